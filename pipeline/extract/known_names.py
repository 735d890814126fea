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
from pipeline.german.words import Word, cut_pieces

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
    text = reading.document.text
    folded_text = fold(text)
    pieces = cut_pieces(text, Span(0, len(text)))
    stems = [folded_stem(piece.text) for piece in pieces]
    at = 0
    while at < len(pieces):
        known = _longest(reading, text, folded_text, pieces, stems, at)
        if known is None:
            at += 1
            continue
        last = at + len(known.stems)
        span = Span(pieces[at].span.start, _end(text, pieces[last - 1].span.end, known))
        form = FORM_BEHIND.match(text, span.end) if known.type == "company" else None
        if form:
            span = Span(span.start, form.end())
            last += sum(piece.span.start < span.end for piece in pieces[last : last + 8])
        yield NameMention(span, known.about, span.words_of(text), known.type, key=known.key, weak=known.weak)
        at = last


def _longest(
    reading: Reading, text: str, folded_text: str, pieces: list[Word], stems: list[str], at: int
) -> Known | None:
    """The longest known name that begins at a piece; of equal ones a namesake that its context proves."""
    start = pieces[at].span.start
    for known in reading.lexicon.known.get(stems[at], ()):
        last = at + len(known.stems)
        if tuple(stems[at:last]) != known.stems or not _is_written_like(pieces[at:last], known):
            continue
        inside = INSIDE.match(text, pieces[last - 1].span.end)
        if inside and not (known.type == "party" and PARTY_OF.match(text, pieces[last - 1].span.end)):
            continue
        if BEFORE.search(text[max(0, start - 2) : start]):
            continue
        if "\n\n" in text[start : pieces[last - 1].span.end]:
            continue
        if known.type == "company" and len(known.stems) == 1 and is_surname(reading, start):
            continue
        if not known.context or any(word in folded_text for word in known.context):
            return known
    return None


def is_surname(reading: Reading, start: int) -> bool:
    """Whether a given name, a title or "Frau" stands before a word, so that it is a person's name and no firm's."""
    text = reading.document.text
    before = WORD_BEFORE.search(text[max(0, start - 30) : start])
    return before is not None and (before[1].casefold() in reading.lexicon.given_names or before[1] in ADDRESSES)


def _is_written_like(said: list[Word], known: Known) -> bool:
    """Whether the pieces have capitals where the name has them, so that "BUND" is not the Bund, nor "grüne" a party.

    Alone, a piece keeps its ending but for a genitive: "Bayer" is not "Bayern".
    """
    for word, piece in zip(said, known.pieces, strict=True):
        if piece.isupper() != word.text.isupper() and len(piece) > 1:
            return False
        if piece[:1].isupper() and not word.text[:1].isupper():
            return False
    if len(said) > 1:
        return True
    one, other = fold(said[0].text), fold(known.pieces[0])
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
