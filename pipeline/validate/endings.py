"""Which money may have ended, reckoned again from every end that is told and what may be the same money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from pipeline.codebook.code_lists import ConflictStatus, Qualifier
from pipeline.codebook.funding_codes import GIVEN, FundingStatus
from pipeline.codebook.same_money import ENDED, MAY_HAVE_ENDED
from pipeline.codebook.tables import Cells
from pipeline.german.rounding import ROUGH
from pipeline.validate.disputes import Dispute, last_told, was_after
from pipeline.validate.guises import NAME, Guises, Pattern
from pipeline.validate.joined import Heap


def right_doubts(
    rows: Mapping[str, Cells], money: Mapping[str, Heap], guises: Guises, published: Callable[[Cells], str]
) -> Iterator[Dispute]:
    """For each commitment that is given the end that was told last of what may be the same money."""
    ends = {key: [row for row in heap.rows if row["status"] in ENDED] for key, heap in money.items()}
    ends = {key: ended for key, ended in ends.items() if ended and key in rows}
    feared: defaultdict[Pattern, set[str]] = defaultdict(set)
    for key in ends:
        for pattern in guises.feared(rows[key]):
            feared[pattern].add(key)
    for key, row in rows.items():
        heap = money.get(key)
        if row["status"] not in GIVEN or heap is None or not ends:
            continue
        found = {key: _last(ends[key], published)[1]} if key in ends else {}
        for pattern in guises.worn(row):
            found |= {one: one for one in feared.get(pattern, ()) if one != key and _may_be(money[one], heap, pattern)}
        given = [one for one in heap.rows if one["status"] in GIVEN]
        open_ones = [
            (_last(ends[one], published)[0], other)
            for one, other in found.items()
            if any(
                end["status"] == FundingStatus.STOPPED
                or not all(was_after(published(one), published(end)) for one in given)
                for end in ends[one]
            )
        ]
        if open_ones:
            yield key, max(open_ones)[1], "status", ConflictStatus.CONTESTED.value, MAY_HAVE_ENDED


def _last(ended: list[Cells], published: Callable[[Cells], str]) -> tuple[str, str]:
    row = last_told(ended, published)
    return published(row), row["id"]


def _may_be(ended: Heap, given: Heap, pattern: Pattern) -> bool:
    """Whether an end may be that of given money: one basis, about one figure, and no text that has both names that are alike."""
    if ended.rows[0]["basis"] != given.rows[0]["basis"]:
        return False
    alike = any(side.startswith(NAME) for side in pattern)
    if alike and {row["source_id"] for row in ended.rows} & {row["source_id"] for row in given.rows}:
        return False
    if ended.finest.reach is None or given.finest.reach is None:
        return False
    least, most = ROUGH[Qualifier.ABOUT]
    low, high = ended.finest.reach.low * least, ended.finest.reach.high * most
    return low < given.finest.reach.high and given.finest.reach.low < high
