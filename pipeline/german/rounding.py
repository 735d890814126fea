"""How far a stated figure may lie from the true one: by its last written digit, and by the hedge before it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.codebook.code_lists import Qualifier

SCALES = (10**9, 10**6)
"""The units in which a large figure is written: from a Milliarde on that is its last digit, from a million on a million."""
KEPT = 65536
"""Figures whose bounds are kept: many texts state the same ones, and each is held against others."""

ROUGH: dict[str, tuple[Decimal, Decimal]] = {
    Qualifier.EXACT: (Decimal(1), Decimal(1)),
    Qualifier.ABOUT: (Decimal("0.95"), Decimal("1.05")),
    Qualifier.OVER: (Decimal(1), Decimal("1.1")),
    Qualifier.AT_LEAST: (Decimal(1), Decimal("1.1")),
    Qualifier.UNDER: (Decimal("0.9"), Decimal(1)),
    Qualifier.ALMOST: (Decimal("0.9"), Decimal(1)),
    Qualifier.UP_TO: (Decimal("0.9"), Decimal(1)),
    Qualifier.BETWEEN: (Decimal(1), Decimal(1)),
}
"""Where the true figure is to be expected, as a part of the stated one. To round to two digits moves a number by 5 % at
most, to cut it after two digits by less than 10 %: who says "rund" has done the one, who says "über" the other."""


class Stretch(NamedTuple):
    """An interval of figures; None where it is open."""

    low: Decimal | None
    high: Decimal | None


class Reach(NamedTuple):
    """Where the true figure is to be expected."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """How wide it is, as a part of its upper end."""
        return (self.high - self.low) / self.high if self.high else Decimal(0)


def step(value: Decimal) -> Decimal:
    """What the last written digit of a figure is worth: 1 below a million, where figures are written out.

    >>> step(Decimal("53000000")), step(Decimal("40300000")), step(Decimal("1200000000")), step(Decimal("450000"))
    (Decimal('1000000'), Decimal('100000'), Decimal('100000000'), Decimal('1'))
    """
    worth = Decimal(next((scale for scale in SCALES if value >= scale), 1))
    while worth > 1 and value % worth:
        worth /= 10
    return worth


def rounded(value: Decimal) -> Reach:
    """What a figure may have been before it was rounded to its last digit; written out it is itself, to half a unit."""
    half = step(value) / 2
    return Reach(value - half, value + half)


@lru_cache(maxsize=KEPT)
def reach(amount: str, qualifier: str, low: str, high: str) -> Reach | None:
    """Where the true figure is to be expected behind the cells of a stated one; None where they state none.

    A figure of one digit ("2 Mio.") is taken no rougher than a hedged one: 1,6 Mio. would be another grant.

    >>> [tuple(map(int, reach(*cells))) for cells in (("53000000", "exact", "", ""), ("50000000", "over", "", ""))]
    [(52500000, 53500000), (50000000, 55000000)]
    """
    if qualifier == Qualifier.BETWEEN:
        return Reach(rounded(Decimal(low)).low, rounded(Decimal(high)).high) if low and high else None
    if not amount:
        return None
    value, (least, most) = Decimal(amount), ROUGH[qualifier]
    own, (lowest, highest) = rounded(value), ROUGH[Qualifier.ABOUT]
    if qualifier == Qualifier.EXACT:
        return Reach(max(own.low, value * lowest), min(own.high, value * highest))
    return Reach(value * least, value * most)


@lru_cache(maxsize=KEPT)
def limits(amount: str, qualifier: str, low: str, high: str) -> Stretch:
    """Between which figures the true one lies if the stated one is right; open where a hedge sets no bound.

    >>> limits("50000000", "over", "50000000", "")
    Stretch(low=Decimal('49500000'), high=None)
    """
    if qualifier == Qualifier.ABOUT and amount:
        found = reach(amount, qualifier, low, high)
        return Stretch(*found) if found else Stretch(None, None)
    return Stretch(
        rounded(Decimal(low)).low if low else None,
        rounded(Decimal(high)).high if high else None,
    )


def in_a_sum(amount: str, qualifier: str, low: str, high: str) -> Stretch:
    """What a figure adds to a total at least and at most: open at the top where its hedge is, nothing where it has no floor.

    >>> in_a_sum("53", "about", "", ""), in_a_sum("40", "up_to", "", "40")
    (Stretch(low=Decimal('50.35'), high=Decimal('55.65')), Stretch(low=Decimal('0'), high=Decimal('40')))
    """
    if qualifier in {Qualifier.ABOUT, Qualifier.ALMOST} and amount:
        least, most = ROUGH[qualifier]
        least, most = Decimal(amount) * least, Decimal(amount) * most
        return Stretch(max(least, Decimal(low or 0)), min(most, Decimal(high)) if high else most)
    return Stretch(Decimal(low or 0), Decimal(high) if high else None)
