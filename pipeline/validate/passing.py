"""Which money only passes on other money, reckoned again: row by row, from who gets it to what they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.codebook.funding_codes import GIVEN, FundingKind
from pipeline.codebook.tables import Cells
from pipeline.validate.guises import Guises

Where = tuple[str, str]
"""A currency, and who has money of it."""


class Passing:
    """The money that is given, by who gives and who gets it: parties, the purses of these, programmes, and wholes."""

    def __init__(self, rows: Mapping[str, Cells], guises: Guises) -> None:
        self.gives: dict[str, set[Where]] = {}
        self.gets: dict[str, set[Where]] = {}
        self.given_by: defaultdict[Where, set[str]] = defaultdict(set)
        self.got_by: defaultdict[Where, set[str]] = defaultdict(set)
        for key, row in rows.items():
            if row["status"] not in GIVEN:
                continue
            own = row["kind"] == FundingKind.OWN_CONTRIBUTION or row["funder_id"] == row["recipient_id"]
            gives, gets = {row["programme_id"]}, {guises.pots.get(key, "")}
            if not own:
                gives |= guises.of(row, "funder_id")
                gets |= guises.of(row, "recipient_id")
            for side in (gives, gets):
                side |= {f"region {guises.purses[one]}" for one in side if guises.purses.get(one)}
            gives.add(f"whole {row['part_of_id']}" if row["part_of_id"] else "")
            gets.add(f"whole {key}")
            self.gives[key] = {(row["currency"], one) for one in gives - {""}}
            self.gets[key] = {(row["currency"], one) for one in gets}
            self.gets[key].discard((row["currency"], ""))
            for one in self.gives[key]:
                self.given_by[one].add(key)
            for one in self.gets[key]:
                self.got_by[one].add(key)

    def __call__(self, key: str, *, with_parts: bool = True) -> set[str]:
        """What may pass on the money of a commitment, or be passed on by it, at whatever remove.

        Nothing leads beyond money that goes back to who gives this, or that comes from who gets it.
        """
        gives = self.gives[key]
        gets = self.gets[key] if with_parts else {one for one in self.gets[key] if one[1] != f"whole {key}"}
        return _along(gets, (self.gets, self.given_by), gives) | _along(gives, (self.gives, self.got_by), gets)


def _along(
    start: set[Where], way: tuple[Mapping[str, set[Where]], Mapping[Where, set[str]]], back: set[Where]
) -> set[str]:
    """The rows that follow one another in one direction, not past those that touch `back`."""
    ends, next_to = way
    found: set[str] = set()
    open_ends = start
    while near := {row for end in open_ends for row in next_to.get(end, ())} - found:
        found |= near
        open_ends = {end for row in near if not ends[row] & back for end in ends[row]}
    return found
