"""The facts of the graph, in whichever of its three serialisations, with the datatypes and languages of its literals.

A fact is found as a reader of the graph finds it: from a record that has the classes of its table, over the node of its part where it
has one, by the property of the column. Other names stand in it joined and one by one, and have to be the same. It is read with Oxigraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.facts import CODE, KEY, REFERENCE, Fact
from pipeline.codebook.namespaces import code_iri, iri, record_iri
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES
from pipeline.validate.triples_in_files import triples_in

GRAPHS = ("data/graph/facts.nt", "data/graph/facts.ttl", "data/graph/facts.jsonld")
KINDS = {row.TABLE.kind: name for name, row in TABLES.items()}

Index = dict[str, dict[str, list[Any]]]
"""The objects of every subject by property."""


def read_facts(folder: Path, path: str, base: str) -> Iterator[tuple[str, Fact]]:
    """Every fact with the file that it stands in. SyntaxError and OSError where the file is no graph."""
    index = _indexed(folder / path)
    start, classed = f"{base}id/", iri("rdf:type", base)
    for subject, said in index.items():
        kind, _, key = subject.removeprefix(start).partition("/")
        if not subject.startswith(start) or kind not in KINDS or "#" in key:
            continue
        row = TABLES[KINDS[kind]]
        if {iri(term, base) for term in row.TABLE.classes} <= {one.value for one in said.get(classed, [])}:
            yield path, Fact(row.TABLE.name, key, "id", KEY, key)
            for column in columns(row):
                for value in _values(index, subject, row, column, base):
                    yield path, Fact(row.TABLE.name, key, column.name, *_typed(column, value, base))
            for datatype, value in _other_names(said, base):
                yield path, Fact(row.TABLE.name, key, "alternative_names", datatype, value)


def _other_names(said: dict[str, list[Any]], base: str) -> Iterator[tuple[str, str]]:
    """What the joined names of a record and its labels one by one do not have alike, as facts that no table holds."""
    joined = said.get(iri("belegt:alternativeNames", base), [])
    names = {(name, "de") for one in joined for name in str(one.value).split("|")}
    labels = {(one.value, getattr(one, "language", "")) for one in said.get(iri("skos:altLabel", base), [])}
    yield from (("no skos:altLabel", name) for name, _ in sorted(names - labels))
    yield from ((f"skos:altLabel @{language}", name) for name, language in sorted(labels - names, key=str))


def _indexed(file: Path) -> Index:
    index: Index = {}
    for triple in triples_in(file.read_bytes(), file.suffix[1:]):
        subject, property_ = str(getattr(triple.subject, "value", triple.subject)), triple.predicate.value
        index.setdefault(subject, {}).setdefault(property_, []).append(triple.object)
    return index


def _values(index: Index, subject: str, row: type[Row], column: Column, base: str) -> list[Any]:
    """The objects that are the values of a column: of two columns with one property, those in its language."""
    declared = column.declared
    if not declared.property:
        return []
    node = _part(index, subject, row, declared.part, base)
    found = index.get(node, {}).get(iri(declared.property, base), [])
    shares = sum((declared.property, declared.part) == (c.declared.property, c.declared.part) for c in columns(row))
    others = {c.declared.language for c in columns(row) if c.declared.property == declared.property} - {
        declared.language
    }
    return [one for one in found if shares == 1 or getattr(one, "language", None) not in others]


def _part(index: Index, subject: str, row: type[Row], part: str, base: str) -> str:
    """The node of a part that the record leads to; empty where nothing does."""
    if not part:
        return subject
    above = _part(index, subject, row, row.PARTS[part].parent, base)
    node = f"{subject}#{part}"
    linked = index.get(above, {}).get(iri(row.PARTS[part].property, base), [])
    return node if any(getattr(one, "value", "") == node for one in linked) else ""


def _typed(column: Column, term: Any, base: str) -> tuple[str, str]:
    """Datatype and value of an object; an IRI that is not of the kind that the column wants is told whole."""
    import pyoxigraph  # noqa: PLC0415 — heavy, only where a graph is checked

    value = str(getattr(term, "value", term))
    if isinstance(term, pyoxigraph.Literal):
        return (f"@{term.language}" if term.language else term.datatype.value.rpartition("#")[2]), value
    to = column.declared.refers_to
    if to:
        for kind in [row.TABLE.kind for name, row in TABLES.items() if to in {name, "*"}]:
            start = record_iri(kind, "", base)
            if value.startswith(start):
                return REFERENCE, value.removeprefix(start)
    elif column.codes:
        start = code_iri(code_list_name(column.codes), "", base)
        if value.startswith(start):
            return CODE, value.removeprefix(start)
    elif column.value_type.xsd == "anyURI":
        return "anyURI", value
    return "IRI", value
