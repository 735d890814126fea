from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import COMMANDS


def belegt(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_list_of_commands_says_what_the_command_says(name: str) -> None:
    command = importlib.import_module(f"pipeline.cli.{name}").command
    assert isinstance(command, click.Command)
    assert (command.help or "").splitlines()[0] == COMMANDS[name]


def test_explain_marks_the_words_in_their_sentence(built: Path) -> None:
    table = (built / "data" / "tables" / "fundings.csv").read_text(encoding="utf-8").splitlines()
    record = next(line for line in table if ",granted," in line).split(",")[0]
    said = belegt("explain", record, cwd=built)
    assert "mit [53 Mio. Euro]" in said.stdout


@pytest.mark.parametrize(
    "query", sorted((Path(__file__).parents[2] / "docs" / "queries").glob("*.rq")), ids=lambda p: p.stem
)
def test_example_queries_find_something(built: Path, query: Path) -> None:
    said = belegt("query", str(query), "--format", "csv", cwd=built)
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) > 1


def test_bad_query_is_a_usage_error(built: Path) -> None:
    assert belegt("query", "SELECT", cwd=built).returncode == 2


def test_extract_shows_the_facts_of_a_text(built: Path) -> None:
    said = belegt("extract", "data/texts/kutschaty-besuch-its-owl.txt", "--format", "jsonl", cwd=built)
    facts = [json.loads(line) for line in said.stdout.splitlines()]
    assert {"53000000", "30000000000"} <= {fact.get("amount") for fact in facts}


def test_validate_reports_as_json_with_exit_code(package: Path) -> None:
    (package / "datapackage.json").unlink()
    said = belegt("validate", "--format", "json", cwd=package)
    assert said.returncode == 1
    assert "P101" in {problem["code"] for problem in json.loads(said.stdout)}


BAD = {
    "empty": (b"", "T101"),
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00", "T105"),
    "broken head": (b"+++\ntitle = \n+++\nText.", "T111"),
    "open head": (b"+++\ntitle = 'x'\nText.", "T110"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_text_stops_the_build_and_leaves_the_publication(package: Path, case: str) -> None:
    before = (package / "datapackage.json").read_bytes()
    content, code = BAD[case]
    (package / "data" / "texts" / "bad.txt").write_bytes(content)
    said = belegt("build", cwd=package)
    assert said.returncode == 1
    assert code in said.stderr
    assert "Traceback" not in said.stderr
    assert (package / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_other_encodings_and_line_ends_are_read(package: Path, encoding: str) -> None:
    text = "Die Stadt Köln fördert das Projekt mit 2.500.000 Euro.\r\nDas ist schön.\r\n"
    (package / "data" / "texts" / "neu.txt").write_bytes(text.encode(encoding))
    said = belegt("build", cwd=package)
    assert said.returncode == 0, said.stderr
    assert "2500000" in (package / "data" / "tables" / "fundings.csv").read_text(encoding="utf-8")


def test_broken_configuration_is_a_clear_problem(package: Path) -> None:
    (package / "publication.toml").write_text("[publication\n", encoding="utf-8")
    said = belegt("build", cwd=package)
    assert said.returncode == 1
    assert "C103" in said.stderr


def test_a_stranger_publishes_a_text_of_their_own(tmp_path: Path) -> None:
    assert belegt("init", "mine", cwd=tmp_path).returncode == 0
    text = "Das Land Hessen fördert das Unternehmen Musterwerk mit 1,5 Millionen Euro."
    (tmp_path / "mine" / "data" / "texts" / "meldung.txt").write_text(text, encoding="utf-8")
    said = belegt("build", "--output", "mine", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    assert "1500000" in (tmp_path / "mine" / "data" / "tables" / "fundings.csv").read_text(encoding="utf-8")
    assert belegt("validate", "mine", cwd=tmp_path).returncode == 0
    assert belegt("init", "mine", cwd=tmp_path).returncode == 2


def test_drift_of_a_schema_and_placeholders_are_reported(package: Path) -> None:
    schema = package / "schemas" / "shapes.ttl"
    schema.write_text(schema.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    said = belegt("validate", "--format", "json", "--only", "drift", cwd=package)
    assert said.returncode == 1
    assert {"D101", "C110"} == {problem["code"] for problem in json.loads(said.stdout)}
