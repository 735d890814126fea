"""What the words of a sentence say about which of them are names: the clues that the statistical tagger weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from pipeline.codebook.documents import Span
from pipeline.german.plain import UNSEEN
from pipeline.german.words import Word

DISTANCES = (-2, -1, 0, 1, 2)
"""Where the words stand that tell of a word's tag, seen from it."""
BESIDE = 4
"""How far off stand the words that tell a little of it."""
AHEAD = 5
"""Words behind a word among which its legal form is looked for."""

_PART = rf"\w+(?:[{UNSEEN}]+\w+)*"
_TOKEN = re.compile(rf"{_PART}(?:[&'’‘`´.+]{_PART})*(?:[-‐‑]{_PART})*[-‐‑]?|[^\w\s{UNSEEN}]")
_FOLD = {ord(unseen): None for unseen in UNSEEN} | {0x2010: "-", 0x2011: "-"} | dict.fromkeys(map(ord, "’‘`´"), "'")
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLD))}]")
_LEGAL_FORMS = frozenset(
    {
        "GmbH",
        "gGmbH",
        "mbH",
        "AG",
        "KG",
        "KGaA",
        "SE",
        "UG",
        "eG",
        "OHG",
        "e.V",
        "eV",
        "Ltd",
        "Inc",
        "Co",
        "Corp",
        "plc",
    }
)
_BEFORE, _BEHIND = ("<2", "<1"), (">1", ">2")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}")
_CAPITAL = re.compile(r"(?<!X)[A-ZÀ-ÖØ-Þ](?!X)")
_SMALL = re.compile(r"[a-zß-öø-ÿ]+")
_DIGITS = re.compile(r"\d+")
_JOINERS = frozenset("&.-+")
BEGINNINGS, ENDINGS = range(1, 6), range(1, 7)
"""How many of the first and last letters of a word tell something of it."""
PLAIN = frozenset({"Xx", "x"})
"""How words are mostly written; of one that is written otherwise the very letters tell something."""


def find_tokens(text: str, sentence: Span) -> list[re.Match[str]]:
    """The places of the words and signs of a sentence as the tagger reads them."""
    return [*_TOKEN.finditer(text, sentence.start, sentence.end)]


def words_of(text: str, sentence: Span, tokens: Sequence[re.Match[str]]) -> list[str]:
    """The words at the places: what a reader does not see is left out of them."""
    if _FOLDED.search(text, sentence.start, sentence.end):
        return [token.group().translate(_FOLD) for token in tokens]
    return [token.group() for token in tokens]


def cut_tokens(text: str, sentence: Span) -> list[Word]:
    """The words and signs of a sentence with their places.

    >>> [word.text for word in cut_tokens("Die Muster\u00adwerk‑Gruppe e. V.", Span(0, 30))]
    ['Die', 'Musterwerk-Gruppe', 'e', '.', 'V', '.']
    """
    tokens = find_tokens(text, sentence)
    return [
        Word(word, Span(*token.span())) for word, token in zip(words_of(text, sentence, tokens), tokens, strict=True)
    ]


def clues(words: Sequence[str], given_names: frozenset[str]) -> list[list[str]]:
    """All clues to the tag of each word of a sentence."""
    padded = pad(words)
    return [
        [*chain.from_iterable(word_clues(padded[at + away], away, given_names) for away in DISTANCES), *around]
        for at, around in enumerate(place_clues(padded), 2)
    ]


def pad(words: Sequence[str]) -> list[str]:
    """The words of a sentence between the marks of its edges."""
    return [*_BEFORE, *words, *_BEHIND]


def is_form(word: str) -> bool:
    """Whether a word is a legal form."""
    return word in _LEGAL_FORMS


def ends_row(word: str) -> bool:
    """Whether no name goes on behind a word on its way to a legal form: it is one, or is written small."""
    return word in _LEGAL_FORMS or not (word[:1].isupper() or word in _JOINERS)


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """How a word is written: its capitals, small letters and digits, runs of them drawn together.

    >>> shape("Fraunhofer-Institut"), shape("BMWK"), shape("eBay"), shape("2024")
    ('Xx-Xx', 'XX', 'xXx', '0')
    """
    small = _SMALL.sub("x", _CAPITALS.sub("XX", word))
    return _DIGITS.sub("0", _CAPITAL.sub("X", small))[:8]


def word_clues(word: str, distance: int, given_names: frozenset[str]) -> Iterator[str]:
    """What a word says about the tag of the word that stands so many words before it (0: its own tag)."""
    low, key = word.lower(), str(distance)
    yield f"{key}w={low}"
    yield f"{key}s={shape(word)}"
    if low in given_names:
        yield f"{key}given"
    if word in _LEGAL_FORMS:
        yield f"{key}form"
    if distance in {-1, 1}:
        yield f"{key}e3={low[-3:]}"
        yield f"{key}e4={low[-4:]}"
        if "-" in word[1:-1]:
            yield f"{key}l={low.rpartition('-')[2]}"
    if distance == 0:
        yield from _own_clues(word, low)


def _own_clues(word: str, low: str) -> Iterator[str]:
    """What only a word's own letters say about it: beginnings, endings, capitals, the parts of a compound."""
    if shape(word) not in PLAIN:
        yield f"W={word}"
    most = max(len(word) - 1, 0)
    yield from (f"p{length}={low[:length]}" for length in BEGINNINGS[:most])
    yield from (f"e{length}={low[-length:]}" for length in ENDINGS[:most])
    yield from form_clues(word, low)


def form_clues(word: str, low: str) -> Iterator[str]:
    """What the parts of a compound and nothing but capitals say of a word."""
    if "-" in word[1:-1]:
        last = low.rpartition("-")[2]
        yield f"h={low.partition('-')[0]}"
        yield f"l={last}"
        yield f"ls={last[-4:]}"
    if word.isupper():
        yield f"up{min(len(word), 6)}"


def place_clues(padded: Sequence[str]) -> Iterator[list[str]]:
    """What the words around say together, for each word: pairs, shapes in a row, and the run of capitals it is in."""
    low, shapes = [word.lower() for word in padded], [shape(word) for word in padded]
    capital = [word[:1].isupper() for word in padded]
    begin = end = 0
    for at in range(2, len(padded) - 2):
        s, here, before, behind = shapes[at], low[at], low[at - 1], low[at + 1]
        clues = [
            f"a={before}|{here}",
            f"b={here}|{behind}",
            f"c={before}|{s}|{shapes[at + 1]}",
            f"d={before}|{behind}",
            f"t={shapes[at - 1]}|{s}|{shapes[at + 1]}",
            f"u={shapes[at - 2]}|{shapes[at - 1]}|{s}",
            f"v={s}|{shapes[at + 1]}|{shapes[at + 2]}",
            f"x={behind}|{s}",
            f"y={low[at - 2]}|{before}|{s}",
        ]
        clues += [f"L={word}" for word in low[max(at - BESIDE, 0) : at - 2]]
        clues += [f"R={word}" for word in low[at + 3 : at + BESIDE + 1]]
        if capital[at]:
            if not capital[at - 1]:
                begin, end = at, next(i for i in range(at, len(padded)) if not capital[i + 1])
            clues += [
                f"run{min(end - begin, 4)}:{min(at - begin, 3)}",
                f"rl={low[begin - 1]}",
                f"rr={low[end + 1]}",
                f"rh={low[end][-4:]}",
                f"rf={low[begin]}",
                f"re={low[end]}",
            ]
        for ahead in range(1, AHEAD + 1):
            word = padded[min(at + ahead, len(padded) - 1)]
            if is_form(word):
                clues.append(f"lf{min(ahead, 3)}")
            if ends_row(word):
                break
        yield clues
