"""Short names: a definite noun that stands for the one organisation of the text whose full name has it as its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.cues import classify
from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import NameMention, Reading
from pipeline.german.inflection import comparable

DEFINITE = re.compile(
    r"\b(?:[dD]as|[dD]es|[dD]em|[dD]er|[dD]ie|[dD]en|[bB]eim|[vV]om|[zZ]um|[zZ]ur|[iI]m|[aA]m)\s+"
    r"(?P<noun>[A-ZÄÖÜ][a-zäöüß]+)(?![\w-])(?!\s+(?:[A-ZÄÖÜ„»]|für\b|de[rs]\b|von\b|vom\b|zu[rm]?\b|i[nm]\b))"
)
"""A noun with its article; not one that a name, a genitive or a preposition makes into the name of something else."""
LEGAL_FORM = re.compile(r"\s+(?:g?GmbH|mbH|AG|KGaA|KG|SE|UG|eG|OHG|e\. ?V\.).*$")
SHORTEST = 4
"""Letters of a noun that may stand for a longer word that ends with it: "das Amt" is no word for every "…amt"."""


def extract(reading: Reading) -> Iterator[NameMention]:
    """One mention for every definite noun that is the head of one organisation's full name, and of no other's."""
    text = reading.document.text
    taken = Taken(m.span for m in reading.names())
    named = {(_who(m), m.name): m for m in reversed(reading.names("organisation"))}
    bearers_of: dict[str, list[NameMention]] = {}
    for match in DEFINITE.finditer(text):
        span = Span(*match.span("noun"))
        if taken.meets(span):
            continue
        for noun in _nominatives(match["noun"]):
            if noun not in bearers_of:
                kind = classify(OrganisationType, noun)
                bearers = {_who(m): m for m in named.values() if _is_head(noun, m.name)} if kind else {}
                bearers_of[noun] = [*bearers.values()]
            if len(bearers_of[noun]) == 1:
                (full,) = bearers_of[noun]
                yield NameMention(span, "organisation", noun, full.type, key=full.key, full=full.name)
                break


def _nominatives(noun: str) -> list[str]:
    """The forms that a noun may have in the nominative.

    >>> _nominatives("Institutes"), _nominatives("Amt")
    (['Institutes', 'Institute', 'Institut'], ['Amt'])
    """
    return [noun, *(noun.removesuffix(ending) for ending in ("s", "es") if noun.endswith(ending))]


def _who(mention: NameMention) -> str:
    return mention.key or comparable(mention.name)


def _is_head(noun: str, name: str) -> bool:
    """Whether the noun is the head of a name of several words: its first word, or its last one before the legal form.

    >>> _is_head("Ministerium", "Wirtschaftsministerium Hessen"), _is_head("Forschung", "Ministerium für Forschung")
    (True, False)
    """
    words = LEGAL_FORM.sub("", name).split()
    if len(name.split()) < 2 or len(noun) < SHORTEST:
        return False
    modified = len(words) > 2 and words[-2] in {"für", "und", "der", "des", "von"}
    heads = {words[0], words[0] if modified else words[-1]}
    return any(_is_or_ends_with(head.casefold(), noun.casefold()) for head in heads)


def _is_or_ends_with(head: str, noun: str) -> bool:
    return head == noun or (head.endswith(noun) and len(head) - len(noun) > 2)
