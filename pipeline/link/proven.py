"""Names that one text proves and others only use: "die Muster Robotik GmbH" here, "Muster Robotik" there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.cues import matches
from pipeline.codebook.documents import Document, Span
from pipeline.codebook.lexicon import Proven
from pipeline.codebook.mentions import Mention, NameMention
from pipeline.german.words import is_brand

LEGAL_FORM = re.compile(r"\s+(?:g?GmbH|mbH|AG|KGaA|KG|SE|UG|eG|OHG|e\. ?V\.)(?:\s.*)?$")
"""What a firm's name ends with and the press leaves out."""
FIRST_WORD = re.compile(r"[^\W_][\w&’'.-]*")
SHORTEST = 4
"""Letters of a name of one word that is not taken for another one."""


def proven_names(found: Iterable[Sequence[Mention]]) -> dict[str, Proven]:
    """What each name that a cue of some text proves stands for; not a name that stands for two, nor one that may be any.

    A name of one word counts where no other word is written like it, with a capital or digit inside; one that begins with
    what it is ("Hochschule für Technik") may be another one elsewhere.
    """
    bearers: dict[str, set[Proven]] = {}
    for mentions in found:
        for mention in mentions:
            if isinstance(mention, NameMention) and mention.cue is not None and _is_own(mention):
                for name in {mention.name, LEGAL_FORM.sub("", mention.name)}:
                    if _is_telling(name):
                        bearers.setdefault(name, set()).add(Proven(mention.full or mention.name, mention.type))
    return {name: next(iter(ones)) for name, ones in sorted(bearers.items()) if len(ones) == 1}


def _is_own(mention: NameMention) -> bool:
    """Whether it is the name of an organisation that no register knows."""
    return mention.about == "organisation" and not mention.key and not mention.weak and mention.type != ""


def _is_telling(name: str) -> bool:
    words = name.split()
    if len(words) > 1:
        capitals = sum(word[:1].isupper() or is_brand(word) for word in words)
        return capitals > 1 and not matches(OrganisationType, words[0])
    return len(name) >= SHORTEST and re.search(r"\w[A-ZÄÖÜ0-9]", name) is not None


def used_elsewhere(
    documents: Sequence[Document], found: Sequence[Sequence[Mention]], names: Mapping[str, Proven]
) -> dict[int, list[str]]:
    """The proven names that a text uses where no name was found in it, by the number of the text; none for all others."""
    begin: dict[str, list[str]] = {}
    for name in names:
        first = FIRST_WORD.match(name)
        if first:
            begin.setdefault(first.group(), []).append(name)
    used = {}
    for number, (document, mentions) in enumerate(zip(documents, found, strict=True)):
        open_text = _without(document.text, (m.span for m in mentions if isinstance(m, NameMention)))
        begun = sorted({word for word in FIRST_WORD.findall(open_text) if word in begin})
        inside = [name for word in begun for name in begin[word] if name in open_text]
        if inside:
            used[number] = inside
    return used


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with signs in the place of some stretches."""
    parts, at = [], 0
    for span in sorted(spans):
        parts.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return "|".join([*parts, text[at:]])
