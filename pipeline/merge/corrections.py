"""Figures that the same publisher has corrected: a text whose title says so, about the same recipient, soon after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.same_money import CORRECTED, CORRECTION, CORRECTION_DAYS, TIMES
from pipeline.codebook.tables import Cells
from pipeline.merge.conflicts import exclude, is_later
from pipeline.merge.ledger import Ledger
from pipeline.merge.occasions import DAY
from pipeline.merge.rivals import Rivals
from pipeline.merge.same_money import Money, are_other_times


def add_corrections(ledger: Ledger, made: Mapping[str, Money], rivals: Rivals) -> set[str]:
    """Records the commitments whose figure its publisher has corrected, each against the last correction, and returns them.

    A correction need not say again what the first text knew: giver, programme and time may be unknown on one side, and
    the giver may be another one that pays out of the same purse.
    """
    groups: dict[tuple[str, str, str], list[Cells]] = {}
    for key, money in made.items():
        cells = ledger.rows["commitments"][key]
        if cells["status"] in GIVEN and money.recipient:
            groups.setdefault((cells["currency"], cells["basis"], money.recipient), []).append(cells)
    gone: set[str] = set()
    for group in groups.values():
        new = [(cells, texts) for cells in group if (texts := _correcting(ledger, made[cells["id"]]))]
        for old in group if new else ():
            against = [
                (text["published"], cells["id"])
                for cells, texts in new
                if _may_be_one(cells, old, rivals) and exclude(cells, old, made, purposes=False)
                for text in texts
                if _is_corrected(ledger, made[old["id"]], text)
            ]
            if against:
                gone.add(old["id"])
                found = {"record_id": old["id"], "other_id": max(against)[1], "field": "amount"}
                ledger.add("conflicts", {**found, "status": ConflictStatus.SUPERSEDED.value, "rule": CORRECTED})
    return gone


def _correcting(ledger: Ledger, money: Money) -> list[Cells]:
    """The texts of money that say in their title that they correct something, with a publisher."""
    texts = (ledger.rows["sources"].get(key, {}) for key in sorted({row["source_id"] for row in money.fundings}))
    return [text for text in texts if text.get("publisher") and CORRECTION.search(text.get("title", ""))]


def _may_be_one(one: Cells, other: Cells, rivals: Rivals) -> bool:
    """Whether giver, programme and time of two commitments may be the same."""
    programmes = {one["programme_id"], other["programme_id"]} - {""}
    if len(programmes) > 1 or any(are_other_times(one[column], other[column]) for column in TIMES):
        return False
    return rivals.may_be_one(one, other, "funder_id")


def _is_corrected(ledger: Ledger, money: Money, text: Cells) -> bool:
    """Whether a text comes after all texts of some money, and soon after one of its own publisher."""
    texts = [ledger.rows["sources"].get(row["source_id"], {}) for row in money.fundings]
    own = (old for old in texts if old.get("publisher") == text["publisher"])
    return all(is_later(text, old) for old in texts) and any(
        _is_soon(old["published"], text["published"]) for old in own
    )


def _is_soon(one: str, other: str) -> bool:
    if len(one) < DAY or len(other) < DAY:
        return True
    return (date.fromisoformat(other) - date.fromisoformat(one)).days <= CORRECTION_DAYS
