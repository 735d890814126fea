"""What a text is about: the cluster, institute or project that generic words such as "das Cluster" point to."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import NameMention, Party, Reading

POINTER = re.compile(
    r"[A-ZÄÖÜ][\w-]*[nN]etzwerk(?:s|es)?|Netzwerk(?:s|es)?|Cluster(?:s|management(?:s)?)?|Projekte?n?|Projekts|Vorhabens?|"
    r"Verbund(?:s|es)?|Initiative|Einrichtung|Haus(?:es)?|Zentrums?|Instituts?"
)
"""Nouns that stand for what the text is about, where no name stands beside them."""
ANAPHOR = re.compile(rf"\b(?:{POINTER.pattern})\b|\b(?:sie|wir|unsere\w*)\b")
TYPES = frozenset({"cluster", "research_institute", "association", "company", "university", "project"})
"""What a text may be about; whoever funds is none of them."""
HEADLINE = 3
"""A name in the headline counts as often as this."""


def focus(reading: Reading) -> NameMention | None:
    """The first name of what the text names most often; None where it names two alike, or none at all."""
    return reading.reckoned("focus", lambda: _focus(reading))


def _focus(reading: Reading) -> NameMention | None:
    headline = reading.sentences[0].end if reading.sentences else 0
    names = [m for m in reading.names() if m.type in TYPES and not m.full]
    if not names:
        names = [m for m in reading.names("programme") if m.span.end <= headline]
    clusters = [m for m in names if m.type == "cluster"] or names
    counted: Counter[str] = Counter()
    for name in clusters:
        counted[_key(name)] += HEADLINE if name.span.end <= headline else 1
    best = counted.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return next(m for m in clusters if _key(m) == best[0][0])


def _key(name: NameMention) -> str:
    return name.key or name.name.casefold()


def about(reading: Reading, stretch: Span) -> Party | None:
    """Whom a phrase without a name points to: the words as they stand, and the name of the text's focus."""
    text = reading.document.text
    pointer = ANAPHOR.search(text, stretch.start, stretch.end)
    if pointer is None:
        return None
    name = focus(reading)
    words = Span(*pointer.span())
    return Party(words if words.of(text)[:1].isupper() else None, name, name.span) if name else None
