"""The templates of rows against the definition of a record: the same lines for any cells, sorted as one list."""

from __future__ import annotations

from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.code_lists import Review
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.publish import rdf
from pipeline.publish.provenance import reviews, run
from pipeline.publish.row_templates import RowTemplates

BASE = "https://beispiel.example/"
ODD = (
    "",
    "a",
    'sagt "ja"',
    "C:\\neu",
    "a\nb\r\n",
    "\ue000\ue001",
    "%s %(x)s {0}",
    "𝄞 €",
    "\u2028 \x85\x1f",
    "<a> .",
    "0.10",
    "b|a|é",
    "||",
)
DECIMALS = ("", "1", "-0.5", "12345678901234567890.000000000000000000001", "15,3", "1e3")
DATES = ("", "2018", "2018-05", "2018-05-17", "bald")
IDS = ("a", "a-1", "a1", "ab", "b", "b-2-c", "org-1", "fun-1", "DEA", "XXL")


def cell(column: Column) -> st.SearchStrategy[str]:
    """Cells of every spelling that a column may have, and of some that it may not."""
    name, kind = column.name, column.value_type.name
    if name == "record_table":
        return st.sampled_from(["organisations", "fundings"])
    if name == "id" or column.declared.refers_to:
        return st.sampled_from(IDS if name == "id" or column.declared.refers_to == "*" else ("", *IDS))
    if name == "licence":
        return st.sampled_from(["", "CC0-1.0", "MIT", "unstated (facts)", 'sagt "ja"', "\ue000"])
    if column.codes:
        return st.sampled_from(["", *[code.value for code in column.codes]])
    if name == "evidence_id":
        return st.sampled_from(["", "a", "b", "nowhere"])
    if kind == "url":
        return st.sampled_from(["", "https://a.example/b?c=%20d", "https://schema.org/Thing"])
    return st.sampled_from({"decimal": DECIMALS, "date": DATES}.get(kind, ODD)) | st.text(max_size=4)


def rows(name: str) -> st.SearchStrategy[list[Cells]]:
    row = st.fixed_dictionaries({column.name: cell(column) for column in columns(TABLES[name])})
    return st.lists(row, max_size=6)


def all_at_once(tables: Tables) -> str:
    """The graph as its definition has it: every line of every record in one sorted set."""
    sources = {row["id"]: row["source_id"] for row in tables["evidence"]}
    lines = {
        line
        for name, those in tables.items()
        for one in those
        for line in rdf._record(TABLES[name], BASE, one, sources)
    }
    whole = {*rdf._cube(BASE), *rdf._topic_scheme(BASE), *run(tables, BASE), *reviews(tables, BASE, sources)}
    return "".join(f"{line}\n" for line in sorted(lines | whole))


def outcome(work: Any, tables: Tables) -> str:
    try:
        return str(work(tables))
    except KeyError as error:  # an id or an evidence that tells no table and no text
        return type(error).__name__


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({name: rows(name) for name in TABLES}))
def test_all_tables_have_the_lines_of_their_definition(tables: Tables) -> None:
    for name in TABLES:
        alone = {other: those if other in {name, "evidence"} else [] for other, those in tables.items()}
        assert outcome(partial(rdf.write_ntriples, base=BASE), alone) == outcome(all_at_once, alone)


def test_a_template_serves_all_rows_of_its_shape() -> None:
    row, made = TABLES["fundings"], 0

    def definition(cells: Cells, sources: Any) -> Any:
        nonlocal made
        made += 1
        return rdf._record(row, BASE, cells, sources)

    empty = dict.fromkeys(row.model_fields, "")
    given = {"currency": "EUR", "review": Review.EXTRACTED.value, "evidence_id": "ev-1", "start": "2018"}
    templates = RowTemplates(row, definition, {"ev-1": "s"})
    found = [templates.lines({**empty, **given, "id": f"fun-{n}", "amount": f"{n}"}) for n in range(1, 50)]
    assert made == 1
    assert len(set(found)) == 49
