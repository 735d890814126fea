"""Money told twice, reckoned again: the same sum for the same recipient in texts of the same days, whoever is said to give it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from pipeline.codebook.funding_codes import FundingKind
from pipeline.codebook.same_money import OCCASION
from pipeline.codebook.tables import Cells
from pipeline.german.rounding import Reach
from pipeline.validate.joined import Heap

Days = tuple[int, int]
"""The first and the last day of a date of some precision, counted from the year 1."""
EVER: Days = (date.min.toordinal(), date.max.toordinal())


class Told:
    """What is in a sum already, by recipient and currency: another commitment may tell of it in other words."""

    def __init__(self, money: Mapping[str, Heap], sources: Mapping[str, Cells]) -> None:
        self.money = money
        self.sources = sources
        self.counted: defaultdict[tuple[str, str], list[Heap]] = defaultdict(list)

    def count(self, row: Cells, recipients: Collection[str]) -> None:
        """Puts a commitment into the sum."""
        heap = self.money.get(row["id"])
        if heap:
            for one in _who(heap, recipients):
                self.counted[one, row["currency"]].append(heap)

    def reach(self, key: str) -> Reach | None:
        """Where the finest figure of a commitment lies."""
        return self.money[key].finest.reach if key in self.money else None

    def tells_of(self, row: Cells, recipients: Collection[str]) -> bool:
        """Whether a commitment may repeat one of the sum: recipient and figure are the same, and nothing but the giver differs."""
        heap = self.money.get(row["id"])
        if heap is None:
            return False
        before = [rival for one in _who(heap, recipients) for rival in self.counted.get((one, row["currency"]), ())]
        return any(_sound_alike(heap, rival) and self._are_apart_in_nothing(heap, rival) for rival in before)

    def _are_apart_in_nothing(self, heap: Heap, rival: Heap) -> bool:
        """Whether no text has both, no purposes keep them apart, and two texts may be of the same days."""
        mine, yours = ({row["source_id"] for row in one.rows} for one in (heap, rival))
        if mine & yours:
            return False
        purposes, others = ({row["purpose"] for row in one.rows} - {""} for one in (heap, rival))
        if purposes and others and not purposes & others:
            return False
        return any(_gap(self._days(a), self._days(b)) <= OCCASION for a in mine for b in yours)

    def _days(self, text: str) -> Days:
        source = self.sources.get(text)
        return _days(source["published"]) if source else EVER


def _who(heap: Heap, recipients: Collection[str]) -> set[str]:
    """All who get it, else what who gets it is called."""
    return ({*recipients} - {""} or {heap.recipient}) - {""}


def _sound_alike(heap: Heap, rival: Heap) -> bool:
    """Whether the finest figures have a stretch in common, and neither kind is another one than the other."""
    kinds = {one.cell("kind") for one in (heap, rival)} - {"", FundingKind.UNSPECIFIED}
    return len(kinds) < 2 and meet(heap.finest.reach, rival.finest.reach)


def meet(ours: Reach | None, theirs: Reach | None) -> bool:
    """Whether two figures have a stretch in common."""
    return ours is not None and theirs is not None and ours.low < theirs.high and theirs.low < ours.high


def _days(published: str) -> Days:
    parts = [int(part) for part in published.split("-") if part]
    if not parts:
        return EVER
    year, first, last = parts[0], (parts[1:] or [1])[0], (parts[1:] or [12])[0]
    if len(parts) > 2:
        return (date(*parts[:3]).toordinal(),) * 2
    return date(year, first, 1).toordinal(), date(year, last, calendar.monthrange(year, last)[1]).toordinal()


def _gap(one: Days, other: Days) -> int:
    """Days between two stretches; none or less where they meet."""
    return max(one[0] - other[1], other[0] - one[1])
