"""A build over texts in which an extractor finds what its words do not carry: that record is left out, all else stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import extract
from pipeline.codebook.mentions import FundingMention, Mention, NameMention, Reading
from pipeline.codebook.tables import Tables
from pipeline.collect.texts import document
from pipeline.extract import money, organisations
from pipeline.flow import make_tables
from pipeline.folders import register_of
from pipeline.problems import Problem

TEXT = "Das Land Hessen fördert die Muster GmbH mit 5 Mio. Euro. Das Land Hessen fördert die Probe AG mit 7 Mio. Euro."


def tables_of(root: Path) -> tuple[Tables, list[Problem]]:
    return make_tables([document(TEXT.encode(), "a.txt")], register_of(root))


def lying(found: Iterator[Mention]) -> Iterator[Mention]:
    """The mentions, one amount and one name of them other than the text has them."""
    for mention in found:
        if isinstance(mention, FundingMention) and mention.figure.value == 5_000_000:
            yield replace(mention, figure=replace(mention.figure, value=Decimal(6_000_000)))
        elif isinstance(mention, NameMention) and mention.name == "Probe AG":
            yield replace(mention, name="Prüf AG")
        else:
            yield mention


def test_a_text_that_is_read_right_loses_nothing(root: Path) -> None:
    tables, left_out = tables_of(root)
    assert sorted(row["amount"] for row in tables["fundings"]) == ["5000000", "7000000"]
    assert left_out == []


def test_a_record_that_its_words_do_not_carry_is_left_out_with_all_that_stands_on_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lied = {"money": money.extract, "organisations": organisations.extract}

    def find(name: str, reading: Reading) -> Iterator[Mention]:
        return lying(lied[name](reading))

    extractors = dict(extract.EXTRACTORS)
    monkeypatch.setattr(
        extract,
        "EXTRACTORS",
        {
            name: (lambda reading, name=name: find(name, reading)) if name in lied else one
            for name, one in extractors.items()
        },
    )
    rounds: list[tuple[int, int]] = []

    def watch(step: str, done: int, total: int) -> None:
        if step == "merge":
            rounds.append((done, total))

    tables, left_out = make_tables([document(TEXT.encode(), "a.txt")], register_of(root), watch=watch)
    assert rounds[:2] == [(0, 1), (1, 2)]
    assert rounds[-1] == (len(rounds) - 1, len(rounds) - 1)
    assert [row["amount"] for row in tables["fundings"]] == ["7000000"]
    assert [row["amount"] for row in tables["commitments"]] == ["7000000"]
    assert {row["funding_id"] for row in tables["parties"]} == {tables["fundings"][0]["id"]}
    assert "Prüf AG" not in {row["name"] for row in tables["organisations"]}
    assert tables["fundings"][0]["recipient_id"] == ""
    assert {problem.code for problem in left_out} == {"L114"}
    assert {problem.level for problem in left_out} == {"should"}


@pytest.mark.parametrize(
    ("text", "grants"),
    [
        ("Das Land Hessen fördert die TU Darmstadt mit 5 Mio. Euro.\n\nDas Land Bayern fördert die TU München mit 5 Mio. Euro.",
         [("org-land-bayern", "", "granted"), ("org-land-hessen", "", "granted")]),
        ("Das Land Hessen gibt dem Verein 5 Mio. Euro für das Jahr 2020.\n\nDas Land Hessen gibt ihm 5 Mio. Euro für das Jahr 2021.",
         [("org-land-hessen", "2020", "granted"), ("org-land-hessen", "2021", "granted")]),
        ("Das Land Hessen gibt dem Verein 5 Mio. Euro nicht.", [("org-land-hessen", "", "")]),
        ("Das Land Hessen soll der TU Darmstadt 5 Mio. Euro geben.", [("org-land-hessen", "", "planned")]),
        ("Das Land Hessen hätte die TU Darmstadt mit 7 Mio. Euro fördern können.", []),
    ],
)  # fmt: skip
def test_equal_amounts_denials_and_wishes(root: Path, text: str, grants: list[tuple[str, str, str]]) -> None:
    tables, left_out = make_tables([document(text.encode(), "a.txt")], register_of(root))
    assert sorted((row["funder_id"], row["start"], row["status"]) for row in tables["fundings"]) == grants
    assert left_out == []


def test_safe_to_add_up_is_the_largest_set_without_a_euro_twice(root: Path) -> None:
    text = (
        "Das Land Hessen fördert die TU Darmstadt mit 10 Mio. Euro. Das Land Hessen fördert die Universität Kassel mit 5 Mio. Euro. "
        "Das Land Hessen gibt der TU Darmstadt 2 Mio. Euro."
    )
    tables, _ = make_tables([document(text.encode(), "a.txt")], register_of(root))
    assert sorted((row["amount"], row["sum_safe"]) for row in tables["commitments"]) == [
        ("10000000", "true"),
        ("2000000", "false"),
        ("5000000", "true"),
    ]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Jährlich gibt das Land Hessen dem Verein 5 Mio. Euro.", "per_year"),
        ("Das Land Hessen gibt dem Verein 5 Mio. Euro pro Jahr.", "per_year"),
        ("Das Land Hessen gibt dem Verein 5 Mio. Euro.", "total"),
        ("Jährlich gehen 5 Stellen verloren, das Land Hessen gibt dem Verein 5 Mio. Euro.", "total"),
    ],
)
def test_what_an_amount_is_counted_per(root: Path, text: str, basis: str) -> None:
    tables, left_out = make_tables([document(text.encode(), "a.txt")], register_of(root))
    assert [row["basis"] for row in tables["fundings"]] == [basis]
    assert left_out == []
