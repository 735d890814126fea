"""Noun phrases of a German clause: article, adjectives, noun and genitive, with the preposition in front of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


class Phrase(NamedTuple):
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
    """Written like a noun, or a name."""
    precedes: bool
    """It may stand between the start of a phrase and its noun: an adjective, a participle."""
    precedes_in_phrase: bool
    """The same where a preposition or article stands before it: a number, a degree."""
    is_genitive: bool
    is_name: bool = False


_NAME = _Word("", False, False, True, False, False, False, is_name=True)
_SIGN = _Word("", False, False, False, False, False, False)


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


@lru_cache(maxsize=20_000)
def _read_at_start(text: str) -> _Word:
    """The same of the first word of a sentence."""
    word = _read(text)
    return word if NOUN_AT_START.fullmatch(text) else word._replace(is_noun=False)


def cut_phrases(text: str, stretch: Span, names: Sequence[Span] = (), skipped: Sequence[Span] = ()) -> list[Phrase]:
    """The noun phrases of a stretch, in order; a name is one word, and what is skipped parts two phrases.

    The first word of a sentence has its capital from there: alone it is no noun, unless it is a name.

    >>> text = "In Kassel fördert das Land Hessen den Neubau des Instituts für Optik mit viel Geld."
    >>> [(p.preposition, p.span.of(text)) for p in cut_phrases(text, Span(0, len(text)))]
    [('in', 'Kassel'), ('', 'das Land Hessen'), ('', 'den Neubau des Instituts'), ('für', 'Optik'), ('mit', 'viel Geld')]
    """
    words, places = _tokens(text, stretch, names, skipped)
    if words and not words[0].is_name and _begins_sentence(text, stretch.start):
        words[0] = _read_at_start(text[slice(*places[0])]) if words[0] is not _SIGN else _SIGN
    phrases: list[Phrase] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.is_noun or word.is_preposition or word.is_determiner or word.precedes:
            phrase, at = _phrase(words, places, at)
            if phrase is not None:
                phrases.append(phrase)
        else:
            at += 1
    return phrases


def _begins_sentence(text: str, at: int) -> bool:
    """Whether neither a word nor a comma stands before a place on its line."""
    while at and text[at - 1].isspace():
        if text[at - 1] == "\n":
            return True
        at -= 1
    return re.match(r"[\w,]", text[at - 1 : at]) is None


def _tokens(
    text: str, stretch: Span, names: Sequence[Span], skipped: Sequence[Span]
) -> tuple[list[_Word], list[tuple[int, int]]]:
    """Words and signs with their places; a name is one token, a skipped stretch is a sign."""
    wholes = [(span, _NAME) for span in names] + [(span, _SIGN) for span in skipped]
    wholes.sort(key=lambda whole: (whole[0].start, -whole[0].end))
    words: list[_Word] = []
    places: list[tuple[int, int]] = []
    at = stretch.start
    for span, word in wholes:
        if span.start < at or span.end > stretch.end:
            continue
        _read_plain(text, at, span.start, words, places)
        words.append(word)
        places.append(span)
        at = span.end
    _read_plain(text, at, stretch.end, words, places)
    return words, places


def _read_plain(text: str, start: int, end: int, words: list[_Word], places: list[tuple[int, int]]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        words.append(_read(match.group()))
        places.append(match.span())


def _phrase(words: list[_Word], places: list[tuple[int, int]], at: int) -> tuple[Phrase | None, int]:
    """The phrase that begins at a token, and the token behind it; None where none begins there."""
    first, count = at, len(words)
    preposition = determiner = ""
    word = words[at]
    if word.is_preposition:
        preposition = word.lower
        determiner = MERGED.get(preposition, "")
        at += 1
    start = at
    if at < count and (word := words[at]).is_determiner:
        determiner = word.lower
        at += 1
    begun = at > first
    while at < count and not (word := words[at]).is_noun and (word.precedes_in_phrase if begun else word.precedes):
        at += 1
    if at >= count or not words[at].is_noun:
        return None, max(first + 1, start)
    head = at
    at += 1
    while at < count and words[at].is_noun:
        at += 1
    end = at
    while not words[end - 1].is_name and (more := _genitive(words, end)) is not None:
        end = more
    span = Span(places[start][0], places[end - 1][1])
    return Phrase(span, preposition, determiner, Span(*places[head])), end


def _genitive(words: list[_Word], at: int) -> int | None:
    """The end of a genitive that follows a noun: "des Landes Hessen"; None where none follows."""
    count = len(words)
    if at >= count or not words[at].is_genitive:
        return None
    at += 1
    while at < count and not words[at].is_noun and words[at].precedes_in_phrase:
        at += 1
    if at >= count or not words[at].is_noun:
        return None
    while at < count and words[at].is_noun:
        at += 1
    return at
