from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.tables import Cells
from pipeline.merge.ledger import Ledger

Make = Callable[..., Cells]
Commit = Callable[..., Ledger]
MIO = 10**6


def money(amount: str, qualifier: str = "exact") -> Cells:
    """The cells of an amount of millions with its bounds."""
    value = str(int(float(amount) * MIO))
    low = value if qualifier in {"exact", "over", "at_least"} else ""
    high = value if qualifier in {"exact", "up_to", "almost", "under"} else ""
    return {"amount": value, "qualifier": qualifier, "amount_min": low, "amount_max": high}


def rows(ledger: Ledger, table: str = "commitments") -> list[Cells]:
    return [row for _, row in sorted(ledger.rows[table].items())]


def joined(ledger: Ledger) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for row in ledger.rows["fundings"].values():
        groups.setdefault(row["commitment_id"], set()).add(row["id"].removeprefix("fun-"))
    return sorted(groups.values(), key=min)


def test_two_texts_about_one_grant_make_one_commitment_that_is_counted_once(funding: Make, committed: Commit) -> None:
    (one,) = rows(committed([funding("1", "a"), funding("2", "b")]))
    assert (one["id"], one["rule"], one["sum_safe"], one["witnesses"]) == (
        "com-1", "equal-parties-amount-period", "true", "2",
    )  # fmt: skip


def test_other_years_make_another_commitment(funding: Make, committed: Commit) -> None:
    assert len(rows(committed([funding("1", "a", start="2020"), funding("2", "b", start="2021")]))) == 2


def test_what_may_be_a_part_of_a_larger_one_is_not_counted(funding: Make, committed: Commit) -> None:
    large, small, other = rows(
        committed(
            [
                funding("1", "a", amount="10"),
                funding("2", "a", recipient_id="", amount="8"),
                funding("3", "a", recipient_id="org-c"),
            ]
        )
    )
    assert [row["sum_safe"] for row in (large, small, other)] == ["true", "false", "true"]


def test_proposals_yearly_sums_and_unknown_amounts_are_never_counted(funding: Make, committed: Commit) -> None:
    made = committed(
        [
            funding("1", "a", status="proposed"),
            funding("2", "a", basis="per_year"),
            funding("3", "a", amount="", amount_min="", amount_max="", qualifier="about"),
        ]
    )
    assert {row["sum_safe"] for row in rows(made)} == {"false"}


def test_hedged_and_rounded_amounts_of_one_grant_are_one_money_with_the_finest_amount(
    funding: Make, committed: Commit
) -> None:
    said = [("53", "exact"), ("50", "over"), ("53", "about"), ("52.8", "exact"), ("53", "almost")]
    made = committed([funding(str(n), f"t{n}", **money(*one)) for n, one in enumerate(said)])
    (one,) = rows(made)
    assert (one["amount"], one["qualifier"], one["amount_min"], one["amount_max"], one["rule"]) == (
        "52800000", "exact", "52800000", "52800000", "agreeing-parties-amount-period",
    )  # fmt: skip
    conflicts = rows(made, "conflicts")
    assert {row["status"] for row in conflicts} == {"agreeing_within_hedge"}
    assert {row["record_id"] for row in conflicts} == {"fun-0", "fun-1", "fun-2", "fun-4"}


def test_hedges_alone_leave_an_interval(funding: Make, committed: Commit) -> None:
    (one,) = rows(committed([funding("1", "a", **money("39", "over")), funding("2", "b", **money("40", "almost"))]))
    assert (one["amount_min"], one["amount_max"]) == ("39000000", "40000000")


def test_near_amounts_do_not_chain(funding: Make, committed: Commit) -> None:
    said = [("53", "exact"), ("51", "about"), ("49", "exact")]
    made = committed([funding(str(n), f"t{n}", **money(*one)) for n, one in enumerate(said)])
    assert joined(made) == [{"0"}, {"1"}, {"2"}]
    assert [row["sum_safe"] for row in rows(made)] == ["true", "false", "false"]


@pytest.mark.parametrize(
    ("other", "commitments"),
    [
        ({"recipient_id": ""}, 2),  # nothing is known of both but the funder
        ({"funder_id": ""}, 1),
        ({"funder_id": "org-z"}, 2),
        ({"recipient_id": "org-z"}, 2),
        ({"currency": "CHF"}, 2),
        ({"basis": "per_year"}, 2),
        ({"kind": "loan"}, 2),
        ({"kind": "unspecified"}, 1),
        ({"status": "proposed"}, 2),
        ({"status": "planned"}, 1),
        ({"status": "paid"}, 1),
        ({"status": "stopped"}, 1),
        ({"status": ""}, 2),
        ({"start": "2018"}, 1),
        ({"source_id": "a"}, 2),  # a text that says an amount twice as two says two
    ],
)
def test_what_tells_two_statements_apart(
    funding: Make, committed: Commit, other: dict[str, str], commitments: int
) -> None:
    assert len(rows(committed([funding("1", "a"), funding("2", "b", **other)]))) == commitments


def test_one_that_fits_two_joins_neither(funding: Make, committed: Commit) -> None:
    pot = {"programme_id": "pro-x"}
    made = committed([funding("1", "a", **pot), funding("2", "b", recipient_id="org-c", **pot),
                      funding("3", "c", recipient_id="", **pot)])  # fmt: skip
    assert joined(made) == [{"1"}, {"2"}, {"3"}]
    assert sorted(row["sum_safe"] for row in rows(made)) == ["false", "true", "true"]


def test_a_headline_rounds_the_amount_of_its_own_text(funding: Make, committed: Commit) -> None:
    assert joined(committed([funding("1", "a", **money("40")), funding("2", "a", **money("40.3"))])) == [{"1", "2"}]
    assert len(rows(committed([funding("1", "a", **money("40.2")), funding("2", "a", **money("40.3"))]))) == 2


def test_the_last_status_holds_and_supersedes_what_was_granted(funding: Make, committed: Commit) -> None:
    sources = [{"id": "a", "published": "2024-05"}, {"id": "b", "published": "2023-01-01"}]
    made = committed([funding("1", "a", status="stopped"), funding("2", "b")], sources)
    (one,) = rows(made)
    assert (one["status"], one["sum_safe"]) == ("stopped", "false")
    (conflict,) = rows(made, "conflicts")
    assert {key: conflict[key] for key in ("record_id", "other_id", "field", "status", "rule")} == {
        "record_id": "fun-2", "other_id": "fun-1", "field": "status", "status": "superseded", "rule": "later-status",
    }  # fmt: skip


def test_an_end_without_a_date_is_taken_as_the_last_word(funding: Make, committed: Commit) -> None:
    (one,) = rows(
        committed([funding("1", "a", status="rejected"), funding("2", "b")], [{"id": "b", "published": "2023"}])
    )
    assert one["status"] == "rejected"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("granted", "2020"), ("planned", "2021")], "granted"),
        ([("planned", "2020"), ("paid", "2021")], "paid"),
        ([("granted", "2020"), ("stopped", "2021"), ("announced", "2022")], "granted"),
        ([("granted", "2020"), ("stopped", "2020")], "stopped"),
        ([("granted", "2020-05"), ("stopped", "2020")], "stopped"),
        ([("granted", "2020-05"), ("stopped", "2020-04")], "granted"),
    ],
)
def test_money_does_not_walk_back_but_it_may_end(
    funding: Make, committed: Commit, told: list[tuple[str, str]], status: str
) -> None:
    sources = [{"id": f"t{n}", "published": date} for n, (_, date) in enumerate(told)]
    made = committed([funding(str(n), f"t{n}", status=one) for n, (one, _) in enumerate(told)], sources)
    assert [row["status"] for row in rows(made)] == [status]


YEAR = {"start": "2020", "end": "2020"}


def test_amounts_that_exclude_each_other_are_contested_and_the_smaller_counts(funding: Make, committed: Commit) -> None:
    made = committed([funding("1", "a", **YEAR, **money("40")), funding("2", "b", **YEAR, **money("60"))])
    (conflict,) = rows(made, "conflicts")
    assert (conflict["record_id"], conflict["other_id"], conflict["status"]) == ("com-2", "com-1", "contested")
    assert [row["sum_safe"] for row in rows(made)] == ["true", "false"]


@pytest.mark.parametrize(
    ("later", "rule"),
    [
        ({"publisher": "dpa", "title": ""}, "later-figure-of-the-publisher"),
        ({"publisher": "epd", "title": "Korrektur: 40 Millionen"}, "corrected-later"),
    ],
)
def test_a_later_figure_of_the_publisher_or_a_correction_supersedes(
    funding: Make, committed: Commit, later: Cells, rule: str
) -> None:
    sources = [
        {"id": "a", "published": "2020-03-01", "publisher": "dpa", "title": ""},
        {"id": "b", "published": "2020-03-02"} | later,
    ]
    made = committed([funding("1", "a", **YEAR, **money("40")), funding("2", "b", **YEAR, **money("60"))], sources)
    (conflict,) = rows(made, "conflicts")
    assert (conflict["record_id"], conflict["status"], conflict["rule"]) == ("com-1", "superseded", rule)
    assert [row["sum_safe"] for row in rows(made)] == ["false", "true"]


def test_a_reprint_with_another_figure_is_contested(funding: Make, committed: Commit) -> None:
    sources = [{"id": "a", "published": ""}, {"id": "b", "published": "", "copy_of_id": "a"}]
    made = committed([funding("1", "a", **money("40")), funding("2", "b", **money("60"))], sources)
    assert [(row["record_id"], row["status"]) for row in rows(made, "conflicts")] == [("com-2", "contested")]
    assert [row["sum_safe"] for row in rows(made)] == ["true", "false"]
    apart = committed([funding("1", "a", **money("40")), funding("2", "b", **money("60"))])
    assert rows(apart, "conflicts") == []


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ({"published": "2024-03-04", "publisher": "Bote"}, ["contested"]),
        ({"published": "2024-03-04", "publisher": ""}, ["contested"]),
        ({"published": "2024-03-09", "publisher": "Bote"}, []),  # more than a week apart: two grants
        ({"published": "2024-03", "publisher": "Bote"}, []),  # on no certain day
        ({"published": "2024-03-04", "publisher": "Land"}, []),  # who publishes both means two grants
        ({"published": "2024-03-04", "publisher": "Land", "title": "Berichtigung: 60 Euro"}, ["superseded"]),
    ],
)
def test_figures_of_two_publishers_within_a_week_are_contested(
    funding: Make, committed: Commit, later: Cells, status: list[str]
) -> None:
    sources = [
        {"id": "a", "published": "2024-03-01", "publisher": "Land", "title": ""},
        {"id": "b", "title": ""} | later,
    ]
    made = committed([funding("1", "a", **money("40")), funding("2", "b", **money("60"))], sources)
    assert [row["status"] for row in rows(made, "conflicts")] == status


def test_recipients_without_a_name_are_one_where_they_are_called_alike(funding: Make, committed: Commit) -> None:
    dated = [
        {"id": key, "published": f"2024-03-0{day}", "publisher": key, "title": ""} for key, day in (("a", 1), ("b", 5))
    ]

    def against(one: str, other: str) -> list[tuple[str, str]]:
        called = [{"recipient_id": "", "recipient_label": label} for label in (one, other)]
        made = committed(
            [funding("1", "a", **called[0], **money("40")), funding("2", "b", **called[1], **money("60"))], dated
        )
        return [(row["record_id"], row["status"]) for row in rows(made, "conflicts")]

    assert against("Technologiezentrum Havelaue", "des Technologiezentrums Havelaue") == [("com-2", "contested")]
    assert against("Technologiezentrum Havelaue", "Gründerzentrum Havelaue") == []
    assert against("", "") == []


def test_other_purposes_are_no_contradiction(funding: Make, committed: Commit) -> None:
    made = committed(
        [
            funding("1", "a", purpose="das Labor", **YEAR, **money("40")),
            funding("2", "b", purpose="die Mensa", **YEAR, **money("60")),
        ]
    )
    assert rows(made, "conflicts") == []


def observation(key: str, source: str, value: str, **more: str) -> Cells:
    cells = {"id": f"obs-{key}", "source_id": source, "organisation_id": "org-a", "indicator": "members", "unit": "1",
             "value": value, "qualifier": "exact", "value_min": value, "value_max": value, "start": "2020"}  # fmt: skip
    return cells | more


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({}, "contested"),
        ({"qualifier": "about", "value_min": "", "value_max": ""}, "agreeing_within_hedge"),
        ({"start": "2021"}, None),
        ({"organisation_id": "org-b"}, None),
        ({"counted": "Partner"}, None),
        ({"source_id": "a"}, None),
    ],
)
def test_figures_about_one_thing_for_one_time(committed: Commit, other: dict[str, str], status: str | None) -> None:
    made = committed([], observations=[observation("1", "a", "200"), observation("2", "b", "206") | other])
    assert [row["status"] for row in rows(made, "conflicts")] == ([status] if status else [])


def test_one_large_and_vague_statement_keeps_no_others_out(funding: Make, committed: Commit) -> None:
    vague = funding("1", "a", funder_id="", recipient_id="", programme_id="pro-x", **money("100"))
    others = [funding(str(n), f"t{n}", recipient_id=f"org-{n}", **money("60")) for n in range(2, 5)]
    assert {row["id"] for row in rows(committed([vague, *others])) if row["sum_safe"] == "true"} == {
        "com-2", "com-3", "com-4",
    }  # fmt: skip


def names(*named: tuple[str, str]) -> list[Cells]:
    return [{"id": f"nam-{n}", "record_id": record, "name": name} for n, (record, name) in enumerate(named)]


@pytest.mark.parametrize(
    ("record", "name", "source", "counted"),
    [
        ("org-00000000000000aa", "TU Altenlorn", "b", 1),
        ("org-00000000000000aa", "TU Dresden", "b", 2),
        ("org-00000000000000aa", "TU Altenlorn", "a", 2),  # the text that names both tells them apart
    ],
)
def test_unlisted_names_that_are_alike_are_not_added_up(
    funding: Make, record: str, name: str, source: str, counted: int
) -> None:
    from pipeline.merge.commitments import add_commitments  # noqa: PLC0415 — beside the ledger that it fills

    ledger = Ledger()
    for row in names((record, name), ("org-b", "Technische Universität Altenlorn")):
        ledger.put("names", row)
    ledger.put("fundings", funding("1", "a"))
    ledger.put("fundings", funding("2", source, recipient_id=record))
    add_commitments(ledger)
    assert sum(row["sum_safe"] == "true" for row in rows(ledger)) == counted


@pytest.mark.parametrize(
    ("short", "name", "counted"),
    [
        ("IKM", "Institut für Kaltplasma und Messtechnik", 1),
        ("IHK", "Industrie- und Handelskammer Quellstedt", 1),
        ("IHK", "Handwerkskammer Quellstedt", 2),
        ("IKM", "Institut für Kaltplasma", 2),
    ],
)
def test_an_abbreviation_and_what_it_may_be_short_for_are_not_added_up(
    funding: Make, committed: Commit, short: str, name: str, counted: int
) -> None:
    brief = "org-00000000000000aa"
    said = [funding("1", "a", **money("40")), funding("2", "b", recipient_id=brief, **money("60"))]
    made = committed(said, names=names((brief, short), ("org-b", name)))
    assert sum(row["sum_safe"] == "true" for row in rows(made)) == counted


def test_a_part_of_what_may_be_counted_elsewhere_is_not_added_up(funding: Make, committed: Commit) -> None:
    whole, part = funding("1", "a", **money("200")), funding("2", "a", recipient_id="org-c", **money("20"))
    part |= {"part_of_id": "fun-1", "review": "corrected"}
    made = committed([whole, part, funding("3", "b", **money("1000"))])
    assert [row["id"] for row in rows(made) if row["sum_safe"] == "true"] == ["com-3"]


@pytest.mark.parametrize(
    ("end", "ended", "doubtful"),
    [
        ("stopped", "2020-01", True),  # who stops money gave it before
        ("stopped", "2020-06", True),
        ("rejected", "2020-06", True),
        ("rejected", "2020-01", False),  # refused, and given later
        ("rejected", "2020", True),  # perhaps after it was given
    ],
)
@pytest.mark.parametrize("kind", ["grant", "loan"])
def test_an_end_stands_against_what_may_be_the_same_money(
    funding: Make, committed: Commit, end: str, ended: str, doubtful: bool, kind: str
) -> None:
    sources = [
        {"id": "a", "published": "2020-05-01"},
        {"id": "b", "published": ended},
        {"id": "c", "published": "2021"},
    ]
    made = committed(
        [funding("1", "a", kind="loan"), funding("2", "b", kind=kind, status=end), funding("3", "c", kind="loan")],
        sources,
    )
    found = [(row["record_id"], row["other_id"]) for row in rows(made, "conflicts") if row["rule"] == "may-have-ended"]
    assert found == ([("com-1", "com-2" if kind == "grant" else "fun-2")] if doubtful else [])
    assert [row["sum_safe"] for row in rows(made) if row["id"] == "com-1"] == ["false" if doubtful else "true"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ({"published": "2024-03-20", "publisher": "Land"}, ["superseded"]),
        ({"published": "2024-05-31", "publisher": "Land"}, ["superseded"]),
        ({"published": "2024-06-02", "publisher": "Land"}, []),  # too late to be a correction
        ({"published": "2024-03-20", "publisher": "Bote"}, []),  # somebody else
        ({"published": "2024-03-20", "publisher": ""}, []),
        ({"published": "2024-02-20", "publisher": "Land"}, []),  # before
        ({"published": "2024-03-20", "publisher": "Land", "title": "Neues"}, []),
    ],
)
@pytest.mark.parametrize("giver", ["org-a", ""])
def test_who_corrects_what_and_when(
    funding: Make, committed: Commit, text: Cells, status: list[str], giver: str
) -> None:
    sources = [
        {"id": "a", "published": "2024-03-01", "publisher": "Land", "title": ""},
        {"id": "b", "title": "Korrektur"} | text,
    ]
    made = committed([funding("1", "a", **money("5")), funding("2", "b", funder_id=giver, **money("4"))], sources)
    assert [row["status"] for row in rows(made, "conflicts")] == status
    assert [row["sum_safe"] for row in rows(made)] == (["false", "true"] if status else ["true", "false"])
