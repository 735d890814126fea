"""Which commitments may be added up without counting a euro twice, reckoned again from the commitments that are stated."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from pipeline.codebook.code_lists import GIVEN, Basis, ConflictStatus
from pipeline.codebook.tables import Cells
from pipeline.validate.parts import worth
from pipeline.validate.reading import Package

PARTIES = ("funder_id", "recipient_id", "programme_id")
Pattern = tuple[str, ...]
"""Who gives, who gets and from which pot; empty where it is not known."""


def right_safes(package: Package) -> frozenset[str]:
    """The ids of the commitments that may be added up: a set in which no euro occurs twice.

    Taken in turn: those first that name a party, the larger before the smaller, of two alike the one with the earlier
    id. Out are those that cannot be counted, that something supersedes or contests, that a whole in the set holds, and
    that may hold the same euro as one in the set: nothing that is known of both tells them apart.
    """
    out = _overruled(package)
    safe: set[str] = set()
    known: defaultdict[str, set[Pattern]] = defaultdict(set)
    for row in sorted(
        package.commitments.values(), key=lambda row: (_pattern(row) == ("",) * 3, -worth(row), row["id"])
    ):
        if row["id"] in out or not _counts(row) or _is_inside(package, row, safe):
            continue
        if known[row["currency"]].isdisjoint(_rivals(_pattern(row))):
            safe.add(row["id"])
            known[row["currency"]] |= _shadows(_pattern(row))
    return frozenset(safe)


def _overruled(package: Package) -> frozenset[str]:
    against = {ConflictStatus.SUPERSEDED, ConflictStatus.CONTESTED}
    return frozenset(row["record_id"] for _, row in package.rows_of("conflicts") if row["status"] in against)


def _counts(row: Cells) -> bool:
    """Whether a commitment is money that is given, as a total, with a figure."""
    stated = any(row[column] for column in ("amount", "amount_min", "amount_max"))
    return stated and row["status"] in GIVEN and row["basis"] == Basis.TOTAL


def _is_inside(package: Package, row: Cells, safe: set[str]) -> bool:
    """Whether a whole in the set holds the commitment, over however many steps."""
    seen = {row["id"]}
    while row["part_of_id"] in package.commitments and row["part_of_id"] not in seen:
        row = package.commitments[row["part_of_id"]]
        seen.add(row["id"])
        if row["id"] in safe:
            return True
    return False


def _pattern(row: Cells) -> Pattern:
    return tuple(row[column] for column in PARTIES)


UNKNOWN, ANY = "?", "*"


def _shadows(pattern: Pattern) -> set[Pattern]:
    """Under which patterns a commitment is met by others: each party that it knows as itself or as any, others as unknown."""
    return set(product(*((party, ANY) if party else (UNKNOWN,) for party in pattern)))


def _rivals(pattern: Pattern) -> set[Pattern]:
    """The patterns of those that may hold the same euro: each party the same or unknown, or any where it is unknown here."""
    return set(product(*((party, UNKNOWN) if party else (ANY, UNKNOWN) for party in pattern)))
