r"""Which code a German wording licenses: cue patterns, how they match, and the one code that fits best.

A cue is one or more words in lower case; `*` inside a word stands for any letters, `*` as a word of its own for up to
eight words between, and ` + ` joins cues that must all occur. A cue matches whole words only:

>>> [m.group() for m in pattern("*fonds").finditer("Der Strukturfonds und die Fondsmanager")]
['Strukturfonds']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from pipeline.codebook.code import Code
from pipeline.codebook.documents import Span

C = TypeVar("C", bound=Code)

GAP = r"(?:(?:(?:Mio|Mrd|Tsd|ca|rd|St|Dr|Prof)\.|(?:[^\s.!?]|\.(?=\d))+)\s+){0,8}?"
"""Up to eight words between the two parts of a cue: a separable verb and its prefix, as in "stellt … bereit".

A full stop ends the sentence, and with it the cue, but for that of an amount ("2.500 Euro", "5 Mio. Euro") or a title.
"""


PIECE = 3
"""Letters of a cue by which it is looked up."""
_ALIKE = str.maketrans({"ſ": "s", "ı": "i"})


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
    found = {Match(code, span) for code, cue in _possible(codes, words) for span in find(cue, words)}
    if not found:
        return ()
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, list(codes).index(m.code))))


class _Cue(NamedTuple):
    """A cue of a code, with the letters that words must hold for it to stand in them."""

    code: Code
    cue: str
    letters: tuple[str, ...]


@cache
def _by_piece(codes: type[Code]) -> tuple[dict[str, list[_Cue]], list[_Cue]]:
    """The cues of a list by a piece of three letters that each must have, the one that fewest share; and those without."""
    cues = [_Cue(code, cue, tuple(re.findall(r"[^\s*+]+", _lower(cue)))) for code in codes for cue in code.cues]
    shared = Counter(piece for one in cues for piece in _pieces(one.letters))
    by_piece: dict[str, list[_Cue]] = {}
    short: list[_Cue] = []
    for one in cues:
        rarest = min(_pieces(one.letters), key=lambda piece: (shared[piece], piece), default=None)
        (short if rarest is None else by_piece.setdefault(rarest, [])).append(one)
    return by_piece, short


def _possible(codes: type[Code], words: str) -> list[tuple[Code, str]]:
    """The cues of a list that may stand in the words, since all their letters do: told far faster than by a pattern each."""
    by_piece, short = _by_piece(codes)
    lower = _lower(words)
    near = [one for piece in by_piece.keys() & _pieces_of(lower) for one in by_piece[piece]]
    return [(code, cue) for code, cue, letters in (*near, *short) if all(part in lower for part in letters)]


def _pieces(letters: Iterable[str]) -> set[str]:
    """Every three letters that stand in a row."""
    return {part[at : at + PIECE] for part in letters for at in range(len(part) - PIECE + 1)}


@lru_cache(maxsize=16)
def _pieces_of(lower: str) -> frozenset[str]:
    """The same of words, kept for the few code lists that are looked for in them one after the other."""
    return frozenset(map("".join, zip(lower, lower[1:], lower[2:], strict=False)))


def _lower(words: str) -> str:
    """Words in lower case, with the two letters that a pattern without case takes for others as those."""
    return words.translate(_ALIKE).lower()


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
    return frozenset(codes.of(m.code) for m in found if m.span.end - m.span.start == longest)


def classify(codes: type[C], words: str) -> C | None:
    """The one code that the words license: that of the longest cue in them, the earlier one of the list where two tie.

    Without a cue it is the list's default, the code that has no cues; None where the list has no default.

    >>> from pipeline.codebook.code_lists import Basis, Indicator
    >>> classify(Indicator, "Unternehmen und Forschungseinrichtungen"), classify(Basis, "5 Mio. Euro pro Jahr")
    (<Indicator.MEMBERS: 'members'>, <Basis.PER_YEAR: 'per_year'>)
    """
    found = matches(codes, words)
    if found:
        order = [code.value for code in codes]
        best = max(found, key=lambda m: (m.span.end - m.span.start, -order.index(m.code.value)))
        return codes.of(best.code)
    return next((code for code in codes if not code.cues), None)
