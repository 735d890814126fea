r"""Which code a German wording licenses: cue patterns, how they match, and the one code that fits best.

A cue is one or more words in lower case; `*` inside a word stands for any letters, `*` as a word of its own for up to
eight words between, and ` + ` joins cues that must all occur. A cue matches whole words only:

>>> [m.group() for m in pattern("*fonds").finditer("Der Strukturfonds und die Fondsmanager")]
['Strukturfonds']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar, cast

from pipeline.codebook.code import Code
from pipeline.codebook.documents import Span

C = TypeVar("C", bound=Code)

GAP = r"(?:(?:(?:Mio|Mrd|Tsd|ca|rd|St|Dr|Prof)\.|(?:[^\s.!?]|\.(?=\d))+)\s+){0,8}?"
"""Up to eight words between the two parts of a cue: a separable verb and its prefix, as in "stellt … bereit".

A full stop ends the sentence, and with it the cue, but for that of an amount ("2.500 Euro", "5 Mio. Euro") or a title.
"""


MOST_SILENT = 100_000
"""Words that are kept for a list as those without a cue."""
_ALIKE = str.maketrans({"ſ": "s", "ı": "i"})
_CHUNK = re.compile(r"[\w-]+")
_ONE_WORD = re.compile(r"\*?\w(?:[\w-]*\w)?\*?")
"""A cue that stands within one word or compound."""


class Match(NamedTuple):
    """A code and the words that license it."""

    code: Code
    span: Span


@cache
def pattern(cue: str) -> re.Pattern[str]:
    """The compiled form of one cue (of one part, where the cue has several)."""
    parts = [GAP if word == "*" else re.escape(word).replace(r"\*", r"[\w-]*") + r"\s+" for word in cue.split()]
    body = "".join(parts).removesuffix(r"\s+")
    before = r"(?<![\w])" if cue[:1].isalnum() or cue[:1] == "*" else ""
    after = r"(?![\w])" if cue[-1:].isalnum() or cue[-1:] == "*" else ""
    return re.compile(before + body + after, re.IGNORECASE)


def find(cue: str, words: str) -> Iterator[Span]:
    """Every place at which the cue stands in the words; for a joined cue the stretch from first to last part."""
    parts = cue.split(" + ")
    if len(parts) == 1:
        yield from (Span(*found.span()) for found in pattern(cue).finditer(words))
        return
    places = [next(pattern(part).finditer(words), None) for part in parts]
    if all(places):
        spans = [found.span() for found in places if found]
        yield Span(min(start for start, _ in spans), max(end for _, end in spans))


@lru_cache(maxsize=4096)
def matches(codes: type[Code], words: str) -> tuple[Match, ...]:
    """Every cue of a code list in the words, in the order of the text, longer cues before shorter ones at one place."""
    table, found, near = _table(codes), set[Match](), set[_Cue]()
    telling = {*_CHUNK.findall(words)} - table.silent
    told = {chunk: said for chunk in telling if (said := _told(codes, chunk))}
    if told:
        for place in _CHUNK.finditer(words):
            said = told.get(place.group())
            if said:
                at = place.start()
                found.update(Match(code, Span(at + start, at + end)) for code, start, end in said.found)
                near.update(said.parts)
    if near or table.short:
        lower = _lower(words)
        for code, cue, letters in (*near, *table.short):
            if all(part in lower for part in letters):
                found.update(Match(code, span) for span in find(cue, words))
    if not found:
        return ()
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, table.order[m.code])))


class _Word(NamedTuple):
    """A cue of one word: its letters, and whether any others may stand before and behind them."""

    code: Code
    letters: str
    goes_before: bool
    goes_behind: bool


class _Cue(NamedTuple):
    """A cue of several words or with other signs, with the letters that words must hold for it to stand in them."""

    code: Code
    cue: str
    letters: tuple[str, ...]


class _Table(NamedTuple):
    """The cues of a list by three of their letters, the ones that fewest cues share, or by the two that they are.

    Apart from them stand the few that have no such letters.
    """

    order: dict[Code, int]
    pieces: frozenset[str]
    words: dict[str, list[_Word]]
    short_words: list[_Word]
    parts: dict[str, list[tuple[str, _Cue]]]
    """Each with the longest part of it that stands in one word."""
    short: list[_Cue]
    silent: set[str]
    """Words and compounds that say nothing of the list."""


@cache
def _table(codes: type[Code]) -> _Table:
    cues = [(code, cue) for code in codes for cue in code.cues]
    words = [
        _Word(code, _lower(cue.strip("*")), goes_before=cue[0] == "*", goes_behind=cue[-1] == "*")
        for code, cue in cues
        if _ONE_WORD.fullmatch(cue)
    ]
    parts = [
        _Cue(code, cue, tuple(re.findall(r"[^\s*+]+", _lower(cue))))
        for code, cue in cues
        if not _ONE_WORD.fullmatch(cue)
    ]
    longest = [
        max((part for letters in one.letters for part in _CHUNK.findall(letters)), key=len, default="") for one in parts
    ]
    shared = Counter(piece for letters in (*(one.letters for one in words), *longest) for piece in _pieces(letters))
    table = _Table({code: number for number, code in enumerate(codes)}, frozenset(), {}, [], {}, [], set())
    for word in words:
        rarest = min(_pieces(word.letters), key=lambda piece: (shared[piece], piece), default=None)
        if len(word.letters) == 2 and not (word.goes_before and word.goes_behind):
            rarest = word.letters
        (table.short_words if rarest is None else table.words.setdefault(rarest, [])).append(word)
    for letters, one in zip(longest, parts, strict=True):
        rarest = min(_pieces(letters), key=lambda piece: (shared[piece], piece), default=None)
        if rarest is None:
            table.short.append(one)
        else:
            table.parts.setdefault(rarest, []).append((letters, one))
    return table._replace(pieces=frozenset(table.words) | frozenset(table.parts))


class _Told(NamedTuple):
    """What a word or compound says of a list: its cues of one word, with their ends, and those that it is a part of."""

    found: tuple[tuple[Code, int, int], ...]
    parts: tuple[_Cue, ...]


@lru_cache(maxsize=50_000)
def _told(codes: type[Code], chunk: str) -> _Told | None:
    """What a word or compound says of a list; None where it is silent, which is kept of very many."""
    table = _table(codes)
    lower, pieces = _lower_and_pieces(chunk)
    words, parts = [*table.short_words], list[_Cue]()
    for piece in table.pieces & pieces:
        words += table.words.get(piece, ())
        parts += [one for letters, one in table.parts.get(piece, ()) if letters in lower]
    found = [
        (one.code, start, end)
        for one in words
        if one.letters in lower
        for start, end in (_places(one, lower) if len(lower) == len(chunk) else find(_spelled(one), chunk))
    ]
    if found or parts:
        return _Told(tuple(found), tuple(parts))
    if len(table.silent) >= MOST_SILENT:
        table.silent.clear()
    table.silent.add(chunk)
    return None


@lru_cache(maxsize=1_000)
def _lower_and_pieces(chunk: str) -> tuple[str, frozenset[str]]:
    """A word or compound in lower case, every three letters of it, and the first and last two of its parts."""
    lower = _lower(chunk)
    ends = (end for part in lower.split("-") for end in (part[:2], part[-2:]))
    return lower, _pieces(lower).union(ends)


def _places(word: _Word, chunk: str) -> Iterator[tuple[int, int]]:
    """Where a cue of one word stands in a word or compound in lower case: as its pattern would match, told without it."""
    end, length = len(chunk), len(word.letters)
    if word.goes_before and word.goes_behind:
        yield 0, end
        return
    at = chunk.find(word.letters)
    last = 0
    while at >= 0:
        begins, ends = at == 0 or chunk[at - 1] == "-", at + length == end or chunk[at + length] == "-"
        if word.goes_behind and begins:
            yield at, end
            return
        if word.goes_before and ends:
            last = at + length
        if not word.goes_before and not word.goes_behind and begins and ends:
            yield at, at + length
            at += length - 1
        at = chunk.find(word.letters, at + 1)
    if last:
        yield 0, last


def _spelled(word: _Word) -> str:
    """A cue of one word as the code list has it."""
    return "*" * word.goes_before + word.letters + "*" * word.goes_behind


def _pieces(letters: str) -> frozenset[str]:
    """Every three letters that stand in a row."""
    return frozenset(map("".join, zip(letters, letters[1:], letters[2:], strict=False)))


def _lower(words: str) -> str:
    """Words in lower case, with the two letters that a pattern without case takes for others as those."""
    return words.lower() if words.isascii() else words.translate(_ALIKE).lower()


def licenses(codes: type[C], words: str) -> frozenset[C]:
    """The codes that words license: those of their longest cues; the list's default, where it has one, without any cue.

    >>> from pipeline.codebook.code_lists import Indicator
    >>> sorted(licenses(Indicator, "kostet"))
    [<Indicator.PRICE: 'price'>, <Indicator.VOLUME: 'volume'>]
    """
    found = matches(codes, words)
    longest = max((m.span.end - m.span.start for m in found), default=0)
    if not found:
        return frozenset(code for code in codes if not code.cues)
    return frozenset(cast(C, m.code) for m in found if m.span.end - m.span.start == longest)


def classify(codes: type[C], words: str) -> C | None:
    """The one code that the words license: that of the longest cue in them, the earlier one of the list where two tie.

    Without a cue it is the list's default, the code that has no cues; None where the list has no default.

    >>> from pipeline.codebook.code_lists import Basis, Indicator
    >>> classify(Indicator, "Unternehmen und Forschungseinrichtungen"), classify(Basis, "5 Mio. Euro pro Jahr")
    (<Indicator.MEMBERS: 'members'>, <Basis.PER_YEAR: 'per_year'>)
    """
    found = matches(codes, words)
    if found:
        order = _table(codes).order
        best = max(found, key=lambda m: (m.span.end - m.span.start, -order[m.code]))
        return cast(C, best.code)
    return next((code for code in codes if not code.cues), None)
