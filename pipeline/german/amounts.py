"""Amounts while they are being found: numbers with the unit they carry, share with a later one, or take over."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.german.numbers import Figure, follows_label
from pipeline.german.ranges import BETWEEN, joins, shared_low
from pipeline.german.units import Unit, currency_before, end_of_stroke, scale_after, unit_after
from pipeline.german.word_lists import NO_ADJECTIVES


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its unit in readable words. `start` to `end` is what says both where the two stand together.

    `low` is the lower number of a range; `lent` says that the unit stands at a later number.
    """

    figure: Figure
    unit: Unit
    start: int
    end: int
    low: Decimal | None = None
    lent: bool = False
    source: Unit | None = None

    @property
    def value(self) -> Decimal:
        """The number in units of the currency."""
        return self.figure.value * self.unit.factor


_TIGHT = re.compile(
    rf"(?:,|,?\s+(?:und|oder|sowie|bzw\.|beziehungsweise|plus)|,?\s+(?:auf|statt)){BETWEEN}{{0,4}}\s+", re.IGNORECASE
)
_WIDE = re.compile(r"(?=.*(?:,| und | sowie | oder ))[^0-9.;:!?\n„“”»«\"()]{3,120}")
_TAIL_OF_DECIMAL = re.compile(r",|\s(?!(?:k?m|[ck]?m²|qm|kg|t|ha|[kmgt]w|[kmgt]wh|mal|prozent)\b)[a-zäöü]")
_TAIL_OF_WHOLE = re.compile(r"\s(?:an|vom|für|aus)\s|,\sd(?:er|ie|as|en|em)\s")
_ARTICLE_BEFORE = re.compile(
    r"\b(?:d(?:ie|er|en|em|as|es)|alle[rn]?|beiden|diese[rnms]?|welche[rn]?)\s$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\b(?:\w*zahl|Auflage|Einwohner\w*|Besucher\w*|Leser\w*|Nutzer\w*)\b(?!.*(?:Euro|€|Franken))[^!?\n]{0,45}$"
)
_MONEY = re.compile(r"\w*(?:geld|gelder|geldern|mittel|mitteln|zuschuss|zuschüsse|zuschüssen|kredit|kredite|krediten|schulden"
                    r"|förderung|investitionen|zuwendung|umsatz|gewinn|verlust|eigenkapital|steuern)", re.IGNORECASE)  # fmt: skip
_DASH = re.compile("[-–—]")
_NEXT_WORD = re.compile(r"\s([^\W\d_][\w-]*)")
_ADJECTIVE = re.compile(r"[a-zäöüß-]+(?:e|en|er)")


def stated(words: str, figures: list[Figure]) -> list[Found | None]:
    """For every number the amount that it is with a currency of its own, else None."""
    found: list[Found | None] = []
    taken = 0
    for figure in figures:
        unit, end = unit_after(words, figure.end), 0
        start = figure.start
        before = currency_before(words, figure.start) if not unit else None
        if before and before.start >= taken:
            unit, start, end = _with_currency_before(words, figure, before)
        found.append(Found(figure, unit, start, end or unit.end) if unit else None)
        taken = found[-1].end if found[-1] else taken
    return found


def _with_currency_before(words: str, figure: Figure, before: Unit) -> tuple[Unit | None, int, int]:
    """The unit of a number behind its currency, and the two ends of both; "Euro 5" is an emission norm, "Fr. 12" a day."""
    scale = scale_after(words, figure.end)
    stroke = end_of_stroke(words, figure.end)
    in_front = before.start < before.currency_start
    spelling = words[before.currency_start : before.end]
    in_words = spelling == "Euro" or spelling[-1:] == "." or spelling in ("Dollar", "Pfund", "Franken", "DM")
    small = figure.value < 1000 and not (in_front and "," in figure.words)
    if in_words and not scale and stroke == figure.end and small:
        return None, 0, 0
    if (in_words or in_front) and not scale and figure.is_yearlike:
        return None, 0, 0
    if in_front and scale:
        return None, 0, 0
    end = scale.end if scale else stroke
    factor = before.factor * (scale.factor if scale else 1)
    return replace(before, factor=factor, end=end, scaled=factor > 1), before.start, end


def inherit(words: str, figures: list[Figure], found: list[Found | None]) -> None:
    """Give the numbers that have only a scale ("weitere 40 Millionen") the currency of the nearest stated amount."""
    explicit = sorted((amount.unit for amount in found if amount), key=lambda unit: unit.currency_start)
    starts = [unit.currency_start for unit in explicit]
    for at, figure in enumerate(figures):
        if found[at] is not None or not explicit:
            continue
        scale = scale_after(words, figure.end)
        if scale and not _counts_things(words, figure.start, scale.end):
            behind = bisect_left(starts, figure.start)
            beside = explicit[max(0, behind - 1) : behind + 1]
            nearest = min(beside, key=lambda unit: (abs(unit.currency_start - figure.start), unit.currency_start))
            found[at] = Found(
                figure, replace(scale, currency=nearest.currency), figure.start, scale.end, source=nearest
            )  # fmt: skip


def _counts_things(words: str, start: int, end: int) -> bool:
    """Whether millions that end at `end` count things rather than money: a noun follows, or a number of heads precedes."""
    if _COUNTED.search(words[max(0, start - 70) : start]):
        return True
    at = end
    for _ in range(3):
        following = _NEXT_WORD.match(words, at)
        if not following:
            return False
        word = following[1]
        if word.lower() in NO_ADJECTIVES:
            return False
        if word[0].isupper():
            return _MONEY.fullmatch(word) is None
        if word in ("mal", "prozent"):
            return True
        if not _ADJECTIVE.fullmatch(word):
            return False
        at = following.end()
    return False


def join_ranges(words: str, figures: list[Figure], found: list[Found | None]) -> None:
    """Make one amount of two numbers that are the ends of a range: "zwischen fünf und sieben Mio. €", "2–3 Mio. Euro"."""
    for at in range(len(figures) - 1, 0, -1):
        first, last, lower = figures[at - 1], figures[at], found[at - 1]
        upper = found[at] or _behind_shared_currency(words, lower, last)
        if upper is None or upper.low is not None or (lower and lower.low is not None):
            continue
        end = lower.end if lower else _end_with_scale(words, first)
        gap = words[end : upper.start if upper.start != upper.figure.start else last.start]
        start = lower.start if lower else _start_with_currency(words, first, upper)
        if not joins(words, figures, at, (start, gap)):
            continue
        low = _low_end(words, first, lower, upper, gap)
        if low is not None:
            found[at] = replace(_with_currency_of(upper, lower), low=low, start=start)
            del figures[at - 1], found[at - 1]


def _behind_shared_currency(words: str, lower: Found | None, last: Figure) -> Found | None:
    """The upper end of a range whose currency stands in front of both ends: "EUR 5–7", "Mio. CHF 1,5-2"."""
    if lower is None or lower.unit.start > lower.figure.start or lower.end != lower.figure.end:
        return None
    tight = _DASH.fullmatch(words[lower.end : last.start])
    if not tight or last.is_yearlike or scale_after(words, last.end) or last.value <= lower.figure.value:
        return None
    return Found(last, lower.unit, last.start, last.end)


def _end_with_scale(words: str, figure: Figure) -> int:
    """Where a number ends, its scale included."""
    scale = scale_after(words, figure.end)
    return scale.end if scale else figure.end


def _with_currency_of(upper: Found, lower: Found | None) -> Found:
    """The upper end of a range; where it only inherits its currency, with that of the lower end ("€ 5–7 Mio.")."""
    if lower is None or upper.source is None:
        return upper
    own = replace(upper.unit, currency_start=lower.unit.currency_start, currency_end=lower.unit.currency_end)
    return replace(upper, unit=own, source=None)


def _start_with_currency(words: str, first: Figure, upper: Found) -> int:
    """Where a range begins: at its first number, or at the currency in front of it."""
    before = currency_before(words, first.start)
    shared = before and upper.unit.currency == before.currency and upper.unit.start > upper.figure.start
    return before.start if before and shared else first.start


def _low_end(words: str, first: Figure, lower: Found | None, upper: Found, gap: str) -> Decimal | None:
    """What the lower number of a range is worth; None where it makes no range with the upper one."""
    scale = scale_after(words, first.end)
    if lower is not None and (lower.unit.scaled or lower.unit.start >= first.start or upper.unit == lower.unit):
        low = lower.value if lower.unit.currency == upper.unit.currency else upper.value
    elif scale is not None:
        low = first.value * scale.factor
    elif first.is_yearlike and upper.unit.scaled:
        return None
    else:
        return shared_low(first, upper.figure, upper.unit.factor, gap)
    return low if low < upper.value else None


def lend(words: str, figures: list[Figure], found: list[Found | None]) -> None:
    """Give a bare number the unit of the amount that it stands in one row with: "um 1,5 auf insgesamt 44 Mio. Euro"."""
    for at in range(len(figures) - 1, 0, -1):
        amount, bare = found[at], figures[at - 1]
        if amount is None or found[at - 1] is not None or amount.unit.start < amount.figure.start or bare.is_article:
            continue
        if bare.is_yearlike or follows_label(words, bare.start) or scale_after(words, bare.end):
            continue
        gap = words[bare.end : amount.start]
        if not (_TIGHT.fullmatch(gap) or _stands_apart(words, bare, gap)):
            continue
        unit = amount.unit
        if bare.value >= 1000 and unit.scaled:
            unit = replace(unit, factor=Decimal(1), start=unit.currency_start, scaled=False)
        found[at - 1] = Found(bare, unit, bare.start, bare.end, lent=True, source=amount.source)


def _stands_apart(words: str, bare: Figure, gap: str) -> bool:
    """Whether a bare number shares a later unit over other words: "erhält 3,1, die Universität 2,75 und … 1,9 Millionen"."""
    if not _WIDE.fullmatch(gap) or _ARTICLE_BEFORE.search(words[max(0, bare.start - 12) : bare.start]):
        return False
    tail = _TAIL_OF_DECIMAL if "," in bare.words else _TAIL_OF_WHOLE
    return tail.match(words, bare.end) is not None
