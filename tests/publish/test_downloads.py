"""Every download opens in readers that nobody here wrote, and its bytes depend on its content alone."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.formats import format_of
from pipeline.codebook.row import columns
from pipeline.codebook.settings import DownloadName
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.problems import PipelineError
from pipeline.proving import check_drift
from pipeline.publish.archive import archive
from pipeline.publish.downloads import DOWNLOADS, FOLDER, write_downloads
from pipeline.validate import validate

NAME = "its-owl-foerderdaten"
LICENCE = {
    "iri": "http://dcat-ap.de/def/licenses/cc-zero",
    "name": "CC0-1.0",
    "title": "CC0",
    "path": "https://l.example/",
}
CONFIG = Configuration.model_validate(
    {
        "publication": {
            "name": "klein", "version": "1.2.3", "title": {"de": "=1+1", "en": "Small"}, "licence": LICENCE,
            "description": {"de": "Klein", "en": "Small"}, "base_iri": "https://beispiel.example/",
            "downloads": ("parquet", "sqlite", "xlsx", "zip"),
        },
        "publisher": {"name": "Beispielstadt", "url": "https://beispiel.example/kontakt"},
    }
)  # fmt: skip


def tables(**rows: list[dict[str, str]]) -> Tables:
    def full(name: str, cells: Cells) -> Cells:
        return TABLES[name].from_cells(dict.fromkeys(TABLES[name].model_fields, "") | cells).cells()

    return {name: [full(name, row) for row in rows.get(name, [])] for name in TABLES}


def funding(**cells: str) -> dict[str, str]:
    return {"id": "fun-1", "source_id": "a", "currency": "EUR", "qualifier": "exact", "review": "extracted", **cells}


def written(given_tables: Tables, name: str, package: dict[str, bytes] | None = None) -> dict[str, bytes]:
    return DOWNLOADS[name].write(given_tables, CONFIG, package or {})


def test_every_download_that_a_configuration_may_name_is_there_and_has_a_format(built: Path) -> None:
    assert set(get_args(DownloadName)) == DOWNLOADS.keys()
    files = [file.relative_to(built).as_posix() for file in (built / FOLDER).rglob("*") if file.is_file()]
    assert {format_of(path).ending for path in files} == {".parquet", ".sqlite", ".xlsx", ".zip"}


def test_the_descriptor_lists_every_download_but_the_archive_that_holds_it(built: Path) -> None:
    said = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))["downloads"]
    listed = {file["path"]: file for one in said for file in one["files"]}
    found = {file.relative_to(built).as_posix(): file for file in (built / FOLDER).rglob("*") if file.is_file()}
    assert listed.keys() == found.keys() - {f"{FOLDER}{NAME}.zip"}
    for path, file in listed.items():
        content = found[path].read_bytes()
        assert (file["bytes"], file["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert {library for one in said for library in one["libraries"]} == {"pyarrow", "apsw", "xlsxwriter", "deflate"}


def test_a_publication_that_names_no_downloads_has_none(built: Path) -> None:
    plain = CONFIG.model_copy(update={"publication": CONFIG.publication.model_copy(update={"downloads": ()})})
    assert write_downloads(tables(), plain, {}) == {}
    assert (built / "datapackage.json").is_file()


def test_same_bytes_under_any_hash_seed_and_time_zone(built: Path, tmp_path: Path) -> None:
    for name in ("publication.toml", "data/register", "data/texts"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        source = built / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path / name)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-m", "pipeline.cli", "build", "--output", str(tmp_path)]
    subprocess.run(command, cwd=Path(__file__).parents[2], env=environment, check=True, capture_output=True)
    found = {file.relative_to(built): file.read_bytes() for file in (built / FOLDER).rglob("*") if file.is_file()}
    assert {file: (tmp_path / file).read_bytes() for file in found} == found


# Parquet


def test_pyarrow_finds_exact_types_and_what_they_mean(built: Path) -> None:
    table = parquet.read_table(built / FOLDER / "parquet/fundings.parquet")
    schema = table.schema
    assert schema.field("amount").type == pa.decimal128(38, 10)
    assert schema.field("id").type == pa.string()
    assert (
        parquet.read_table(built / FOLDER / "parquet/commitments.parquet").schema.field("sum_safe").type == pa.bool_()
    )
    assert parquet.read_table(built / FOLDER / "parquet/evidence.parquet").schema.field("start").type == pa.int64()
    assert schema.field("amount").metadata[b"label_de"] == b"Betrag"
    for said, meant in ((schema.field("amount").metadata, b"Der Betrag"), (schema.metadata, b"Eine Aussage")):
        assert said[b"description_de"].startswith(meant)
        assert said[b"description"] != said[b"description_de"]
    assert schema.field("amount").metadata[b"property"] == b"https://schema.org/value"
    assert schema.field("funder_label").metadata[b"datatype"] == b"@de"
    assert not schema.field("id").nullable
    assert Decimal(53_000_000) in table.column("amount").to_pylist()


def test_pandas_and_duckdb_read_every_parquet_table(built: Path) -> None:
    for name, row in TABLES.items():
        path = built / FOLDER / f"parquet/{name}.parquet"
        frame = pd.read_parquet(path)
        assert list(frame.columns) == list(row.model_fields)
        counted = duckdb.connect().execute(f"SELECT count(*) FROM '{path}'").fetchall()
        assert counted == [(len(frame),)]
    path = built / FOLDER / "parquet/fundings.parquet"
    assert duckdb.connect().execute(f"SELECT max(amount) FROM '{path}'").fetchall() == [
        (Decimal("30000000000.0000000000"),)
    ]


@given(st.text(min_size=1).filter(lambda words: words == words.strip() and words.isprintable()))
@settings(max_examples=50, deadline=None)
def test_words_are_the_same_in_parquet(words: str) -> None:
    _words_in_parquet(words)


@pytest.mark.parametrize(
    "words", ["NULL", "NA", "nan", "true", '""', '"', "a,b", "a\nb", "a\rb", "a\r\nb", "007", "1e5", "#N/A"]
)
def test_words_that_a_reader_of_tables_may_take_for_something_else_are_the_same_in_parquet(words: str) -> None:
    _words_in_parquet(words)


def _words_in_parquet(words: str) -> None:
    evidence = {"id": "ev-1", "source_id": "a", "start": "0", "end": "5", "quote": words}
    content = written(tables(evidence=[evidence]), "parquet")["parquet/evidence.parquet"]
    assert parquet.read_table(io.BytesIO(content)).to_pylist() == [{**evidence, "start": 0, "end": 5}]


def test_a_large_table_in_parquet_is_one_group_of_rows_and_empty_cells_have_no_value() -> None:
    made = [funding(id=f"fun-{number}", amount="1.5" if number % 2 else "") for number in range(40_000)]
    file = parquet.ParquetFile(io.BytesIO(written(tables(fundings=made), "parquet")["parquet/fundings.parquet"]))
    assert file.num_row_groups == 1
    assert file.read(["amount"]).column("amount").null_count == 20_000


@pytest.mark.parametrize("amount", ["0.00000000001"])
def test_a_number_that_parquet_cannot_carry_is_a_problem_and_not_rounded(amount: str) -> None:
    with pytest.raises(PipelineError) as error:
        written(tables(fundings=[funding(amount=amount)]), "parquet")
    assert [(p.code, p.record) for p in error.value.problems] == [("F102", "fun-1")]


# SQLite


def database(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def test_sqlite_keeps_keys_and_references_and_finds_no_fault(built: Path) -> None:
    with closing(database((built / FOLDER / f"{NAME}.sqlite").read_bytes())) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        references = {(row[3], row[2]) for row in found.execute("PRAGMA foreign_key_list(fundings)")}
        assert {("funder_id", "organisations"), ("status", "funding_status"), ("source_id", "sources")} <= references
        found.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            found.execute("UPDATE fundings SET status = 'gift'")
        assert found.execute("SELECT typeof(amount) FROM fundings WHERE status = 'granted'").fetchone() == ("real",)


def test_sqlite_searches_names_quotes_and_labels(built: Path) -> None:
    with closing(database((built / FOLDER / f"{NAME}.sqlite").read_bytes())) as found:
        query = "SELECT DISTINCT table_name FROM search WHERE search MATCH ?"
        assert {"evidence", "organisations", "names"} <= {row[0] for row in found.execute(query, ["OWL"])}
        assert {row[0] for row in found.execute(query, ["maschinelles"])} >= {"topics"}
        assert not found.execute(query, ["Zuckerbrot"]).fetchall()


def test_views_of_sqlite_speak_german_and_english(built: Path) -> None:
    with closing(database((built / FOLDER / f"{NAME}.sqlite").read_bytes())) as found:
        german = "SELECT Geldgeber, Stand, Betrag FROM fundings_de WHERE Stand = 'bewilligt'"
        english = "SELECT Funder, Status, Amount FROM fundings_en WHERE Status = 'granted'"
        assert found.execute(german).fetchall() == [("Land Nordrhein-Westfalen", "bewilligt", 53_000_000.0)]
        assert found.execute(english).fetchall() == [("Land Nordrhein-Westfalen", "granted", 53_000_000.0)]
        for name in TABLES:
            rows = found.execute(f"SELECT count(*) FROM {name}").fetchone()
            assert found.execute(f"SELECT count(*) FROM {name}_de").fetchone() == rows
            assert found.execute(f"SELECT count(*) FROM {name}_en").fetchone() == rows


def test_sqlite_tells_what_its_columns_mean_and_which_facts_it_holds(built: Path) -> None:
    said = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))["facts"]["sha256"]
    with closing(database((built / FOLDER / f"{NAME}.sqlite").read_bytes())) as found:
        query = "SELECT datatype, label_de FROM columns WHERE table_name = 'fundings' AND name = 'amount'"
        assert found.execute(query).fetchone() == ("decimal", "Betrag")
        assert found.execute("SELECT value FROM package WHERE key = 'facts_sha256'").fetchone() == (said,)
        assert found.execute("SELECT count(*) FROM columns").fetchone() == (
            sum(len(columns(r)) for r in TABLES.values()),
        )


def test_sqlite_describes_tables_and_columns_in_both_languages(built: Path) -> None:
    with closing(sqlite3.connect(built / FOLDER / f"{NAME}.sqlite")) as database:
        tables_said = database.execute("SELECT name, description, description_de FROM tables").fetchall()
        columns_said = database.execute("SELECT table_name, name, description, description_de FROM columns").fetchall()
    assert tables_said == [(name, row.described()["en"], row.described()["de"]) for name, row in TABLES.items()]
    assert columns_said == [
        (name, column.name, column.described["en"], column.described["de"])
        for name, row in TABLES.items()
        for column in columns(row)
    ]


def test_pandas_reads_a_view_of_the_database(built: Path) -> None:
    with closing(sqlite3.connect(built / FOLDER / f"{NAME}.sqlite")) as found:
        frame = pd.read_sql("SELECT * FROM fundings_de", found)
    assert frame["Betrag"].dtype == "float64"


def test_a_number_with_more_digits_than_sqlite_keeps_is_a_problem() -> None:
    with pytest.raises(PipelineError) as error:
        written(tables(fundings=[funding(amount="12345678901234567.89")]), "sqlite")
    assert [(p.code, p.record) for p in error.value.problems] == [("F102", "fun-1")]


# XLSX


def workbook(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_openpyxl_finds_a_sheet_for_each_table_under_two_languages(built: Path) -> None:
    book = workbook((built / FOLDER / f"{NAME}.xlsx").read_bytes())
    assert book.sheetnames == ["Liesmich · Readme", *(row.TABLE.title_de for row in TABLES.values()), "Codes"]
    sheet = book["Förderungen"]
    rows = list(sheet.iter_rows(values_only=True))
    at = {name: place for place, name in enumerate(rows[2]) if name}
    assert list(at) == list(TABLES["fundings"].model_fields)
    assert (rows[0][at["amount"]], rows[1][at["amount"]]) == ("Betrag", "Amount")
    grant = next(row for row in rows[3:] if row[at["amount"]] == 53_000_000)
    assert grant[at["status"]] == "bewilligt · granted"
    assert grant[at["funder_id"] + 1] == "Land Nordrhein-Westfalen"
    assert rows[0][at["funder_id"] + 1] == "Geldgeber (Name)"
    assert sheet.freeze_panes == "B4"
    safe = {name: place for place, name in enumerate(next(book["Zusagen"].iter_rows(3, 3, values_only=True))) if name}
    assert {type(row[safe["sum_safe"]]) for row in book["Zusagen"].iter_rows(4, values_only=True)} == {bool}


def test_pandas_reads_the_sheets(built: Path) -> None:
    frame = pd.read_excel(built / FOLDER / f"{NAME}.xlsx", sheet_name="Förderungen", header=2)
    assert frame["amount"].max() == 30_000_000_000


def test_readme_sheet_names_publisher_licence_and_every_table(built: Path) -> None:
    sheet = workbook((built / FOLDER / f"{NAME}.xlsx").read_bytes())["Liesmich · Readme"]
    words = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    assert all(row.TABLE.title_de in words and f"({name})" in words for name, row in TABLES.items())
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in words


@pytest.mark.parametrize("words", ["=1+1", "+49 30", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "http://x.example"])  # fmt: skip
def test_words_never_become_a_formula_number_or_link(words: str) -> None:
    files = written(tables(fundings=[funding(recipient_label=words)]), "xlsx")
    book = workbook(files["klein.xlsx"])
    cells = [cell for row in book["Förderungen"].iter_rows() for cell in row if cell.value == words]
    assert [cell.data_type for cell in cells] == ["s"]
    assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(io.BytesIO(files["klein.xlsx"])) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    assert book["Liesmich · Readme"]["A2"].data_type == "s"


@pytest.mark.parametrize("cells", [{"recipient_label": "a" * 32_768}, {"amount": "1234567890123456"}])
def test_what_excel_cannot_carry_is_a_problem_and_not_cut_off(cells: dict[str, str]) -> None:
    with pytest.raises(PipelineError) as error:
        written(tables(fundings=[funding(**cells)]), "xlsx")
    assert [(p.code, p.record) for p in error.value.problems] == [("F102", "fun-1")]


# ZIP


def test_unpacked_archive_is_a_valid_package(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / FOLDER / f"{NAME}.zip") as parts:
        assert parts.testzip() is None
        parts.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert folder.name == f"{NAME}-0.1.0"
    assert {problem.code for problem in validate(folder, {}) if problem.level == "must"} == set()
    assert {problem.code for problem in validate(folder, {})} == {"L110", "F101", "F108", "H102"}  # no dates are stated


@given(st.dictionaries(st.text("abcäß/.-", min_size=1, max_size=12), st.binary(max_size=600), max_size=6))
@settings(max_examples=50, deadline=None)
def test_archive_gives_back_what_was_put_into_it(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(files))) as parts:
        assert parts.testzip() is None
        assert {info.orig_filename: parts.read(info) for info in parts.infolist()} == files
        assert {info.date_time for info in parts.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


def test_archive_is_what_it_was() -> None:
    files = {"a/leer": b"", "a/text": b"belegt " * 40, "a/b": bytes(range(64))}
    assert hashlib.sha256(archive(files)).hexdigest() == ARCHIVED


ARCHIVED = "9d759854f53f8db1280958b0070e7c186994869707f35c262e7b4d4398375360"
"""Of deflate 0.9.0 at level 9. Another value says that published archives will differ from one version to the next."""


def test_the_unzip_of_the_system_reads_it(built: Path) -> None:
    unzip = shutil.which("unzip")
    if unzip is None:
        pytest.skip("unzip is not installed")
    done = subprocess.run(
        [unzip, "-tq", str(built / FOLDER / f"{NAME}.zip")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


# Faults


def must(package: Path) -> set[tuple[str, str]]:
    return {(p.code, p.file) for p in validate(package, {}, ("downloads",)) if p.level == "must"}


def test_a_changed_download_differs_from_its_hash(package: Path) -> None:
    path = f"{FOLDER}{NAME}.xlsx"
    (package / path).write_bytes((package / path).read_bytes() + b"\0")
    assert must(package) == {("P103", path)}


def test_a_download_that_is_not_there_is_said_and_stops_nothing(package: Path) -> None:
    shutil.rmtree(package / FOLDER)
    found = validate(package, {}, ("downloads", "equality"))
    assert {(p.code, p.level) for p in found} == {("F101", "may"), ("F108", "may")}
    assert not [p for p in check_drift(package) if p.level == "must"]


def test_an_archive_of_another_package_is_told(package: Path) -> None:
    path = f"{FOLDER}{NAME}.zip"
    (package / "schemas/problems.json").write_text("{}", encoding="utf-8")
    assert must(package) == {("F107", path)}
    (package / path).write_bytes(archive({"x/datapackage.json": b"{}"}))
    assert len([p for p in validate(package, {}, ("downloads",)) if p.code == "F107"]) > len(TABLES)
    (package / path).write_bytes(b"PK")
    assert must(package) == {("F106", path)}


def test_a_file_that_nobody_lists_is_told(package: Path) -> None:
    (package / FOLDER / "more.sqlite").write_bytes(b"")
    assert ("P107", f"{FOLDER}more.sqlite") in {(p.code, p.file) for p in validate(package, {}, ("downloads",))}


def test_a_listed_path_that_leads_out_is_told(package: Path) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["downloads"][0]["files"][0]["path"] = "../secret"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert ("P105", "datapackage.json") in must(package)


@pytest.mark.parametrize("downloads", [None, 1, [1], [{"files": 1}], [{"files": [1]}], [{"files": [{}]}]])
def test_a_descriptor_that_lists_downloads_otherwise_is_no_traceback(package: Path, downloads: Any) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["downloads"] = downloads
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert validate(package, {}, ("downloads", "equality"))
    assert "D101" in {p.code for p in check_drift(package)}


def test_without_a_library_the_build_says_which_and_replaces_nothing(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.flow import build  # noqa: PLC0415 — only here

    before = (package / "datapackage.json").read_bytes()
    monkeypatch.setattr("pipeline.publish.downloads.installed", lambda name: "" if name == "apsw" else "1")
    with pytest.raises(PipelineError) as error:
        build(None, package)
    assert [(p.code, p.found) for p in error.value.problems] == [("C214", "apsw, for sqlite")]
    assert (package / "datapackage.json").read_bytes() == before
    assert {(p.code, p.level) for p in check_drift(package) if p.code.startswith("D")} == {("D106", "may")}
    shutil.rmtree(package / FOLDER)  # as in a clone: what the catalogue says of the files still holds
    assert {(p.code, p.level) for p in check_drift(package) if p.level != "may" or p.code[0] in "DF"} == {
        ("D106", "may"), ("F101", "may"),
    }  # fmt: skip


def test_one_table_that_is_not_there_is_no_error_of_the_reader(package: Path) -> None:
    (package / FOLDER / "parquet" / "fundings.parquet").unlink()
    told = {(p.code, p.level, p.file) for p in validate(package, {}, ("downloads", "equality"))}
    assert told == {
        ("F101", "may", f"{FOLDER}parquet/fundings.parquet"), ("F108", "may", f"{FOLDER}parquet/"),
    }  # fmt: skip


def test_downloads_that_are_no_longer_wanted_are_removed(package: Path) -> None:
    from pipeline.flow import build  # noqa: PLC0415 — only here

    path = package / "publication.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('downloads = ["parquet", "sqlite", "xlsx", "zip"]', 'downloads = ["xlsx"]'), encoding="utf-8"
    )
    build(None, package)
    assert [file.name for file in (package / FOLDER).rglob("*")] == [f"{NAME}.xlsx"]
