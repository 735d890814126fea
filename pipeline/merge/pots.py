"""Money that goes into a known programme or fund, and money that comes from it: the one holds the other, in whatever text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.codebook.code_lists import PartyRole
from pipeline.codebook.same_money import UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.merge.ledger import Ledger
from pipeline.merge.parts import is_smaller
from pipeline.merge.same_money import Money


def filled_pots(ledger: Ledger, made: Mapping[str, Money]) -> dict[str, str]:
    """The programme that a commitment goes into, of those that go into one which a register knows, and to nobody else."""
    gets: dict[str, set[str]] = {}
    for row in ledger.rows["parties"].values():
        if row["role"] == PartyRole.RECIPIENT and row.get("programme_id"):
            gets.setdefault(row["funding_id"], set()).add(row["programme_id"])
    found: dict[str, str] = {}
    for key, money in made.items():
        pots = {pot for row in money.fundings for pot in gets.get(row["id"], ())}
        if len(pots) == 1 and not ledger.rows["commitments"][key]["recipient_id"]:
            found[key] = next(iter(pots))
    return {key: pot for key, pot in found.items() if not UNLISTED.fullmatch(pot)}


def holders(cells: Cells, pots: Mapping[str, str], commitments: Mapping[str, Cells]) -> Iterator[str]:
    """The commitments that go into the programme which this one comes from, and are larger."""
    for key, pot in pots.items():
        if cells["programme_id"] == pot and key != cells["id"] and is_smaller(cells, commitments[key]):
            yield key
