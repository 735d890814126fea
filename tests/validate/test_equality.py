"""A fact that one format says and another does not is named, whichever format it is and whatever of it differs."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from pipeline.codebook import facts
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.facts import (
    Fact,
    datatype,
    declared_datatype,
    described_facts,
    digests,
    digests_in_order,
    facts_of,
    root_hash,
)
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Tables
from pipeline.flow import build
from pipeline.problems import PipelineError, Problem
from pipeline.publish.downloads import DOWNLOADS
from pipeline.publish.sqlite import write_sqlite
from pipeline.publish.tables import read_csv, write_csv
from pipeline.validate import facts_in_csv, facts_in_parquet, facts_in_rdf, facts_in_sqlite
from pipeline.validate.equality import check
from pipeline.validate.reading import read_package

DATABASE = "data/downloads/its-owl-foerderdaten.sqlite"
GRANT = "fun-9e3dfa376c235797"
Change = Callable[[Path], object]


def problems(package: Path) -> list[Problem]:
    return list(check(read_package(package)[0]))


def text(path: str, old: str, new: str, times: int = -1) -> Change:
    def change(package: Path) -> None:
        content = (package / path).read_text(encoding="utf-8")
        assert old in content
        (package / path).write_text(content.replace(old, new, times), encoding="utf-8")

    return change


def without_line(path: str, words: str) -> Change:
    def change(package: Path) -> None:
        lines = (package / path).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if words not in line]
        assert len(kept) == len(lines) - 1
        (package / path).write_text("".join(kept), encoding="utf-8")

    return change


def sql(*statements: str) -> Change:
    def change(package: Path) -> None:
        with closing(sqlite3.connect(package / DATABASE)) as database, database:
            for statement in statements:
                database.execute(statement)

    return change


def parquet_table(name: str, edit: Callable[[pa.Table], pa.Table]) -> Change:
    def change(package: Path) -> None:
        path = package / f"data/downloads/parquet/{name}.parquet"
        parquet.write_table(edit(parquet.read_table(path)), path)

    return change


def as_type(column: str, kind: pa.DataType) -> Callable[[pa.Table], pa.Table]:
    def edit(table: pa.Table) -> pa.Table:
        at = table.schema.get_field_index(column)
        field = table.schema.field(at)
        return table.set_column(at, field.with_type(kind), table.column(column).cast(kind))

    return edit


def other_language(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("funder_label")
    field = table.schema.field(at)
    return table.set_column(at, field.with_metadata({"datatype": "@en"}), table.column("funder_label"))


NT, TTL, JSONLD = facts_in_rdf.GRAPHS
AMOUNT = '"53000000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
SCHEMA = "schemas/tables/fundings.json"
CHANGES: dict[str, tuple[Change, str, str]] = {
    "row dropped from the graph": (without_line(NT, f"funding/{GRANT}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://belegt.example/def#Funding>"), NT, "id"),
    "value dropped from the graph": (without_line(NT, f"funding/{GRANT}#amount> <https://schema.org/value>"), NT, "amount"),
    "part cut off in the graph": (without_line(NT, f"funding/{GRANT}> <https://schema.org/amount>"), NT, "currency"),
    "datatype in the graph": (text(NT, AMOUNT, AMOUNT.replace("decimal", "integer")), NT, "amount"),
    "language in the graph": (text(NT, '"it\'s OWL"@de', '"it\'s OWL"@en'), NT, "name"),
    "kind of a reference in the graph": (text(NT, "funder> <https://belegt.example/id/organisation/", "funder> <https://belegt.example/id/person/"), NT, "funder_id"),
    "list of a code in the graph": (text(NT, "def/funding-status/granted", "def/funding-kind/granted"), NT, "status"),
    "value in Turtle": (text(TTL, "53000000", "54000000"), TTL, "amount"),
    "language in JSON-LD": (text(JSONLD, "it's OWL", "it's owl"), JSONLD, "name"),
    "label dropped from the graph": (without_line(NT, 'altLabel> "OWL GmbH"@de'), NT, "alternative_names"),
    "label in another language": (text(TTL, 'skos:altLabel "OWL GmbH"@de', 'skos:altLabel "OWL GmbH"@en'), TTL, "alternative_names"),
    "label that no name is": (text(JSONLD, '"@value": "OWL GmbH"', '"@value": "OWL AG"'), JSONLD, "alternative_names"),
    "row dropped from SQLite": (sql("PRAGMA foreign_keys = OFF", f"DELETE FROM fundings WHERE id = '{GRANT}'"), DATABASE, "id"),
    "value in SQLite": (sql("UPDATE observations SET value = value + 1"), DATABASE, "value"),
    "stored type in SQLite": (sql("UPDATE fundings SET amount = 'viel'"), DATABASE, "amount"),
    "stated language in SQLite": (sql("UPDATE columns SET datatype = '@en' WHERE name = 'funder_label'"), DATABASE, "funder_label"),
    "declared type in SQLite": (sql("ALTER TABLE roles RENAME TO r", "CREATE TABLE roles AS SELECT * FROM r"), DATABASE, "id"),
    "row dropped from Parquet": (parquet_table("fundings", lambda table: table.slice(1)), "data/downloads/parquet/fundings.parquet", "id"),
    "type in Parquet": (parquet_table("fundings", as_type("amount", pa.float64())), "data/downloads/parquet/fundings.parquet", "amount"),
    "language in Parquet": (parquet_table("fundings", other_language), "data/downloads/parquet/fundings.parquet", "funder_label"),
}  # fmt: skip


def test_all_formats_of_a_built_package_say_the_same(package: Path) -> None:
    assert problems(package) == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_difference_in_one_format_is_named(package: Path, name: str) -> None:
    change, file, column = CHANGES[name]
    change(package)
    found = problems(package)
    assert {one.code for one in found} <= {"F103"}
    assert {one.file for one in found} == {file}
    assert any(f" {column} " in one.found for one in found)


def test_a_row_dropped_from_the_tables_is_missed_by_the_hash_and_by_every_other_format(package: Path) -> None:
    path = package / "data/tables/observations.csv"
    rows = read_csv(path.read_text(encoding="utf-8"))
    path.write_text(write_csv("observations", rows[1:]), encoding="utf-8")
    found = problems(package)
    assert {one.place for one in found if one.code == "F104"} == {"observations", "root"}
    assert {one.file for one in found if one.code == "F103"} == {
        NT,
        DATABASE,
        "data/downloads/parquet/observations.parquet",
    }
    assert {one.record for one in found if one.code == "F103"} == {rows[0]["id"]}


@pytest.mark.parametrize(
    ("old", "new"), [('"type": "number"', '"type": "string"'), ('"datatype": "@de"', '"datatype": "@en"')]
)
def test_a_datatype_or_language_changed_in_a_schema_is_missed_by_the_hash(package: Path, old: str, new: str) -> None:
    text(SCHEMA, old, new)(package)
    found = problems(package)
    assert {"fundings", "root"} == {one.place for one in found if one.code == "F104"}
    assert any(one.code == "F103" and "fundings" in one.found for one in found)


def test_a_fact_that_stands_twice_is_told(package: Path) -> None:
    row = (package / "data/tables/regions.csv").read_text(encoding="utf-8").splitlines(keepends=True)[1]
    text("data/tables/regions.csv", row, row * 2)(package)
    assert any(one.code == "F104" and one.place == "regions" for one in problems(package))


@pytest.mark.parametrize("path", [NT, DATABASE, "data/downloads/parquet/names.parquet", "data/tables/names.csv"])
def test_what_cannot_be_read_is_told(package: Path, path: str) -> None:
    (package / path).write_bytes(b"\xff\x00 nothing of the kind")
    assert "F106" in {one.code for one in problems(package)}


def test_a_descriptor_without_the_hash_is_told(package: Path) -> None:
    path = package / "datapackage.json"
    descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    del descriptor["facts"]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert [one.code for one in problems(package)] == ["F104"]


def test_many_differences_are_counted_and_not_all_told(package: Path) -> None:
    sql("UPDATE attestations SET method = 'hand'")(package)
    found = problems(package)
    assert len(found) == 21
    assert "more facts differ" in found[-1].found


def test_a_writer_that_loses_a_row_fails_the_build_and_replaces_nothing(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(tables: Tables, config: Configuration, files: Mapping[str, bytes]) -> dict[str, bytes]:
        return write_sqlite({**tables, "fundings": tables["fundings"][1:]}, config, files)

    before = {file: file.read_bytes() for file in package.rglob("*") if file.is_file()}
    monkeypatch.setitem(DOWNLOADS, "sqlite", replace(DOWNLOADS["sqlite"], write=forgetful))
    with pytest.raises(PipelineError) as error:
        build(None, package)
    named = [one for one in error.value.problems if one.level == "must"]
    assert {(one.code, one.file) for one in named} == {("F103", DATABASE)}
    assert any(one.found.startswith("missing: fundings") for one in named)
    assert {file: file.read_bytes() for file in before} == before


def test_without_the_library_for_parquet_it_is_said_that_nobody_read_it(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.validate.equality.find_spec", lambda _: None)
    assert [(one.code, one.level) for one in problems(package)] == [("F105", "may")]


def test_every_reader_finds_as_much_as_the_tables_hold(package: Path) -> None:
    base = "https://belegt.example/"
    tables = read_package(package)[0].tables
    wanted = sorted(facts_of(tables))
    for found in (
        facts_in_csv.read_facts(package), facts_in_parquet.read_facts(package),
        facts_in_sqlite.read_facts(package, DATABASE), *(facts_in_rdf.read_facts(package, one, base) for one in facts_in_rdf.GRAPHS),
    ):  # fmt: skip
        assert sorted(fact for _, fact in found) == wanted


def test_a_stranger_gets_the_same_hash_with_sort_and_sha256sum(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    said = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["facts"]
    lines: dict[str, list[str]] = {}
    for _, fact in facts_in_csv.read_facts(package):
        lines.setdefault(fact.table, []).append(fact.line)
    for table, those in lines.items():
        (folder / table).write_text("".join(f"{line}\n" for line in those), encoding="utf-8")
    command = (
        'for table in $(ls | LC_ALL=C sort); do echo "$table $(LC_ALL=C sort "$table" | sha256sum | cut -c1-64)"; done'
    )
    done = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | sha256sum"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout[:64] == said["sha256"]


def test_no_two_columns_of_a_table_share_a_place_in_the_graph() -> None:
    for row in TABLES.values():
        places = [(c.declared.property, c.declared.part, c.declared.language) for c in columns(row) if c.name != "id"]
        assert len(places) == len(set(places)), row


@given(st.lists(st.text(min_size=1), min_size=5, max_size=5), st.randoms(use_true_random=False))
def test_lines_tell_facts_apart_and_their_order_says_nothing(parts: list[str], order: Any) -> None:
    fact = Fact(*parts)
    assert fact.line.count("\t") == 4
    assert "\n" not in fact.line
    others = [fact, fact._replace(value=f"{fact.value}\n"), fact._replace(value=f"{fact.value}\\n")]
    assert len({one.line for one in others}) == 3
    turned = order.sample(others, 3)
    assert root_hash(digests(others)) == root_hash(digests(turned))


FACTS = st.builds(
    Fact, st.sampled_from(["parties", "names"]), st.text("ab-\t", min_size=1, max_size=4), st.sampled_from("xy"), st.just("key"), st.text(max_size=2)
)  # fmt: skip


@given(st.lists(FACTS, max_size=12), st.integers(0, 3))
def test_facts_that_come_in_order_have_the_digests_that_any_order_has(drawn: list[Fact], waiting: int) -> None:
    with patch.object(facts, "WAITING", waiting):
        found = digests_in_order(drawn)
        tidy = sorted(drawn, key=lambda one: one.line)
        if len({(one.table, one.record) for one in drawn}) == len(drawn):  # a record that comes twice is no order
            assert digests_in_order(tidy) == digests(drawn)
    assert found in (None, digests(drawn))


def test_datatypes_are_those_of_the_columns() -> None:
    found = {c.name: declared_datatype(c) for c in columns(TABLES["fundings"])}
    assert (found["id"], found["funder_id"], found["status"], found["amount"], found["funder_label"], found["start"]) == (
        "key", "reference", "code", "decimal", "@de", "date",
    )  # fmt: skip
    assert [datatype("date", one) for one in ("2018", "2018-05", "2018-05-01")] == ["gYear", "gYearMonth", "date"]


def test_the_descriptor_states_digests_of_tables_with_facts_only() -> None:
    found = described_facts({"regions": [{"id": "DE", "name": "Deutschland", "level": "0", "parent_id": "", "ags": ""}], "names": []})  # fmt: skip
    assert found["tables"].keys() == {"regions"}
    assert (found["tables"]["regions"]["records"], found["tables"]["regions"]["facts"]) == (1, 3)
