"""Commitments: recomputed from the fundings they join, and which of them may be added up without counting a euro twice."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pipeline.codebook.code_lists import GIVEN, Basis, ConflictStatus
from pipeline.codebook.tables import Cells
from pipeline.validate.reading import Package

ALIKE = ("funder_id", "recipient_id", "programme_id", "currency", "amount", "basis", "start", "end")
"""What two fundings of one commitment share."""


def joined(package: Package) -> dict[str, list[Cells]]:
    """The fundings of each commitment by the id that follows for it: fundings between known parties with all alike.

    The first one by source and id lends the commitment its id and its cells.
    """
    rows = [row for _, row in package.rows_of("fundings")]
    found: dict[tuple[str, ...], list[Cells]] = {}
    for row in sorted(rows, key=lambda one: (one["source_id"], one["id"])):
        known = row["funder_id"] and (row["recipient_id"] or row["programme_id"]) and row["amount"]
        found.setdefault(tuple(row[column] for column in ALIKE) if known else (row["id"],), []).append(row)
    return {"com-" + group[0]["id"].removeprefix("fun-"): group for group in found.values()}


def rule_of(fundings: list[Cells]) -> str:
    """The rule that joined the statements of a commitment."""
    return "equal-parties-amount-period" if len(fundings) > 1 else "single-statement"


def is_sum_safe(package: Package, row: Cells) -> bool:
    """Whether a commitment belongs to the largest set in which no euro occurs twice.

    It can be counted at all, no whole that holds it does, and none that is in the set and may hold the same euro comes
    before it: the larger one, of two alike the one with the earlier id. The set is the one that the package states.
    """
    wholes, seen = row["part_of_id"], {row["id"]}
    while wholes in package.commitments and wholes not in seen:
        seen.add(wholes)
        if package.commitments[wholes]["sum_safe"] == "true":
            return False
        wholes = package.commitments[wholes]["part_of_id"]
    superseded = _superseded(package)
    if not _is_countable(row, superseded):
        return False
    rank = (-_amount(row), row["id"])
    rivals = _rivals(package, row, superseded)
    return not any(other["sum_safe"] == "true" and (-_amount(other), other["id"]) < rank for other in rivals)


def _superseded(package: Package) -> frozenset[str]:
    rows = (row for _, row in package.rows_of("conflicts"))
    return frozenset(row["record_id"] for row in rows if row["status"] == ConflictStatus.SUPERSEDED)


def _is_countable(row: Cells, superseded: frozenset[str]) -> bool:
    """Whether nothing in the commitment itself forbids to add it up: given, a total, stated, not superseded."""
    stated = row["amount"] or row["amount_min"] or row["amount_max"]
    return row["status"] in GIVEN and row["basis"] == Basis.TOTAL and bool(stated) and row["id"] not in superseded


def _rivals(package: Package, row: Cells, superseded: frozenset[str]) -> Iterable[Cells]:
    """The other commitments that may hold the same euro: nothing that is known of both tells them apart."""
    for other in package.commitments.values():
        if other["id"] == row["id"] or other["currency"] != row["currency"] or not _is_countable(other, superseded):
            continue
        if all(
            row[column] in {"", other[column]} or not other[column]
            for column in ("funder_id", "recipient_id", "programme_id")
        ):
            yield other


def _amount(row: Cells) -> Decimal:
    return Decimal(row["amount"] or row["amount_min"] or row["amount_max"] or 0)
