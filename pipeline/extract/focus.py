"""What a text is about: the cluster or network that generic words such as "das Cluster" point to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import NameMention, Party, Reading

POINTER = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]*[nN]etzwerk(?:s|es)?|Netzwerk(?:s|es)?|Cluster(?:s|management(?:s)?)?|Projekte?n?|Vorhaben|"
    r"Verbund|Initiative)\b|\b(?:sie|wir|unsere\w*)\b"
)
KINDS = {"cluster", "research_institute", "association"}


def focus(reading: Reading) -> NameMention | None:
    """The first name of the cluster that the text names most often; None where it names none, or two alike."""
    names = [m for m in reading.names("organisation") if m.type in KINDS and not m.full]
    clusters = [m for m in names if m.type == "cluster"] or names
    keys = Counter(m.key or m.name.casefold() for m in clusters).most_common(2)
    if not keys or (len(keys) > 1 and keys[0][1] == keys[1][1]):
        return None
    return next(m for m in clusters if (m.key or m.name.casefold()) == keys[0][0])


def named_or_about(reading: Reading, label: Span) -> Party | None:
    """Whom a phrase says: the name that stands in it, or what it points to before it comes to a name."""
    name = next((m for m in reading.names("organisation") if label.holds(m.span)), None)
    pointed = about(reading, Span(label.start, name.span.start)) if name else about(reading, label)
    if pointed is not None:
        return replace(pointed, label=label)
    return Party(label, name, name.span) if name else None


def about(reading: Reading, stretch: Span) -> Party | None:
    """Whom a phrase without a name points to: the words as they stand, and the name of the text's focus."""
    text = reading.document.text
    pointer = POINTER.search(text, stretch.start, stretch.end)
    if pointer is None:
        return None
    name = focus(reading)
    whole = stretch if stretch.end - stretch.start < 60 else Span(*pointer.span())
    return Party(whole, name, name.span) if name else None
