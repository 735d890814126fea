"""Graphs by column against graphs by row: the same bytes for any cells, as N-Triples and as Turtle."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.publish import graph_columns, graph_of_files, rdf
from pipeline.publish.provenance import reviews, run
from pipeline.publish.spelling import NTriples, Turtle, turtle_prefixes
from pipeline.publish.tables import read_csv, write_csv

pytest.importorskip("polars", reason="Polars is not installed: large graphs are written row by row")

ROOT = Path(__file__).parents[2]
BASE = "https://beispiel.example/"
BASES = (BASE, "http://www.w3.org/2004/02/skos/core", "https://schema.org/", "http://www.w3.org/ns/")
ODD = (
    "", "", "a", 'sagt "ja"', "C:\\neu", "a\nb\r\n", "\ue000\ue001", "%s %(x)s {0}", "𝄞 €", "\u2028 \x85\x1f", "<a> .", "0.10",
    "\t", "\x00", "\x7f", "\ufffe", "\uffff", "\U0001fffe", "\\", '"', "null", "-1", "true",
)  # fmt: skip
NUMBERS = ("", "1", "-0.5", "12345678901234567890.000000000000000000001", "15,3", "1e3", ".5", "1.", "+1", "007", "-")
DATES = ("", "2018", "2018-05", "2018-05-17", "bald", "2018-0\n", "2018\\")
IDS = ("a", "a-1", "a1", "ab", "b", "b-2-c", "org-1", "fun-1", "ev-2", "DEA", "XXL", "c")
URLS = (
    "",
    "https://a.example/b?c=%20d",
    "https://schema.org/Thing",
    "https://a.example",
    "http://www.w3.org/ns/org#a/b",
)


def cell(column: Column) -> st.SearchStrategy[str]:
    """Cells of every spelling that a column may have, and of some that it may not."""
    name, kind = column.name, column.value_type.name
    if name == "record_table":
        return st.sampled_from(["organisations", "fundings", "fundings", ""])
    if name == "id" or column.declared.refers_to == "*":
        return st.sampled_from([*IDS, "org-2", "org-3", "fun-2"])
    if name == "evidence_id":
        return st.sampled_from(["", "a", "b", "nowhere"])
    if column.declared.refers_to:
        return st.sampled_from(["", *IDS])
    if column.codes:
        return st.sampled_from(["", *[code.value for code in column.codes][:4]])
    if kind == "url":
        return st.sampled_from(URLS)
    spelled = {"decimal": NUMBERS, "integer": NUMBERS, "boolean": ("true", "false", "yes", "1"), "date": DATES}
    return st.sampled_from(spelled.get(kind, ODD)) | st.text(max_size=4)


def rows(name: str) -> st.SearchStrategy[list[Cells]]:
    row = st.fixed_dictionaries({column.name: cell(column) for column in columns(TABLES[name])})
    return st.lists(row, max_size=12)


def outcome(work: Any) -> Any:
    try:
        return work()
    except (
        KeyError,
        SyntaxError,
    ) as error:  # an id or an evidence that tells no table and no text, an IRI that is none
        return type(error).__name__


def by_column(tables: Tables, base: str, spelling: NTriples) -> str:
    sources = {row["id"]: row["source_id"] for row in tables["evidence"]}
    whole = [*run(tables, base), *reviews(tables, base, sources)]
    ordered = {name: sorted(those, key=lambda row: row["id"]) for name, those in tables.items()}
    frames = {name: graph_columns.frames_of(those, TABLES[name], sources) for name, those in ordered.items()}
    return b"".join(rdf.stream_frames(frames, whole, spelling)).decode()


def by_column_as_turtle(tables: Tables, base: str) -> str:
    return turtle_prefixes(base) + by_column(tables, base, Turtle(base))


@st.composite
def one_table(draw: st.DrawFn) -> Tables:
    """A table with the evidence that it may refer to."""
    name = draw(st.sampled_from(list(TABLES)))
    return {other: draw(rows(other)) if other in {name, "evidence"} else [] for other in TABLES}


@settings(max_examples=120, deadline=None)
@given(one_table(), st.sampled_from(BASES), st.sampled_from([1, 2, 50]), st.sampled_from([1, 3, 50]))
def test_all_tables_have_the_same_bytes_by_column(tables: Tables, base: str, few: int, batch: int) -> None:
    lines = outcome(lambda: rdf.write_ntriples(tables, base))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph_columns, "FEW", few)
        patch.setattr(graph_columns, "BATCH", batch)
        assert outcome(lambda: by_column(tables, base, NTriples(base))) == lines
        if lines != "KeyError":
            in_turtle = outcome(lambda: rdf.write_turtle(lines, base))
            assert outcome(lambda: by_column_as_turtle(tables, base)) == in_turtle


@settings(max_examples=80, deadline=None)
@given(one_table(), st.sampled_from([40, 300, 1 << 20]))
def test_the_files_of_tables_have_the_same_bytes(tables: Tables, block: int) -> None:
    readable = {  # a carriage return that is not quoted ends a row
        name: [{column: cell.replace("\r", "") for column, cell in row.items()} for row in those]
        for name, those in tables.items()
    }
    ordered = {name: sorted(those, key=lambda row: row["id"]) for name, those in readable.items()}
    lines = outcome(lambda: rdf.write_ntriples(ordered, BASE))
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph_of_files, "BLOCK", block)
        patch.setattr(graph_columns, "FEW", 1)
        for name, those in ordered.items():
            (Path(folder) / f"{name}.csv").write_bytes(write_csv(name, those).encode())
        files = {name: Path(folder) / f"{name}.csv" for name in TABLES}
        made = outcome(lambda: b"".join(graph_of_files.graph_of_files(files, NTriples(BASE))).decode())
    assert made == lines


@pytest.mark.parametrize("few", [1, 12])
def test_the_published_tables_have_the_same_bytes_by_column(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {name: read_csv((ROOT / f"data/tables/{name}.csv").read_bytes().decode()) for name in TABLES}
    base = "https://belegt.example/"
    lines = (ROOT / "data/graph/facts.nt").read_bytes().decode()
    in_turtle = (ROOT / "data/graph/facts.ttl").read_bytes().decode()
    monkeypatch.setattr(graph_columns, "FEW", few)
    assert by_column(tables, base, NTriples(base)) == lines
    assert by_column_as_turtle(tables, base) == in_turtle
    monkeypatch.setattr(graph_columns, "LARGE", 1)
    assert rdf.write_ntriples(tables, base) == lines
    assert b"".join(rdf.stream_turtle(tables, base)).decode() == in_turtle


def test_rows_out_of_order_are_refused() -> None:
    row = dict.fromkeys(TABLES["topics"].model_fields, "a")
    frames = graph_columns.frames_of([row | {"id": "b"}, row], TABLES["topics"], {})
    with pytest.raises(ValueError, match="order of their ids"):
        list(rdf.stream_frames({"topics": frames}, [], NTriples(BASE)))


def test_a_small_graph_needs_no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_columns, "table_texts", pytest.fail)
    assert rdf.write_ntriples({name: [] for name in TABLES}, BASE)


@pytest.mark.parametrize("spoilt", ["id,name\n", "{header}\na\rb,,,,\n"])
def test_files_that_are_no_tables_of_ours_are_refused(spoilt: str, tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.csv" for name in TABLES}
    for name, path in files.items():
        path.write_text(write_csv(name, []), encoding="utf-8")
    header = files["topics"].read_text(encoding="utf-8").removesuffix("\n")
    files["topics"].write_bytes(spoilt.format(header=header).encode())
    with pytest.raises(ValueError, match="topics"):
        list(graph_of_files.graph_of_files(files, NTriples(BASE)))
