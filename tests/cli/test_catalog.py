from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_score_tells_each_line_and_what_a_live_address_adds(belegt: Run, package: Path) -> None:
    said = belegt("catalog", "--score", cwd=package)
    assert said.returncode == 0, said.stderr
    assert "  30 of 30  findability      dcat:keyword" in said.stdout
    assert "395 of 405 points: excellent" in said.stdout
    assert "315 of them without a live address; 80 more (*)" in said.stdout


def test_score_as_json(belegt: Run, package: Path) -> None:
    found = json.loads(belegt("catalog", str(package), "--score", "--format", "json", cwd=package).stdout)
    assert (found["points"], found["of"], found["live"]) == (395, 405, 80)
    assert sum(one["of"] for one in found["lines"]) == 405


def test_what_a_portal_misses_is_told(belegt: Run, package: Path) -> None:
    said = belegt("catalog", cwd=package)
    assert said.returncode == 0
    assert "H102 should publication.toml:publication.created" in said.stdout
    assert [one["code"] for one in json.loads(belegt("catalog", "--format", "json", cwd=package).stdout)] == [
        "H102",
        "H102",
    ]


def test_broken_rule_ends_with_1_and_costs_thirty_points(belegt: Run, package: Path) -> None:
    path = package / "data" / "graph" / "catalog.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("data-theme/ECON>", "data-theme/GELD>"), encoding="utf-8")
    said = belegt("catalog", "--score", cwd=package)
    assert said.returncode == 1
    assert "   0 of 30  interoperability DCAT-AP compliance" in said.stdout


@pytest.mark.parametrize("content", [None, "no turtle"])
def test_catalogue_that_is_not_there_or_broken_is_a_problem(belegt: Run, package: Path, content: str | None) -> None:
    path = package / "data" / "graph" / "catalog.ttl"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    said = belegt("catalog", "--score", cwd=package)
    assert said.returncode == 1
    assert "G101 must data/graph/catalog.ttl" in said.stderr


def test_given_shapes_are_run_by_validate(belegt: Run, package: Path) -> None:
    shapes = package / "given.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass"
        " <http://www.w3.org/ns/dcat#Catalog> ; sh:property <urn:p> . <urn:p> sh:path <urn:q> ; sh:minCount 1 .",
        encoding="utf-8",
    )
    said = belegt("validate", "--only", "catalogue", "--shapes", "given.ttl", cwd=package)
    assert said.returncode == 1
    assert "H104 must data/graph/catalog.ttl" in said.stdout
    assert belegt("validate", "--shapes", "nowhere", cwd=package).returncode == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('keywords = ["Spitzencluster", ', "keywords = ["),
        ('themes = ["ECON", "TECH", "REGI"]', "themes = []"),
        ('frequency = "IRREG"', 'frequency = "NEVER"'),
        ('"parquet", "sqlite", ', '"sqlite", '),
        ("https://belegt.example/", "https://daten.beispiel.example/"),
    ],
)
def test_configuration_changed_since_the_build_is_said(belegt: Run, package: Path, old: str, new: str) -> None:
    path = package / "publication.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    said = belegt("catalog", cwd=package)
    assert "H107 should data/graph/catalog.ttl" in said.stdout
    assert "build first" in said.stdout
    scored = belegt("catalog", "--score", "--format", "json", cwd=package)
    assert "build first" in scored.stderr
    assert json.loads(scored.stdout)["points"] == 395
