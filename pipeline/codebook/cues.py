r"""Which code a German wording licenses: cue patterns, how they match, and the one code that fits best.

A cue is one or more words in lower case; `*` inside a word stands for any letters, `*` as a word of its own for up to
eight words between, and ` + ` joins cues that must all occur. A cue matches whole words only:

>>> [m.group() for m in pattern("*fonds").finditer("Der Strukturfonds und die Fondsmanager")]
['Strukturfonds']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from pipeline.codebook.code import Code
from pipeline.codebook.documents import Span

C = TypeVar("C", bound=Code)

GAP = r"(?:(?:(?:Mio|Mrd|Tsd|ca|rd|St|Dr|Prof)\.|(?:[^\s.!?]|\.(?=\d))+)\s+){0,8}?"
"""Up to eight words between the two parts of a cue: a separable verb and its prefix, as in "stellt … bereit".

A full stop ends the sentence, and with it the cue, but for that of an amount ("2.500 Euro", "5 Mio. Euro") or a title.
"""


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


@cache
def _any_cue(codes: type[Code]) -> re.Pattern[str]:
    """One pattern that tells quickly that words hold no simple cue of a list at all."""
    cues = [part for code in codes for cue in code.cues for part in cue.split(" + ")]
    return re.compile("|".join(pattern(cue).pattern for cue in cues), re.IGNORECASE) if cues else re.compile(r"(?!)")


@lru_cache(maxsize=4096)
def matches(codes: type[Code], words: str) -> tuple[Match, ...]:
    """Every cue of a code list in the words, in the order of the text, longer cues before shorter ones at one place."""
    if not _any_cue(codes).search(words):
        return ()
    found = {Match(code, span) for code in codes for cue in code.cues for span in find(cue, words)}
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, list(codes).index(m.code))))


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
