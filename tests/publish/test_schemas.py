from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from frictionless import Schema, validate

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES
from pipeline.publish.schemas import table_schema
from pipeline.publish.tables import read_csv, write_csv

BASE = "https://beispiel.example/"
Cells = dict[str, str]


def field(table: str, name: str) -> dict[str, Any]:
    return next(one for one in table_schema(TABLES[table], BASE)["fields"] if one["name"] == name)


def complaints(folder: Path, table: str, *rows: Cells, keys: bool = True) -> set[str]:
    """The kinds of error that stock frictionless finds in a package of this one table."""
    described = table_schema(TABLES[table], BASE)
    if not keys:
        described.pop("foreignKeys", None)
    resource = {"name": table, "type": "table", "path": "table.csv", "schema": "schema.json", "encoding": "utf-8"}
    (folder / "table.csv").write_text(write_csv(table, list(rows)), encoding="utf-8")
    (folder / "schema.json").write_text(json.dumps(described), encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps({"name": "small", "resources": [resource]}), encoding="utf-8")
    report = validate(str(folder / "datapackage.json"))
    return {error.type for task in report.tasks for error in task.errors} | {error.type for error in report.errors}


def cells(table: str, **given: str) -> Cells:
    return dict.fromkeys(TABLES[table].model_fields, "") | given


REGION = cells("regions", id="DEA", name="Nordrhein-Westfalen", level="1")
COMMITMENT = cells(
    "commitments", id="com-1", currency="EUR", qualifier="exact", amount="1000", sum_safe="true", witnesses="1", rule="one"
)  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_schema_describes_every_column_in_published_order(table: str) -> None:
    described = table_schema(TABLES[table], BASE)
    assert [one["name"] for one in described["fields"]] == list(TABLES[table].model_fields)
    assert described["primaryKey"] == ["id"]
    assert described["missingValues"] == [""]
    assert all(one["title"] == one["labels"]["de"] and one["labels"]["en"] for one in described["fields"])


@pytest.mark.parametrize("table", TABLES)
def test_frictionless_reads_the_schema(table: str) -> None:
    assert Schema.from_descriptor(table_schema(TABLES[table], BASE)).primary_key == ["id"]


def test_every_reference_to_one_table_is_a_foreign_key_to_its_id() -> None:
    for name, row in TABLES.items():
        wanted = {c.name: c.declared.refers_to for c in columns(row) if c.declared.refers_to not in {"", "*"}}
        keys = table_schema(row, BASE).get("foreignKeys", [])
        found = {key["fields"][0]: key["reference"].get("resource") or name for key in keys}
        assert found == wanted
        assert all(key["reference"]["fields"] == ["id"] for key in keys)


def test_codes_are_an_enumeration_and_texts_have_their_pattern() -> None:
    assert field("fundings", "status")["constraints"]["enum"][0] == "proposed"
    assert "pattern" not in field("fundings", "status")["constraints"]
    assert re.fullmatch(field("sources", "sha256")["constraints"]["pattern"], "0" * 64)
    assert field("fundings", "amount")["type"] == "number"
    assert "constraints" not in field("fundings", "amount")


def test_terms_of_our_own_lie_below_the_base() -> None:
    assert field("fundings", "status")["propertyUrl"] == f"{BASE}def#fundingStatus"
    assert field("organisations", "name")["propertyUrl"] == "http://www.w3.org/2004/02/skos/core#prefLabel"


@pytest.mark.parametrize("unit", ["12", "1 Euro"])
def test_frictionless_refuses_what_only_begins_like_a_unit(tmp_path: Path, unit: str) -> None:
    assert complaints(tmp_path, "commitments", COMMITMENT | {"currency": unit}, keys=False) == {"constraint-error"}


def test_reference_to_the_own_table_names_no_resource() -> None:
    assert table_schema(TABLES["regions"], BASE)["foreignKeys"][0]["reference"] == {"fields": ["id"]}


@pytest.mark.parametrize(
    ("table", "good", "wrong", "error"),
    [
        ("regions", REGION, {"level": "1.5"}, "type-error"),
        ("regions", REGION, {"name": ""}, "constraint-error"),
        ("regions", REGION, {"id": "DE A"}, "constraint-error"),
        ("commitments", COMMITMENT, {"qualifier": "perhaps"}, "constraint-error"),
        ("commitments", COMMITMENT, {"sum_safe": "ja"}, "type-error"),
        ("commitments", COMMITMENT, {"currency": "Euro"}, "constraint-error"),
        ("commitments", COMMITMENT, {"start": "2018-13"}, "constraint-error"),
    ],
)
def test_frictionless_refuses_what_the_schema_forbids(
    tmp_path: Path, table: str, good: Cells, wrong: Cells, error: str
) -> None:
    assert complaints(tmp_path, table, good, keys=False) == set()
    assert complaints(tmp_path, table, good | wrong, keys=False) == {error}


def test_frictionless_refuses_two_rows_with_one_key(tmp_path: Path) -> None:
    assert complaints(tmp_path, "regions", REGION, REGION, keys=False) == {"primary-key"}


def test_reference_to_the_own_table_is_followed(tmp_path: Path) -> None:
    below = cells("regions", id="DEA4", name="Detmold", level="2", parent_id="DEA")
    assert complaints(tmp_path, "regions", REGION, below) == set()
    assert complaints(tmp_path, "regions", REGION, below | {"parent_id": "DEB"}) == {"foreign-key"}


def test_csv_gives_back_its_cells() -> None:
    rows = [cells("regions", id="DEA", name='Land "NRW", kurz\nNRW', level="1"), REGION]
    text = write_csv("regions", rows)
    assert read_csv(text) == rows
    assert "\r" not in text
    assert text.startswith("id,name,level,parent_id,ags\nDEA,")
    assert text.endswith("\nDEA,Nordrhein-Westfalen,1,,\n")
