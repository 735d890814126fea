"""Tables by column, and by row, against frictionless: what the ones vouch for, the other finds valid, fault by fault."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.validate import columnar, own_rows, package
from pipeline.validate.reading import Circumstances, read_package
from pipeline.validate.reference import report

ROOT = Path(__file__).parents[2]
pytest.importorskip("pyarrow", reason="Arrow is not installed: large packages are left to frictionless")

Fault = tuple[str, Callable[[str], str]]


def cell(table: str, column: str, spelled: str, row: int = 1) -> Fault:
    """A cell of a row in another spelling."""

    def change(text: str) -> str:
        rows = list(csv.reader(io.StringIO(text, newline="")))
        rows[row][rows[0].index(column)] = spelled
        made = io.StringIO(newline="")
        csv.writer(made, lineterminator="\n").writerows(rows)
        return made.getvalue()

    return table, change


def lines(table: str, change: Callable[[list[str]], list[str]]) -> Fault:
    return table, lambda text: "\n".join(change(text.removesuffix("\n").split("\n"))) + "\n"


FAULTS: dict[str, Fault] = {
    "integer with point": cell("evidence", "start", "5.5"),
    "integer with word": cell("evidence", "start", "five"),
    "integer with exponent": cell("evidence", "start", "1e3"),
    "integer of more digits than Python reads": cell("evidence", "start", "9" * 5000),
    "integer NaN": cell("evidence", "start", "NaN"),
    "decimal comma": cell("fundings", "amount", "15,3"),
    "decimal words": cell("fundings", "amount", "viel"),
    "decimal two points": cell("fundings", "amount", "1.2.3"),
    "boolean yes": cell("commitments", "sum_safe", "yes"),
    "date impossible month": cell("fundings", "start", "2018-13"),
    "date without hyphens": cell("fundings", "start", "20200209"),
    "date not padded": cell("fundings", "start", "2020-2-9"),
    "date with time": cell("fundings", "start", "2020-02-09T00:00:00"),
    "date too long a year": cell("fundings", "start", "12021"),
    "code of no list": cell("fundings", "kind", "gift"),
    "code in capitals": cell("fundings", "review", "Extracted"),
    "code with space": cell("fundings", "review", "extracted "),
    "unit": cell("fundings", "currency", "Euro"),
    "unit in small letters": cell("fundings", "currency", "eur"),
    "required id": cell("fundings", "id", ""),
    "required currency": cell("fundings", "currency", ""),
    "required quote": cell("evidence", "quote", ""),
    "text begins with a space": cell("organisations", "name", " Land"),
    "text begins with a space that is not ASCII": cell("organisations", "name", "\u00a0Land"),
    "text with a control": cell("organisations", "name", "La\x01nd"),
    "text ends with a separator": cell("organisations", "name", "Land\x1f"),
    "identifier with umlaut": cell("organisations", "id", "örg"),
    "hash too short": cell("sources", "sha256", "0" * 63),
    "hash in capitals": cell("sources", "sha256", "A" * 64),
    "address": cell("sources", "url", "ftp://a.example"),
    "key twice": lines("evidence", lambda rows: [*rows, rows[1]]),
    "key twice side by side": lines("names", lambda rows: [rows[0], rows[1], *rows[1:]]),
    "reference to nothing": cell("fundings", "source_id", "nowhere"),
    "reference to nothing within the table": cell("fundings", "part_of_id", "fun-0"),
    "reference to nothing from evidence": cell("evidence", "source_id", "nowhere"),
    "cell too few": lines("names", lambda rows: [*rows, rows[1].rpartition(",")[0]]),
    "cell too many": lines("names", lambda rows: [*rows, rows[1] + ",a"]),
    "blank row": lines("names", lambda rows: [*rows[:2], "", *rows[2:]]),
    "header in another order": lines("names", lambda rows: [",".join(rows[0].split(",")[::-1]), *rows[1:]]),
    "header with a column twice": lines("names", lambda rows: [rows[0].replace("kind", "name"), *rows[1:]]),
    "no header": lines("names", lambda rows: rows[1:]),
    "signs after a quotation mark": lines("names", lambda rows: [*rows, '"x"y' + rows[1][3:]]),
}


Said = dict[str, Any]
Change = Callable[[Said], object]


def in_resource(**more: object) -> Change:
    def change(descriptor: Said) -> None:
        next(one for one in descriptor["resources"] if one["name"] == "names").update(more)

    return change


def in_field(**more: object) -> Change:
    return lambda schema: schema["fields"][1].update(more)


def with_key(field: str, to: str) -> Change:
    key = {"fields": [field], "reference": {"resource": to, "fields": ["id"]}}
    return lambda schema: schema.setdefault("foreignKeys", []).insert(0, key)


IN_DESCRIPTOR: dict[str, Change] = {
    "encoding ASCII": in_resource(encoding="ascii"),
    "encoding UTF-16": in_resource(encoding="utf-16"),
    "format xlsx": in_resource(format="xlsx"),
    "format json": in_resource(format="json"),
    "compression": in_resource(compression="gzip"),
    "scheme": in_resource(scheme="http"),
    "media type that is no text": in_resource(mediatype=5),
    "title that is no text": in_resource(title=5),
    "dialect of semicolons": in_resource(dialect={"delimiter": ";"}),
    "file twice under one name": lambda descriptor: descriptor["resources"].append(dict(descriptor["resources"][0])),
    "licences that are no list": lambda descriptor: descriptor.update(licenses="x"),
    "licence that is none": lambda descriptor: descriptor.update(licenses=[{"title": "x"}]),
    "contributors that are no list": lambda descriptor: descriptor.update(contributors="x"),
    "contributor with a bad address": lambda descriptor: descriptor["contributors"][0].update(email="x"),
    "created on no day": lambda descriptor: descriptor.update(created="2020-02-31T00:00:00Z"),
    "keywords that are no texts": lambda descriptor: descriptor.update(keywords=[5]),
    "version that is no text": lambda descriptor: descriptor.update(version=1),
    "fields of the package": lambda descriptor: descriptor.update(fields=[]),
    "profile of a package of tables": lambda descriptor: descriptor.update(profile="tabular-data-package"),
}
IN_SCHEMA: dict[str, tuple[str, Change]] = {
    "primary key that is no column": ("names", lambda schema: schema.update(primaryKey=["nosuch"])),
    "primary key that is a text": ("names", lambda schema: schema.update(primaryKey="xyz")),
    "foreign key of no column": ("names", with_key("nosuch", "evidence")),
    "foreign key to no table": ("names", with_key("kind", "nosuch")),
    "two foreign keys of a column": ("fundings", with_key("source_id", "evidence")),
    "required that is a word": ("names", in_field(constraints={"required": "yes"})),
    "required that is a number": ("names", in_field(constraints={"required": 1})),
    "enum of nothing": ("names", in_field(constraints={"enum": []})),
    "type that is none": ("names", in_field(type="strang")),
    "title of a column that is no text": ("names", in_field(title=5)),
    "description that is no text": ("names", lambda schema: schema.update(description=5)),
    "column twice": ("names", lambda schema: schema["fields"].append(schema["fields"][0])),
    "missing value that is no text": ("names", lambda schema: schema.update(missingValues=[5])),
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    for part in ("data/tables", "schemas/tables"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "datapackage.json", folder)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if one["path"].endswith(".csv")]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def seal(folder: Path) -> None:
    """Makes the hashes of a package right."""
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def verdicts(folder: Path) -> tuple[bool, bool]:
    """What the columns, as the rows, and what frictionless say of a package, whose hashes are made right."""
    seal(folder)
    found = read_package(folder)[0]
    by_column, by_row = columnar.vouches(found), own_rows.vouches(found)
    assert by_column == by_row
    return by_column, bool(report(folder / "datapackage.json").valid)


def change_json(path: Path, change: Change) -> None:
    said = json.loads(path.read_text(encoding="utf-8"))
    change(said)
    path.write_text(json.dumps(said), encoding="utf-8")


def test_a_sound_package_is_vouched_for(original: Path) -> None:
    assert verdicts(original) == (True, True)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_for_both(original: Path, tmp_path: Path, fault: str) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    table, change = FAULTS[fault]
    path = tmp_path / "data" / "tables" / f"{table}.csv"
    path.write_text(change(path.read_bytes().decode()), encoding="utf-8", newline="")
    assert verdicts(tmp_path) == (False, False)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # frictionless leaves a file open
@pytest.mark.parametrize("fault", IN_DESCRIPTOR)
def test_a_fault_of_the_descriptor_is_one_for_both(original: Path, tmp_path: Path, fault: str) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    change_json(tmp_path / "datapackage.json", IN_DESCRIPTOR[fault])
    assert verdicts(tmp_path) == (False, False)


@pytest.mark.parametrize("fault", IN_SCHEMA)
def test_a_fault_of_a_schema_is_one_for_both(original: Path, tmp_path: Path, fault: str) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    table, change = IN_SCHEMA[fault]
    change_json(tmp_path / "schemas" / "tables" / f"{table}.json", change)
    assert verdicts(tmp_path) == (False, False)


@pytest.mark.parametrize(
    "change",
    [
        in_resource(encoding="latin-1"),
        in_resource(homepage="https://a.example/"),
        lambda descriptor: descriptor.update(created="2026-02-03T10:11:12+01:00"),
        lambda descriptor: descriptor["contributors"][0].update(email="Daten@Stadt.example"),
    ],
)
def test_metadata_that_belegt_does_not_write_are_left_to_frictionless(
    original: Path, tmp_path: Path, change: Change
) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    change_json(tmp_path / "datapackage.json", change)
    assert verdicts(tmp_path) == (False, True)


def test_all_metadata_that_belegt_may_write_are_vouched_for(original: Path, tmp_path: Path) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)

    def change(descriptor: Said) -> None:
        descriptor.update(created="2026-02-03T10:11:12Z", extraction={"names": {"name": "none", "version": "1"}})
        descriptor["contributors"] += [{"title": "a", "roles": ["author"]}]
        descriptor["contributors"][0]["email"] = "daten@stadt.example"

    change_json(tmp_path / "datapackage.json", change)
    assert verdicts(tmp_path) == (True, True)


@pytest.mark.parametrize(
    ("column", "spelled"),
    [("start", "1_000"), ("start", "٣"), ("start", "007"), ("start", "+5"), ("end", "5.0"), ("start", " 5")],
)
def test_a_spelling_that_only_frictionless_reads_is_left_to_it(
    original: Path, tmp_path: Path, column: str, spelled: str
) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    table, change = cell("evidence", column, spelled)
    path = tmp_path / "data" / "tables" / f"{table}.csv"
    path.write_text(change(path.read_bytes().decode()), encoding="utf-8", newline="")
    assert verdicts(tmp_path)[0] is False


@pytest.mark.parametrize("more", [{"minimum": 5}, {"unique": True}, {"pattern": r"\d+"}])
def test_a_constraint_that_is_not_known_is_left_to_frictionless(
    original: Path, tmp_path: Path, more: dict[str, object]
) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "schemas" / "tables" / "names.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"][0]["constraints"] |= more
    path.write_text(json.dumps(schema), encoding="utf-8")
    assert verdicts(tmp_path)[0] is False


def test_what_was_written_just_now_is_not_read_by_frictionless(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_frictionless", pytest.fail)
    monkeypatch.setattr(columnar, "vouches", pytest.fail)
    own = replace(read_package(original)[0], under=Circumstances(own=True))
    assert {problem.code for problem in package.check(own)} <= {"P107"}  # the descriptor lists the tables alone


def test_a_table_that_cannot_be_read_is_not_one_without_rows(original: Path, tmp_path: Path) -> None:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "data" / "tables" / "conflicts.csv"
    path.write_bytes(path.read_bytes() + b"\xff\n")
    assert read_package(tmp_path)[0].tables["conflicts"] == []
    assert verdicts(tmp_path) == (False, False)


@pytest.mark.parametrize(("row", "told"), [(1, True), (2, False)])
def test_frictionless_reads_the_first_rows_of_a_large_package(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: int, *, told: bool
) -> None:
    monkeypatch.setattr(columnar, "LARGE", 1)
    monkeypatch.setattr(columnar, "vouches", lambda _: True)
    monkeypatch.setattr(package, "SAMPLE", 1)
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    table, change = cell("evidence", "start", "five", row)
    path = tmp_path / "data" / "tables" / f"{table}.csv"
    path.write_text(change(path.read_bytes().decode()), encoding="utf-8", newline="")
    seal(tmp_path)
    assert ("P104" in {one.code for one in package.check(read_package(tmp_path)[0])}) is told


def test_frictionless_reads_the_other_files_of_a_large_package(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columnar, "LARGE", 1)
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    (tmp_path / "data" / "graph").mkdir()
    (tmp_path / "data" / "graph" / "a.tsv").write_text("a\tb\nc\n", encoding="utf-8")
    named = {"name": "data-graph-a-tsv", "path": "data/graph/a.tsv", "format": "tsv", "encoding": "utf-8"}
    change_json(tmp_path / "datapackage.json", lambda descriptor: descriptor["resources"].append(named))
    seal(tmp_path)
    found = list(package.check(read_package(tmp_path)[0]))
    assert [one.file for one in found if one.code == "P104"] == ["data/graph/a.tsv"]


def test_a_large_package_is_not_read_by_frictionless_again(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "LARGE", 1)
    monkeypatch.setattr(package, "_frictionless", pytest.fail)
    found = list(package.check(read_package(original)[0]))
    assert {problem.code for problem in found} <= {"P107"}  # the descriptor lists the tables alone


def test_a_fault_of_a_large_package_is_told_by_frictionless(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columnar, "LARGE", 1)
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    table, change = FAULTS["code of no list"]
    path = tmp_path / "data" / "tables" / f"{table}.csv"
    path.write_text(change(path.read_bytes().decode()), encoding="utf-8", newline="")
    verdicts(tmp_path)
    found = [problem for problem in package.check(read_package(tmp_path)[0]) if problem.code == "P104"]
    assert [(problem.file, problem.place) for problem in found] == [(f"data/tables/{table}.csv", "row 2")]


@pytest.mark.parametrize(("column", "spelled"), [("start", "x"), ("id", ""), ("evidence_id", "nowhere"), ("end", "")])
@pytest.mark.parametrize("row", [1, -1])
def test_a_fault_in_the_first_and_in_the_last_of_many_blocks_is_seen(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, spelled: str, row: int
) -> None:
    monkeypatch.setattr(columnar, "BLOCK", 1024)
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "data" / "tables" / "attestations.csv"
    assert path.stat().st_size > 5 * columnar.BLOCK
    assert columnar.vouches(read_package(tmp_path)[0])
    _, change = cell("attestations", column, spelled, row)
    path.write_text(change(path.read_bytes().decode()), encoding="utf-8", newline="")
    assert not columnar.vouches(read_package(tmp_path)[0])


def test_a_package_is_large_from_its_number_of_rows_on(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_package(original)[0]
    rows = sum(len(rows) for rows in found.tables.values())
    for large, asked in ((rows - 1, True), (rows, True), (rows + 1, False)):
        monkeypatch.setattr(columnar, "LARGE", large)
        assert columnar.is_for(found) is asked
