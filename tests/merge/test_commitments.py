from __future__ import annotations

from pipeline.codebook.tables import Cells
from pipeline.merge.commitments import add_commitments
from pipeline.merge.ledger import Ledger


def funding(key: str, source: str, **more: str) -> Cells:
    cells = {
        "id": f"fun-{key}", "source_id": source, "kind": "grant", "status": "granted", "funder_id": "org-a", "recipient_id": "org-b",
        "programme_id": "", "amount": "5", "currency": "EUR", "qualifier": "exact", "amount_min": "5", "amount_max": "5",
        "basis": "total", "start": "", "end": "",
    }  # fmt: skip
    return cells | more


def commitments(*fundings: Cells) -> list[Cells]:
    ledger = Ledger()
    for cells in fundings:
        ledger.put("fundings", cells)
    add_commitments(ledger)
    return sorted(ledger.rows["commitments"].values(), key=lambda row: row["id"])


def test_two_texts_about_one_grant_make_one_commitment_that_is_counted_once() -> None:
    (one,) = commitments(funding("1", "a"), funding("2", "b"))
    assert (one["id"], one["rule"], one["sum_safe"]) == ("com-1", "equal-parties-amount-period", "true")


def test_other_years_make_another_commitment() -> None:
    assert len(commitments(funding("1", "a", start="2020"), funding("2", "b", start="2021"))) == 2


def test_what_may_be_a_part_of_a_larger_one_is_not_counted() -> None:
    large, small, other = commitments(
        funding("1", "a", amount="10"),
        funding("2", "a", recipient_id="", amount="8"),
        funding("3", "a", recipient_id="org-c"),
    )
    assert [row["sum_safe"] for row in (large, small, other)] == ["true", "false", "true"]


def test_proposals_yearly_sums_and_unknown_amounts_are_never_counted() -> None:
    made = commitments(
        funding("1", "a", status="proposed"),
        funding("2", "a", basis="per_year"),
        funding("3", "a", amount="", amount_min="", amount_max=""),
    )
    assert {row["sum_safe"] for row in made} == {"false"}
