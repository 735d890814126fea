"""A publication whose tables lie in parts: the same facts to every reader, and a fault is named where it stands."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pytest
from csvw import CSVW
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from pipeline.codebook.configuration import Publication
from pipeline.codebook.table_files import as_one, cut, file_of, files_of, listed_files, named, part_of, table_in
from pipeline.codebook.tables import TABLES
from pipeline.collect.configuration import read_configuration
from pipeline.flow import build
from pipeline.presenting import published_in, write_site
from pipeline.problems import PipelineError, Problem
from pipeline.proving import prove
from pipeline.publish.ntriples_parts import write_ntriples_parts
from pipeline.publish.package import published_before
from pipeline.publish.tables import read_csv, write_csv
from pipeline.release.comparing import compare
from pipeline.release.frozen import read_releases
from pipeline.release.releasing import release
from pipeline.release.taking_down import take_down
from pipeline.release.verifying import verify
from pipeline.report.lines import lines_of
from pipeline.site.downloads_page import snippets
from pipeline.site.package_files import package_files
from pipeline.validate import columnar, own_rows
from pipeline.validate.reading import Package, read_package
from pipeline.validate.reference import report
from tests.publish.publishing import configuration

Run = Callable[..., subprocess.CompletedProcess[str]]
Published = Callable[[Path], dict[str, bytes]]
DOCS = Path(__file__).parent.parent.parent / "docs"
MOST = 5
NAMES = [f"data/tables/names-000{number}.csv" for number in range(1, 5)]
PARQUET = "data/downloads/parquet/"


def rows_in_a_file(folder: Path, most: int) -> None:
    """Sets how many rows a file may have."""
    path = folder / "publication.toml"
    lines = [one for one in path.read_text(encoding="utf-8").split("\n") if not one.startswith("rows_in_a_file")]
    place = lines.index("[publication]") + 1
    path.write_text("\n".join([*lines[:place], f"rows_in_a_file = {most}", *lines[place:]]), encoding="utf-8")


@pytest.fixture(scope="module")
def made(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own publication with tables in parts, built over the one with whole tables."""
    folder = Path(shutil.copytree(built, tmp_path_factory.mktemp("made") / "package"))
    rows_in_a_file(folder, MOST)
    build(None, folder)
    return folder


@pytest.fixture
def parted(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(made, tmp_path / "package"))


@pytest.fixture
def alone(parted: Path) -> Path:
    """Its tables and their schemas alone."""
    described = json.loads((parted / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [one for one in described["resources"] if one.get("type") == "table"]
    (parted / "datapackage.json").write_text(json.dumps({**described, "downloads": []}), encoding="utf-8")
    return parted


def said_of(folder: Path, table: str) -> dict[str, Any]:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return next(one for one in described["resources"] if one["name"] == table)


def seal(folder: Path) -> None:
    """Makes sizes and hashes in the descriptor right."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))

    def measured(content: bytes) -> dict[str, Any]:
        return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}

    for one in described["resources"]:
        paths = one["path"] if isinstance(one["path"], list) else [one["path"]]
        one.update(measured(b"".join(as_one((folder / path).read_bytes() for path in paths))))
        for part in one.get("parts", []):
            part.update(measured((folder / part["path"]).read_bytes()))
    for file in (file for one in described["downloads"] for file in one["files"]):
        file.update(measured((folder / file["path"]).read_bytes()))
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


def change(folder: Path, path: str, old: bytes, new: bytes) -> None:
    content = (folder / path).read_bytes()
    assert old in content
    (folder / path).write_bytes(content.replace(old, new, 1))


def found(folder: Path, *only: str) -> list[tuple[str, str, str]]:
    """Code, file and place of the must-problems."""
    return [(one.code, one.file, one.place) for one in prove(folder, None, only) if one.level == "must"]


# What is written


def test_no_file_has_more_rows_and_together_they_are_the_whole_table(built: Path, made: Path) -> None:
    for name in TABLES:
        whole = (built / file_of(name)).read_bytes()
        paths = files_of(json.loads((made / "datapackage.json").read_text(encoding="utf-8")), name)
        contents = [(made / path).read_bytes() for path in paths]
        assert b"".join(as_one(contents)) == whole
        assert all(len(read_csv(one.decode())) <= MOST for one in contents)
        assert (len(paths) > 1) is (len(read_csv(whole.decode())) > MOST)
        assert (made / file_of(name)).exists() is (len(paths) == 1)


def test_the_descriptor_has_size_and_hash_of_the_whole_and_of_each_part(built: Path, made: Path) -> None:
    whole, parts = said_of(built, "names"), said_of(made, "names")
    assert parts["path"] == NAMES == [one["path"] for one in parts["parts"]]
    assert {key: one for key, one in parts.items() if key not in {"path", "parts"}} == {
        key: one for key, one in whole.items() if key != "path"
    }
    for one in parts["parts"]:
        content = (made / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_facts_graph_and_all_that_has_no_parts_are_the_same(built: Path, made: Path, published: Published) -> None:
    one, other = published(built), published(made)
    facts = [json.loads(files["datapackage.json"])["facts"] for files in (one, other)]
    assert facts[0] == facts[1]
    same = {path for path in one.keys() & other.keys() if one[path] == other[path]}
    described = {"void.ttl", "schema-org.jsonld", "catalog.ttl", "catalog.jsonld", "catalog.rdf"} - {"void.ttl"}
    assert one.keys() & other.keys() - same == {
        "datapackage.json", "data/tables/csv-metadata.json", *(f"data/graph/{name}" for name in described),
    }  # fmt: skip


def test_back_in_one_file_the_parts_are_gone(built: Path, parted: Path, published: Published) -> None:
    rows_in_a_file(parted, 1_000_000)
    build(None, parted)
    assert published(parted) == published(built)
    assert not list((parted / PARQUET).glob("*-0*"))


def test_fewer_rows_leave_no_part_behind(parted: Path) -> None:
    rows_in_a_file(parted, 9)
    build(None, parted)
    assert said_of(parted, "names")["path"] == NAMES[:3]
    assert sorted(path.name for path in (parted / "data/tables").glob("names*.csv")) == [
        path.removeprefix("data/tables/") for path in NAMES[:3]
    ]
    assert found(parted) == []


def test_each_part_is_a_distribution_that_says_which_it_is(made: Path) -> None:
    catalogue = (made / "data/graph/catalog.ttl").read_text(encoding="utf-8")
    assert "Namen, Teil 4 (CSV-Tabelle)" in catalogue
    assert "names, part 4 (Parquet table)" in catalogue.lower().replace("parquet table", "Parquet table")
    sizes = {
        path: said["bytes"] for path, said in listed_files(json.loads((made / "datapackage.json").read_text())).items()
    }
    assert all(f'"{sizes[path]}"' in catalogue for path in NAMES)


@pytest.mark.parametrize("most", [0, -1, 1.5, "5", True])
def test_a_number_of_rows_that_is_none_is_a_problem(parted: Path, most: object) -> None:
    rows_in_a_file(parted, MOST)
    said = json.dumps(most)
    path = parted / "publication.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("rows_in_a_file = 5", f"rows_in_a_file = {said}"), encoding="utf-8"
    )
    with pytest.raises(PipelineError) as raised:
        read_configuration(path)
    assert [one.place for one in raised.value.problems] == ["publication.rows_in_a_file"]


# What readers find


def test_nothing_is_wrong_with_it(made: Path) -> None:
    assert found(made) == []


def test_frictionless_alone_reads_every_table_whole(built: Path, made: Path) -> None:
    done = frictionless.validate(str(made / "datapackage.json"))
    assert done.valid, done.flatten(["type", "message"])
    one: Any = frictionless.Package(str(built / "datapackage.json"))
    other: Any = frictionless.Package(str(made / "datapackage.json"))
    for name in TABLES:
        read = [[row.to_dict() for row in package.get_resource(name).read_rows()] for package in (one, other)]
        assert read[0] == read[1]


@pytest.mark.filterwarnings("ignore:Field name:UserWarning")  # of dplib's own models
def test_dplib_loads_the_descriptor(made: Path) -> None:
    models: Any = importlib.import_module("dplib.models")
    package = models.Package.from_path(str(made / "datapackage.json"))
    assert next(one for one in package.resources if one.name == "names").path == NAMES


def test_csvw_finds_metadata_for_every_part_and_all_of_it_valid(made: Path) -> None:
    every = sorted((made / "data/tables").glob("*metadata.json"))
    tables = {path.name for path in (made / "data/tables").glob("*.csv")}
    assert {path.name for path in every} == {"csv-metadata.json", *(f"{name}-metadata.json" for name in tables)}
    group = json.loads((made / "data/tables/csv-metadata.json").read_text(encoding="utf-8"))
    assert {table["url"] for table in group["tables"]} == tables
    referred = {
        key["reference"]["resource"] for one in group["tables"] for key in one["tableSchema"].get("foreignKeys", [])
    }
    assert referred
    assert referred <= tables
    for path in [*every[:12], made / "data/tables/csv-metadata.json"]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert CSVW(str(path), validate=True).is_valid, path.name


def test_parquet_parts_are_one_table_to_duckdb_pandas_and_arrow(built: Path, made: Path) -> None:
    whole = pd.read_parquet(built / PARQUET / "attestations.parquet")
    parts = sorted((made / PARQUET).glob("attestations-*.parquet"))
    assert len(parts) == -(-len(whole) // MOST)
    assert pd.concat(map(pd.read_parquet, parts), ignore_index=True).equals(whole)
    assert (
        parquet.read_table(parts).to_pylist()
        == parquet.read_table(built / PARQUET / "attestations.parquet").to_pylist()
    )
    counted = duckdb.connect().execute(
        f"SELECT count(*), count(DISTINCT id) FROM '{made / PARQUET}/attestations-*.parquet'"
    )
    assert counted.fetchall() == [(len(whole), len(whole))]
    rows = duckdb.connect().execute(f"SELECT id FROM '{made}/data/tables/attestations-*.csv' ORDER BY id").fetchall()
    assert [key for (key,) in rows] == list(whole["id"])


def test_what_the_page_of_downloads_tells_to_do_works(parted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows_in_a_file(parted, 1)
    build(None, parted)
    monkeypatch.chdir(parted)
    told = {one.name: one.code for one in snippets(package_files(published_in(parted)))}
    assert "commitments-*.parquet" in told["DuckDB"]
    assert duckdb.connect().execute(told["DuckDB"]).fetchall()
    assert 'Sys.glob("data/tables/commitments-*.csv")' in told["R"]
    scope: dict[str, Any] = {}
    exec(told["Python (pandas)"], scope)  # noqa: S102 — our own words
    assert len(scope["commitments"]) == len(read_package(parted)[0].tables["commitments"])


def test_the_programs_of_the_pages_read_parts(built: Path, parted: Path) -> None:
    def run(program: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], cwd=parted, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    parts, root = programs("formats.md")[-2:]
    assert run(parts) == str(len(read_package(built)[0].tables["attestations"]))
    assert run(root) == json.loads((built / "datapackage.json").read_text(encoding="utf-8"))["facts"]["sha256"]
    (delta,) = programs("release.md")
    (parted / "none.jsonl").write_bytes(b"")
    run(delta, "none.jsonl")
    for table in TABLES:
        assert (parted / file_of(table)).read_bytes() == (built / file_of(table)).read_bytes()
    assert not list((parted / "data/tables").glob("*-0*.csv"))


def programs(page: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.+?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_site_holds_every_part(made: Path, tmp_path: Path) -> None:
    write_site(made, tmp_path / "site")
    for path in [*NAMES, f"{PARQUET}names-0004.parquet"]:
        assert (tmp_path / "site" / path).read_bytes() == (made / path).read_bytes()
        assert path in (tmp_path / "site/de/downloads.html").read_text(encoding="utf-8")


def test_the_commands_read_it_as_the_whole(built: Path, made: Path, belegt: Run) -> None:
    key = read_package(built)[0].tables["fundings"][0]["id"]
    for words in (["explain", key], ["total"], ["query", "ASK {?a ?b ?c}"]):
        asked = [belegt(*words, cwd=one).stdout for one in (built, made)]
        assert asked[0]
        assert asked[0] == asked[1]
    assert belegt("catalog", str(made), cwd=made).returncode == 0


# What is wrong with it is found and named


def test_a_part_that_is_gone(parted: Path) -> None:
    (parted / NAMES[1]).unlink()
    change(parted, NAMES[3], b",full,", b",fool,")
    assert {("P102", NAMES[1], ""), ("P103", NAMES[3], "")} <= {*found(parted, "package")}


def test_a_part_that_was_edited(parted: Path) -> None:
    change(parted, NAMES[2], b",full,", b",fool,")
    row = next(
        number
        for number, line in enumerate((parted / NAMES[2]).read_text(encoding="utf-8").split("\n"), start=1)
        if ",fool," in line
    )
    problems = found(parted, "package", "cells")
    assert ("P103", NAMES[2], "") in problems
    assert ("K103", NAMES[2], f"row {row}") in problems
    seal(parted)
    problems = found(parted, "package", "cells")
    assert ("K103", NAMES[2], f"row {row}") in problems
    assert ("P104", NAMES[2], f"row {row}") in problems
    assert not {one for one in problems if one[0] == "P103"}
    every = prove(parted, None, ("cells",))
    assert lines_of(parted, every)[NAMES[2], row] == row


def test_two_parts_that_were_exchanged(parted: Path) -> None:
    one, other = ((parted / path).read_bytes() for path in NAMES[1:3])
    (parted / NAMES[1]).write_bytes(other)
    (parted / NAMES[2]).write_bytes(one)
    assert {("P103", NAMES[1], ""), ("P103", NAMES[2], "")} <= {*found(parted, "package")}
    seal(parted)
    assert found(parted, "keys", "package") == [("K107", NAMES[2], "row 2")]


def test_parts_that_are_listed_in_another_order(parted: Path) -> None:
    described = json.loads((parted / "datapackage.json").read_text(encoding="utf-8"))
    of_names = next(one for one in described["resources"] if one["name"] == "names")
    of_names["path"] = [NAMES[1], NAMES[0], *NAMES[2:]]
    (parted / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    problems = found(parted, "keys", "package")
    assert ("P103", NAMES[1], "all parts") in problems
    assert ("K107", NAMES[0], "row 2") in problems


def test_a_part_of_another_build(parted: Path) -> None:
    change(parted, NAMES[3], b"\n", b"\nnam-0,")
    assert {("P103", NAMES[3], ""), ("P106", NAMES[3], "row 2")} <= {*found(parted, "package")}


def test_every_problem_names_a_file_that_is_there_and_a_row_that_it_has(parted: Path) -> None:
    change(parted, "data/texts/kutschaty-besuch-its-owl.txt", b"53 Mio. Euro", b"54 Mio. Euro")
    drift = [one for one in prove(parted, None, ("drift",)) if one.code == "D104"]
    assert "data/tables/attestations-0001.csv" in {one.file for one in drift}
    for path in sorted((parted / "data/tables").glob("*-0002.csv")):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join([lines[0], *lines[2:]]), encoding="utf-8")
    seal(parted)
    problems = [*drift, *prove(parted, None, reviewed=True)]
    assert {"K105", "R302", "R303"} <= {one.code for one in problems}
    for one in problems:
        assert not one.file or one.file.startswith("data/review/") or (parted / one.file).exists(), one
        if row := re.fullmatch(r"row (\d+)", one.place):
            rows = read_csv((parted / one.file).read_text(encoding="utf-8"))
            assert 2 <= int(row[1]) <= len(rows) + 1, one
            assert (
                not one.record or one.code == "P104" or one.record in {one for cells in rows for one in cells.values()}
            )


def test_a_part_that_nobody_lists(parted: Path) -> None:
    shutil.copy(parted / NAMES[0], parted / "data/tables/names-0005.csv")
    problems = [(one.code, one.file) for one in prove(parted, None, ("package",)) if one.level == "should"]
    assert ("P107", "data/tables/names-0005.csv") in problems


@pytest.mark.parametrize("header", [b"", b"id\n", b"\xef\xbb\xbf"])
def test_a_part_with_another_header(parted: Path, header: bytes) -> None:
    content = (parted / NAMES[1]).read_bytes()
    (parted / NAMES[1]).write_bytes(header + (content if header.startswith(b"\xef") else content.partition(b"\n")[2]))
    seal(parted)
    assert ("P106", NAMES[1], "row 1") in found(parted, "package")


def test_a_part_whose_last_line_does_not_end(parted: Path) -> None:
    (parted / NAMES[1]).write_bytes((parted / NAMES[1]).read_bytes().removesuffix(b"\n"))
    seal(parted)
    assert ("P106", NAMES[1], "") in found(parted, "package")
    assert not report(parted / "datapackage.json").valid


def test_a_part_that_is_a_link_out_of_the_package(parted: Path, tmp_path: Path) -> None:
    (parted / NAMES[1]).rename(tmp_path / "elsewhere.csv")
    (parted / NAMES[1]).symlink_to(tmp_path / "elsewhere.csv")
    assert {one[:2] for one in found(parted, "package")} >= {("P105", "datapackage.json"), ("P105", NAMES[1])}


def test_parts_that_are_of_no_table_are_refused(parted: Path) -> None:
    described = json.loads((parted / "datapackage.json").read_text(encoding="utf-8"))
    graph = next(one for one in described["resources"] if one["path"] == "data/graph/facts.nt")
    graph["path"] = ["data/graph/facts.nt", NAMES[0]]
    (parted / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert ("P104", "datapackage.json", "") in found(parted, "package")


def test_a_part_that_is_listed_again_is_not_read_again(parted: Path) -> None:
    described = json.loads((parted / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(one for one in described["resources"] if one["name"] == "names")
    resource["path"] = resource["path"] * 1000
    (parted / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    package, _ = read_package(parted)
    assert package.tables["names"] == []
    assert ("P104", "datapackage.json", "") in found(parted, "package")


def test_a_table_in_two_resources_is_refused(parted: Path) -> None:
    """Else only the rows of one of them would be held against their sentences."""
    shutil.copy(parted / NAMES[0], parted / "data/tables/persons-0001.csv")
    described = json.loads((parted / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(one for one in described["resources"] if one["name"] == "persons")
    described["resources"].append({**resource, "name": "people", "path": "data/tables/persons-0001.csv"})
    (parted / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    seal(parted)
    assert ("P104", "datapackage.json", "") in found(parted, "package")


@pytest.mark.parametrize(
    ("key", "odd"),
    [
        ("path", []), ("path", [5]), ("path", [[NAMES[0]]]), ("path", [None]), ("path", {"a": 1}), ("path", 5), ("path", None),
        ("path", [*NAMES, 5]), ("path", ["../names-0001.csv", *NAMES]), ("path", NAMES * 2), ("path", NAMES[:1]),
        ("path", ["https://daten.example/names-0001.csv"]), ("path", ["data/tables/names-٠٠٠١.csv"]), ("path", ["a\0"]),
        ("parts", 5), ("parts", [5]), ("parts", {}), ("parts", [{"path": 5}]), ("parts", [{"path": NAMES[0], "bytes": []}]),
    ],
)  # fmt: skip
def test_odd_parts_are_problems_and_never_exceptions(alone: Path, key: str, odd: object) -> None:
    described = json.loads((alone / "datapackage.json").read_text(encoding="utf-8"))
    next(one for one in described["resources"] if one["name"] == "names")[key] = odd
    (alone / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert {"P101", "P102", "P103", "P104", "P105"} & {
        one[0] for one in found(alone, "package", "equality", "downloads")
    }
    assert published_before(alone) >= {file_of("persons")}
    assert lines_of(alone, [Problem("K101", NAMES[0], "row 2")]) == {(NAMES[0], 2): 2}
    with contextlib.suppress(PipelineError):
        verify(alone)  # the odd table is none of those that it holds against texts


FAULTS: dict[str, Callable[[list[str]], list[str]]] = {
    "nothing": lambda lines: lines,
    "key twice": lambda lines: [*lines[:2], lines[1], *lines[2:]],
    "key of another part": lambda lines: [*lines[:1], lines[1].replace(lines[1].split(",")[0], "KEY"), *lines[2:]],
    "reference to nothing": lambda lines: [*lines[:1], lines[1].replace("ev-", "ev-0"), *lines[2:]],
    "required cell that is empty": lambda lines: [*lines[:1], "," + lines[1].partition(",")[2], *lines[2:]],
    "code that is none": lambda lines: [
        lines[0],
        *(re.sub(",(full|short|register),", ",x,", line) for line in lines[1:]),
    ],
    "row too short": lambda lines: [*lines[:1], lines[1].rpartition(",")[0], *lines[2:]],
    "quotation mark that opens": lambda lines: [*lines[:-2], '"' + lines[-2], lines[-1]],
    "blank row": lambda lines: [*lines[:2], "", *lines[2:]],
    "no row at all": lambda lines: [lines[0], ""],
}


@pytest.mark.parametrize("number", [0, 2])
@pytest.mark.parametrize("fault", FAULTS)
def test_columns_rows_and_frictionless_have_one_verdict(alone: Path, fault: str, number: int) -> None:
    path = alone / NAMES[number]
    lines = FAULTS[fault](path.read_text(encoding="utf-8").split("\n"))
    key = (alone / NAMES[1]).read_text(encoding="utf-8").split("\n")[1].split(",")[0]
    path.write_text("\n".join(lines).replace("KEY", key), encoding="utf-8")
    seal(alone)
    package, valid = read_package(alone)[0], report(alone / "datapackage.json").valid
    assert columnar.vouches(package) == own_rows.vouches(package)
    assert columnar.vouches(package) <= valid
    assert columnar.vouches(package) is (fault in {"nothing", "no row at all"} and valid)


@pytest.mark.parametrize(
    "change_of",
    [
        lambda one: one["path"].pop(), lambda one: one["parts"].pop(), lambda one: one["path"].reverse(),
        lambda one: one["parts"][0].update(bytes="5"), lambda one: one.pop("parts"), lambda one: one.update(path=NAMES[0]),
    ],
)  # fmt: skip
def test_metadata_that_are_not_ours_are_not_vouched_for(
    alone: Path, change_of: Callable[[dict[str, Any]], object]
) -> None:
    described = json.loads((alone / "datapackage.json").read_text(encoding="utf-8"))
    change_of(next(one for one in described["resources"] if one["name"] == "names"))
    (alone / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    package = read_package(alone)[0]
    assert not columnar.vouches(package)
    assert not own_rows.vouches(package)
    assert found(alone, "package")


def test_a_large_package_is_judged_by_its_columns_and_a_sample(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "LARGE", 1)
    package = read_package(made)[0]
    assert columnar.is_for(package)
    assert columnar.vouches(package)
    assert found(made, "package") == []


def test_a_parquet_part_that_is_gone_or_says_something_else(parted: Path) -> None:
    place = parted / f"{PARQUET}names-0002.parquet"
    table = parquet.read_table(place)
    parquet.write_table(table.slice(1), place)
    seal(parted)
    problems = found(parted, "equality")
    assert problems
    assert {one[:2] for one in problems} == {("F103", f"{PARQUET}names-0002.parquet")}
    place.unlink()
    codes = {(one.code, one.file) for one in prove(parted, None, ("downloads", "equality"))}
    assert {("F101", f"{PARQUET}names-0002.parquet"), ("F108", PARQUET)} <= codes


# Releases


def test_from_one_file_to_parts_nothing_has_changed(built: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "package"))
    release(folder, "0.1.0", "2026-11-01")
    change(folder, "publication.toml", b'version = "0.1.0"', b'version = "0.2.0"')
    rows_in_a_file(folder, MOST)
    build(None, folder)
    told = release(folder, "0.2.0", "2026-11-02")
    assert not told.difference
    for name in ("changes.jsonl", "added.nt", "removed.nt"):
        assert (folder / "releases/0.2.0" / name).read_bytes() == b""
    assert not compare(built, folder)
    assert not compare(
        folder / "releases/0.1.0/its-owl-foerderdaten-0.1.0.zip",
        folder / "releases/0.2.0/its-owl-foerderdaten-0.2.0.zip",
    )
    one, other = read_releases(folder)
    assert one.tables() == other.tables()
    assert {*NAMES} <= other.package.keys()


def test_somebody_is_taken_down_from_a_release_in_parts(parted: Path) -> None:
    release(parted, "0.1.0", "2026-11-01")
    person = next(row for row in read_package(parted)[0].tables["persons"])
    done = take_down(parted, person["id"], "2026-11-02")
    assert done.releases == ("0.1.0",)
    (again,) = read_releases(parted)
    assert person["name"] not in "".join(one.decode("utf-8", "replace") for one in again.package.values())
    assert any(named(path)[1] for path in again.package)
    assert found(parted) == []


def test_verify_holds_each_part_against_its_hash(parted: Path) -> None:
    assert verify(parted).holds
    change(parted, NAMES[3], b",full,", b",fool,")
    (parted / NAMES[2]).unlink()
    problems = {(one.code, one.file) for one in verify(parted).problems}
    assert {("P103", NAMES[3]), ("P102", NAMES[2])} <= problems


# The graph in parts


@pytest.fixture
def graphed(parted: Path) -> Path:
    """The same with the graph in parts of a hundred triples."""
    change(parted, "publication.toml", b'downloads = ["parquet", ', b'downloads = ["ntriples", ')
    rows_in_a_file(parted, 100)
    build(None, parted)
    return parted


def test_parts_of_the_graph_are_the_graph_cut_between_subjects(graphed: Path) -> None:
    parts = sorted((graphed / "data/downloads/ntriples").iterdir())
    contents = [path.read_bytes() for path in parts]
    assert b"".join(contents) == (graphed / "data/graph/facts.nt").read_bytes()
    subjects = [{line.partition(b" ")[0] for line in one.splitlines()} for one in contents]
    assert len(set().union(*subjects)) == sum(map(len, subjects))
    assert all(one.count(b"\n") <= 100 for one in contents)
    assert [path.name for path in parts][:2] == ["facts-0001.nt", "facts-0002.nt"]
    assert found(graphed) == []
    assert "Alle Tatsachen als Graph, Teil 2 (RDF in N-Triples)" in (graphed / "data/graph/catalog.ttl").read_text(
        encoding="utf-8"
    )


def test_a_part_of_the_graph_that_is_another_one_is_found(graphed: Path) -> None:
    first, second = (f"data/downloads/ntriples/facts-000{number}.nt" for number in (1, 2))
    change(graphed, second, b"<", b"# <")
    assert ("P103", second, "") in found(graphed, "downloads")
    seal(graphed)
    assert ("F103", first, "all parts") in found(graphed, "downloads")
    (graphed / second).unlink()
    assert {one[0] for one in found(graphed, "downloads")} == {
        "F107"
    }  # the archive, of which the descriptor is another one


TRIPLES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=30)


@given(TRIPLES, st.integers(min_value=1, max_value=12))
def test_a_part_has_as_many_triples_as_it_may_unless_one_subject_has_more(
    triples: list[tuple[int, int]], most: int
) -> None:
    lines = [f"<s:{subject}> <p:p> <o:{thing}> .\n" for subject, thing in sorted(set(triples))]
    config = configuration(rows_in_a_file=most)
    files = write_ntriples_parts({}, config, {"data/graph/facts.nt": "".join(lines).encode()})
    parts = [one.decode().splitlines(keepends=True) for one in files.values()]
    assert [line for part in parts for line in part] == (lines if parts else [])
    assert len(parts) != 1
    if not parts:
        assert len(lines) <= most or len({line.partition(" ")[0] for line in lines}) == 1
    for one, other in pairwise(parts):
        following = other[0].partition(" ")[0]
        assert one[-1].partition(" ")[0] != following
        assert len(one) + sum(line.startswith(f"{following} ") for line in other) > most
    for part in parts:
        assert len(part) <= most or len({line.partition(" ")[0] for line in part}) == 1


# Names of files


@given(st.sampled_from([*TABLES]), st.integers(min_value=1, max_value=10**9 - 1))
def test_the_name_of_a_part_tells_table_and_number(table: str, number: int) -> None:
    path = part_of(file_of(table), number)
    assert named(path) == (table, number)
    assert table_in(path) == table


@pytest.mark.parametrize(
    "path",
    ["data/tables/names-1.csv", "data/tables/names-00001.csv", "data/tables/names-0001.parquet", "other/names-0001.csv",
     "data/tables/nothing-0001.csv", "data/tables/names-0001.csv-metadata.json", "data/tables/../tables/names-0001.csv"],
)  # fmt: skip
def test_what_is_called_otherwise_is_no_table(path: str) -> None:
    assert table_in(path) == ""


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=8)


@given(st.lists(WORDS, max_size=12), st.integers(min_value=1, max_value=13))
def test_parts_put_together_are_the_whole_whatever_stands_in_the_cells(words: list[str], most: int) -> None:
    rows = [{"id": str(n), **dict.fromkeys([*TABLES["names"].model_fields][1:], word)} for n, word in enumerate(words)]
    files = {path: write_csv("names", those).encode() for path, those in cut(file_of("names"), rows, most)}
    assert b"".join(as_one(files.values())) == write_csv("names", rows).encode()
    assert [row for one in files.values() for row in read_csv(one.decode())] == rows
    assert max(len(read_csv(one.decode())) for one in files.values()) <= most
    assert len(files) == max(1, -(-len(rows) // most))


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=2, max_size=5), st.data())
def test_a_row_of_the_whole_is_found_in_its_part(sizes: list[int], data: st.DataObject) -> None:
    parts = tuple((part_of(file_of("names"), number), size) for number, size in enumerate(sizes, start=1))
    package = Package(Path(), {}, parts={"names": parts})
    rows = [(path, place) for path, size in parts for place in range(2, size + 2)]
    for number, (path, place) in enumerate(rows, start=2):
        located = package.located(Problem("K101", file_of("names"), f"row {number}"))
        assert (located.file, located.place) == (path, f"row {place}")
    whole = package.located(Problem("K107", file_of("names"), data.draw(st.sampled_from(["", "offset 3"]))))
    assert whole.file == parts[0][0]
    other = Problem("K101", file_of("persons"), "row 5")
    assert package.located(other) == other


def test_a_table_lies_in_one_file_unless_much_is_in_it() -> None:
    assert Publication.model_fields["rows_in_a_file"].default == 1_000_000
