"""Money that is passed on: who gets it may give it away again, over any number of steps, and it is no other money then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.codebook.funding_codes import GIVEN, FundingKind
from pipeline.codebook.tables import Cells
from pipeline.merge.rivals import Rivals

Node = tuple[str, str]
"""A currency, and where money of it is: with a party, in a purse, in a pot, or in the whole that a part is of."""


class Ends(NamedTuple):
    """Where the money of a commitment comes from, and where it goes."""

    out_of: frozenset[Node]
    into: frozenset[Node]


class Flows:
    """All money that is given, by where it flows; and what of it is in a sum already, with all that flows into and out of that."""

    def __init__(self, commitments: Mapping[str, Cells], rivals: Rivals) -> None:
        self._ends = {key: _ends(cells, rivals) for key, cells in commitments.items() if cells["status"] in GIVEN}
        self._onward: dict[Node, list[Ends]] = {}
        self._back: dict[Node, list[Ends]] = {}
        for ends in self._ends.values():
            for node in ends.out_of:
                self._onward.setdefault(node, []).append(ends)
            for node in ends.into:
                self._back.setdefault(node, []).append(Ends(ends.into, ends.out_of))
        self._filled: set[Node] = set()
        self._drained: set[Node] = set()

    def take(self, cells: Cells, *, parts: bool = True) -> None:
        """Takes a commitment: what flows on from it is its money, and so may be what flowed to who gives it.

        What flows on behind its parts is left free where these may be counted in its place.
        """
        ends = self._ends[cells["id"]]
        if not parts:
            ends = Ends(ends.out_of, ends.into - {(cells["currency"], f"in {cells['id']}")})
        self._filled |= _reached(ends, self._onward)
        self._drained |= _reached(Ends(ends.into, ends.out_of), self._back)

    def meets(self, cells: Cells) -> bool:
        """Whether a commitment may pass on what is taken, or be what is passed on there."""
        ends = self._ends[cells["id"]]
        return not (ends.out_of.isdisjoint(self._filled) and ends.into.isdisjoint(self._drained))


def _reached(ends: Ends, ways: Mapping[Node, list[Ends]]) -> set[Node]:
    """Where money comes from one end to the next; a way that leads back to where it started from is not followed."""
    found, waiting = set(ends.into), list(ends.into)
    while waiting:
        for way in ways.get(waiting.pop(), ()):
            if way.into.isdisjoint(ends.out_of):
                waiting += way.into - found
                found |= way.into
    return found


def _ends(cells: Cells, rivals: Rivals) -> Ends:
    """Own shares come from nobody and go to nobody: only their pots and parts are known."""
    out_of, into = {cells["programme_id"]}, {rivals.pots.get(cells["id"], "")}
    if cells["kind"] != FundingKind.OWN_CONTRIBUTION and cells["funder_id"] != cells["recipient_id"]:
        out_of.update(rivals.parties(cells, "funder_id"))
        into.update(rivals.parties(cells, "recipient_id"))
    whole = [f"in {cells['part_of_id']}"] if cells["part_of_id"] else []
    currency = cells["currency"]
    return Ends(
        frozenset((currency, one) for one in (*_with_purses(out_of, rivals.purses), *whole)),
        frozenset((currency, one) for one in (*_with_purses(into, rivals.purses), f"in {cells['id']}")),
    )


def _with_purses(ends: set[str], purses: Mapping[str, str]) -> Iterator[str]:
    """The ends that are known, and the purses of those, where their regions are."""
    for end in ends - {""}:
        yield end
        if purses.get(end):
            yield f"purse {purses[end]}"
