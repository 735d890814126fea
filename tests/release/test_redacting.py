"""Persons and sources of the example, each taken out of a release alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook.tables import TABLES
from pipeline.collect.withheld import Entry, Withheld, canonical, is_about, of_person, of_source
from pipeline.release.reading import open_package
from pipeline.release.redacting import redact
from pipeline.release.tables import Table, read_tables


@pytest.fixture(scope="module")
def tables(example: Path) -> dict[str, Table]:
    with open_package(example) as opened:
        return read_tables(opened)


def check(tables: dict[str, Table], entry: Entry) -> tuple[set[str], set[tuple[str, str]]]:
    """Takes one entry out, and says which sources are left and which rows are gone, once nothing leads to these."""
    done = redact(tables, Withheld((entry,)))
    assert done
    ids = {row["id"] for name, rows in done.tables.items() if name != "replaced_ids" for row in rows}
    for name, rows in done.tables.items():
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
        for row in rows:
            assert list(row) == list(TABLES[name].model_fields)
            assert name == "replaced_ids" or {cell for c, cell in row.items() if c.endswith("_id") and cell} <= ids
    attesting: dict[str, set[str]] = {}
    for row in done.tables["attestations"]:
        attesting.setdefault(row["record_id"], set()).add(row["evidence_id"])
    for name, rows in done.tables.items():
        for row in rows:
            before = next((one for one in tables[name].rows if one["id"] == row["id"]), row)
            same = (cell in {"", before[column]} for column, cell in row.items() if column != "evidence_id")
            assert all(same) or done.renamed
            if TABLES[name].TABLE.fact and row["evidence_id"]:
                assert row["evidence_id"] in attesting[row["id"]]
    return {row["id"] for row in done.tables["sources"]}, done.gone


def test_nobody_who_is_taken_out_is_named_any_more(tables: dict[str, Table]) -> None:
    persons = [row for row in tables["persons"].rows if " " in row["name"]]
    assert len(persons) > 5
    for one in persons[:6]:
        entry = of_person(one["id"], [row["name"] for row in tables["names"].rows if row["record_id"] == one["id"]])
        kept, gone = check(tables, entry)
        assert ("persons", one["id"]) in gone
        assert len(kept) == len(tables["sources"].rows)
        done, name = redact(tables, Withheld((entry,))), canonical(one["name"])
        said = [cell for rows in done.tables.values() for row in rows for cell in row.values() if cell]
        assert not any(name in canonical(cell) for cell in said)
        own = {row["source_id"] for row in tables["evidence"].rows if name in canonical(row["quote"])}
        quotes = [row["quote"] for row in done.tables["evidence"] if row["source_id"] in own]
        assert not any(is_about([name], quote) for quote in quotes)


def test_nothing_of_a_source_that_is_taken_out_is_left(tables: dict[str, Table]) -> None:
    for one in tables["sources"].rows[:6]:
        kept, gone = check(tables, of_source(one["id"], one["sha256"]))
        assert kept == {row["id"] for row in tables["sources"].rows} - {one["id"]}
        spoken = {("evidence", row["id"]) for row in tables["evidence"].rows if row["source_id"] == one["id"]}
        assert spoken <= gone


def test_nothing_is_taken_out_of_a_release_that_does_not_have_it(tables: dict[str, Table]) -> None:
    done = redact(tables, Withheld((of_person("per-1", ["Niemand Sonst"]), of_source("anderswo", "0" * 64))))
    assert not done
    assert {name: rows for name, rows in done.tables.items() if name in tables} == {
        name: table.rows for name, table in tables.items()
    }
