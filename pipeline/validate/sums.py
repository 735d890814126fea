"""Which commitments may be added up without counting a euro twice, reckoned again from the commitments that are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN, Basis
from pipeline.codebook.tables import Cells
from pipeline.german.rounding import Reach
from pipeline.validate.guises import ANYBODY, NAME, PARTIES, UNKNOWN, Guises, Pattern, is_by_agent
from pipeline.validate.parts import worth
from pipeline.validate.passing import Passing
from pipeline.validate.reading import Package
from pipeline.validate.repeats import Told, meet


def right_safes(
    package: Package,
    texts: Mapping[str, frozenset[str]],
    guises: Guises,
    told: Told,
    against: Mapping[str, Sequence[str]],
) -> frozenset[str]:
    """The ids of the commitments that may be added up: a set in which no euro occurs twice.

    Taken in turn: those first that name a party, and the larger for each one that may hold the same euro, the sooner; a
    whole before its parts. Out are those that cannot be counted, that something supersedes or contests, that a whole in
    the set holds, and that may hold the same euro as one in the set: nothing that is known of both tells them apart. `texts` are those
    that state each commitment, `guises` in which its parties are met. What comes out of a programme or from somebody does not
    count beside what goes in. `told` knows what of the set a commitment may only repeat; what is in `against` is
    out, and these stand against it.
    """
    safe: set[str] = set()
    barred: set[str] = set()
    surely: set[Pattern] = set()
    perhaps: defaultdict[Pattern, list[tuple[frozenset[str], Reach | None]]] = defaultdict(list)
    passing = Passing(package.commitments, guises)
    passed_on: set[str] = set()
    for row in _in_turn(package, guises, against):
        above = _above(package, row, against)
        if above & (safe | barred):
            barred.add(row["id"])
            passed_on |= passing(row["id"])
            continue
        own = texts.get(row["id"], frozenset())
        patterns = guises.feared(row)
        reach = told.reach(row["id"])
        hits = {
            pattern
            for pattern in patterns
            if any(
                not stating & own and (not is_by_agent(pattern) or meet(reach, other))
                for stating, other in perhaps.get(pattern, ())
            )
        }
        hits |= surely & patterns
        repeats = told.tells_of(row, guises.of(row, "recipient_id"))
        if repeats or any(pattern[2] not in {ANYBODY, UNKNOWN} for pattern in hits):
            barred.add(row["id"])  # what is as much as this, for the same recipient, holds its parts
        if repeats or hits:
            passed_on |= passing(row["id"], with_parts=row["id"] in barred)  # what keeps it out may be its own money
        if repeats or hits or row["id"] in passed_on:
            continue
        safe.add(row["id"])
        passed_on |= passing(row["id"])
        told.count(row, guises.of(row, "recipient_id"))
        for pattern in guises.worn(row):
            if any(side.startswith(NAME) for side in pattern):
                perhaps[pattern].append((own, reach))
            else:
                surely.add(pattern)
    return frozenset(safe)


def _in_turn(package: Package, guises: Guises, against: Mapping[str, Sequence[str]]) -> list[Cells]:
    """The commitments that can be added up at all in the order in which they are taken; what holds one stands before it."""
    rows = [row for row in package.commitments.values() if row["id"] not in against and _counts(row)]
    crowd: defaultdict[Pattern, int] = defaultdict(int)
    for row in rows:
        for pattern in guises.worn(row, bare=True):
            crowd[pattern] += 1

    def turn(row: Cells) -> tuple[bool, Decimal, Decimal, int, list[str]]:
        order = ("currency", "start", "end", "kind", "status", "qualifier", "id")
        parties = [guises.first(row, column) for column in PARTIES]
        many = sum(crowd.get(pattern, 0) for pattern in guises.feared(row, bare=True))
        unknown = parties.count("")
        return (
            unknown == 3,
            -worth(row) / many,
            -worth(row),
            unknown,
            [*parties, *(row[column] for column in order)],
        )

    known = {row["id"]: row for row in rows}
    seen: set[str] = set()
    taken: list[Cells] = []
    for row in sorted(rows, key=turn):
        path = [(row["id"], False)]
        while path:
            one, is_done = path.pop()
            if is_done:
                taken += [known[one]] if one in known else []
            elif one not in seen:
                seen.add(one)
                path += [(one, True), *((other, False) for other in reversed(_holders(package, one, against)))]
    return taken


def overruled(package: Package) -> dict[str, list[str]]:
    """The commitments that something supersedes or contests, and what does, in the order of the ids."""
    status = {ConflictStatus.SUPERSEDED, ConflictStatus.CONTESTED}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, row in package.rows_of("conflicts"):
        if row["status"] in status:
            found[row["record_id"]].add(row["other_id"])
    return {key: sorted(others) for key, others in found.items()}


def _holders(package: Package, key: str, against: Mapping[str, Sequence[str]]) -> list[str]:
    """The whole of a commitment and what stands against the commitment itself, as far as there are such."""
    return [
        one for one in (package.commitments[key]["part_of_id"], *against.get(key, ())) if one in package.commitments
    ]


def _counts(row: Cells) -> bool:
    """Whether a commitment is money that is given, as a total, with a figure."""
    stated = any(row[column] for column in ("amount", "amount_min", "amount_max"))
    return stated and row["status"] in GIVEN and row["basis"] == Basis.TOTAL


def _above(package: Package, row: Cells, against: Mapping[str, Sequence[str]]) -> set[str]:
    """Everything that holds a commitment: its whole, what stands against that, and so on; a forged circle ends."""
    found: set[str] = set()
    layer = {*_holders(package, row["id"], against)}
    while layer:
        found |= layer
        layer = {other for one in layer for other in _holders(package, one, against)} - found
    return found
