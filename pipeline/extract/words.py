"""The words of a text with their places, and how a name is written."""

from __future__ import annotations

import re
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


def is_brand(word: str) -> bool:
    """Whether a lower-case word is written like a brand: with an apostrophe or a capital inside, as in "it’s".

    >>> is_brand("it‘s"), is_brand("eBay"), is_brand("gemeinsam")
    (True, True, False)
    """
    return word[:1].islower() and (bool(re.search(r"[a-z]['’‘][a-z]", word)) or any(c.isupper() for c in word[1:]))
