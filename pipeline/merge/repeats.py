"""Money that may be told again in the name of another giver: one recipient, one figure, and texts of the same days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import product

from pipeline.codebook.funding_codes import FundingKind
from pipeline.codebook.same_money import OCCASION
from pipeline.codebook.tables import Cells
from pipeline.merge.rivals import Rivals
from pipeline.merge.same_money import Money


class Repeats:
    """The commitments that are taken, by who gets them, and whether one of them may be what another text tells again."""

    def __init__(self, made: Mapping[str, Money], sources: Mapping[str, Cells], rivals: Rivals) -> None:
        self._made, self._sources, self._rivals = made, sources, rivals
        self._taken: dict[tuple[str, str], list[Cells]] = {}

    def take(self, cells: Cells) -> None:
        """Takes a commitment, beside which no other one may be told again."""
        for key in self._keys(cells):
            self._taken.setdefault(key, []).append(cells)

    def meets(self, cells: Cells) -> bool:
        """Whether one that is taken may be the same money: texts that tell of it at once call its giver each in their way.

        Two givers of one text are two, and so is money of two kinds or for two purposes.
        """
        near = (other for key in self._keys(cells) for other in self._taken.get(key, ()))
        return any(self._may_be_one(cells, other) for other in near)

    def _keys(self, cells: Cells) -> list[tuple[str, str]]:
        """The currency with each recipient, or with what who gets it is called."""
        known = [one for one in self._rivals.parties(cells, "recipient_id") if one]
        called = self._made[cells["id"]].recipient
        return [(cells["currency"], one) for one in known or [called] if one]

    def _may_be_one(self, one: Cells, other: Cells) -> bool:
        ours, theirs = self._made[one["id"]], self._made[other["id"]]
        texts = [{row["source_id"] for row in money.fundings} for money in (ours, theirs)]
        purposes = [{row["purpose"] for row in money.fundings if row.get("purpose")} for money in (ours, theirs)]
        kinds = {one["kind"], other["kind"]} - {"", FundingKind.UNSPECIFIED}
        if (
            not texts[0].isdisjoint(texts[1])
            or len(kinds) > 1
            or (all(purposes) and purposes[0].isdisjoint(purposes[1]))
        ):
            return False
        a, b = ours.finest.reach, theirs.finest.reach
        if a is None or b is None or max(a.low, b.low) >= min(a.high, b.high):
            return False
        return any(_are_near(*days) for days in product(*(list(self._days(keys)) for keys in texts)))

    def _days(self, texts: Iterable[str]) -> Iterable[tuple[date, date] | None]:
        return (_days_of(self._sources.get(key, {}).get("published") or "") for key in texts)


def _days_of(published: str) -> tuple[date, date] | None:
    """The first and the last day that a date may mean; None where it is not known.

    >>> [str(day) for day in _days_of("2024-02") or ()]
    ['2024-02-01', '2024-02-29']
    """
    if not published:
        return None
    year, month, day = (*map(int, published.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    after = date(year + (month in {0, 12}), 1 if month in {0, 12} else month + 1, 1)
    return first, after - timedelta(1)


def _are_near(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Whether two texts may have come out within days of one another."""
    if one is None or other is None:
        return True
    return max(one[0], other[0]) - min(one[1], other[1]) <= timedelta(OCCASION)
