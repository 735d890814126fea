"""Packages that are built to harm whoever checks them: each ends in a problem, in little time and memory, and never in a crash.

What else is hostile has its tests where it comes in: texts, pages, PDFs, mails, feeds and archives of the web in `tests/collect`, decisions
of people in `tests/review`, links out of the publication in `tests/collect`, `tests/validate` and `tests/publish`, names and quotes
on pages in `tests/site`, formulas in workbooks in `tests/publish`, questions to the server in `tests/server`.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.problems import PipelineError
from pipeline.publish.graph_store import load_graph
from pipeline.server.shared_graph import Unreadable, load
from pipeline.validate import validate
from tests.forging import mend_hashes
from tests.validate.conftest import small_tables, write_package

MEMORY = 2_500_000_000
"""Bytes of address space that a check of a hostile package may take; its libraries alone take most of them."""
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
XML = (
    f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]>'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/terms/">'
    '<rdf:Description rdf:about="a:a"><d:title>&a9;</d:title></rdf:Description></rdf:RDF>'
)
OUTSIDE = XML.replace(LAUGHS, "").replace('"ha"', 'SYSTEM "file:///etc/passwd"').replace("&a9;", "&a0;")
GRAPHS = {
    "entities without end": ("catalog.rdf", XML),
    "an entity of this machine": ("catalog.rdf", OUTSIDE),
    "objects in objects": ("facts.jsonld", '{"a:b":' * 20_000 + "1" + "}" * 20_000),
    "objects of the catalogue": ("catalog.jsonld", '{"a:b":' * 20_000 + "1" + "}" * 20_000),
    "lists in lists": ("facts.ttl", "<a:a> <a:b> " + "(" * 50_000 + ")" * 50_000 + " ."),
    "nodes in nodes": ("catalog.ttl", "<a:a> <a:b> " + "[ <a:b> " * 50_000 + "1" + "]" * 50_000 + " ."),
    "triples in triples": ("facts.nt", "<a:a> <a:b> " + "<<( <a:a> <a:b> " * 50_000 + "<a:c>" + " )>>" * 50_000 + " ."),
    "triples in triples as Turtle": (
        "facts.ttl", "<a:a> <a:b> " + "<<( <a:a> <a:b> " * 50_000 + "<a:c>" + " )>>" * 50_000 + " .",
    ),
}  # fmt: skip


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "package"))


def checked(folder: Path, *options: str) -> str:
    """What the command says of a package, in a process of its own with little memory; it has found problems, and no bug."""
    program = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY})); from pipeline.cli import main; main()"
    command = [sys.executable, "-c", program, "validate", str(folder), *options]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 1, (told.returncode, told.stderr[-500:])
    assert "Traceback" not in told.stderr
    return told.stdout


@pytest.mark.parametrize("kind", GRAPHS)
def test_a_graph_that_exhausts_its_reader_is_refused(package: Path, kind: str) -> None:
    name, content = GRAPHS[kind]
    (package / "data/graph" / name).write_text(content, encoding="utf-8")
    mend_hashes(package)
    said = checked(package, "--only", "graph,catalogue,equality")
    assert f"data/graph/{name}" in said
    assert "root:" not in said


@pytest.mark.parametrize("kind", ["triples in triples", "objects in objects"])
def test_such_a_graph_is_neither_served_nor_pushed(package: Path, kind: str) -> None:
    name, content = GRAPHS[kind]
    path = f"data/graph/{name}"
    (package / path).write_text(content, encoding="utf-8")
    assert isinstance(load({"": str(package / path)}), Unreadable)
    with pytest.raises(PipelineError):
        load_graph(package, path)


def endless_view(place: Path) -> None:
    with closing(sqlite3.connect(place)) as database:
        database.execute("DROP TABLE replaced_ids")
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS new_id, x AS reason FROM n"
        database.execute(f"CREATE VIEW replaced_ids AS {endless}")
        database.commit()


def reckoned_column(place: Path) -> None:
    with closing(sqlite3.connect(place)) as database:
        database.execute("DROP TABLE replaced_ids")
        made = "CREATE TABLE replaced_ids (id TEXT, new_id TEXT, reason TEXT AS (hex(zeroblob(400000000))))"
        database.execute(made)
        database.execute("INSERT INTO replaced_ids (id, new_id) VALUES ('a', 'b')")
        database.commit()


def large_value(place: Path) -> None:
    with closing(sqlite3.connect(place)) as database:
        database.execute("UPDATE sources SET title = hex(zeroblob(30000000))")
        database.commit()


@pytest.mark.parametrize("spoil", [endless_view, reckoned_column, large_value])
def test_a_database_that_reckons_without_end_is_not_read(package: Path, spoil: Callable[[Path], None]) -> None:
    (place,) = (package / "data/downloads").glob("*.sqlite")
    spoil(place)
    assert "F106" in checked(package, "--only", "equality")


def test_columns_that_unpack_into_gigabytes_are_not_read(package: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    place = package / "data/downloads/parquet/persons.parquet"
    words = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 5_000_000, pyarrow.int32()), ["x" * 10_000])
    parquet.write_table(pyarrow.table({"id": words}), place)
    assert place.stat().st_size < 1_000_000
    assert "F106" in checked(package, "--only", "equality")


def test_an_archive_that_unpacks_into_gigabytes_is_not_unpacked(package: Path) -> None:
    (place,) = (package / "data/downloads").glob("*.zip")
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts:
        for name in ("x/datapackage.json", "x/data/tables/bomb.csv"):
            with parts.open(name, "w", force_zip64=True) as part:
                for _ in range(6):
                    part.write(bytes(100_000_000))
    assert place.stat().st_size < 10_000_000
    assert "F107" in checked(package, "--only", "downloads")


def test_an_archive_writes_nothing_anywhere(package: Path) -> None:
    (place,) = (package / "data/downloads").glob("*.zip")
    with zipfile.ZipFile(place, "w") as parts:
        for name in (
            "../evil.csv",
            "x/../../evil.csv",
            "/tmp/belegt-evil.csv",  # noqa: S108
            "x/..\\evil.csv",
            "x/data/tables/../../../evil",
        ):
            parts.writestr(name, b"evil")
    before = sorted(path for path in package.parent.rglob("*"))
    assert "F107" in checked(package, "--only", "downloads")
    assert sorted(path for path in package.parent.rglob("*")) == before
    assert not Path("/tmp/belegt-evil.csv").exists()  # noqa: S108


@pytest.mark.parametrize(
    "content", ["[" * 200_000, '{"a":' * 200_000 + "1" + "}" * 200_000, '{"resources": ' + "9" * 9_999 + "}"]
)
def test_a_descriptor_that_is_nested_or_counts_without_end(tmp_path: Path, content: str) -> None:
    write_package(tmp_path, small_tables())
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    assert "P101" in {problem.code for problem in validate(tmp_path, {})}


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("fundings", "amount", "9" * 5_000),
        ("fundings", "amount_max", "9" * 5_000),
        ("fundings", "amount", f"0.{'0' * 5_000}1"),
        ("commitments", "amount", "9" * 29),
        ("sources", "characters", "9" * 5_000),
        ("evidence", "start", "9" * 5_000),
        ("commitments", "witnesses", "9" * 5_000),
    ],
)
def test_numbers_that_nobody_can_reckon_with_are_misspelt(tmp_path: Path, table: str, column: str, cell: str) -> None:
    tables = small_tables()
    tables[table][0][column] = cell
    write_package(tmp_path, tables)
    problems = validate(tmp_path, {})
    assert "K101" in {problem.code for problem in problems}
    assert max(len(problem.found) for problem in problems) < 1_000


@pytest.mark.parametrize(
    "cell", ["=cmd|'/C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", '-HYPERLINK("http://x")']
)
def test_a_cell_that_a_spreadsheet_would_reckon_is_told(tmp_path: Path, cell: str) -> None:
    tables = small_tables()
    tables["fundings"][0]["purpose"] = cell
    write_package(tmp_path, tables)
    assert [p.found.split()[0] for p in validate(tmp_path, {}) if p.code == "K108"] == ["purpose"]


@pytest.mark.parametrize("cell", ["– ein Vorhaben", "- ein Vorhaben", "+49 Millionen", "-5 Prozent", "1=1"])
def test_lists_and_signed_numbers_are_no_formulas(tmp_path: Path, cell: str) -> None:
    tables = small_tables()
    tables["fundings"][0]["purpose"] = cell
    write_package(tmp_path, tables)
    assert "K108" not in {problem.code for problem in validate(tmp_path, {})}


def test_ids_that_break_out_of_their_place_are_misspelt_everywhere(tmp_path: Path) -> None:
    for cell in ("fun-1> } ; DROP ALL ; {", 'fun-1" onload="x', "fun-1\n<a>", "../../etc/passwd", "fun-1#x", "fun-1?x"):
        tables = small_tables()
        tables["fundings"][0]["id"] = cell
        write_package(tmp_path, tables)
        assert "K101" in {problem.code for problem in validate(tmp_path, {}, ("cells",))}


def test_the_limit_of_memory_holds(tmp_path: Path) -> None:
    """The tests above would say nothing if their processes could take all memory there is."""
    program = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY})); bytearray({MEMORY})"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "MemoryError" in told.stderr
