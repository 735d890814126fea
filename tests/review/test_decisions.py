"""What decisions make of the tables: confirmed, corrected, rejected and added records, and all that is derived from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import Mention, NameMention, RoleMention
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Cells, Tables
from pipeline.collect.texts import document
from pipeline.flow import make_tables
from pipeline.problems import PipelineError
from pipeline.review.revision import revise
from pipeline.reviewing import Decided
from tests.review.conftest import review_of

Decide = Callable[..., Tables]


def row(tables: Tables, table: str, **wanted: str) -> Cells:
    return next(one for one in tables[table] if all(one[column] == cell for column, cell in wanted.items()))


def methods(tables: Tables, record: Cells) -> dict[str, str]:
    return {one["column"]: one["method"] for one in tables["attestations"] if one["record_id"] == record["id"]}


def problems(decide: Decide, *decisions: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(PipelineError) as stopped:
        decide(*decisions, **more)
    return [(problem.code, problem.found) for problem in stopped.value.problems]


def test_without_decisions_nothing_changes(decide: Decide) -> None:
    assert {one["review"] for one in decide()["fundings"]} == {"extracted"}


def test_a_confirmed_row_differs_in_its_review_only(decide: Decide) -> None:
    plain, confirmed = decide(), decide({"confirm": "fundings", "words": "5 Mio. Euro"})
    was, now = (row(tables, "fundings", amount="5000000") for tables in (plain, confirmed))
    assert now == was | {"review": "confirmed"}
    assert {name for name in plain if plain[name] != confirmed[name]} == {"fundings"}


def test_a_rejected_row_vanishes_with_its_parties_its_commitment_and_who_only_it_brought_in(decide: Decide) -> None:
    tables = decide({"reject": "fundings", "words": "2 Mio. Euro"})
    assert [one["amount"] for one in tables["fundings"] if one["amount"] == "2000000"] == []
    assert "2000000" not in {one["amount"] for one in tables["commitments"]}
    assert {one["funding_id"] for one in tables["parties"]} <= {one["id"] for one in tables["fundings"]}
    assert "Probe AG" not in {one["name"] for one in tables["organisations"]}
    assert "Muster GmbH" in {one["name"] for one in tables["organisations"]}


def test_an_organisation_that_somebody_confirms_stays_although_its_only_funding_is_rejected(decide: Decide) -> None:
    tables = decide({"reject": "fundings", "words": "2 Mio. Euro"}, {"confirm": "organisations", "words": "Probe AG"})
    assert row(tables, "organisations", name="Probe AG")["review"] == "confirmed"


def test_a_rejected_organisation_is_no_party_any_more_but_its_label_stays(decide: Decide) -> None:
    tables = decide({"reject": "organisations", "words": "Muster GmbH"})
    grant = row(tables, "fundings", amount="5000000")
    assert (grant["recipient_id"], grant["recipient_label"]) == ("", "Muster GmbH")
    assert "Muster GmbH" not in {one["name"] for one in tables["organisations"]}
    assert {one["organisation_id"] for one in tables["roles"]} == {""}


def test_a_rejected_person_takes_role_and_name_along(decide: Decide) -> None:
    tables = decide({"reject": "persons", "words": "Peter Müller"})
    assert not tables["persons"]
    assert not tables["roles"]


def test_a_corrected_row_says_who_stands_for_which_value(decide: Decide) -> None:
    tables = decide(
        {
            "correct": "fundings",
            "words": "7 Mio. Euro",
            "set": {
                "funder": {"words": "Das Ministerium", "quote": "Das Ministerium lobt", "id": "org-land-hessen"},
                "recipient": {"words": "Der Verein"},
                "kind": "loan",
                "period": None,
            },
        }
    )
    funding = row(tables, "fundings", amount="7000000")
    assert funding["review"] == "corrected"
    assert (funding["funder_id"], funding["kind"], funding["start"], funding["period_label"]) == (
        "org-land-hessen", "loan", "", "",
    )  # fmt: skip
    assert row(tables, "organisations", id=funding["recipient_id"])["name"] == "Verein"
    by = methods(tables, funding)
    assert {by["funder_id"], by["recipient_id"], by["kind"]} == {"review"}
    assert by["amount"] == "money"
    assert "Das Ministerium" not in {one["name"] for one in tables["names"]}
    assert [one["method"] for one in tables["attestations"] if one["record_table"] == "parties"].count("review") >= 2


def test_a_part_that_a_reviewer_names_or_denies(decide: Decide) -> None:
    part, whole = (row(decide(), "fundings", amount=amount) for amount in ("2000000", "5000000"))
    assert part["part_of_id"] == whole["id"]
    denied = decide({"correct": "fundings", "words": "2 Mio. Euro", "set": {"part_of": None}})
    assert {one["part_of_id"] for one in denied["fundings"]} == {""}
    assert {one["part_of_id"] for one in denied["commitments"]} == {""}
    larger = {"words": "7 Mio. Euro", "quote": "Der Verein bekommt 7 Mio. Euro"}
    named = decide({"correct": "fundings", "words": "2 Mio. Euro", "set": {"part_of": larger}})
    assert row(named, "commitments", amount="2000000")["part_of_id"].startswith("com-")
    seven = row(named, "fundings", amount="7000000")
    assert row(named, "fundings", amount="2000000")["part_of_id"] == seven["id"]


def test_what_no_extractor_found_is_added_with_its_words(decide: Decide) -> None:
    tables = decide(
        {"reject": "observations", "words": "9 Mio. Euro"},
        {
            "add": "fundings",
            "words": "9 Mio. Euro",
            "set": {"recipient": {"words": "Probe AG", "quote": "an die Probe AG."}, "status": "announced"},
        },
        {"add": "topic_mentions", "words": "Halle", "set": {"topic": "bau-wohnen"}},
        {"add": "organisations", "words": "Verein", "quote": "Der Verein bekommt 7 Mio. Euro"},
    )
    funding = row(tables, "fundings", amount="9000000")
    assert (funding["review"], funding["status"], funding["basis"]) == ("corrected", "announced", "total")
    assert row(tables, "organisations", id=funding["recipient_id"])["name"] == "Probe AG"
    assert set(methods(tables, funding).values()) == {"review"}
    assert row(tables, "topic_mentions", topic_id="bau-wohnen")["review"] == "corrected"
    assert row(tables, "organisations", name="Verein")["review"] == "corrected"


def test_a_role_a_count_and_a_type(decide: Decide) -> None:
    tables = decide(
        {"correct": "roles", "words": "Geschäftsführer", "of": "Peter Müller", "set": {"organisation": {
            "words": "Probe AG", "quote": "an die Probe AG"}}},
        {"correct": "observations", "words": "650", "set": {"indicator": "jobs", "value": {"words": "650", "value": "650"}}},
        {"correct": "organisations", "words": "Probe AG", "set": {"type": "research_institute"}},
    )  # fmt: skip
    probe = row(tables, "organisations", name="Probe AG")
    assert (probe["type"], probe["review"]) == ("research_institute", "corrected")
    assert tables["roles"][0]["organisation_id"] == probe["id"]
    assert row(tables, "observations", value="650")["indicator"] == "jobs"


def test_only_what_was_reviewed_is_published_where_that_is_wanted(decide: Decide) -> None:
    tables = decide({"confirm": "fundings", "words": "5 Mio. Euro"}, unreviewed=False)
    assert [one["amount"] for one in tables["fundings"]] == ["5000000"]
    assert {one["name"] for one in tables["organisations"]} == {"Land Hessen", "Muster GmbH"}
    assert not tables["observations"]
    assert not tables["persons"]
    assert len(tables["sources"]) == 1
    assert not any(decide(unreviewed=False)[table] for table in ("fundings", "organisations", "evidence", "names"))


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "another amount": (
        {"correct": "fundings", "words": "7 Mio. Euro", "set": {"amount": {"words": "7 Mio. Euro", "value": "8000000"}}},
        "R204", "says 7000000, not 8000000",
    ),
    "the words of another amount": (
        {"correct": "fundings", "words": "7 Mio. Euro", "set": {"amount": {"words": "5 Mio. Euro", "quote": "mit 5 Mio. Euro"}}},
        "R204", "other words are another record",
    ),
    "half an amount": ({"add": "fundings", "words": "9 Mio"}, "R204", "no whole amount"),
    "half a word": ({"correct": "fundings", "words": "7 Mio. Euro", "set": {"purpose": {"words": "für die Hall"}}}, "R204", "longer word"),
    "an amount as a name": ({"correct": "fundings", "words": "7 Mio. Euro", "set": {"recipient": {"words": "7 Mio. Euro"}}}, "R204", "a figure and no name"),
    "the name of another": ({"correct": "fundings", "words": "5 Mio. Euro", "set": {"funder": {"words": "Land Hessen", "id": "org-land-bayern"}}}, "R204", "the name of another"),
    "no period": ({"correct": "fundings", "words": "7 Mio. Euro", "set": {"period": {"words": "für die Halle"}}}, "R204", "no whole period"),
    "a text for words": ({"correct": "fundings", "words": "7 Mio. Euro", "set": {"purpose": "Halle"}}, "R204", "names no words"),
    "a column that is none": ({"correct": "fundings", "words": "7 Mio. Euro", "set": {"currency": "CHF"}}, "R205", "currency"),
    "a code that is none": ({"correct": "fundings", "words": "7 Mio. Euro", "set": {"status": "spent"}}, "R206", "spent"),
    "a record of no register": (
        {"correct": "fundings", "words": "7 Mio. Euro", "set": {"funder": {"words": "Der Verein", "id": "org-nobody"}}},
        "R206", "org-nobody",
    ),
    "a known type": ({"correct": "organisations", "words": "Land Hessen", "set": {"type": "company"}}, "R205", "register"),
    "words that are gone": ({"confirm": "fundings", "words": "6 Mio. Euro", "quote": "mit 6 Mio. Euro."}, "R201", "6 Mio. Euro"),
    "no record": ({"confirm": "persons", "words": "Das Land Hessen"}, "R202", "confirm persons"),
    "a record that is there": ({"add": "fundings", "words": "5 Mio. Euro"}, "R209", "add fundings"),
    "who pays itself": (
        {"correct": "fundings", "words": "5 Mio. Euro", "set": {"recipient": {"words": "Das Land Hessen"}}},
        "R207", "pays itself",
    ),
    "a part larger than its whole": (
        {"correct": "fundings", "words": "7 Mio. Euro", "set": {"part_of": {"words": "5 Mio. Euro", "quote": "mit 5 Mio. Euro"}}},
        "R207", "part_of_id",
    ),
    "a role of nobody": ({"add": "roles", "words": "Geschäftsführer"}, "R205", "person is missing"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_refused_with_the_reason(decide: Decide, case: str) -> None:
    decision, code, reason = REFUSED[case]
    found = problems(decide, decision)
    assert [one for one, _ in found] == [code]
    assert reason in found[0][1]


def test_two_decisions_about_one_record_contradict_each_other_unless_they_say_the_same(decide: Decide) -> None:
    yes, no = ({verb: "fundings", "words": "5 Mio. Euro"} for verb in ("confirm", "reject"))
    assert problems(decide, yes, no)[0][0] == "R203"
    assert row(decide(yes, yes), "fundings", amount="5000000")["review"] == "confirmed"


def test_a_rejected_record_that_nobody_finds_any_more_is_no_problem(decide: Decide) -> None:
    assert decide({"reject": "fundings", "words": "650"}) == decide()


def test_several_records_on_the_same_words_need_to_be_told_apart(register: Register) -> None:
    one = document("Die Geschäftsführer Peter Müller und Anna Schmidt kamen.".encode(), "a.txt")
    title = Span(4, 19)
    names = [
        NameMention(Span(one.text.index(n), one.text.index(n) + len(n)), "person", n)
        for n in ("Peter Müller", "Anna Schmidt")
    ]
    found: list[tuple[str, Mention]] = [("persons", name) for name in names]
    found += [("persons", RoleMention(name, title)) for name in names]
    plain = {"confirm": "roles", "words": "Geschäftsführer", "quote": "Die Geschäftsführer"}
    revised = revise(one, found, review_of(one, plain), register)
    assert [problem.code for problem in revised.problems] == ["R208"]
    told = revise(one, found, review_of(one, {**plain, "of": "Anna Schmidt"}), register)
    roles = [mention for _, mention in told.found if isinstance(mention, RoleMention)]
    assert [role.verdict.review for role in roles] == ["extracted", "confirmed"]
    assert not told.problems


def test_a_name_inside_the_word_of_a_role_can_be_confirmed_and_rejected(decide: Decide) -> None:
    text = "SPD-Fraktionschef Thomas Kutschaty kam vorbei. Das Land Hessen gibt 5 Mio. Euro."
    name = next(one for one in decide(text=text)["organisations"] if "SPD" in one["name"])
    place = {"words": "SPD-Fraktion", "quote": "SPD-Fraktionschef Thomas Kutschaty kam vorbei."}
    confirmed = decide({"confirm": "organisations", **place}, text=text)
    assert row(confirmed, "organisations", id=name["id"])["review"] == "confirmed"
    rejected = decide({"reject": "organisations", **place}, text=text)
    assert name["id"] not in {one["id"] for one in rejected["organisations"]}
    assert [one["organisation_id"] for one in rejected["roles"]] == [""]


def test_two_texts_that_set_other_types_of_one_organisation_contradict_each_other(register: Register) -> None:
    texts = [document(f"Die Probe AG {verb} 5 Mio. Euro.".encode(), f"{verb}.txt") for verb in ("bekommt", "gibt")]
    place = {"correct": "organisations", "words": "Probe AG"}
    types = ("university", "association")
    reviews = {
        one.id: review_of(one, {**place, "set": {"type": type_}}) for one, type_ in zip(texts, types, strict=True)
    }
    with pytest.raises(PipelineError) as stopped:
        make_tables(texts, register, reviewed=Decided(reviews))
    assert [(problem.code, problem.file) for problem in stopped.value.problems] == [("R203", "data/review/gibt.yaml")]
    same = {one.id: review_of(one, {**place, "set": {"type": "university"}}) for one in texts}
    tables, _ = make_tables(texts, register, reviewed=Decided(same))
    assert row(tables, "organisations", name="Probe AG")["type"] == "university"
    one_only = {"gibt": reviews["gibt"]}
    tables, _ = make_tables(texts, register, reviewed=Decided(one_only))
    assert row(tables, "organisations", name="Probe AG")["type"] == "association"
