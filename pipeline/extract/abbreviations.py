"""Abbreviations in brackets: another name of what stands before them, and the proof that this is a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.cues import classify, matches
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import NameMention
from pipeline.extract.name_patterns import BODY_NOUN, BRACKETED, BRACKETED_ANYWHERE, ENDS, LONGEST, STOP
from pipeline.extract.nominatives import nominative
from pipeline.german.likeness import SHORT, abbreviates
from pipeline.german.words import cut_words, is_capital


def short_forms(text: str, found: Iterable[NameMention]) -> Iterator[NameMention]:
    """The abbreviation in brackets behind a name, as another name of the same."""
    for mention in found:
        match = BRACKETED.match(text, mention.span.end)
        if match and mention.about == "organisation":
            short = Span(*match.span("short"))
            yield replace(mention, span=short, name=short.of(text), cue=None, full=mention.full or mention.name)


def written_out(text: str) -> Iterator[NameMention]:
    """A noun of bodies with what belongs to it, where an abbreviation of just that follows: "das Gründerzentrum Nord (GZN)"."""
    for match in BRACKETED_ANYWHERE.finditer(text):
        span = _spelled_out(text, match["short"], match.start()) if SHORT.fullmatch(match["short"]) else None
        name = nominative(span.words_of(text)) if span else ""
        if classify(ProgrammeType, name):
            continue
        if span and (matches(OrganisationType, name) or any(map(BODY_NOUN.fullmatch, name.split()))):
            yield NameMention(span, "organisation", name, classify(OrganisationType, name) or "", span)


def _spelled_out(text: str, short: str, end: int) -> Span | None:
    """The fewest words before an offset that begin with a capital and that an abbreviation may be made of."""
    for word in reversed(cut_words(text, Span(max(0, end - LONGEST), end))):
        span = Span(word.span.start, end)
        if ENDS.search(span.of(text)):
            return None
        if is_capital(word.text) and word.text not in STOP and abbreviates(short, span.words_of(text)):
            return span
    return None
