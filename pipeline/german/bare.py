"""Numbers without a currency, as a text counts with them: with their scale, their range and their hedge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.codebook.code_lists import Qualifier
from pipeline.german.hedges import hedge_in
from pipeline.german.numbers import Figure, plain_decimal, scan_figures
from pipeline.german.plain import Plain
from pipeline.german.ranges import ZWISCHEN, joins, shared_low
from pipeline.german.units import scale_after


@dataclass(frozen=True, slots=True)
class Bare:
    """A number in readable words: its two ends (scale and range included), what it says, and the ends of its hedge.

    `article` says that the word is a number only by grace ("eine", "Dutzend"), `leads_in` that another one follows
    which it belongs to ("eine halbe").
    """

    start: int
    end: int
    value: Decimal | None
    qualifier: Qualifier
    hedge: tuple[int, int] | None
    low: Decimal | None
    high: Decimal | None
    words: str
    yearlike: bool
    article: bool
    leads_in: bool

    @property
    def full_start(self) -> int:
        """Where the number or the hedge in front of it begins."""
        return min(self.start, self.hedge[0]) if self.hedge else self.start


def scan_bare(plain: Plain) -> list[Bare]:
    """Every number of a text as it is counted with, in text order; a range is one."""
    words, figures = plain.words, scan_figures(plain)
    numbers: list[Bare] = []
    at = 0
    while at < len(figures):
        pair = _range(words, figures, at + 1) if at + 1 < len(figures) else None
        numbers.append(pair or _single(words, figures[at], figures[at + 1] if at + 1 < len(figures) else None))
        at += 2 if pair else 1
    return numbers


def _end_and_value(words: str, figure: Figure) -> tuple[int, Decimal]:
    """Where a number ends with its scale, and what it is worth."""
    scale = scale_after(words, figure.end)
    return (scale.end, figure.value * scale.factor) if scale else (figure.end, figure.value)


def _belongs(gap: str, following: Figure) -> bool:
    """Whether an article belongs to the half or dozen behind it: "eine halbe", "ein gutes Dutzend"."""
    begins = following.words.lower().startswith(("halb", "dreiviertel", "viertel", "dutzend"))
    return begins and len(gap.split()) <= 1 and len(gap) < 12


def _single(words: str, figure: Figure, following: Figure | None) -> Bare:
    """One number that is no end of a range."""
    end, value = _end_and_value(words, figure)
    hedge = hedge_in(words, figure.start)
    leads_in = following is not None and figure.is_article and _belongs(words[figure.end : following.start], following)
    return Bare(
        figure.start,
        end,
        plain_decimal(value),
        hedge[2] if hedge else Qualifier.EXACT,
        hedge[:2] if hedge else None,
        None,
        None,
        figure.words,
        figure.is_yearlike,
        figure.is_article and end == figure.end,
        leads_in,
    )


def _range(words: str, figures: list[Figure], at: int) -> Bare | None:
    """The range that a number and the one before it make; None where they make none."""
    first, last = figures[at - 1], figures[at]
    if first.is_yearlike or last.is_yearlike:
        return None
    first_end, value = _end_and_value(words, first)
    gap = words[first_end : last.start]
    if not joins(words, figures, at, (first.start, gap)):
        return None
    end, high = _end_and_value(words, last)
    factor = high / last.value if last.value else Decimal(1)
    low = value if first_end > first.end else shared_low(first, last, factor, gap)
    if low is None or low >= high:
        return None
    offset = max(0, first.start - 40)
    between = ZWISCHEN.search(words[offset : first.start])
    hedge = (offset + between.start(), offset + between.start() + len("zwischen")) if between else None
    return Bare(
        first.start,
        end,
        None,
        Qualifier.BETWEEN,
        hedge,
        plain_decimal(low),
        plain_decimal(high),
        words[first.start : end],
        yearlike=False,
        article=False,
        leads_in=False,
    )
