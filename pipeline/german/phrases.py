"""Noun phrases of a German clause: article, adjectives, noun and genitive, with the preposition in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.codebook.documents import Span
from pipeline.german.word_lists import (
    BREAK_NOUN_PHRASES,
    DATIVE_DETERMINERS,
    DEGREES,
    DETERMINERS,
    GENITIVE_DETERMINERS,
    PREPOSITIONS,
)

MERGED = {"am": "dem", "beim": "dem", "im": "dem", "vom": "dem", "zum": "dem", "zur": "der", "ans": "das", "ins": "das",
          "fürs": "das"}  # fmt: skip
"""The article that has melted into a preposition."""


_TOKEN = re.compile(r"(?:St|Sankt|Bad)\.? [A-ZÄÖÜ][\w-]+|[\w\u00ad]+(?:[&'’‘`´.:*/+-][\w\u00ad]+)*-?|[^\w\s]")
_ADJECTIVE = re.compile(r"[a-zäöüß][\w-]*(?:e|en|er|es|em|te|ten)$")


NOUN_AT_START = re.compile(
    r"(?i)bund|länder|land|freistaat|kanton|stadt|städte|kommunen|kreis|senat|eu|unternehmen|firmen|betriebe|hochschulen|"
    r"universitäten|\w*ministerium|\w*ministerien|\w*regierung|\w*regierungsrat"
)
"""Nouns that often begin a sentence without an article."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase; `span` leaves out the preposition. `determiner` is in lower case, "" where there is none."""

    span: Span
    preposition: str
    determiner: str
    head: Span

    @property
    def is_dative(self) -> bool:
        """Whether the article can only be a dative (or a plural one)."""
        return self.determiner in DATIVE_DETERMINERS

    def without_article(self, text: str, stretch: Span | None = None) -> Span:
        """The words of the phrase, or of a longer stretch that begins with it, without its article: they read like a name."""
        whole = stretch or self.span
        if self.determiner and whole.of(text).lower().startswith(f"{self.determiner} "):
            return Span(whole.start + len(self.determiner) + 1, whole.end)
        return whole


class _Word(NamedTuple):
    """What a word may be in a phrase by its letters alone."""

    lower: str
    is_preposition: bool
    is_determiner: bool
    is_noun: bool
    """Written like a noun."""
    precedes: bool
    """It may stand between the start of a phrase and its noun: an adjective, a participle."""
    precedes_in_phrase: bool
    """The same where a preposition or article stands before it: a number, a degree."""
    is_genitive: bool


@lru_cache(maxsize=50_000)
def _read(text: str) -> _Word:
    """What a word may be in a phrase, reckoned once for each word."""
    lower = text.lower()
    is_function = lower in PREPOSITIONS or lower in DETERMINERS
    is_noun = text[:1].isupper() and not is_function
    breaks = is_function or lower in BREAK_NOUN_PHRASES
    precedes = not breaks and _ADJECTIVE.match(text) is not None
    in_phrase = precedes or (not breaks and (text.isdigit() or lower in DEGREES))
    return _Word(
        lower, lower in PREPOSITIONS, lower in DETERMINERS, is_noun, precedes, in_phrase, lower in GENITIVE_DETERMINERS
    )


class _Token(NamedTuple):
    text: str
    span: Span
    name: bool
    word: _Word
    is_noun: bool
    """Whether it is written like a noun, or is a name."""


def cut_phrases(text: str, stretch: Span, names: Sequence[Span] = (), skipped: Sequence[Span] = ()) -> list[Phrase]:
    """The noun phrases of a stretch, in order; a name is one word, and what is skipped parts two phrases.

    The first word of a sentence has its capital from there: alone it is no noun, unless it is a name.

    >>> text = "In Kassel fördert das Land Hessen den Neubau des Instituts für Optik mit viel Geld."
    >>> [(p.preposition, p.span.of(text)) for p in cut_phrases(text, Span(0, len(text)))]
    [('in', 'Kassel'), ('', 'das Land Hessen'), ('', 'den Neubau des Instituts'), ('für', 'Optik'), ('mit', 'viel Geld')]
    """
    tokens = list(_tokens(text, stretch, names, skipped))
    if tokens and _begins_sentence(text, stretch.start) and not NOUN_AT_START.fullmatch(tokens[0].text):
        tokens[0] = tokens[0]._replace(is_noun=tokens[0].name)
    phrases: list[Phrase] = []
    at = 0
    while at < len(tokens):
        phrase, at = _phrase(tokens, at)
        if phrase is not None:
            phrases.append(phrase)
    return phrases


def _begins_sentence(text: str, at: int) -> bool:
    """Whether neither a word nor a comma stands before a place on its line."""
    while at and text[at - 1].isspace():
        if text[at - 1] == "\n":
            return True
        at -= 1
    return re.match(r"[\w,]", text[at - 1 : at]) is None


def _tokens(text: str, stretch: Span, names: Sequence[Span], skipped: Sequence[Span]) -> Iterator[_Token]:
    """Words and signs; a name is one token, a skipped stretch is a sign."""
    wholes = [(span, True) for span in names] + [(span, False) for span in skipped]
    wholes.sort(key=lambda whole: (whole[0].start, -whole[0].end))
    at = stretch.start
    for span, name in wholes:
        if span.start < at or span.end > stretch.end:
            continue
        yield from _plain(text, at, span.start)
        word = span.of(text) if name else "|"
        yield _Token(word, span, name, _read(word), is_noun=name)
        at = span.end
    yield from _plain(text, at, stretch.end)


def _plain(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = _read(match.group())
        yield _Token(match.group(), Span(*match.span()), name=False, word=word, is_noun=word.is_noun)


def _phrase(tokens: list[_Token], at: int) -> tuple[Phrase | None, int]:
    """The phrase that begins at a token, and the token behind it; None where none begins there."""
    first = at
    preposition, determiner = "", ""
    if tokens[at].word.is_preposition and not tokens[at].name:
        preposition = tokens[at].word.lower
        determiner = MERGED.get(preposition, "")
        at += 1
    start = at
    if at < len(tokens) and tokens[at].word.is_determiner and not tokens[at].name:
        determiner = tokens[at].word.lower
        at += 1
    begun = at > first
    while at < len(tokens) and not tokens[at].is_noun and _may_precede(tokens[at].word, begun=begun):
        at += 1
    if at >= len(tokens) or not tokens[at].is_noun:
        return None, max(first + 1, start)
    head = tokens[at].span
    at += 1
    while at < len(tokens) and tokens[at].is_noun:
        at += 1
    end = at
    while not tokens[end - 1].name and (more := _genitive(tokens, end)) is not None:
        end = more
    span = Span(tokens[start].span.start, tokens[end - 1].span.end)
    return Phrase(span, preposition, determiner, head), end


def _may_precede(word: _Word, *, begun: bool) -> bool:
    """Whether a word may stand between the start of a phrase and its noun."""
    return word.precedes_in_phrase if begun else word.precedes


def _genitive(tokens: list[_Token], at: int) -> int | None:
    """The end of a genitive that follows a noun: "des Landes Hessen"; None where none follows."""
    if at >= len(tokens) or tokens[at].name or not tokens[at].word.is_genitive:
        return None
    at += 1
    while at < len(tokens) and not tokens[at].is_noun and tokens[at].word.precedes_in_phrase:
        at += 1
    if at >= len(tokens) or not tokens[at].is_noun:
        return None
    while at < len(tokens) and tokens[at].is_noun:
        at += 1
    return at
