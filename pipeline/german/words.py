"""The words of a text with their places, and how a name is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.codebook.documents import Span

WORD = re.compile(r"[\w\u00ad]+(?:[&'’‘`´.+][\w\u00ad]+)*(?:-[\w\u00ad]+)*-?\.?(?<!\.)|[^\w\s]")


class Word(NamedTuple):
    """A word or sign, and where it stands."""

    text: str
    span: Span


def cut_words(text: str, span: Span) -> list[Word]:
    """The words and signs of a stretch of text."""
    return [Word(m.group(), Span(*m.span())) for m in WORD.finditer(text, span.start, span.end)]


def is_capital(word: str) -> bool:
    """Whether a word begins like a German noun or name."""
    return word[:1].isupper()


@lru_cache(maxsize=20_000)
def is_brand(word: str) -> bool:
    """Whether a lower-case word is written like a brand: with an apostrophe or a capital inside, as in "it’s".

    >>> is_brand("it‘s"), is_brand("eBay"), is_brand("gemeinsam")
    (True, True, False)
    """
    return word[:1].islower() and (bool(re.search(r"[a-z]['’‘][a-z]", word)) or any(c.isupper() for c in word[1:]))


_WORD_BEFORE = re.compile(r"[\w-]*\Z")
_FAR = 60
"""Characters of a word before a place in it that are looked at."""


def stands_in(text: str, place: Span, word: re.Pattern[str]) -> bool:
    r"""Whether a place lies in a word that a pattern matches from its beginning: a cue in "Förderverein", in "Hafen-Chef".

    >>> stands_in("der Förderverein", Span(4, 10), re.compile(r"\w*verein"))
    True
    """
    before = _WORD_BEFORE.search(text, max(0, place.start - _FAR), place.start)
    found = word.match(text, before.start() if before else place.start)
    return found is not None and found.end() >= place.end


PIECE = re.compile(r"[^\W_]+(?:['’‘`´ʼ\u00ad][^\W_]+)*|[^\w\s]|_")
IGNORED = frozenset(".,:;!?\"'„“”‚‘’»«›‹`´()[]-‐‑–—/&+_*")


def cut_pieces(text: str, span: Span) -> list[Word]:
    """The smallest pieces of a stretch that a name is compared by: letters and digits, without signs between them.

    >>> [piece.text for piece in cut_pieces("it‘s OWL e. V.", Span(0, 14))]
    ['it‘s', 'OWL', 'e', 'V']
    """
    return [Word(piece.group(), Span(*piece.span())) for piece in find_pieces(text, span.start, span.end)]


def find_pieces(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """The same where they were found."""
    found = PIECE.finditer(text, start, len(text) if end is None else end)
    return [piece for piece in found if piece.group() not in IGNORED]
