"""The templates of nodes against what the lines of the same rows make: one document, whatever the cells."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.code_lists import Review
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.publish import rdf
from pipeline.publish.json_templates import NodeTemplates
from pipeline.publish.jsonld import write_jsonld
from tests.publish.test_row_templates import BASE, cell, rows


def of_lines(tables: Tables) -> str | None:
    """The document that is made of the lines of the graph; None where these are no graph."""
    try:
        return write_jsonld(rdf.write_ntriples(tables, BASE), BASE)
    except (SyntaxError, ValueError, KeyError):
        return None


def sound(column: Column) -> st.SearchStrategy[str]:
    """Cells that a graph can have."""
    if column.name == "evidence_id":
        return st.sampled_from(["a", "b"])
    if column.declared.refers_to == "*":
        return st.sampled_from(["org-1", "fun-1"])
    if column.value_type.xsd in {"integer", "boolean"}:
        return st.sampled_from(["", "0", "12", "true"] if column.value_type.xsd == "integer" else ["true", "false"])
    return cell(column)


def sound_rows(name: str) -> st.SearchStrategy[list[Cells]]:
    """Rows of such cells."""
    return st.lists(
        st.fixed_dictionaries({one.name: sound(one) for one in columns(TABLES[name])}), min_size=1, max_size=4
    )


EVIDENCE: list[Cells] = [
    {**dict.fromkeys(TABLES["evidence"].model_fields, ""), "id": key, "source_id": f"text-{key}"} for key in "ab"
]


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({name: sound_rows(name) for name in TABLES if name != "evidence"}))
def test_rows_that_can_be_published_have_the_nodes_of_their_lines(tables: Tables) -> None:
    tables["evidence"] = EVIDENCE
    for name in TABLES:
        wanted = of_lines(alone(tables, name))
        if wanted is not None:
            assert "".join(rdf.stream_jsonld(alone(tables, name), BASE)) == wanted


def alone(tables: Tables, name: str) -> Tables:
    """One of the tables with the evidence that it needs."""
    return {other: those if other in {name, "evidence"} else [] for other, those in tables.items()}


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({name: rows(name) for name in TABLES}))
def test_all_tables_have_the_nodes_of_their_lines(tables: Tables) -> None:
    for name in TABLES:
        wanted = of_lines(alone(tables, name))
        if wanted is not None:
            assert "".join(rdf.stream_jsonld(alone(tables, name), BASE)) == wanted


NOTHING: Cells = dict.fromkeys(TABLES["organisations"].model_fields, "")
FULL: Cells = {**NOTHING, "id": "org-1", "name": "a", "type": "company", "review": Review.EXTRACTED.value}


def test_what_a_template_cannot_fill_is_written_all_the_same() -> None:
    evidence = [{**dict.fromkeys(TABLES["evidence"].model_fields, ""), "id": "ev-1", "source_id": "s"}]
    for name, row in (
        ("organisations", {**FULL, "homepage": f"{BASE}id/organisation/org-2"}),  # relative to the base
        ("organisations", {**FULL, "alternative_names": 'b|"a"', "homepage": "https://a.example/"}),
        ("organisations", {**FULL, "name": 'sagt "ja"\tund\\nein', "homepage": "https://a.example/b"}),
        ("evidence", {**evidence[0], "id": "ev-2", "start": "007", "end": "10"}),
    ):
        tables: Tables = {one: [] for one in TABLES} | {"evidence": [*evidence]}
        tables[name].append(row)
        assert "".join(rdf.stream_jsonld(tables, BASE)) == of_lines(tables) is not None


def test_a_template_serves_all_rows_of_its_shape() -> None:
    made = 0

    def definition(cells: Cells, sources: Any) -> Any:
        nonlocal made
        made += 1
        return rdf.definition("organisations", BASE)(cells, sources)

    templates = NodeTemplates(TABLES["organisations"], definition, {}, BASE)
    found = [templates.lines({**FULL, "id": f"org-{number}", "name": f'„{number}"\t'}) for number in range(50)]
    assert made == 1
    assert len({*found}) == 50
