from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.tables import CONTRACT, TABLES, Cells, Tables
from pipeline.problem_kinds import KINDS
from pipeline.publish.files import published_files, schema_files

LICENCE = {
    "iri": "http://dcat-ap.de/def/licenses/cc-zero", "name": "CC0-1.0", "title": "CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}  # fmt: skip


def configuration(**more: Any) -> Configuration:
    publication = {
        "name": "kleine-daten", "title": {"de": "Kleine Daten", "en": "Small data"}, "version": "0.1.0",
        "description": {"de": "Förderungen für Prüfzwecke", "en": "Fundings for tests"}, "licence": LICENCE,
        "base_iri": "https://beispiel.example/", "keywords": ("Förderung",), **more,
    }  # fmt: skip
    return Configuration.model_validate(
        {
            "publication": publication,
            "publisher": {"name": "Beispielstadt", "url": "https://beispiel.example/kontakt"},
            "contributors": ({"title": "Beispielstadt", "roles": ("publisher",)},),
        }
    )


@pytest.fixture
def tables(one_row_each: Callable[[dict[str, Cells]], Tables]) -> Tables:
    given: dict[str, Cells] = {
        "sources": {"id": "a", "media_type": "text/plain", "path": "data/texts/a.txt", "sha256": "0" * 64,
                    "original_sha256": "0" * 64, "characters": "40"},
        "evidence": {"id": "ev-1", "source_id": "a", "start": "0", "end": "21", "quote": 'Das „Land“, "gibt"\n5 Euro.'},
        "organisations": {"id": "land", "name": "Land Beispiel", "review": "extracted"},
        "fundings": {"id": "fun-1", "source_id": "a", "status": "granted", "funder_id": "land", "amount": "5.25",
                     "currency": "EUR", "qualifier": "exact", "start": "2018", "review": "extracted",
                     "evidence_id": "ev-1"},
        "attestations": {"id": "att-1", "record_id": "fun-1", "record_table": "fundings", "column": "amount",
                         "evidence_id": "ev-1", "start": "14", "end": "20", "method": "hand"},
    }  # fmt: skip
    return one_row_each(given)


def write(files: dict[str, bytes], folder: Path) -> str:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return str(folder / "datapackage.json")


def described(tables: Tables, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(published_files(tables, configuration(**more))["datapackage.json"])
    return found


def test_frictionless_calls_the_package_valid(tables: Tables, tmp_path: Path) -> None:
    report = validate(write(published_files(tables, configuration()), tmp_path))
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) >= len(TABLES)


def test_frictionless_finds_a_reference_that_leads_nowhere(tables: Tables, tmp_path: Path) -> None:
    tables["fundings"][0]["funder_id"] = "nobody"
    report = validate(write(published_files(tables, configuration()), tmp_path))
    assert {error.type for task in report.tasks for error in task.errors} == {"foreign-key"}


def test_frictionless_finds_a_byte_that_was_changed(tables: Tables, tmp_path: Path) -> None:
    files = published_files(tables, configuration())
    files["data/tables/fundings.csv"] = files["data/tables/fundings.csv"].replace(b"5.25", b"5.35")
    report = validate(write(files, tmp_path))
    assert {error.type for task in report.tasks for error in task.errors} == {"hash-count"}


def test_every_file_but_the_descriptor_is_a_resource_with_its_hash(tables: Tables) -> None:
    files = published_files(tables, configuration())
    resources = {one["path"]: one for one in json.loads(files["datapackage.json"])["resources"]}
    assert list(files)[-1] == "datapackage.json"
    assert resources.keys() == files.keys() - {"datapackage.json"}
    for path, one in resources.items():
        assert (one["bytes"], one["encoding"]) == (len(files[path]), "utf-8")
        assert one["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
    names = [one["name"] for one in resources.values()]
    assert len(names) == len(set(names))


def test_every_table_has_its_schema_and_media_type(tables: Tables) -> None:
    files = published_files(tables, configuration())
    resources = {one["path"]: one for one in json.loads(files["datapackage.json"])["resources"]}
    for name in TABLES:
        one = resources[f"data/tables/{name}.csv"]
        assert (one["name"], one["type"], one["format"], one["mediatype"]) == (name, "table", "csv", "text/csv")
        assert one["schema"] == f"schemas/tables/{name}.json"
        assert one["schema"] in files
    assert resources["data/graph/facts.jsonld"]["mediatype"] == "application/ld+json"


def test_descriptor_says_what_the_configuration_says(tables: Tables) -> None:
    found = described(tables)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert found["id"] == "https://beispiel.example/dataset/kleine-daten"
    assert (found["title"], found["version"], found["contract"]) == ("Kleine Daten", "0.1.0", CONTRACT)
    assert found["licenses"] == [{key: LICENCE[key] for key in ("name", "title", "path")}]
    assert found["contributors"] == [
        {"title": "Beispielstadt", "path": "https://beispiel.example/kontakt", "roles": ["publisher"]}
    ]
    assert found["sources"] == [{"title": "a", "path": "data/texts/a.txt"}]


def test_date_is_published_only_where_the_publisher_sets_one(tables: Tables) -> None:
    assert "created" not in described(tables)
    assert described(tables, created="2026-01-31T12:00:00Z")["created"] == "2026-01-31T12:00:00Z"


def test_day_of_publication_stands_in_the_catalogue_and_leaves_the_descriptor_valid(
    tables: Tables, tmp_path: Path
) -> None:
    files = published_files(tables, configuration(created="2026-01-31"))
    assert "created" not in json.loads(files["datapackage.json"])
    assert b'dcterms:issued "2026-01-31"^^xsd:date' in files["data/graph/catalog.ttl"]
    report = validate(write(files, tmp_path))
    assert report.valid, report.flatten(["type", "message"])


def test_descriptor_is_plain_utf_8_with_a_newline_at_its_end(tables: Tables) -> None:
    content = published_files(tables, configuration())["datapackage.json"]
    assert "Förderungen".encode() in content
    assert content.startswith(b'{\n "$schema"')
    assert content.endswith(b"}\n")
    assert b"\r" not in content


def test_schemas_follow_from_base_and_licence_alone_and_list_every_problem(tables: Tables) -> None:
    config = configuration()
    files = published_files(tables, config)
    schemas = schema_files("https://beispiel.example/", config.publication.licence.path)
    assert {path: files[path] for path in schemas} == {path: text.encode() for path, text in schemas.items()}
    assert list(json.loads(schemas["schemas/problems.json"])) == sorted(KINDS)
