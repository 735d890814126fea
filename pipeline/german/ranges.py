"""Ranges: what may stand between their two ends, and what the lower one is worth beside the upper one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.codebook.code_lists import Qualifier
from pipeline.german.hedges import FILLERS
from pipeline.german.numbers import Figure, follows_label, read_number

HEDGES = "|".join(
    re.escape(cue)
    for code in Qualifier
    if code is not Qualifier.BETWEEN
    for cue in code.cues
    if cue not in ("ab", "keine")
)
BETWEEN = rf"(?:\s+(?:{'|'.join(map(re.escape, FILLERS))}|{HEDGES}|eine?[mnr]?|bisher|dann|heute|künftig|nunmehr|nun|jetzt|zuletzt))"
"""A word that may stand between two numbers of one row without parting them."""
RANGE = re.compile(r"\s?bis(?:\szu)?\s?|[-–—]|\s[-–—]\s|[–—]\s|\s[–—]", re.IGNORECASE)
"""What stands between the two ends of a range; a hyphen with a blank on one side ends a word that goes on elsewhere."""
AND = re.compile(rf"\s+und{BETWEEN}{{0,2}}\s+", re.IGNORECASE)
ZWISCHEN = re.compile(rf"(?<!\w)zwischen(?:\s+(?:{HEDGES}))?\s+$", re.IGNORECASE)
ELIDED = re.compile(r"-\s?(?:bis(?:\szu)?|[–—])\s?", re.IGNORECASE)
"""What stands between two numbers where the first leaves out the end of its word: "fünf- bis sechshunderttausend"."""

_APART = re.compile(r"\s[-–—]\s")
WIDEST = 100
"""How many times its lower end a range may reach over a dash between blanks, which more often parts two thoughts."""
WRITTEN_OUT = 1000
"""From this number on a lower end is written with all its digits: "500.000 bis 2 Mio. Euro"."""
_TWO_SCALES = re.compile(r"\b(?:Mio|Mill|Mrd|Mia|Bill)", re.IGNORECASE)
_TAIL = re.compile(r"(?:hundert|tausend)", re.IGNORECASE)
_GROUPS = re.compile(r"[0-9]{1,3}((?:[.’' ][0-9]{3})+)")


def joins(words: str, figures: Sequence[Figure], at: int, place: tuple[int, str]) -> bool:
    """Whether the number `at` of a text and the one before it are joined as the ends of a range.

    `place` says where the first one begins with its currency, and what stands between the two.
    """
    start, gap = place
    if AND.fullmatch(gap):
        return ZWISCHEN.search(words[max(0, start - 40) : start]) is not None
    if not (RANGE.fullmatch(gap) or ELIDED.fullmatch(gap)) or follows_label(words, figures[at - 1].start):
        return False
    ends_another = at > 1 and RANGE.fullmatch(words[figures[at - 2].end : start])
    return not (ends_another and _APART.fullmatch(gap))


def shared_low(first: Figure, last: Figure, factor: Decimal, gap: str) -> Decimal | None:
    """What a lower end without a unit of its own is worth beside an upper one that has a factor; None for no range.

    It shares the scale of the upper one, or the end of its word, or is written out.
    """
    if _TWO_SCALES.search(last.words):
        return None
    low = (elided_low(first.words, last.words) if ELIDED.fullmatch(gap) else None) or first.value
    if low < last.value:
        return None if _APART.fullmatch(gap) and last.value > low * WIDEST else low * factor
    return low if WRITTEN_OUT <= low < last.value * factor else None


def elided_low(first: str, last: str) -> Decimal | None:
    """What a number is worth that leaves out the end of the one behind it; None where it leaves out none.

    >>> elided_low("fünf", "sechshunderttausend"), elided_low("50", "60.000"), elided_low("zwei", "drei")
    (Decimal('500000'), Decimal('50000'), None)
    """
    groups = _GROUPS.fullmatch(last)
    if groups:
        return Decimal(first + re.sub(r"\D", "", groups[1])) if first.isdigit() and len(first) <= 3 else None
    tails = [last[found.start() :] for found in _TAIL.finditer(last) if found.start()]
    return next((value for tail in tails if (value := read_number(first + tail)) is not None), None)
