"""Fundings → commitments: statements of several texts about the same money become one, so that sums count it once."""

from __future__ import annotations

from decimal import Decimal

from pipeline.codebook.code_lists import GIVEN, Basis
from pipeline.codebook.money import SHARED
from pipeline.codebook.tables import Cells
from pipeline.merge.ledger import Ledger

SAME = ("funder_id", "recipient_id", "programme_id", "currency", "amount", "basis", "start", "end")


def add_commitments(ledger: Ledger) -> None:
    """One commitment for all fundings of different texts with equal parties, amount and period, else one for each.

    Safe to add up are those that were announced, granted or paid, as a total, largest first, but for each that may hold
    euros of one that is safe already: two amounts between the same two parties may be part and whole.
    """
    groups: dict[tuple[str, ...], list[Cells]] = {}
    for key, row in sorted(ledger.rows["fundings"].items(), key=lambda item: (item[1]["source_id"], item[0])):
        same = tuple(row.get(column, "") for column in SAME)
        known = row.get("funder_id") and (row.get("recipient_id") or row.get("programme_id")) and row["amount"]
        groups.setdefault(same if known else (key,), []).append(row)
    made = [_commitment(rows) for rows in groups.values()]
    safe: list[Cells] = []
    for cells in sorted(made, key=lambda cells: (-_size(cells), cells["id"])):
        counted = _countable(cells) and not any(_may_overlap(cells, other) for other in safe)
        cells["sum_safe"] = "true" if counted else "false"
        safe += [cells] if counted else []
    for cells, rows in zip(made, groups.values(), strict=True):
        ledger.put("commitments", cells)
        for row in rows:
            row["commitment_id"] = cells["id"]


def _size(cells: Cells) -> Decimal:
    """The amount, else the bound that is stated."""
    return Decimal(cells["amount"] or cells["amount_min"] or cells["amount_max"] or 0)


def _commitment(rows: list[Cells]) -> Cells:
    first = rows[0]
    rule = "equal-parties-amount-period" if len(rows) > 1 else "single-statement"
    return {"id": "com-" + first["id"].removeprefix("fun-"), **{c: first.get(c, "") for c in SHARED}, "rule": rule}


def _countable(cells: Cells) -> bool:
    stated = cells["amount"] or cells["amount_min"] or cells["amount_max"]
    return cells["status"] in GIVEN and cells["basis"] == Basis.TOTAL and bool(stated)


def _may_overlap(one: Cells, other: Cells) -> bool:
    """Whether two commitments may hold the same euro: nothing that is known of both tells them apart."""
    return one["currency"] == other["currency"] and all(
        not one[column] or not other[column] or one[column] == other[column]
        for column in ("funder_id", "recipient_id", "programme_id")
    )
