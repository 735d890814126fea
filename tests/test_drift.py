"""A published folder that holds other files than the code makes of its tables, although every hash fits."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.codebook.register import Register
from pipeline.flow import build
from pipeline.folders import configuration_of, load_texts, unknown_regions
from pipeline.proving import check_drift, prove
from pipeline.publish.shelves import InFolder
from pipeline.validate import validate
from tests.forging import forged, mend_hashes
from tests.validate.conftest import document

GRAPH = ("data/graph/facts.nt", "data/graph/facts.ttl", "data/graph/facts.jsonld")


def codes(package: Path) -> set[str]:
    return {problem.code for problem in check_drift(package) if problem.level == "must"}


def change_descriptor(package: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def forge(package: Path, old: str, new: str) -> None:
    """Puts other words into all files of the graph alike, and mends their hashes."""

    for name in GRAPH:
        text = (package / name).read_text(encoding="utf-8")
        assert old in text
        (package / name).write_text(text.replace(old, new), encoding="utf-8")
    mend_hashes(package)


def test_a_built_folder_has_no_drift(package: Path) -> None:
    assert codes(package) == set()


@pytest.mark.parametrize("with_configuration", [True, False])
def test_a_graph_forged_alike_in_all_formats_is_found_by_its_tables(package: Path, with_configuration: bool) -> None:
    if not with_configuration:
        (package / "publication.toml").unlink()
    forge(package, "53000000", "54000000")
    found = {p.code for p in validate(package, load_texts(package)) if p.level == "must"}
    # Other facts than the tables, other bytes than in the archive and than the catalogue counts.
    assert found == {"F103", "F107", "H109"}
    assert [p.file for p in check_drift(package) if p.code == "D102"] == list(GRAPH)


def test_an_edited_licence_is_drift_where_the_configuration_is_there(package: Path) -> None:
    change_descriptor(package, lambda descriptor: descriptor["licenses"][0].update(name="CC-BY-4.0"))
    assert codes(package) == {"D101"}


def test_the_licence_of_the_vocabulary_is_that_of_the_descriptor_where_no_configuration_is(package: Path) -> None:
    (package / "publication.toml").unlink()
    assert codes(package) == set()
    change_descriptor(package, lambda said: said["licenses"][0].update(path="https://andere.example/lizenz"))
    assert {problem.file for problem in check_drift(package) if problem.level == "must"} == {
        "schemas/vocabulary.ttl",
        "schemas/vocabulary.html",
    }


def test_an_edited_configuration_needs_a_build(package: Path) -> None:
    path = package / "publication.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("belegt.example", "daten.beispiel.example"), encoding="utf-8")
    assert codes(package) == {"D101", "D102"}


def test_a_descriptor_without_its_id_cannot_be_compared(package: Path) -> None:
    (package / "publication.toml").unlink()
    change_descriptor(package, lambda descriptor: descriptor.pop("id"))
    assert codes(package) == {"P101"}


def test_what_is_found_stays_where_the_disk_is_full(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "made")

    monkeypatch.setattr(InFolder, "write", no_room)
    problems = check_drift(package, {"text-new": document()})
    assert {"D103", "S103"} <= {one.code for one in problems}
    assert [one.found for one in problems if one.code == "S103"] == ["No space left on device: made"]


def test_unreadable_tables_are_left_to_the_other_checks(package: Path) -> None:
    (package / "data" / "tables" / "persons.csv").unlink()
    assert codes(package) == set()


def test_a_fact_that_was_taken_out_is_missed_where_texts_and_registers_are_there(package: Path) -> None:
    with forged(package) as desk:
        said = desk.row("statements", mode="indirect")["id"]
        desk.drop("statements", id=said)
        desk.drop("attestations", record_id=said)
    found = {p.file: p.found for p in check_drift(package, load_texts(package)) if p.code == "D104"}
    assert found["data/tables/statements.csv"] == "1 rows are missing"


def test_regions_that_no_register_knows_are_said_each(package: Path) -> None:
    path = package / "publication.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('spatial = ["DEA4", "DEA"]', 'spatial = ["DE999", "DEA", "QQ"]'), encoding="utf-8")
    said = {(one.place, one.found) for one in build(None, package).problems if one.code == "C111"}
    assert said == {("publication.spatial.1", "DE999"), ("publication.spatial.3", "QQ")}
    assert "C111" in {one.code for one in prove(package, None)}


def test_regions_that_belegt_knows_need_no_register_of_the_publication(package: Path) -> None:
    config = configuration_of(package)
    assert config is not None
    assert unknown_regions(config, Register()) == unknown_regions(config, None) == []
