from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.register import Register
from pipeline.collect.registers import MODELS, read_register
from pipeline.problems import PipelineError

ROOT = Path(__file__).parents[2]
SOURCE = {"source": "https://www.beispiel.de/", "licence": "CC0-1.0"}
LAND = {**SOURCE, "key": "land", "name": "Land Beispiel", "type": "government"}
FONDS = {**SOURCE, "key": "fonds", "name": "Beispielfonds", "type": "fund"}
REGION = {**SOURCE, "id": "DEA4", "name": "Detmold"}


def table(name: str, *rows: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(MODELS[name].model_fields), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def put(folder: Path, name: str, *rows: dict[str, str]) -> None:
    (folder / f"{name}.csv").write_text(table(name, *rows))


def problems(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(PipelineError) as caught:
        read_register(folder)
    return [(problem.code, problem.file, problem.place) for problem in caught.value.problems]


def test_the_registers_of_this_publication_are_right() -> None:
    register = read_register(ROOT / "data" / "register")
    assert register.organisations
    assert all(row.source and row.licence for row in register.organisations)


def test_no_files_are_empty_registers(tmp_path: Path) -> None:
    assert read_register(tmp_path) == read_register(tmp_path / "absent") == Register()


def test_rows_become_values_sorted_by_key(tmp_path: Path) -> None:
    put(tmp_path, "organisations", {**LAND, "key": "zz"}, {**LAND, "aliases": "NRW| Land NRW |", "region_id": "DEA4"})
    put(tmp_path, "programmes", {**FONDS, "organisation": "land"})
    put(tmp_path, "regions", {**REGION, "id": "DEA"}, REGION)
    put(tmp_path, "given-names", {**SOURCE, "name": "Änne"}, {**SOURCE, "name": "Anna"})
    put(tmp_path, "sources", {**SOURCE, "register_name": "organisations", "key": "land", "column": "wikidata"})
    register = read_register(tmp_path)
    assert [row.key for row in register.organisations] == ["land", "zz"]
    assert register.organisations[0].aliases == ("NRW", "Land NRW")
    assert register.organisations[0].type is OrganisationType.GOVERNMENT
    assert register.programmes[0].type is ProgrammeType.FUND
    assert [row.id for row in register.regions] == ["DEA", "DEA4"]
    assert [row.name for row in register.given_names] == ["Anna", "Änne"]
    assert register.source_of("organisations", "land", "wikidata", register.organisations[0])[0] == SOURCE["source"]


def test_columns_may_stand_in_any_order_with_a_mark_and_crlf_and_empty_lines(tmp_path: Path) -> None:
    content = '\ufeffname,licence,source\r\nGu\u0308nter,CC0-1.0,"Liste, 2022"\r\n\r\nAnna,CC0-1.0,x\r\n'
    (tmp_path / "given-names.csv").write_bytes(content.encode())
    assert [row.name for row in read_register(tmp_path).given_names] == ["Anna", "Günter"]


def test_all_problems_of_all_registers_at_once(tmp_path: Path) -> None:
    put(
        tmp_path,
        "organisations",
        {**LAND, "type": "stadt", "wikidata": "Q01", "region_id": "DEA5"},
        {**LAND, "name": ""},
        {**LAND, "key": "Land", "homepage": " "},
    )
    put(tmp_path, "programmes", {**FONDS, "organisation": "bund"})
    put(tmp_path, "regions", REGION, {**REGION, "id": "nrw"})
    put(
        tmp_path,
        "sources",
        {**SOURCE, "register_name": "people", "key": "land", "column": "name"},
        {**SOURCE, "register_name": "organisations", "key": "bund", "column": "name"},
        {**SOURCE, "register_name": "organisations", "key": "land", "column": "strasse"},
        {**SOURCE, "register_name": "organisations", "key": "land", "column": "licence"},
    )
    assert sorted(problems(tmp_path)) == sorted(
        [
            ("C207", "organisations.csv", "row 2"),
            ("C207", "organisations.csv", "row 2"),
            ("C209", "organisations.csv", "row 2"),
            ("C208", "organisations.csv", "row 3"),
            ("C207", "organisations.csv", "row 3"),
            ("C207", "organisations.csv", "row 4"),
            ("C207", "organisations.csv", "row 4"),
            ("C209", "programmes.csv", "row 2"),
            ("C207", "regions.csv", "row 3"),
            ("C209", "sources.csv", "row 2"),
            ("C209", "sources.csv", "row 3"),
            ("C209", "sources.csv", "row 4"),
            ("C209", "sources.csv", "row 5"),
        ]
    )


def test_what_was_found_is_said(tmp_path: Path) -> None:
    put(tmp_path, "organisations", {**LAND, "type": "stadt"})
    with pytest.raises(PipelineError) as caught:
        read_register(tmp_path)
    assert "type “stadt”" in caught.value.problems[0].found


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "C204", "row 1"),
        (b"\n", "C204", "row 1"),
        (b"name,source\nAnna,x\n", "C204", "row 1"),
        (b"name,source,licence,born\nAnna,x,y,1990\n", "C205", "row 1"),
        (b"name,name,source,licence\nAnna,Anna,x,y\n", "C205", "row 1"),
        (b"name;source;licence\nAnna;x;y\n", "C205", "row 1"),
        (b"name,source,licence\nAnna,x\n", "C206", "row 2"),
        (b"name,source,licence\nAnna,x,y,z\n", "C206", "row 2"),
        (b'name,source,licence\n"Anna" x,x,y\n', "C203", "line 2"),
        (b'name,source,licence\n"Anna,x,y\n', "C203", "line 2"),
        (b"name,source,licence\nG\xfcnter,x,y\n", "C202", "line 2"),
        (b"name,source,licence\nAn\x00na,x,y\n", "C207", "row 2"),
        (b"name,source,licence\nAnna,,y\n", "C207", "row 2"),
    ],
)
def test_what_is_no_register(tmp_path: Path, content: bytes, code: str, place: str) -> None:
    (tmp_path / "given-names.csv").write_bytes(content)
    found = problems(tmp_path)
    assert (code, "given-names.csv", place) in found
    assert {file for _, file, _ in found} == {"given-names.csv"}


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "given-names.csv").write_text('name,source,licence\nAnna,"two\nlines",y\nBea,,y\n')
    assert problems(tmp_path) == [("C207", "given-names.csv", "row 3")]


def test_nothing_is_said_to_be_missing_in_a_register_that_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path, "organisations", {**LAND, "region_id": "DEA4"})
    (tmp_path / "regions.csv").write_bytes(b"\xff")
    assert problems(tmp_path) == [("C202", "regions.csv", "line 1")]


def test_a_row_with_a_wrong_value_is_still_there_to_be_referred_to(tmp_path: Path) -> None:
    put(tmp_path, "organisations", {**LAND, "region_id": "DEA4"})
    put(tmp_path, "regions", {**REGION, "ags": "x"})
    assert problems(tmp_path) == [("C207", "regions.csv", "row 2")]


def test_a_folder_in_place_of_a_register_and_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").mkdir()
    assert problems(tmp_path) == [("C201", "regions.csv", "")]
    (tmp_path / "file").write_text("")
    assert {code for code, _, _ in problems(tmp_path / "file")} == {"C201"}


def test_a_register_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "regions.csv").open("wb") as file:
        file.truncate(5_000_000_000)
    assert problems(tmp_path) == [("C201", "regions.csv", "")]


def on_top(folder: Path, under: Path) -> Register:
    return read_register(folder, read_register(under))


@pytest.fixture
def below(tmp_path: Path) -> Path:
    folder = tmp_path / "below"
    folder.mkdir()
    put(folder, "organisations", {**LAND, "wikidata": "Q1", "aliases": "NRW"}, {**LAND, "key": "zz", "name": "ZZ"})
    put(folder, "regions", REGION)
    other = {"source": "Liste", "licence": "MIT"}
    put(folder, "sources", {**other, "register_name": "organisations", "key": "land", "column": "wikidata"})
    return folder


def test_a_register_adds_to_the_one_it_stands_on_and_may_refer_to_its_rows(tmp_path: Path, below: Path) -> None:
    put(tmp_path, "organisations", {**LAND, "key": "stadt", "name": "Stadt", "region_id": "DEA4"})
    put(tmp_path, "programmes", {**FONDS, "organisation": "land"})
    register = on_top(tmp_path, below)
    assert [one.key for one in register.organisations] == ["land", "stadt", "zz"]
    assert register.source_of("organisations", "land", "wikidata", register.organisations[0]) == ("Liste", "MIT")


def test_a_row_replaces_the_whole_row_below_it_with_the_sources_of_its_values(tmp_path: Path, below: Path) -> None:
    put(tmp_path, "organisations", {**LAND, "name": "Land Neu", "wikidata": "Q2"})
    register = on_top(tmp_path, below)
    land = register.organisations[0]
    assert (land.name, land.aliases, land.wikidata) == ("Land Neu", (), "Q2")
    assert register.source_of("organisations", "land", "wikidata", land)[0] == SOURCE["source"]
    assert register.organisations[1].name == "ZZ"


def decided(name: str, decision: str, key: str, register_name: str = "organisations") -> dict[str, str]:
    return {**SOURCE, "name": name, "decision": decision, "register_name": register_name, "key": key}


def test_a_name_that_is_decided_to_be_the_same_is_an_alias_also_of_a_row_below(tmp_path: Path, below: Path) -> None:
    put(tmp_path, "names", decided("Landchen", "same", "land"), decided("Zett", "not_same", "zz"))
    register = on_top(tmp_path, below)
    assert register.organisations[0].aliases == ("NRW", "Landchen")
    assert register.organisations[1].aliases == ()


@pytest.mark.parametrize(
    "rows",
    [
        [decided("A", "same", "nobody")],
        [decided("A", "same", "land", "given-names")],
        [decided("A", "same", "land"), decided("A", "same", "zz")],
    ],
)
def test_a_decision_about_nothing_or_about_two_is_told(tmp_path: Path, below: Path, rows: list[dict[str, str]]) -> None:
    put(tmp_path, "names", *rows)
    with pytest.raises(PipelineError) as caught:
        on_top(tmp_path, below)
    assert {(one.code, one.file) for one in caught.value.problems} == {("C209", "names.csv")}
