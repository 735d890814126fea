"""Names that the registers know, found in a text under inflection, whatever signs stand between their pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import Known
from pipeline.codebook.mentions import NameMention, Reading
from pipeline.extract.name_patterns import LEGAL_FORM
from pipeline.german.inflection import fold, folded_stem
from pipeline.german.words import find_pieces

INSIDE = re.compile(r"[\w\u00ad]|[-‐‑/](?=\w)")
"""What behind a name makes it a part of a longer word: "NRW-Ministerium" is not NRW."""
WORD_BEFORE = re.compile(r"([\w-]+\.?)\s+$")
ADDRESSES = frozenset({"Herr", "Herrn", "Frau", "Dr.", "Prof.", "Professor", "Professorin", "Familie"})
FORM_BEHIND = re.compile(rf"\s+{LEGAL_FORM.pattern}")
PARTY_OF = re.compile(
    r"-(?!\w*[fF]raktion)\w*(?:[aA]bgeordnete|[pP]olitiker|[cC]hef|[vV]orsitzende|[mM]inister|[sS]precher|[mM]itglied|[kK]andidat|[sS]enator|[kK]olleg)"
)
"""What behind a party's name says that somebody is of that party: "SPD-Landtagsabgeordnete"."""
BEFORE = re.compile(r"[\w\u00ad]$|\w[-‐‑/]$")


def extract(reading: Reading) -> Iterator[NameMention]:
    """Every known name, the longest first at each place; a namesake only where its context stands in the text."""
    text, known_by = reading.document.text, reading.lexicon.known
    pieces = find_pieces(text)
    stems = [folded_stem(piece.group()) for piece in pieces]
    behind = 0
    for at, stem in enumerate(stems):
        known = _longest(reading, pieces, stems, at) if at >= behind and stem in known_by else None
        if known is None:
            continue
        last = at + len(known.stems)
        span = Span(pieces[at].start(), _end(text, pieces[last - 1].end(), known))
        form = FORM_BEHIND.match(text, span.end) if known.type == "company" else None
        if form:
            span = Span(span.start, form.end())
            last += sum(piece.start() < span.end for piece in pieces[last : last + 8])
        yield NameMention(span, known.about, span.words_of(text), known.type, key=known.key, weak=known.weak)
        behind = last


def _longest(reading: Reading, pieces: list[re.Match[str]], stems: list[str], at: int) -> Known | None:
    """The longest known name that begins at a piece; of equal ones a namesake that its context proves."""
    text, start = reading.document.text, pieces[at].start()
    second = tuple(stems[at + 1 : at + 2])
    for known in reading.lexicon.known[stems[at]]:
        if known.stems[1:2] not in {(), second}:
            continue
        last = at + len(known.stems)
        if tuple(stems[at:last]) != known.stems or not _is_written_like(pieces[at:last], known):
            continue
        end = pieces[last - 1].end()
        if INSIDE.match(text, end) and not (known.type == "party" and PARTY_OF.match(text, end)):
            continue
        if BEFORE.search(text[max(0, start - 2) : start]):
            continue
        if "\n\n" in text[start:end]:
            continue
        if known.type == "company" and len(known.stems) == 1 and is_surname(reading, start):
            continue
        if not known.context or _has_context(reading, known.context):
            return known
    return None


def _has_context(reading: Reading, context: tuple[str, ...]) -> bool:
    """Whether one of some folded words stands in the text."""
    folded = reading.reckoned("folded", lambda: fold(reading.document.text))
    return any(word in folded for word in context)


def is_surname(reading: Reading, start: int) -> bool:
    """Whether a given name, a title or "Frau" stands before a word, so that it is a person's name and no firm's."""
    text = reading.document.text
    before = WORD_BEFORE.search(text[max(0, start - 30) : start])
    return before is not None and (before[1].casefold() in reading.lexicon.given_names or before[1] in ADDRESSES)


def _is_written_like(said: list[re.Match[str]], known: Known) -> bool:
    """Whether the pieces have capitals where the name has them, so that "BUND" is not the Bund, nor "grüne" a party.

    Alone, a piece keeps its ending but for a genitive: "Bayer" is not "Bayern".
    """
    words = [piece.group() for piece in said]
    for word, piece in zip(words, known.pieces, strict=True):
        if piece.isupper() != word.isupper() and len(piece) > 1:
            return False
        if piece[:1].isupper() and not word[:1].isupper():
            return False
    if len(words) > 1:
        return True
    one, other = fold(words[0]), fold(known.pieces[0])
    return one in {other, f"{other}s", f"{other}es"} or (other.endswith("e") and one in {f"{other}n", f"{other}r"})


def _end(text: str, end: int, known: Known) -> int:
    """The end of the name with a closing sign that belongs to it, as the full stop of "e. V."."""
    return end + 1 if known.pieces[-1] in {"V", "v"} and text[end : end + 1] == "." else end


def recognised(mention: NameMention, reading: Reading) -> NameMention:
    """The mention; where a register knows the very name for sure, of what it knows, however the name was found."""
    known = None if mention.key else reading.lexicon.bearer_of(mention.full or mention.name)
    if known is None or known.about != mention.about:
        return mention
    return replace(mention, key=known.key, type=known.type, cue=None)
