"""Many texts about some grants, hedged, rounded, incomplete, printed twice, in any order: no euro is counted twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.codebook.tables import Cells
from pipeline.german.rounding import in_a_sum, step
from pipeline.merge.ledger import Ledger
from tests.announcing import CURRENCIES, NAMES, ORGANISATIONS, Announced, figure, fundings, texts

Make = Callable[..., Cells]
Commit = Callable[..., Ledger]
KNOWN = {"organisations": ORGANISATIONS, "names": NAMES}
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
def test_the_total_is_never_more_than_what_was_granted(funding: Make, committed: Commit, drawn: Announced) -> None:
    found = totals(committed(fundings(drawn.written, funding), drawn.sources, **KNOWN))
    for currency in CURRENCIES:
        assert found[currency] <= drawn.most(currency)


@QUIET
@given(texts(), st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing(
    funding: Make, committed: Commit, drawn: Announced, dice: random.Random
) -> None:
    rows = fundings(drawn.written, funding)
    shuffled = rows.copy()
    dice.shuffle(shuffled)
    once = committed(rows, drawn.sources, **KNOWN)
    assert committed(shuffled, drawn.sources, **KNOWN).tables() == once.tables()


@QUIET
@given(texts(), st.lists(st.integers(0, 5), min_size=1, max_size=4))
def test_a_text_under_another_name_changes_no_total(
    funding: Make, committed: Commit, drawn: Announced, again: list[int]
) -> None:
    written = drawn.written
    more = dict(written)
    sources = list(drawn.sources)
    for turn, number in enumerate(again):
        original = drawn.sources[number % len(drawn.sources)]
        copy = f"{'a' if turn % 2 else 'z'}-copy-{turn}"
        more[copy] = written[original["id"]]
        sources.append(original | {"id": copy, "copy_of_id": original["copy_of_id"] or original["id"]})
    once = committed(fundings(written, funding), drawn.sources, **KNOWN)
    often = committed(fundings(more, funding), sources, **KNOWN)
    assert totals(often) == totals(once)
    assert len(often.rows["commitments"]) == len(once.rows["commitments"])
    assert sorted(row["witnesses"] for row in often.rows["commitments"].values()) == sorted(
        row["witnesses"] for row in once.rows["commitments"].values()
    )


@QUIET
@given(texts(), st.permutations(range(12)))
def test_the_names_of_the_texts_change_no_total(
    funding: Make, committed: Commit, drawn: Announced, order: list[int]
) -> None:
    new = {key: f"other-{order[number]:02}" for number, key in enumerate(drawn.written)}
    renamed = {new[key]: said for key, said in drawn.written.items()}
    sources = [row | {"id": new[row["id"]], "copy_of_id": new.get(row["copy_of_id"], "")} for row in drawn.sources]
    found = committed(fundings(renamed, funding), sources, **KNOWN)
    assert totals(found) == totals(committed(fundings(drawn.written, funding), drawn.sources, **KNOWN))


@QUIET
@given(texts())
def test_no_two_statements_of_a_commitment_exclude_each_other(
    funding: Make, committed: Commit, drawn: Announced
) -> None:
    ledger = committed(fundings(drawn.written, funding), drawn.sources, **KNOWN)
    groups: dict[str, list[Cells]] = {}
    for row in ledger.rows["fundings"].values():
        groups.setdefault(row["commitment_id"], []).append(row)
    for rows in groups.values():
        for column in ("funder_id", "recipient_id", "programme_id", "start", "currency"):
            assert len({row[column] for row in rows} - {""}) <= 1
        exact = {Decimal(row["amount"]) for row in rows if row["qualifier"] == "exact"}
        assert not exact or (max(exact) - min(exact)) * 2 <= max(map(step, exact))  # one figure, rounded


@QUIET
@given(texts())
def test_a_part_is_never_added_to_its_whole(funding: Make, committed: Commit, drawn: Announced) -> None:
    rows = committed(fundings(drawn.written, funding), drawn.sources, **KNOWN).rows["commitments"]
    for row in rows.values():
        if row["sum_safe"] == "true" and row["part_of_id"]:
            assert rows[row["part_of_id"]]["sum_safe"] == "false"


@QUIET
@given(
    st.lists(st.integers(1, 10**8), min_size=1, max_size=4),
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.sampled_from(["org-land", "org-bund", "org-ministry", ""]),
            st.sampled_from(["", "2020", "2020-05", "2020-05-01", "2020-05-08"]),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_one_grant_counts_once_whomever_texts_of_the_same_days_call_its_giver(
    funding: Make, committed: Commit, grants: list[int], told: list[tuple[int, str, str]]
) -> None:
    rows, sources = [], []
    for number, (one, giver, published) in enumerate(told):
        which = one % len(grants)
        said = figure(str(grants[which]), "exact") | {"funder_id": giver, "recipient_id": f"org-{which}"}
        rows.append(funding(f"{number:04}", f"text-{number}", **said))
        sources.append({"id": f"text-{number}", "title": "", "published": published, "publisher": f"paper {number}"})
    found = totals(committed(rows, sources, **KNOWN))["EUR"]
    heard = {one % len(grants) for one, *_ in told}
    assert found <= sum(grants[which] for which in heard)
    assert found >= min(grants[which] for which in heard)


def test_what_tells_two_grants_of_one_figure_apart(funding: Make, committed: Commit) -> None:
    alike = figure("5000000", "exact") | {"recipient_id": "org-0"}

    def total(*told: Cells, published: tuple[str, str] = ("2020-05-01", "2020-05-02")) -> Decimal:
        rows = [
            funding(str(number), **({"source": f"text-{number}"} | alike | cells)) for number, cells in enumerate(told)
        ]
        dates = enumerate(published)
        sources = [{"id": f"text-{number}", "title": "", "published": day, "publisher": ""} for number, day in dates]
        return totals(committed(rows, sources, **KNOWN))["EUR"]

    land, bund = {"funder_id": "org-land"}, {"funder_id": "org-bund"}
    assert total(land, bund) == 5_000_000
    assert total(land, bund, published=("2020-05", "2020")) == 5_000_000
    assert total(land, bund, published=("2020-05-01", "2020-05-09")) == 10_000_000
    assert total(land, bund | {"source": "text-0"}) == 10_000_000
    assert total(land | {"purpose": "Halle"}, bund | {"purpose": "Geräte"}) == 10_000_000
    assert total(land, bund | figure("6000000", "exact")) == 11_000_000
    label = {"recipient_id": "", "recipient_label": "Technologiezentrum Havelaue"}
    assert total(land | label, bund | label | {"recipient_label": "des Technologiezentrums Havelaue"}) == 5_000_000


@QUIET
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 9)), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
def test_money_that_is_passed_on_is_counted_where_it_comes_in(
    funding: Make, committed: Commit, gifts: list[tuple[int, int]], dice: random.Random
) -> None:
    got, rows = {0: 10**6}, []
    given_first = 0
    for number, (giver, tenths) in enumerate(gifts, start=1):
        who = sorted(got)[giver % len(got)]
        amount = got[who] * tenths // 10
        if amount:
            rows.append((f"org-{who}", f"org-{number}", str(amount)))
            given_first += amount if who == 0 else 0
            got[who] -= 0 if who == 0 else amount
            got[number] = amount
    dice.shuffle(rows)
    said = [
        funding(f"{number:04}", f"text-{number}", funder_id=giver, recipient_id=getter, **figure(amount, "exact"))
        for number, (giver, getter, amount) in enumerate(rows)
    ]
    assert totals(committed(said))["EUR"] <= given_first


def test_what_goes_back_to_its_giver_keeps_out_nothing_else_that_they_give(funding: Make, committed: Commit) -> None:
    there, back = {"funder_id": "org-a", "recipient_id": "org-b"}, {"funder_id": "org-b", "recipient_id": "org-a"}
    elsewhere = {"funder_id": "org-a", "recipient_id": "org-c"}
    said = [there | figure("9", "exact"), back | figure("2", "exact"), elsewhere | figure("5", "exact")]
    assert totals(committed([funding(str(n), f"t{n}", **cells) for n, cells in enumerate(said)]))["EUR"] == 14


@QUIET
@given(
    st.lists(st.integers(1, 99), min_size=2, max_size=4),
    st.lists(st.permutations(range(4)), max_size=3),
    st.sets(st.integers(0, 3)),
    st.sampled_from(["funder", "recipient"]),
)
def test_shares_of_several_parties_and_their_sum_count_once(
    funding: Make, committed: Commit, shares: list[int], orders: list[list[int]], alone: set[int], role: str
) -> None:
    told = [[which for which in order if which < len(shares)] for order in orders]
    told += [[which] for which in alone if which < len(shares)]
    rows, parties = [], []
    for number, group in enumerate(told):
        amount = str(sum(shares[which] for which in group) * 10**6)
        rows.append(
            funding(f"{number:04}", f"text-{number}", **{f"{role}_id": f"org-{group[0]}"}, **figure(amount, "exact"))
        )
        parties += [
            {
                "id": f"par-{number}-{which}",
                "funding_id": f"fun-{number:04}",
                "role": role,
                "organisation_id": f"org-{which}",
            }
            for which in group
        ]
    assert totals(committed(rows, parties=parties))["EUR"] <= sum(shares) * 10**6
