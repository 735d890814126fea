"""When two statements may be of one money: what one text says twice, what two texts say within days, what excludes what."""

from __future__ import annotations

import pytest

from pipeline.codebook.tables import Cells
from pipeline.validate.disputes import are_exclusive
from pipeline.validate.guises import Guises
from pipeline.validate.joined import Heap, Saying
from pipeline.validate.lost import right_losses
from pipeline.validate.repeats import Told
from pipeline.validate.whole import Whole
from tests.validate.conftest import in_memory
from tests.validate.test_parties_again import MONEY, disputes


def heap(number: int, source: str, **cells: str) -> Heap:
    blank = dict.fromkeys(
        ("funder_id", "proposer_id", "programme_id", "start", "end", "purpose", "recipient_label"), ""
    )
    return Heap(Saying([blank | MONEY | {"id": f"fun-{number}", "source_id": source} | cells], {"p": "p", "q": "q"}))


@pytest.mark.parametrize(
    ("one", "other", "repeats"),
    [
        ("2024-05-10", "2024-05-17", True),
        ("2024-05-10", "2024-05-18", False),
        ("2024-06", "2024-05-25", True),
        ("2024-06", "2024-05-24", False),
        ("2024-02", "2024-03-07", True),
        ("2024-02", "2024-03-08", False),
        ("2023", "2024-01-07", True),
        ("2023", "2024-01-08", False),
        ("2023", "2022-12-25", True),
        ("2023", "2022-12-24", False),
        ("", "1999-01-01", True),
    ],
)
def test_texts_may_tell_of_one_money_within_a_week_of_the_days_that_they_may_be_of(
    one: str, other: str, *, repeats: bool
) -> None:
    for first, second in ((one, other), (other, one)):
        sources: dict[str, Cells] = {"p": {"published": first}, "q": {"published": second}}
        told = Told({"com-0": heap(0, "p"), "com-1": heap(1, "q")}, sources)
        told.count(MONEY | {"id": "com-0"}, ["org-uni"])
        assert told.tells_of(MONEY | {"id": "com-1"}, ["org-uni"]) is repeats
        assert not told.tells_of(MONEY | {"id": "com-1"}, ["org-schule"])
        assert not told.tells_of(MONEY | {"id": "com-1", "currency": "CHF"}, ["org-uni"])


@pytest.mark.parametrize(
    ("cells", "kept_apart"),
    [({"purpose": "ein Labor"}, True), ({"kind": "loan"}, True), ({"kind": "unspecified"}, False), ({"amount": "9"}, True)],
)  # fmt: skip
def test_purpose_kind_and_figure_keep_money_apart(cells: Cells, *, kept_apart: bool) -> None:
    bounds = dict.fromkeys(("amount_min", "amount_max"), cells.get("amount", "5"))
    money = {"com-0": heap(0, "p", purpose="eine Halle"), "com-1": heap(1, "q", **bounds, **cells)}
    told = Told(money, {})
    told.count(MONEY | {"id": "com-0"}, [""])
    assert told.tells_of(MONEY | {"id": "com-1"}, ["org-uni"]) is not kept_apart


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ({"amount": "5200000"}, True),
        ({"amount": "5200000", "purpose": "eine Halle"}, False),
        ({"amount": "5200000", "recipient_id": "org-schule"}, False),
        ({"amount": "5200000", "recipient_id": ""}, False),
        ({"amount": "6200000"}, False),
        ({"amount": "5000000", "funder_id": "org-land"}, False),
    ],
)
def test_a_text_that_gives_an_amount_twice_once_more_roughly_gives_it_once(second: Cells, *, joined: bool) -> None:
    rough = {"id": "fun-a", "source_id": "p", "purpose": "ein Labor", "amount": "5000000"}
    fundings = [
        MONEY | cells | {f"amount_{side}": cells["amount"] for side in ("min", "max")}
        for cells in (rough, {"id": "fun-b", "source_id": "p"} | second)
    ]
    package = in_memory(sources=[{"id": "p"}], fundings=fundings)
    assert len(Whole(package).money) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("publishers", "day", "title", "rivals"),
    [
        (("dpa", "epd"), "08", "", True),
        (("dpa", "epd"), "09", "", False),
        (("dpa", ""), "02", "", True),
        (("", "dpa"), "02", "", True),
        (("", ""), "02", "", True),
        (("dpa", "dpa"), "02", "", False),
        (("dpa", "dpa"), "02", "Berichtigung", True),
    ],
)
def test_figures_of_one_occasion_exclude_each_other_but_for_two_of_one_publisher(
    publishers: tuple[str, str], day: str, title: str, *, rivals: bool
) -> None:
    sources = [
        {"id": "p", "published": "2024-05-01", "publisher": publishers[0]},
        {"id": "q", "published": f"2024-05-{day}", "publisher": publishers[1], "title": title},
    ]
    other = dict.fromkeys(("amount", "amount_min", "amount_max"), "7")
    found = disputes({"source_id": "p"}, {"source_id": "q", **other}, sources=sources)
    assert bool([one for one in found if one[2] == "amount"]) is rivals


@pytest.mark.parametrize(
    ("cells", "exclusive"),
    [
        ({"amount": "7", "amount_min": "7", "amount_max": "7"}, True),
        ({}, False),
        ({"qualifier": "over", "amount": "4", "amount_min": "4", "amount_max": ""}, False),
        ({"qualifier": "over", "amount": "6", "amount_min": "6", "amount_max": ""}, True),
        ({"qualifier": "up_to", "amount": "6", "amount_min": "", "amount_max": "6"}, False),
        ({"qualifier": "up_to", "amount": "4", "amount_min": "", "amount_max": "4"}, True),
        ({"amount": "7", "amount_min": "7", "amount_max": "7", "source_id": "p"}, False),
        ({"amount": "7", "amount_min": "7", "amount_max": "7", "kind": "loan"}, False),
        ({"amount": "7", "amount_min": "7", "amount_max": "7", "start": "2020"}, True),
    ],
)
def test_two_figures_exclude_each_other_where_none_is_within_both(cells: Cells, *, exclusive: bool) -> None:
    ours, theirs = heap(0, "p"), heap(1, "q", **cells)
    one, two = (side.rows[0] | {"id": f"com-{number}", "part_of_id": ""} for number, side in enumerate((ours, theirs)))
    assert are_exclusive((one, ours), (two, theirs)) is exclusive
    assert are_exclusive((two, theirs), (one, ours)) is exclusive
    assert not are_exclusive((one, ours), (two | {"part_of_id": "com-0"}, theirs))


def test_whoever_tells_of_the_most_for_each_that_it_may_be_is_added_up_first() -> None:
    """5 € of an unknown giver may be those of three, 3.60 € those of two: the latter come first, by cents, and 1 € with them."""
    said = [("3.6", "org-a"), ("5", ""), ("1", "org-c")]
    rows = [
        MONEY | {"funder_id": funder} | dict.fromkeys(("amount", "amount_min", "amount_max"), amount)
        for amount, funder in said
    ]
    package = in_memory(
        sources=[{"id": source} for source in "pqr"],
        fundings=[row | {"id": f"fun-{n}", "source_id": "pqr"[n]} for n, row in enumerate(rows)],
        commitments=[row | {"id": f"com-{n}"} for n, row in enumerate(rows)],
    )
    assert Whole(package).safe == {"com-0", "com-2"}


def test_a_part_that_is_given_by_itself_is_not_lost_and_what_hangs_on_a_mere_part_is() -> None:
    rows = {key: {"id": key, "part_of_id": above, "status": "granted"} for key, above in (("a", "b"), ("b", "c"))}
    rows["c"] = {"id": "c", "part_of_id": "", "status": "planned"}
    money = {"a": heap(0, "p"), "b": heap(1, "q")}
    assert right_losses(rows, money, {"fun-1": {"fun-9"}}, ()) == {"a", "b"}
    assert right_losses(rows, money, {"fun-0": {"fun-1"}}, ()) == set()


def test_who_gets_money_may_be_the_programme_that_it_goes_into_and_nobody_else_is() -> None:
    guises = Guises(in_memory(), {}, {"com-a": "pro-a"})
    row = {"id": "com-a", "recipient_id": "", "funder_id": ""}
    assert [guises.first(row, column) for column in ("recipient_id", "funder_id")] == ["pro-a", ""]
    assert guises.first(row | {"recipient_id": "org-a"}, "recipient_id") == "org-a"
