"""Amounts of money in a text and quantities as a whole: value, currency, hedge, and the words that say each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.documents import Span
from pipeline.german.amounts import Found, inherit, join_ranges, lend, stated
from pipeline.german.bare import scan_bare
from pipeline.german.hedges import hedge_in
from pipeline.german.numbers import plain_decimal, scan_figures
from pipeline.german.plain import Plain
from pipeline.german.ranges import ZWISCHEN


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in a text.

    `pieces` are the words that say number and unit, in text order: one stretch ("95 Mio. Euro"), or two where a number
    shares the unit of a later one. `value` is in units of `currency`; a range has `low` and `high` instead. `unit` are
    the words of the currency; where a text leaves it out ("weitere 40 Millionen"), those of the scale, and
    `currency_from` the words elsewhere in the text that name the currency.
    """

    pieces: tuple[Span, ...]
    value: Decimal | None
    currency: str
    unit: Span
    qualifier: str
    hedge: Span | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency_from: Span | None = None

    @property
    def span(self) -> Span:
        """From the first to the last word of number and unit."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def full(self) -> Span:
        """The same with the hedge."""
        first, last = self.pieces[0].start, self.pieces[-1].end
        return Span(min(first, self.hedge.start) if self.hedge else first, last)

    @property
    def own(self) -> Span:
        """The number with its hedge and, where it stands right behind, its unit: what no other phrase stands in."""
        first, hedge = self.pieces[0], self.hedge
        return Span(min(first.start, hedge.start), max(first.end, hedge.end)) if hedge else first


@dataclass(frozen=True, slots=True)
class Quantity:
    """What words say that are one quantity as a whole; `currency` is "" for a count or a number with a scale only."""

    value: Decimal | None
    qualifier: str
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""


_HALF = re.compile(r"halb|viertel|dreivi", re.IGNORECASE)
_ARTICLE_IN_FRONT = re.compile(r"eine?[mnr]? ", re.IGNORECASE)


def scan_amounts(text: str) -> list[Amount]:
    """Every amount of money in a text, in text order.

    A number with a scale but without a currency counts where the text names a currency elsewhere and no noun follows.

    >>> text = "Der Topf wächst um 1,5 auf insgesamt 44 Mio. Euro."
    >>> [(str(amount.value), [piece.of(text) for piece in amount.pieces]) for amount in scan_amounts(text)]
    [('1500000', ['1,5', 'Mio. Euro']), ('44000000', ['44 Mio. Euro'])]
    """
    return list(_amounts(text))


@lru_cache(maxsize=32)
def _amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text; those of the last few texts are kept, since money and counts ask for the same."""
    plain = Plain.of(text)
    figures = scan_figures(plain)
    found = stated(plain.words, figures)
    join_ranges(plain.words, figures, found)
    inherit(plain.words, figures, found)
    join_ranges(plain.words, figures, found)
    lend(plain.words, figures, found)
    return tuple(_amount(plain, amount) for amount in found if amount)


def _amount(plain: Plain, found: Found) -> Amount:
    """The amount with offsets of the text."""
    words, unit, figure = plain.words, found.unit, found.figure
    parted = found.lent or words[figure.end : max(figure.end, unit.start)].strip(" \n,.-–—") != ""
    ends = [(found.start, figure.end), (unit.start, unit.end)] if parted else [(found.start, found.end)]
    hedge = hedge_in(words, found.start) or (hedge_in(words, unit.start) if parted and not found.lent else None)
    between = ZWISCHEN.search(words[max(0, found.start - 40) : found.start]) if found.low is not None else None
    place: Span | None = None
    if between:
        offset = max(0, found.start - 40)
        place = plain.span(offset + between.start(), offset + between.start() + len("zwischen"))
    elif hedge and found.low is None:
        place = plain.span(hedge[0], hedge[1])
    qualifier = Qualifier.BETWEEN if found.low is not None else hedge[2] if hedge else Qualifier.EXACT
    source = found.source
    return Amount(
        pieces=tuple(plain.span(*end) for end in ends),
        value=None if found.low is not None else plain_decimal(found.value),
        currency=unit.currency,
        unit=plain.span(unit.currency_start, unit.currency_end),
        qualifier=qualifier.value,
        hedge=place,
        low=None if found.low is None else plain_decimal(found.low),
        high=None if found.low is None else plain_decimal(found.value),
        currency_from=plain.span(source.currency_start, source.currency_end) if source else None,
    )


def read_amount(words: str) -> Amount | None:
    """The amount that words are as a whole, a hedge in front included; None where they say none, or more than one.

    >>> read_amount("bis zu 12,5 Millionen Euro").qualifier
    'up_to'
    >>> read_amount("53 Mio. Euro insgesamt") is None
    True
    """
    amounts = scan_amounts(words)
    if len(amounts) != 1:
        return None
    before, after = words[: amounts[0].full.start], words[amounts[0].full.end :]
    lone = not before.strip() or _is_article(Plain.of(before).words, amounts[0].span.of(words), amounts[0].low)
    return amounts[0] if lone and not after.strip() else None


def _is_article(before: str, number: str, low: Decimal | None) -> bool:
    """Whether the words before a number are its article; a range has one only where a half begins it."""
    article = _ARTICLE_IN_FRONT.fullmatch(before.strip(" ") + " ") is not None
    return article and (low is None or _HALF.match(number) is not None)


def read_quantity(words: str) -> Quantity | None:
    """The quantity that words are as a whole: an amount, or a number with or without a scale; None where they are none.

    >>> read_quantity("rund 36 000")
    Quantity(value=Decimal('36000'), qualifier='about', low=None, high=None, currency='')
    """
    amount = read_amount(words)
    if amount:
        return Quantity(amount.value, amount.qualifier, amount.low, amount.high, amount.currency)
    numbers = [number for number in scan_bare(Plain.of(words.strip())) if not number.leads_in]
    said = Plain.of(words.strip()).words
    if len(numbers) != 1 or numbers[0].end != len(said):
        return None
    number, before = numbers[0], said[: numbers[0].full_start]
    if before and not _is_article(before, number.words, number.low):
        return None
    return Quantity(number.value, number.qualifier.value, number.low, number.high)
