from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.codebook.row import Origin, columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.validate.derived import REASONS, RULES
from pipeline.validate.whole import Cellsets, Whole
from tests.validate.conftest import document, in_memory

DERIVED = {
    (name, column.name) for name, row in TABLES.items() for column in columns(row) if column.origin is Origin.DERIVED
}


def test_every_derived_column_is_recomputed_or_says_why_it_need_not_be() -> None:
    assert DERIVED - RULES.keys() - REASONS.keys() == set()


def test_no_column_has_a_rule_and_a_reason_to_have_none() -> None:
    assert RULES.keys() & REASONS.keys() == set()


def test_reasons_are_those_of_derived_columns() -> None:
    assert REASONS.keys() <= DERIVED


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("data/texts/a.txt", True),
        ("texte/a.txt", True),
        ("a.txt", True),
        ("data/texts/b.txt", False),
        ("/data/texts/a.txt", False),
        ("../texts/a.txt", False),
        ("https://muster.example/a.txt", False),
    ],
)
def test_the_path_of_a_source_is_that_of_its_file_in_any_folder_of_the_publication(path: str, *, right: bool) -> None:
    package = replace(in_memory(sources=[{"id": "a", "path": path}]), texts={"a": document()})
    (row,) = package.tables["sources"]
    assert RULES["sources", "path"](Whole(package), "sources", row) == {path if right else "data/texts/a.txt"}


def part_of(**cells: str) -> Cellsets:
    """What the smallest of three fundings of one text, and one of another text, may be a part of."""
    known: Cells = {"currency": "EUR", "basis": "total", "review": "extracted"}
    fundings = [
        known | {"id": f"fun-{amount}", "source_id": source, "amount": amount}
        for amount, source in (("5", "a"), ("7", "a"), ("9", "a"), ("8", "b"))
    ]
    fundings[0] |= cells
    package = in_memory(sources=[{"id": "a"}, {"id": "b"}], fundings=fundings)
    return RULES["fundings", "part_of_id"](Whole(package), "fundings", package.tables["fundings"][0])


def test_only_a_reviewer_may_name_a_whole_that_the_words_do_not_name() -> None:
    assert part_of() == {""}
    assert part_of(review="accepted") == {""}
    assert part_of(review="corrected") == {"", "fun-7", "fun-9"}
    assert part_of(review="corrected", currency="CHF") == {""}
