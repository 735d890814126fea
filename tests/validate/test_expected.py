"""What a publisher sets for validation: levels of codes, and how many rows of tables are expected, and reviewed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.codebook.expectations import Validation
from pipeline.flow import build
from pipeline.problem_kinds import KINDS, LOWERABLE
from pipeline.problems import PipelineError, Problem
from pipeline.proving import prove
from pipeline.publish.tables import read_csv


def configure(folder: Path, *lines: str) -> None:
    with (folder / "publication.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(("", *lines, "")))


def found(folder: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.file, one.found) for one in prove(folder, None, ("expected",))]


def refused(folder: Path, *lines: str) -> Problem:
    configure(folder, *lines)
    with pytest.raises(PipelineError) as stopped:
        build(None, folder)
    (problem,) = stopped.value.problems
    return problem


def test_nothing_is_expected_unless_it_is_said(package: Path) -> None:
    assert found(package) == []


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["rows_at_least = 2", "rows_at_most = 2", "unreviewed_at_most = 1.0"], []),
        (["rows_at_least = 3"], [("E101", "2 rows, at least 3 are expected")]),
        (["rows_at_most = 1"], [("E102", "2 rows, at most 1 are expected")]),
        (["unreviewed_at_most = 0.9"], [("E103", "2 of 2 rows, a share of at most 0.9 is expected")]),
        (["rows_at_most = 0", "unreviewed_at_most = 0.0"], [
            ("E102", "2 rows, at most 0 are expected"), ("E103", "2 of 2 rows, a share of at most 0 is expected")]),
    ],
)  # fmt: skip
def test_rows_and_reviews_of_a_table(package: Path, lines: list[str], wanted: list[tuple[str, str]]) -> None:
    configure(package, "[validation.tables.fundings]", *lines)
    assert found(package) == [(code, "data/tables/fundings.csv", said) for code, said in wanted]


def test_rows_of_a_register_need_no_review(package: Path) -> None:
    rows = read_csv((package / "data/tables/organisations.csv").read_text(encoding="utf-8"))
    named = sum(bool(row["evidence_id"]) for row in rows)
    configure(package, "[validation.tables.organisations]", "unreviewed_at_most = 0.5")
    assert found(package) == [
        ("E103", "data/tables/organisations.csv", f"{named} of {named} rows, a share of at most 0.5 is expected")
    ]


def test_a_table_that_cannot_be_read_is_not_counted(package: Path) -> None:
    configure(package, "[validation.tables.fundings]", "rows_at_least = 1")
    (package / "data/tables/fundings.csv").unlink()
    assert {code for code, _, _ in found(package)} == {"P102"}


def test_what_is_expected_stops_a_build_and_nothing_is_replaced(package: Path) -> None:
    before = (package / "datapackage.json").read_bytes()
    configure(package, "[validation.tables.fundings]", "rows_at_least = 3")
    with pytest.raises(PipelineError) as stopped:
        build(None, package)
    assert [one.code for one in stopped.value.problems if one.level == "must"] == ["E101"]
    assert (package / "datapackage.json").read_bytes() == before


def test_an_expectation_may_weigh_less(package: Path) -> None:
    configure(
        package, '[validation]\nlevels = { E101 = "should" }', "[validation.tables.fundings]", "rows_at_least = 3"
    )
    assert {(one.code, one.level) for one in build(None, package).problems if one.code == "E101"} == {
        ("E101", "should")
    }
    assert {one.level for one in prove(package, None, ("expected",))} == {"should"}


def test_a_code_that_weighs_more_stops_a_build(package: Path) -> None:
    configure(package, "[validation]", 'levels = { C110 = "must" }')
    with pytest.raises(PipelineError) as stopped:
        build(None, package)
    assert {one.code for one in stopped.value.problems if one.level == "must"} == {"C110"}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['levels = { L103 = "should" }'], "L103 weighs must and no less: the words do not say the value"),
        (['levels = { L114 = "may" }'], "L114 weighs should and no less"),
        (['levels = { K105 = "may" }'], "K105 weighs must and no less"),
        (['levels = { X999 = "may" }'], "X999 is no code of a problem"),
        (['levels = { H103 = "error" }'], "Input should be"),
        (["tables.fundingz.rows_at_least = 1"], "fundingz is no table"),
        (["tables.fundings.rows_at_least = -1"], "greater than or equal to 0"),
        (["tables.fundings.rows_at_least = 2.5"], "valid integer"),
        (["tables.fundings = { rows_at_least = 2, rows_at_most = 1 }"], "rows_at_least is more than rows_at_most"),
        (["tables.fundings.unreviewed_at_most = 20"], "less than or equal to 1"),
        (["tables.regions.unreviewed_at_most = 0.5"], "the rows of regions are not reviewed"),
        (['pages = "https://git.example/docs/"'], "not a web address with {code} in it"),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_reason(package: Path, lines: list[str], said: str) -> None:
    problem = refused(package, "[validation]", *lines)
    assert (problem.code, problem.file) == ("C106", "publication.toml")
    assert problem.place.startswith("validation.")
    assert said in problem.found


def test_only_what_no_reader_relies_on_may_weigh_less() -> None:
    must = {code for code in LOWERABLE if KINDS[code].level == "must"}
    assert must == {"D101", "D104", "E101", "E102", "E103", "H104", "R301", "R302", "R303"}
    assert {code for code in LOWERABLE if code[0] in "LKG"} == {"K108"}  # is said once anyway, of words that are right
    for code in KINDS:
        Validation.model_validate({"levels": {code: "must"}})


def test_the_example_in_the_docs_can_be_set() -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / "validate.md").read_text(encoding="utf-8")
    (example,) = [one for one in re.findall(r"```toml\n(.+?)```", text, re.DOTALL) if "[validation]" in one]
    wanted = Validation.model_validate(tomllib.loads(example)["validation"])
    assert wanted.tables["fundings"].rows_at_most == 5000
    assert {code for code, level in wanted.levels.items() if level == "should"} <= LOWERABLE
    told = text.partition("may weigh less: ")[2].partition(", and what is no")[0]
    must = {code for code in LOWERABLE if KINDS[code].level == "must"}
    assert set(re.findall(r"[A-Z]\d{3}", told)) == must
