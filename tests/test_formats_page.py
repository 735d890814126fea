"""What docs/formats.md tells to do works on the built publication."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pytest

from pipeline.codebook.configuration import Publication
from pipeline.publish.downloads import DOWNLOADS

PAGE = (Path(__file__).parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def run(program: str, folder: Path) -> str:
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_python_programs_print_types_and_amounts(built: Path) -> None:
    pandas, sqlite, _, root = blocks("python")
    assert run(pandas, built).split() == ["object", "30000000000.0000000000", "bool", "53000000"]
    assert "('Land Nordrhein-Westfalen', \"it's OWL\", 53000000.0, 'EUR', 'bewilligt')" in run(sqlite, built)
    assert run(sqlite, built).count("\n") == 7
    said = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))["facts"]["sha256"]
    assert run(root, built).strip() == said


def test_duckdb_adds_up(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    (query,) = blocks("sql")
    assert [(row[0], row[1], int(row[2])) for row in duckdb.connect().execute(query).fetchall()] == [
        ("EUR", "granted", 53_000_000)
    ]


def test_javascript_reads_the_records(built: Path) -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node is not installed")
        pytest.skip("node is not installed")
    (program,) = blocks("js")
    done = subprocess.run([node, "-e", program], cwd=built, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "undefined" not in done.stdout
    assert "(proposes) exact 30000000000 EUR – " in done.stdout
    assert "Land Nordrhein-Westfalen exact 53000000 EUR – Das Land Nordrhein-Westfalen fördert" in done.stdout


def test_the_configuration_names_every_download() -> None:
    text, _ = blocks("toml")
    assert tomllib.loads(text)["publication"]["downloads"] == list(DOWNLOADS)
    assert "downloads" in Publication.model_fields


def test_both_languages_name_every_file_that_a_build_makes(built: Path) -> None:
    english, german = PAGE.split("## Welches Format für wen")
    for part, table in ((english, "TABLE"), (german, "TABELLE")):
        for path in re.findall(r"`(data/[^`]+)`", part):
            found = path.replace("NAME", "its-owl-foerderdaten").replace(table, "fundings")
            assert (built / found).exists(), path
