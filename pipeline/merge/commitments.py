"""Fundings → commitments: statements of the same money become one, with its parts, what may be added up, and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pipeline.codebook.code_lists import Qualifier, Review
from pipeline.codebook.funding_codes import GIVEN, FundingKind
from pipeline.codebook.same_money import JOINED, TIMES
from pipeline.codebook.tables import Cells
from pipeline.merge.conflicts import add_disputes, overruled, status_of
from pipeline.merge.corrections import add_corrections
from pipeline.merge.endings import add_possible_ends, doubtful
from pipeline.merge.ledger import Ledger
from pipeline.merge.lost import lost_parts
from pipeline.merge.parts import size, wholes_of
from pipeline.merge.places import places_of
from pipeline.merge.pots import filled_pots, holders
from pipeline.merge.rivals import PARTIES, Rivals
from pipeline.merge.safe_sums import set_sum_safe
from pipeline.merge.same_money import Money, join, statements_of


def add_commitments(ledger: Ledger) -> None:
    """One commitment for all fundings of the same money, parts under their whole, and the conflicts between statements.

    Safe to add up are those that were announced, granted or paid, as a total, and that nothing contests or supersedes,
    but for each that may hold euros of one that is safe already.
    """
    fundings = ledger.rows["fundings"]
    families = {key: row.get("copy_of_id") or key for key, row in ledger.rows["sources"].items()}
    places = places_of(ledger)
    where = {place.funding: (place.quote, place.start, place.at + place.start) for place in reversed(places)}
    wholes = _settle_wholes(fundings, wholes_of(places, fundings))
    made = {}
    for money in join(statements_of(fundings.values(), families, where), wholes):
        cells = _commitment(money, ledger)
        if ledger.put("commitments", cells) not in ledger.rows["commitments"]:
            continue
        made[cells["id"]] = money
        for row in money.fundings:
            row["commitment_id"] = cells["id"]
    commitments = ledger.rows["commitments"]
    pots = filled_pots(ledger, made)
    for key, money in made.items():
        told = {
            fundings[whole].get("commitment_id", "") for row in money.fundings for whole in wholes.get(row["id"], ())
        }
        told |= {*holders(commitments[key], pots, commitments)}
        commitments[key]["part_of_id"] = _smallest(commitments[key], told, commitments)
    rivals = Rivals(ledger, pots)
    add_disputes(ledger, made, add_corrections(ledger, made, rivals))
    add_possible_ends(ledger, made, rivals)
    out = overruled(ledger)
    for key in lost_parts(commitments, made, wholes, doubtful(ledger.rows["conflicts"].values())):
        out.setdefault(key, set())
    set_sum_safe(ledger, made, out, rivals)


def _settle_wholes(fundings: Mapping[str, Cells], told: dict[str, set[str]]) -> dict[str, set[str]]:
    """The wholes of each funding; each row names the smallest, and of a row that a reviewer has corrected only that holds."""
    for key, row in fundings.items():
        found = sorted(told.get(key, ()), key=lambda whole: (size(fundings[whole]), whole))
        row.setdefault("part_of_id", found[0] if found else "")
        if row["part_of_id"] not in fundings:
            row["part_of_id"] = ""
        if row.get("review") == Review.CORRECTED:
            told[key] = {row["part_of_id"]} - {""}
    return told


def _commitment(money: Money, ledger: Ledger) -> Cells:
    """The cells of a commitment: who and when from who knows most, the finest amount, the last status."""
    ordered = [one.cells for one in money.statements]
    first = money.fundings[0]
    kinds = [cells["kind"] for cells in ordered if cells["kind"] not in {"", FundingKind.UNSPECIFIED}]
    finest = money.finest.cells
    known = {
        column: next((cells[column] for cells in ordered if cells.get(column)), "") for column in (*PARTIES, *TIMES)
    }
    low, high = _bounds(finest, ordered)
    return {
        "id": "com-" + first["id"].removeprefix("fun-"),
        "kind": kinds[0] if kinds else ordered[0]["kind"],
        "status": status_of(money.fundings, ledger.rows["sources"]),
        **known,
        "amount": finest["amount"], "currency": first["currency"], "qualifier": finest["qualifier"],
        "amount_min": low, "amount_max": high, "basis": first["basis"],
        "witnesses": str(len(money.families)),
        "rule": JOINED[0] if len(money.fundings) == 1 else JOINED[1] if len(ordered) == 1 else JOINED[2],
    }  # fmt: skip


def _bounds(finest: Cells, ordered: Iterable[Cells]) -> tuple[str, str]:
    """The bounds of the finest statement; where it sets none, the tightest that another one sets and that it allows."""
    low, high = finest["amount_min"], finest["amount_max"]
    others = [cells for cells in ordered if cells is not finest and cells["qualifier"] != Qualifier.EXACT]
    if not low:
        most = Decimal(finest["amount"] or high or 0)
        low = max((c["amount_min"] for c in others if c["amount_min"] and Decimal(c["amount_min"]) <= most),
                  key=Decimal, default="")  # fmt: skip
    if not high:
        least = Decimal(finest["amount"] or low or 0)
        high = min((c["amount_max"] for c in others if c["amount_max"] and Decimal(c["amount_max"]) >= least),
                   key=Decimal, default="")  # fmt: skip
    return low, high


def _smallest(cells: Cells, told: Iterable[str], commitments: Mapping[str, Cells]) -> str:
    """The commitment that this one is a part of: of several the smallest that is larger, of those as large one that is given."""

    def order(one: Cells) -> tuple[object, ...]:
        said = tuple(one[column] for column in (*PARTIES, *TIMES, "kind", "status", "qualifier"))
        return size(one), one["status"] not in GIVEN, said, one["id"]

    larger = [commitments[key] for key in told if key in commitments and size(commitments[key]) > size(cells)]
    return min(larger, key=order)["id"] if larger else ""
