"""Packages that belegt did not make: sound ones pass, every fault is a problem, nothing outside is read, and none is a traceback."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import socket
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pipeline.proving import prove
from pipeline.validate import bounded
from pipeline.validate.patterns import Guard
from tests.conftest import Run

PLACES = "code;name;inhabitants\n05711;Bielefeld;338332\n05754;Gütersloh;\n"
FIELDS = [{"name": "place"}, {"name": "year"}, {"name": "amount"}]
PRIZES = "place,year,amount\n05711,2022,1000.50\n05754,2023,20\n"


def described(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def describe(folder: Path, descriptor: Any) -> None:
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Two tables that refer to each other, a schema in a file of its own, a text, and a table in the descriptor itself."""
    places, prizes, note = PLACES.encode(), PRIZES.encode(), b"Stand: 2023\n"
    for name, content in {"places.csv": places, "prizes.csv": prizes, "note.txt": note}.items():
        (tmp_path / name).write_bytes(content)
    schema = {
        "fields": [
            {"name": "place", "type": "string"},
            {"name": "year", "type": "year"},
            {"name": "amount", "type": "number", "constraints": {"minimum": 1}},
        ],
        "primaryKey": ["place", "year"],
        "foreignKeys": [{"fields": ["place"], "reference": {"resource": "places", "fields": ["code"]}}],
    }
    (tmp_path / "prizes.json").write_text(json.dumps(schema), encoding="utf-8")
    code = {"name": "code", "type": "string", "constraints": {"pattern": "[0-9]{5}"}}
    fields = [code, {"name": "name", "type": "string"}, {"name": "inhabitants", "type": "integer"}]
    md5 = hashlib.md5(note, usedforsecurity=False).hexdigest()
    sha256 = hashlib.sha256(places).hexdigest()
    describe(tmp_path, {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "prizes", "version": "2.1.0",
        "resources": [
            {"name": "places", "path": "places.csv", "type": "table", "dialect": {"delimiter": ";"}, "bytes": len(places),
             "hash": f"sha256:{sha256}", "schema": {"fields": fields, "primaryKey": ["code"]}},
            {"name": "prizes", "path": "prizes.csv", "type": "table", "schema": "prizes.json"},
            {"name": "note", "path": "note.txt", "hash": md5},
            {"name": "years", "data": [{"year": 2022}, {"year": 2023}]},
        ],
    })  # fmt: skip
    return tmp_path


def found(folder: Path) -> set[tuple[str, str, str]]:
    return {(one.code, one.file, one.place) for one in prove(folder, None) if one.code != "P108"}


def test_a_sound_package_is_valid_and_it_is_said_what_was_left_out(foreign: Path, belegt: Run) -> None:
    assert [(one.code, one.level) for one in prove(foreign, None)] == [("P108", "may")]
    said = belegt("validate", str(foreign), "--format", "json", cwd=foreign)
    told = json.loads(said.stdout)
    assert (said.returncode, told["valid"], told["checks"]) == (0, True, ["package"])
    assert told["package"] == {"folder": str(foreign), "name": "prizes", "version": "2.1.0"}


CELLS = {
    "type": ("places.csv", ";338332", ";viele", "row 2"),
    "pattern": ("places.csv", "05754;", "5754;", "row 3"),
    "primary key": ("places.csv", "05754;Gütersloh;", "05711;Gütersloh;", "row 3"),
    "foreign key": ("prizes.csv", "05711,2022", "99999,2022", "row 2"),
    "minimum": ("prizes.csv", ",20\n", ",0\n", "row 3"),
    "cell too many": ("prizes.csv", ",20\n", ",20,EUR\n", "row 3"),
    "cell too few": ("prizes.csv", ",20\n", "\n", "row 3"),
    "header": ("prizes.csv", "place,year", "place,jahr", ""),
    "no CSV": ("prizes.csv", "05754,2023", '"05754"x,2023', ""),
}


@pytest.mark.parametrize("fault", CELLS)
def test_a_fault_in_a_table_is_named_with_its_row(foreign: Path, fault: str) -> None:
    file, old, new, place = CELLS[fault]
    text = (foreign / file).read_text(encoding="utf-8")
    assert old in text
    (foreign / file).write_text(text.replace(old, new), encoding="utf-8")
    assert ("P104", file, place) in found(foreign)
    assert {code for code, _, _ in found(foreign)} <= {"P103", "P104"}


def test_a_table_in_another_encoding_than_stated(foreign: Path) -> None:
    (foreign / "places.csv").write_bytes(PLACES.encode("latin-1"))
    assert {("P103", "places.csv", ""), ("P104", "places.csv", "")} <= found(foreign)
    descriptor = described(foreign)
    descriptor["resources"][0] |= {"encoding": "latin-1", "bytes": len(PLACES)}
    del descriptor["resources"][0]["hash"]
    describe(foreign, descriptor)
    assert found(foreign) == set()


@pytest.mark.parametrize("header_once", [True, False])
def test_a_table_in_two_files_may_be_measured_with_each_header_or_one(foreign: Path, *, header_once: bool) -> None:
    header, *rows = PRIZES.splitlines(keepends=True)
    parts = [header + rows[0], header + "".join(rows[1:])]
    for number, part in enumerate(parts):
        (foreign / f"prizes-{number}.csv").write_text(part, encoding="utf-8", newline="")
    together = (PRIZES if header_once else "".join(parts)).encode()
    descriptor = described(foreign)
    descriptor["resources"][1] |= {
        "path": ["prizes-0.csv", "prizes-1.csv"], "bytes": len(together), "hash": f"sha256:{hashlib.sha256(together).hexdigest()}",
    }  # fmt: skip
    describe(foreign, descriptor)
    assert found(foreign) == set()
    (foreign / "prizes-1.csv").write_text(parts[1].replace("20", "21"), encoding="utf-8", newline="")
    assert ("P103", "prizes-0.csv", "") in found(foreign)


def test_files_that_are_missing_or_changed(foreign: Path) -> None:
    (foreign / "note.txt").write_text("Stand: 2024\n", encoding="utf-8")
    (foreign / "prizes.csv").unlink()
    (foreign / "prizes.json").unlink()
    assert found(foreign) == {("P103", "note.txt", ""), ("P102", "prizes.csv", ""), ("P102", "prizes.json", "")}


def test_several_faults_are_all_named_at_once(foreign: Path, belegt: Run) -> None:
    (foreign / "places.csv").write_text(PLACES.replace("338332", "viele"), encoding="utf-8")
    (foreign / "prizes.csv").write_text(PRIZES.replace("05754", "99999"), encoding="utf-8")
    (foreign / "note.txt").unlink()
    said = belegt("validate", str(foreign), cwd=foreign)
    assert said.returncode == 1
    wanted = ("P102 must note.txt", "P103 must places.csv", "P104 must places.csv:row 2", "P104 must prizes.csv:row 3")
    assert all(one in said.stdout for one in wanted), said.stdout


METADATA: dict[str, dict[str, Any]] = {
    "name": {"name": ["prizes"]},
    "licence without a name": {"licenses": [{"title": "free"}]},
    "contributors that are no list": {"contributors": "Anna"},
}


@pytest.mark.parametrize("fault", METADATA)
def test_metadata_that_the_standard_does_not_allow(foreign: Path, fault: str) -> None:
    describe(foreign, described(foreign) | METADATA[fault])
    assert ("P104", "datapackage.json", "") in found(foreign)


def test_a_package_without_resources_is_none(foreign: Path) -> None:
    describe(foreign, described(foreign) | {"resources": []})
    assert found(foreign) == {("P101", "datapackage.json", "")}
    odd: tuple[Any, ...] = (["places.json"], {}, None, "places.csv")
    for one in odd:
        describe(foreign, described(foreign) | {"resources": one})
        assert found(foreign) == {("P101", "datapackage.json", "")}
    describe(foreign, {"name": "x"})
    assert found(foreign) == {("P101", "datapackage.json", "")}


def test_one_table_that_is_called_as_one_of_ours_makes_no_package_ours(foreign: Path) -> None:
    place = foreign / "data" / "tables" / "persons.csv"
    place.parent.mkdir(parents=True)
    place.write_text("id,name\n1,Ada\n", encoding="utf-8")
    descriptor = described(foreign)
    descriptor["resources"].append({"name": "persons", "path": "data/tables/persons.csv"})
    describe(foreign, descriptor)
    assert found(foreign) == set()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'\xef\xbb\xbf{"name": "x", "resources": []}', "BOM"),
        (b"[" * 100_000, "recursion"),
        (b"[1]", "no JSON object"),
        (b"{}", "says nothing"),
        (b'"\xe4"', "decode"),
        (b"", "Expecting value"),
    ],
)
def test_a_descriptor_that_is_there_is_not_said_to_be_missing(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "datapackage.json").write_bytes(content)
    (one,) = prove(tmp_path, None)
    assert (one.code, one.file) == ("P101", "datapackage.json")
    assert said in one.found


def test_a_hash_says_how_it_was_made(foreign: Path) -> None:
    descriptor, content = described(foreign), PRIZES.encode()
    for stated, wanted in {
        f"sha512:{hashlib.sha512(content).hexdigest()}": set(),
        hashlib.sha256(content).hexdigest(): {("P103", "prizes.csv", "")},
        "crc32:00000000": {("P109", "prizes.csv", "")},
    }.items():
        descriptor["resources"][1]["hash"] = stated
        describe(foreign, descriptor)
        assert found(foreign) == wanted, stated


def test_a_hash_of_several_files_that_nobody_can_reckon_is_told_at_the_first(foreign: Path) -> None:
    (foreign / "more.csv").write_text("05711,2024,5\n", encoding="utf-8")
    descriptor = described(foreign)
    descriptor["resources"][2] |= {"path": ["note.txt", "more.csv"], "hash": "crc32:00000000"}
    describe(foreign, descriptor)
    assert found(foreign) == {("P109", "note.txt", "")}


OUTSIDE: dict[str, tuple[dict[str, Any], str]] = {
    "address": ({"path": "https://daten.example/prizes.csv"}, "P109"),
    "other scheme": ({"path": "s3://bucket/prizes.csv"}, "P109"),
    "parent": ({"path": "../prizes.csv"}, "P105"),
    "absolute": ({"path": "/etc/passwd"}, "P105"),
    "one of several": ({"path": ["prizes.csv", "https://daten.example/more.csv"]}, "P109"),
    "more paths": ({"extrapaths": ["../more.csv"]}, "P105"),
    "schema": ({"schema": "https://daten.example/schema.json"}, "P109"),
    "schema of a parent": ({"schema": "../schema.json"}, "P105"),
    "dialect": ({"dialect": "https://daten.example/dialect.json"}, "P109"),
    "profile": ({"profile": "https://daten.example/profile.json"}, "P109"),
    "profile of a schema": ({"schema": {"$schema": "http://daten.example/p.json", "fields": FIELDS}}, "P109"),
    "archive": ({"path": "prizes.zip", "format": "csv"}, "P109"),
    "archive of no table": ({"path": "prizes.zip", "schema": None}, "P109"),
    "packed table without a schema": ({"path": "prizes.csv.gz", "schema": None}, "P109"),
    "packed as the descriptor says": ({"path": "prizes.csv", "compression": "gz", "schema": None}, "P109"),
    "table of another format": ({"path": "prizes.xlsx"}, "P109"),
    "scheme beside the path": ({"path": "prizes.csv", "scheme": "https"}, ""),
    "package in a package": ({"path": "inner.json", "type": "package", "schema": None}, ""),
}


@pytest.mark.parametrize("fault", OUTSIDE)
def test_what_lies_elsewhere_is_said_and_never_asked_for(
    foreign: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("it asks the net"))
    for name in ("prizes.zip", "prizes.csv.gz"):
        (foreign / name).write_bytes(b"PK")
    (foreign / "prizes.xlsx").write_bytes(b"PK")
    inner = {"name": "inner", "resources": [{"name": "x", "path": "https://daten.example/x.csv"}]}
    (foreign / "inner.json").write_text(json.dumps(inner), encoding="utf-8")
    descriptor = described(foreign)
    change, code = OUTSIDE[fault]
    descriptor["resources"][1] |= change
    if change.get("schema", "") is None:
        del descriptor["resources"][1]["schema"]
    describe(foreign, descriptor)
    assert {one for one, _, _ in found(foreign)} == ({code} if code else set())


def test_a_profile_of_the_whole_package_that_lies_elsewhere(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("it asks the net"))
    describe(foreign, described(foreign) | {"$schema": "https://daten.example/profile.json"})
    assert found(foreign) == {("P109", "datapackage.json", "datapackage.json")}


def test_a_package_of_ours_is_never_taken_for_a_foreign_one(package: Path) -> None:
    descriptor = described(package)
    del descriptor["facts"]
    descriptor["resources"] = descriptor["resources"][:1]
    describe(package, descriptor)
    assert "P108" not in {one.code for one in prove(package, None, ("package",))}
    toml = package / "publication.toml"
    toml.rename(package / "away.toml")
    assert "P108" not in {one.code for one in prove(package, None, ("package",))}
    shutil.rmtree(package / "data" / "tables")
    describe(package, descriptor | {"resources": []})
    (package / "away.toml").rename(toml)
    assert "P108" not in {one.code for one in prove(package, None, ("package",))}
    toml.unlink()
    assert "P108" in {one.code for one in prove(package, None, ("package",))}


def test_a_table_whose_ending_is_tsv_is_parted_by_tabs(foreign: Path) -> None:
    descriptor = described(foreign)
    descriptor["resources"][1]["path"] = "prizes.tsv"
    describe(foreign, descriptor)
    (foreign / "prizes.tsv").write_text(PRIZES.replace(",", "\t"), encoding="utf-8")
    assert found(foreign) == set()
    (foreign / "prizes.tsv").write_text(PRIZES.replace(",", "\t").replace("\t20\n", "\t0\n"), encoding="utf-8")
    assert found(foreign) == {("P104", "prizes.tsv", "row 3")}
    descriptor["resources"][1]["dialect"] = {"delimiter": "|"}
    describe(foreign, descriptor)
    (foreign / "prizes.tsv").write_text(PRIZES.replace(",", "|"), encoding="utf-8")
    assert found(foreign) == set()


def test_a_row_may_have_as_many_signs_as_fit_into_16_mebibytes_of_letters() -> None:
    lines = bounded.Lines(["x" * (1 << 23)] * 3)
    reading = iter(lines)
    assert [len(next(reading)) for _ in range(2)] == [1 << 23] * 2
    with pytest.raises(csv.Error, match="more than 16777216 signs"):
        next(reading)


@pytest.mark.parametrize("row", ["," * 300, '"\n",' * 80])
def test_a_row_without_end_is_a_problem(foreign: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    monkeypatch.setattr(bounded, "LONGEST_ROW", 150)
    (foreign / "prizes.csv").write_text(f"{PRIZES}{row}", encoding="utf-8")
    assert ("P104", "prizes.csv", "") in found(foreign)


def test_every_row_may_be_as_long_as_any(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "05711,2022,5\n"
    monkeypatch.setattr(bounded, "LONGEST_ROW", len("place,year,amount\n"))
    for more, codes in (("", set()), (" ", {("P104", "prizes.csv", "")})):
        longer = row.replace("\n", more + " " * (len("place,year,amount\n") - len(row)) + "\n")
        (foreign / "prizes.csv").write_text(
            "place,year,amount\n" + longer.replace("2022", "2021") + longer, encoding="utf-8"
        )
        (foreign / "places.csv").write_text("code;name\n05711;B\n", encoding="utf-8")
        told = {one for one in found(foreign) if one[1] == "prizes.csv" and one[2] == ""}
        assert told == codes


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=8) | some.sampled_from(["a.csv", "", "../a"]),
    lambda below: (
        some.lists(below, max_size=3)
        | some.dictionaries(
            some.sampled_from(
                ["name", "path", "schema", "fields", "type", "data", "dialect", "hash", "foreignKeys", "format"]
            ),
            below,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(JSON, max_size=3))
def test_no_descriptor_is_too_odd(tmp_path: Path, resources: list[Any]) -> None:
    (tmp_path / "a.csv").write_text("x\n1\n", encoding="utf-8")
    describe(tmp_path, {"name": "odd", "resources": resources})
    assert all(one.code[0] == "P" for one in prove(tmp_path, None))


def with_pattern(folder: Path, pattern: str, *cells: str) -> set[tuple[str, str, str, str]]:
    descriptor = described(folder)
    fields = descriptor["resources"][0]["schema"]["fields"]
    fields[1]["constraints"] = {"pattern": pattern}
    del descriptor["resources"][0]["hash"], descriptor["resources"][0]["bytes"]
    describe(folder, descriptor)
    rows = "".join(f"0571{number};{cell};1\n" for number, cell in enumerate(cells, start=1))
    (folder / "places.csv").write_text(f"code;name;inhabitants\n{rows}05754;G;x\n", encoding="utf-8")
    problems = [one for one in prove(folder, None) if one.code != "P108"]
    return {(one.code, one.file, one.place, one.found if one.code == "P110" else "") for one in problems}


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|a)*", "(a|aa)+", "a?" * 40 + "a" * 40, r"(.*)*\1b"])
def test_a_pattern_without_end_is_given_up_and_all_else_is_checked(foreign: Path, pattern: str) -> None:
    hostile = "a" * (39 if pattern.startswith("a?") else 60) + "!"
    told = with_pattern(foreign, pattern, hostile, hostile + "!", "b" * 60)
    assert told == {("P110", "datapackage.json", "field name", pattern), ("P104", "places.csv", "row 5", "")}


def test_patterns_of_our_own_name_do_not_hang_us_either(package: Path) -> None:
    file = package / "schemas" / "tables" / "persons.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    (name,) = [one for one in schema["fields"] if one["name"] == "name"]
    name["constraints"]["pattern"] = "(\\w+\\s?)+!"
    file.write_text(json.dumps(schema), encoding="utf-8")
    table = package / "data" / "tables" / "persons.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    place = lines[0].split(",").index("name")
    cells = lines[1].split(",")
    cells[place] = "a" * 60
    table.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    codes = {one.code for one in prove(package, None, ("package",))}
    assert "P110" in codes


PIECES = some.sampled_from(["a", "[ab]", r"\d", "a*", "b+", "(?:ab)?", "a|b", "^", "$", ".", "ä", "{2}"])


@settings(max_examples=60)
@given(some.lists(PIECES, max_size=4).map("".join), some.lists(some.text("ab1ä\n", max_size=5), max_size=5))
def test_the_guard_says_what_the_pattern_says(pattern: str, cells: list[str]) -> None:
    try:
        compiled = re.compile(f"^{pattern}$")
    except re.error:
        return
    guard = Guard()
    try:
        said = [guard.matches("x", pattern, cell) for cell in cells]
    finally:
        guard.close()
    assert said == [compiled.match(cell) is not None for cell in cells]
    assert not guard.slow


def test_long_cells_and_many_cells_of_a_sane_pattern_are_no_problem(foreign: Path) -> None:
    assert with_pattern(foreign, "[a-z]+(?:-[a-z]+)*", *("ab-" * 30_000 + "c" for _ in range(9))) == {
        ("P104", "places.csv", "row 11", "")
    }


def test_a_pattern_that_is_none_is_a_problem(foreign: Path) -> None:
    assert ("P104", "datapackage.json", "", "") in with_pattern(foreign, "(a", "a")


def packed(folder: Path, archive: Path, base: str = "prizes-2.1/") -> Path:
    with zipfile.ZipFile(archive, "w") as parts:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                parts.write(file, f"{base}{file.relative_to(folder).as_posix()}")
    return archive


def test_an_archive_and_a_descriptor_are_checked_as_their_folder_is(
    foreign: Path, belegt: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (foreign / "places.csv").write_text(PLACES.replace("338332", "viele"), encoding="utf-8")
    elsewhere = tmp_path_factory.mktemp("archive")
    packed(foreign, elsewhere / "prizes.zip")
    told = belegt("validate", str(foreign), "--format", "json", cwd=foreign)
    beside = belegt("validate", str(foreign / "datapackage.json"), "--format", "json", cwd=foreign)
    inside = belegt("validate", "prizes.zip", "--format", "json", cwd=elsewhere)
    marked = belegt("validate", "prizes.zip", "--format", "github", cwd=elsewhere)
    problems = [json.loads(one.stdout)["problems"] for one in (told, beside, inside)]
    assert "P104" in {one["code"] for one in problems[0]}
    assert problems[0] == problems[1] == problems[2]
    assert [one.returncode for one in (told, beside, inside, marked)] == [1] * 4
    assert "::error file=prizes.zip/places.csv,line=2,title=P104" in marked.stdout
    assert sorted(path.name for path in elsewhere.iterdir()) == ["prizes.zip"]


@pytest.mark.parametrize("name", ["../out.csv", "/out.csv", "a/../../out.csv", "C:\\out.csv"])
def test_no_archive_writes_out_of_its_folder(foreign: Path, belegt: Run, name: str) -> None:
    with zipfile.ZipFile(foreign / "evil.zip", "w") as parts:
        parts.writestr("datapackage.json", '{"name": "x", "resources": []}')
        info = zipfile.ZipInfo("x")
        info.filename = name
        parts.writestr(info, "a\n1\n")
    told = belegt("validate", "evil.zip", cwd=foreign)
    assert told.returncode == 1
    assert "P105 must evil.zip" in told.stderr + told.stdout
    assert not (foreign.parent / "out.csv").exists()
