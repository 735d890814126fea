"""Many texts about some grants, hedged, rounded, incomplete, printed twice, in any order: no euro is counted twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.codebook.tables import Cells
from pipeline.german.rounding import in_a_sum
from pipeline.merge.ledger import Ledger
from tests.announcing import CURRENCIES, fundings, texts

Make = Callable[..., Cells]
Commit = Callable[..., Ledger]
QUIET = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def totals(ledger: Ledger) -> dict[str, Decimal]:
    """What surely flows, by currency: the lower ends of all that may be added up."""
    found = dict.fromkeys(CURRENCIES, Decimal(0))
    for row in ledger.rows["commitments"].values():
        if row["sum_safe"] == "true":
            low = in_a_sum(row["amount"], row["qualifier"], row["amount_min"], row["amount_max"]).low
            found[row["currency"]] += low or 0
    return found


@QUIET
@given(texts())
def test_the_total_is_never_more_than_what_was_granted(
    funding: Make, committed: Commit, drawn: tuple[list[Cells], dict[str, list[Cells]]]
) -> None:
    true, written = drawn
    found = totals(committed(fundings(written, funding)))
    for currency in CURRENCIES:
        assert found[currency] <= sum(int(grant["amount"]) for grant in true if grant["currency"] == currency)


@QUIET
@given(texts(), st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing(
    funding: Make, committed: Commit, drawn: tuple[list[Cells], dict[str, list[Cells]]], dice: random.Random
) -> None:
    rows = fundings(drawn[1], funding)
    shuffled = rows.copy()
    dice.shuffle(shuffled)
    assert committed(shuffled).tables() == committed(rows).tables()


@QUIET
@given(texts(), st.lists(st.integers(0, 5), min_size=1, max_size=4))
def test_a_text_under_another_name_changes_no_total(
    funding: Make, committed: Commit, drawn: tuple[list[Cells], dict[str, list[Cells]]], again: list[int]
) -> None:
    _, written = drawn
    names = list(written)
    more = dict(written)
    sources = []
    for turn, number in enumerate(again):
        original = names[number % len(names)]
        copy = f"{'a' if turn % 2 else 'z'}-copy-{turn}"
        more[copy] = written[original]
        sources.append({"id": copy, "copy_of_id": original})
    once, often = committed(fundings(written, funding)), committed(fundings(more, funding), sources)
    assert totals(often) == totals(once)
    assert len(often.rows["commitments"]) == len(once.rows["commitments"])
    assert sorted(row["witnesses"] for row in often.rows["commitments"].values()) == sorted(
        row["witnesses"] for row in once.rows["commitments"].values()
    )


@QUIET
@given(texts(), st.permutations(range(6)))
def test_the_names_of_the_texts_change_no_total(
    funding: Make, committed: Commit, drawn: tuple[list[Cells], dict[str, list[Cells]]], order: list[int]
) -> None:
    _, written = drawn
    renamed = {f"other-{order[number]}": said for number, said in enumerate(written.values())}
    assert totals(committed(fundings(renamed, funding))) == totals(committed(fundings(written, funding)))


@QUIET
@given(texts())
def test_no_two_statements_of_a_commitment_exclude_each_other(
    funding: Make, committed: Commit, drawn: tuple[list[Cells], dict[str, list[Cells]]]
) -> None:
    ledger = committed(fundings(drawn[1], funding))
    groups: dict[str, list[Cells]] = {}
    for row in ledger.rows["fundings"].values():
        groups.setdefault(row["commitment_id"], []).append(row)
    for rows in groups.values():
        for column in ("funder_id", "recipient_id", "programme_id", "start", "currency"):
            assert len({row[column] for row in rows} - {""}) <= 1
        assert len({row["amount"] for row in rows if row["qualifier"] == "exact"}) <= 1
