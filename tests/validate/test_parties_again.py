"""Who may be whom among those who give and get money, which pots it goes into, and what corrections and ends of it follow."""

from __future__ import annotations

import pytest

from pipeline.codebook.tables import Cells
from pipeline.validate.guises import ANYBODY, OF_ITS_OWN, PURSE, UNKNOWN, Guises
from pipeline.validate.lost import right_losses
from pipeline.validate.pots import above_by_pot, right_pots
from pipeline.validate.whole import Whole
from tests.validate.conftest import in_memory

LAND, MINISTRY, CITY = "org-land", "org-ministerium", "org-stadt"
MONEY = {"recipient_id": "org-uni", "amount": "5", "currency": "EUR", "qualifier": "exact", "amount_min": "5",
         "amount_max": "5", "basis": "total", "status": "granted", "kind": "grant"}  # fmt: skip
ORGANISATIONS = [
    {"id": LAND, "type": "government", "region_id": "DE7"},
    {"id": MINISTRY, "type": "ministry", "region_id": "DE7"},
    {"id": CITY, "type": "government", "region_id": "DE731"},
    {"id": "org-uni", "type": "university", "region_id": "DE7"},
]


def guises() -> Guises:
    return Guises(in_memory(organisations=ORGANISATIONS), {}, {})


@pytest.mark.parametrize(("other", "may"), [(LAND, True), (MINISTRY, True), (CITY, False), ("org-uni", False)])
def test_who_pays_out_of_one_purse_may_be_one(other: str, *, may: bool) -> None:
    one, two = MONEY | {"id": "com-1", "funder_id": LAND}, MONEY | {"id": "com-2", "funder_id": other}
    assert guises().may_be_one(one, two, "funder_id") is may
    assert guises().may_be_one(two, one, "funder_id") is may


def test_bare_of_names_and_purses_only_the_parties_themselves_are_met() -> None:
    row = MONEY | {"id": "com-1", "funder_id": LAND, "programme_id": ""}
    own, purse = {LAND, ANYBODY}, {f"{PURSE}DE7", f"{PURSE}{ANYBODY}"}
    assert {pattern[1] for pattern in guises().worn(row, bare=True)} == own
    assert {pattern[1] for pattern in guises().feared(row, bare=True)} == {LAND, UNKNOWN}
    assert {pattern[1] for pattern in guises().worn(row)} == own | purse | {
        f"{OF_ITS_OWN}DE7",
        f"{OF_ITS_OWN}{ANYBODY}",
    }


@pytest.mark.parametrize(
    ("cells", "pots"),
    [
        ({"role": "recipient"}, {"com-a": "pro-a"}),
        ({"role": "funder"}, {}),
        ({"role": "proposer"}, {}),
        ({"role": "recipient", "programme_id": ""}, {}),
        ({"role": "recipient", "programme_id": "pro-0123456789abcdef"}, {}),
        ({"role": "recipient", "funding_id": "fun-b"}, {}),
    ],
)
def test_money_goes_into_a_known_programme_that_gets_it(cells: Cells, pots: dict[str, str]) -> None:
    package = in_memory(
        commitments=[{"id": "com-a"}, {"id": "com-b", "recipient_id": "org-uni"}],
        parties=[{"funding_id": "fun-a", "programme_id": "pro-a", **cells}],
    )
    assert right_pots(package, {"fun-a": "com-a", "fun-b": "com-b"}) == pots


def test_money_that_goes_into_two_programmes_is_in_none() -> None:
    package = in_memory(
        commitments=[{"id": "com-a"}],
        parties=[{"funding_id": "fun-a", "role": "recipient", "programme_id": one} for one in ("pro-a", "pro-b")],
    )
    assert right_pots(package, {"fun-a": "com-a"}) == {}


@pytest.mark.parametrize(("one", "two"), [("com-a", "com-b"), ("com-b", "com-a")])
def test_what_comes_out_of_a_programme_is_part_of_the_larger_money_that_goes_into_it(one: str, two: str) -> None:
    into, out_of = {"id": one, "amount": "9"}, {"id": two, "amount": "5", "programme_id": "pro-a"}
    package = in_memory(commitments=[into, out_of])
    small = package.commitments[two]
    assert above_by_pot(package, {one: "pro-a"}, small) == {one}
    assert above_by_pot(package, {one: "pro-b"}, small) == set()
    assert above_by_pot(package, {two: "pro-a"}, small) == set()
    assert above_by_pot(package, {one: "pro-a"}, small | {"amount": "9"}) == set()


@pytest.mark.parametrize(
    ("status", "doubts", "lost"),
    [("stopped", (), "abc"), ("rejected", (), "abc"), ("granted", ("d",), "abc"), ("granted", ("b",), "a"), ("granted", (), "")],
)  # fmt: skip
def test_parts_of_what_does_not_come_are_lost_at_whatever_remove(
    status: str, doubts: tuple[str, ...], lost: str
) -> None:
    rows = {key: {"id": key, "part_of_id": above, "status": "granted"} for key, above in zip("abc", "bcd", strict=True)}
    rows["d"] = {"id": "d", "part_of_id": "", "status": status}
    assert right_losses(rows, {}, {}, doubts) == set(lost)
    rows["d"]["part_of_id"] = "b"  # a ring, which another check names
    assert right_losses(rows, {}, {}, doubts) >= set(lost)


def disputes(*said: Cells, sources: list[Cells]) -> set[tuple[str, str, str, str, str]]:
    """What follows of fundings that each have a commitment of their own."""
    fundings = [MONEY | {"id": f"fun-{n}", "funder_id": LAND} | cells for n, cells in enumerate(said)]
    commitments = [
        {name: cell for name, cell in row.items() if name != "source_id"} | {"id": f"com-{row['id'][4:]}"}
        for row in fundings
    ]
    package = in_memory(sources=sources, fundings=fundings, commitments=commitments, organisations=ORGANISATIONS)
    return {one for group in Whole(package).disputes.values() for one in group}


@pytest.mark.parametrize(
    ("before", "behind", "corrected"),
    [
        ({}, {}, True),
        ({}, {"funder_id": MINISTRY}, True),
        ({}, {"funder_id": CITY}, False),
        ({"programme_id": "pro-a"}, {}, True),
        ({"programme_id": "pro-a"}, {"programme_id": "pro-a"}, True),
        ({"programme_id": "pro-a"}, {"programme_id": "pro-ab"}, False),
        ({"end": "2030-05"}, {"end": "2030"}, True),
        ({"end": "2030"}, {"end": "2031"}, False),
        ({"kind": "loan"}, {}, False),
        ({"status": "planned"}, {}, False),
    ],
)
def test_a_correction_is_about_money_that_only_its_figure_tells_apart(
    before: Cells, behind: Cells, *, corrected: bool
) -> None:
    sources = [
        {"id": "p", "published": "2024-05-01", "publisher": "dpa", "title": "Geld"},
        {"id": "q", "published": "2024-05-02", "publisher": "dpa", "title": "Korrektur: Geld"},
    ]
    other = dict.fromkeys(("amount", "amount_min", "amount_max"), "7")
    found = disputes({"source_id": "p", **before}, {"source_id": "q", **other, **behind}, sources=sources)
    corrections = {one for one in found if one[4] == "corrected-later"}
    assert corrections == ({("com-0", "com-1", "amount", "superseded", "corrected-later")} if corrected else set())


def test_every_money_that_may_have_ended_is_doubted_whatever_stands_before_it() -> None:
    sources = [{"id": key, "published": f"2024-05-0{n}"} for n, key in enumerate("pqr", start=1)]
    found = disputes(
        {"source_id": "p", "recipient_id": "org-schule", "status": "planned"},
        {"source_id": "q", "amount": "5"},
        {"source_id": "r", "funder_id": "", "programme_id": "pro-a", "status": "stopped"},
        sources=sources,
    )
    assert ("com-1", "fun-2", "status", "contested", "may-have-ended") in found
    assert not [one for one in found if one[0] == "com-0"]


@pytest.mark.parametrize("without", ["com-1", "fun-2"])
def test_an_end_or_money_without_a_figure_is_no_doubt_of_other_money(without: str) -> None:
    sources = [{"id": key, "published": f"2024-05-0{n}"} for n, key in enumerate("pqr", start=1)]
    nothing = dict.fromkeys(("amount", "qualifier", "amount_min", "amount_max"), "")
    found = disputes(
        {"source_id": "p", "recipient_id": "org-schule", "status": "planned"},
        {"source_id": "q", **(nothing if without == "com-1" else {})},
        {"source_id": "r", "funder_id": "", "programme_id": "pro-a", "status": "stopped"}
        | (nothing if without == "fun-2" else {}),
        sources=sources,
    )
    assert not [one for one in found if one[4] == "may-have-ended"]
