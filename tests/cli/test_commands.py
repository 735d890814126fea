from __future__ import annotations

import csv
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from pipeline.cli import COMMANDS
from tests.forging import forged

Run = Callable[..., subprocess.CompletedProcess[str]]
TEXT = "data/texts/kutschaty-besuch-its-owl.txt"


def first(folder: Path, table: str, **wanted: str) -> str:
    with (folder / "data" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return next(row["id"] for row in rows if all(row[column] == cell for column, cell in wanted.items()))


@pytest.mark.parametrize("name", COMMANDS)
def test_list_of_commands_says_what_the_command_says(name: str) -> None:
    command = importlib.import_module(f"pipeline.cli.{name.replace('-', '_')}").command
    assert isinstance(command, click.Command)
    assert (command.help or "").splitlines()[0] == COMMANDS[name]


def test_help_imports_no_heavy_module() -> None:
    code = "import sys, pipeline.cli; pipeline.cli.belegt(['--help'], standalone_mode=False); print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pydantic", "rdflib", "frictionless", "pyshacl", "pyoxigraph", "rich", "babel", "spacy"}
    assert not heavy & set(said.stdout.split())


class TestExplain:
    def test_marks_each_value_in_its_sentence_in_the_text_around_it(self, belegt: Run, built: Path) -> None:
        said = belegt("explain", first(built, "fundings", status="granted"), cwd=built).stdout
        assert re.search(r"^  amount +53000000  ← “53 Mio. Euro”$", said, re.MULTILINE)
        assert "[in der Zeit von 2018 bis 2022] mit [53 Mio. [Euro]]." in said
        assert "Dabei geht es um Künstliche Intelligenz" in said

    def test_shows_the_quote_alone_where_the_text_is_not_there_or_another_one(self, belegt: Run, package: Path) -> None:
        (package / TEXT).write_text("Ein anderer Text.", encoding="utf-8")
        said = belegt("explain", first(package, "fundings", status="granted"), cwd=package).stdout
        assert "mit [53 Mio. [Euro]]." in said
        assert "(the text is not here)" in said
        assert "Künstliche Intelligenz" not in said

    def test_goes_from_a_commitment_to_its_fundings(self, belegt: Run, built: Path) -> None:
        said = belegt("explain", first(built, "commitments", status="granted"), cwd=built).stdout
        assert "mit [53 Mio. [Euro]]." in said

    def test_names_the_source_of_a_curated_value(self, belegt: Run, built: Path) -> None:
        said = belegt("explain", first(built, "organisations", name="it's OWL"), cwd=built).stdout
        assert re.search(r"^  region_id +DEA4  ← \S", said, re.MULTILINE)

    @pytest.mark.parametrize(
        ("record", "code", "words"), [("fun-0000000000000000", 2, "no record fun-0"), ("", 2, "no record")]
    )
    def test_says_that_there_is_no_such_record(
        self, belegt: Run, built: Path, record: str, code: int, words: str
    ) -> None:
        said = belegt("explain", record, cwd=built)
        assert said.returncode == code
        assert words in said.stderr

    def test_says_that_there_is_no_package(self, belegt: Run, tmp_path: Path) -> None:
        said = belegt("explain", "fun-1", cwd=tmp_path)
        assert said.returncode == 1
        assert "P101 must datapackage.json" in said.stderr


class TestExtract:
    def test_shows_the_facts_as_tables(self, belegt: Run, built: Path) -> None:
        said = belegt("extract", TEXT, cwd=built).stdout
        assert re.search(r"^  53000000 +EUR +exact +grant +granted +Land", said, re.MULTILINE)
        assert re.search(r"^  Geschäftsführer +Günter Korder +it's OWL Clustermanagement GmbH", said, re.MULTILINE)

    def test_writes_json_lines_with_the_sentence_of_every_fact(self, belegt: Run, built: Path) -> None:
        said = belegt("extract", TEXT, "--format", "jsonl", cwd=built)
        facts = [json.loads(line) for line in said.stdout.splitlines()]
        assert {"53000000", "30000000000"} <= {fact.get("amount") for fact in facts}
        assert all(fact["quote"] for fact in facts)

    def test_reads_standard_input_and_knows_the_shipped_registers(self, belegt: Run, tmp_path: Path) -> None:
        text = "Das Land Nordrhein-Westfalen fördert die Muster GmbH mit 1,5 Millionen Euro."
        said = belegt("extract", "-", "--format", "jsonl", cwd=tmp_path, input=text)
        facts = [json.loads(line) for line in said.stdout.splitlines()]
        assert {"1500000"} == {fact["amount"] for fact in facts if fact["table"] == "fundings"}
        assert "DEA" in {fact.get("region_id") for fact in facts}

    @pytest.mark.parametrize(("name", "code"), [("missing.txt", 2), ("publication.toml", 0), ("data", 2)])
    def test_says_which_file_cannot_be_read(self, belegt: Run, built: Path, name: str, code: int) -> None:
        said = belegt("extract", name, cwd=built)
        assert said.returncode == code, said.stderr
        assert "Traceback" not in said.stderr


class TestQuery:
    @pytest.mark.parametrize(
        "query", sorted((Path(__file__).parents[2] / "docs" / "queries").glob("*.rq")), ids=lambda p: p.stem
    )
    def test_examples_find_something(self, belegt: Run, built: Path, query: Path) -> None:
        said = belegt("query", str(query), "--format", "csv", cwd=built)
        assert said.returncode == 0, said.stderr
        assert len(said.stdout.splitlines()) > 1

    @pytest.mark.parametrize("query", ["SELECT", "nowhere.rq", "SELECT * WHERE { SERVICE <http://localhost:9/> {} }"])
    def test_bad_query_is_a_usage_error(self, belegt: Run, built: Path, query: str) -> None:
        said = belegt("query", query, cwd=built)
        assert said.returncode == 2, said.stdout
        assert "Traceback" not in said.stderr


class TestValidate:
    def test_reports_as_json_with_exit_code(self, belegt: Run, package: Path) -> None:
        (package / "datapackage.json").unlink()
        said = belegt("validate", "--format", "json", cwd=package)
        assert said.returncode == 1
        assert "P101" in {problem["code"] for problem in json.loads(said.stdout)["problems"]}

    @pytest.mark.parametrize("command", ["validate", "total", "link"])
    def test_a_folder_in_which_nothing_is_built_is_one_problem(self, belegt: Run, tmp_path: Path, command: str) -> None:
        said = belegt(command, str(tmp_path), cwd=tmp_path)
        assert said.returncode == 1
        told = [line for line in (said.stdout + said.stderr).splitlines() if " must " in line and "–" in line]
        assert told == [
            "P101 must datapackage.json – the descriptor is missing or cannot be read: nothing is built here"
        ]

    def test_finds_drift_of_a_schema_and_placeholders(self, belegt: Run, package: Path) -> None:
        schema = package / "schemas" / "shapes.ttl"
        schema.write_text(schema.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
        said = belegt("validate", "--format", "json", "--only", "drift", cwd=package)
        assert said.returncode == 1
        assert {"D101", "C110"} == {problem["code"] for problem in json.loads(said.stdout)["problems"]}

    @pytest.mark.parametrize("arguments", [["--only", "laws"], ["--format", "xml"], ["--no-such-option"]])
    def test_wrong_usage_has_its_own_exit_code(self, belegt: Run, package: Path, arguments: list[str]) -> None:
        assert belegt("validate", *arguments, cwd=package).returncode == 2


def test_a_stranger_publishes_a_text_of_their_own(belegt: Run, tmp_path: Path) -> None:
    assert belegt("init", "mine", cwd=tmp_path).returncode == 0
    text = "Das Land Hessen fördert das Unternehmen Musterwerk mit 1,5 Millionen Euro."
    (tmp_path / "mine" / "data" / "texts" / "meldung.txt").write_text(text, encoding="utf-8")
    said = belegt("build", "--output", "mine", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    assert "1500000" in (tmp_path / "mine" / "data" / "tables" / "fundings.csv").read_text(encoding="utf-8")
    assert belegt("validate", "mine", cwd=tmp_path).returncode == 0
    assert belegt("init", "mine", cwd=tmp_path).returncode == 2


def test_explain_of_an_id_that_is_replaced_by_itself_ends(belegt: Run, package: Path) -> None:
    with forged(package) as desk:
        desk.add("replaced_ids", id="fun-0", new_id="fun-0", reason="by hand")
    assert "fun-0" in belegt("explain", "fun-0", cwd=package).stdout


@pytest.mark.parametrize("command", [["validate", "nowhere"], ["explain", "fun-1", "--package", "nowhere"]])
def test_a_folder_that_is_none_is_a_mistake_of_usage(belegt: Run, command: list[str], tmp_path: Path) -> None:
    said = belegt(*command, cwd=tmp_path)
    assert said.returncode == 2
    assert "nowhere is no folder" in said.stderr


def test_a_foreign_package_steers_no_terminal(belegt: Run, package: Path) -> None:
    path = package / "data" / "tables" / "fundings.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Projekte und", "Projekte\x1b[2Jund"), encoding="utf-8")
    said = belegt("explain", first(package, "fundings", status="granted"), cwd=package)
    assert "\x1b[2J" not in said.stdout
