"""Whether money is told on one occasion: by reprints of one text, or by texts that came out within days of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from pipeline.codebook.same_money import CORRECTION, OCCASION
from pipeline.codebook.tables import Cells
from pipeline.merge.same_money import Money

DAY = len("2024-01-31")
"""Signs of a date that is known to the day."""


class Near:
    """Of a group those that may be told on one occasion with one of them, so that not each has to be held against all."""

    def __init__(self, sources: Mapping[str, Cells], group: Sequence[Cells], made: Mapping[str, Money]) -> None:
        self._group, self._made, self._sources = group, made, sources
        self._told: dict[str, list[int]] = {}
        for place, cells in enumerate(group):
            for sign in self._signs(cells, 0):
                self._told.setdefault(sign, []).append(place)

    def to(self, cells: Cells) -> Iterator[Cells]:
        """Those near to one, in the order of the group; all where a time or programme is known for one, and so for all."""
        if is_timed(cells):
            return iter(self._group)
        places = {place for sign in self._signs(cells, OCCASION) for place in self._told.get(sign, ())}
        return (self._group[place] for place in sorted(places))

    def _signs(self, cells: Cells, around: int) -> set[str]:
        """By what one is found: the families of its texts, and its days and so many around them."""
        money = self._made[cells["id"]]
        days = {day for row in money.fundings if len(day := published_on(row, self._sources)) == DAY}
        around_them = (
            date.fromisoformat(day).toordinal() + step for day in days for step in range(-around, around + 1)
        )
        return {*(f"text {family}" for family in money.families), *map(str, around_them)}


def published_on(row: Cells, sources: Mapping[str, Cells]) -> str:
    """When the text of a row was published; empty where that is not known."""
    return sources.get(row["source_id"], {}).get("published") or ""


def is_timed(cells: Cells) -> bool:
    """Whether a programme or a time is known for money, so that one of other words is another one."""
    return bool(cells["programme_id"] or cells["start"] or cells["end"])


def are_of_one_occasion(sources: Mapping[str, Cells], one: Money, other: Money) -> bool:
    """Whether a text of one money is a reprint of a text of the other, or came out within days of one, elsewhere."""
    if not one.families.isdisjoint(other.families):
        return True
    dated = (
        [sources[row["source_id"]] for row in money.fundings if len(published_on(row, sources)) == DAY]
        for money in (one, other)
    )
    return any(_tell_at_once(a, b) for a, b in product(*dated))


def _tell_at_once(one: Cells, other: Cells) -> bool:
    """Whether two dated texts tell of one occasion: who publishes two figures in a week means two things, or corrects itself."""
    apart = abs((date.fromisoformat(one["published"]) - date.fromisoformat(other["published"])).days)
    own = one["publisher"] == other["publisher"] != ""
    return apart <= OCCASION and (not own or any(CORRECTION.search(text["title"]) for text in (one, other)))
