"""The facts of the graph, in whichever of its three serialisations, with the datatypes and languages of its literals.

A fact is found as a reader of the graph finds it: from a record that has the classes of its table, over the node of its part where it
has one, by the property of the column. Other names stand in it joined and one by one, and have to be the same. It is read with Oxigraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.facts import CODE, KEY, REFERENCE, Fact
from pipeline.codebook.namespaces import code_iri, iri, record_iri
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES
from pipeline.validate.triples_in_files import triples_in

GRAPHS = ("data/graph/facts.nt", "data/graph/facts.ttl", "data/graph/facts.jsonld")

Index = dict[str, dict[str, list[Any]]]
"""The objects of every subject by property."""


class Place(NamedTuple):
    """Where the values of a column stand: the way to a node as properties and parts, a property, and the kind of an IRI there.

    `others` are the languages of other columns with the property, `starts` what an IRI of the kind begins with.
    """

    column: str
    way: tuple[tuple[str, str], ...]
    property: str
    others: frozenset[str]
    kind: str
    starts: tuple[str, ...]

    @classmethod
    def of(cls, row: type[Row], column: Column, base: str) -> Place:
        """The place of a column that has a property."""
        declared = column.declared
        way: list[tuple[str, str]] = []
        part = declared.part
        while part:
            way.insert(0, (iri(row.PARTS[part].property, base), part))
            part = row.PARTS[part].parent
        alike = [c.declared for c in columns(row) if c.declared.property == declared.property]
        shared = sum(one.part == declared.part for one in alike) > 1
        others = frozenset(one.language for one in alike) - {declared.language} if shared else frozenset()
        kind, starts = "IRI", list[str]()
        if to := declared.refers_to:
            kinds = [other.TABLE.kind for name, other in TABLES.items() if to in {name, "*"}]
            kind, starts = REFERENCE, [record_iri(one, "", base) for one in kinds]
        elif column.codes:
            kind, starts = CODE, [code_iri(code_list_name(column.codes), "", base)]
        elif column.value_type.xsd == "anyURI":
            kind = "anyURI"
        return cls(column.name, tuple(way), iri(declared.property, base), others, kind, tuple(starts))


class Plan(NamedTuple):
    """How the records of a table are read: their classes, and the places of their columns."""

    table: str
    classes: frozenset[str]
    places: tuple[Place, ...]

    @classmethod
    def of(cls, row: type[Row], base: str) -> Plan:
        """The plan of a table."""
        places = tuple(Place.of(row, column, base) for column in columns(row) if column.declared.property)
        return cls(row.TABLE.name, frozenset(iri(term, base) for term in row.TABLE.classes), places)


def base_of(descriptor: Mapping[str, Any]) -> str:
    """The base IRI that follows from the id of a package."""
    return str(descriptor.get("id", "")).removesuffix(f"dataset/{descriptor.get('name')}")


def read_facts(folder: Path, path: str, base: str) -> Iterator[tuple[str, Fact]]:
    """Every fact with the file that it stands in. SyntaxError, ValueError and OSError where the file is no graph."""
    yield from facts_of_triples(triples_in(folder / path), path, base)


def facts_of_triples(triples: Iterable[Any], path: str, base: str) -> Iterator[tuple[str, Fact]]:
    """The same of the triples that a file holds."""
    index = _indexed(triples)
    start, classed = f"{base}id/", iri("rdf:type", base)
    plans = _plans(base)
    for subject, said in index.items():
        kind, _, key = subject.removeprefix(start).partition("/")
        if not subject.startswith(start) or kind not in plans or "#" in key:
            continue
        plan = plans[kind]
        if plan.classes <= {one.value for one in said.get(classed, [])}:
            yield path, Fact(plan.table, key, "id", KEY, key)
            for place in plan.places:
                for value in _values(index, subject, place):
                    yield path, Fact(plan.table, key, place.column, *_typed(place, value))
            for datatype, value in _other_names(said, base):
                yield path, Fact(plan.table, key, "alternative_names", datatype, value)


@cache
def _plans(base: str) -> dict[str, Plan]:
    """The plan of each table by the kind of its records."""
    return {row.TABLE.kind: Plan.of(row, base) for row in TABLES.values()}


def _other_names(said: dict[str, list[Any]], base: str) -> Iterator[tuple[str, str]]:
    """What the joined names of a record and its labels one by one do not have alike, as facts that no table holds."""
    joined = said.get(iri("belegt:alternativeNames", base), [])
    names = {(name, "de") for one in joined for name in str(one.value).split("|")}
    labels = {(one.value, getattr(one, "language", "")) for one in said.get(iri("skos:altLabel", base), [])}
    yield from (("no skos:altLabel", name) for name, _ in sorted(names - labels))
    yield from ((f"skos:altLabel @{language}", name) for name, language in sorted(labels - names, key=str))


def _indexed(triples: Iterable[Any]) -> Index:
    index: Index = {}
    for triple in triples:
        subject, property_ = str(getattr(triple.subject, "value", triple.subject)), triple.predicate.value
        index.setdefault(subject, {}).setdefault(property_, []).append(triple.object)
    return index


def _values(index: Index, subject: str, place: Place) -> list[Any]:
    """The objects that are the values of a column: of two columns with one property, those in its language."""
    node = subject
    for link, part in place.way:
        below = f"{subject}#{part}"
        if not any(getattr(one, "value", "") == below for one in index.get(node, {}).get(link, ())):
            return []
        node = below
    found = index.get(node, {}).get(place.property, [])
    return [one for one in found if getattr(one, "language", None) not in place.others] if place.others else found


def _typed(place: Place, term: Any) -> tuple[str, str]:
    """Datatype and value of an object; an IRI that is not of the kind that the column wants is told whole."""
    import pyoxigraph  # noqa: PLC0415 — heavy, only where a graph is checked

    value = str(getattr(term, "value", term))
    if isinstance(term, pyoxigraph.Literal):
        return (f"@{term.language}" if term.language else term.datatype.value.rpartition("#")[2]), value
    start = next((start for start in place.starts if value.startswith(start)), "")
    return (place.kind, value.removeprefix(start)) if start or place.kind == "anyURI" else ("IRI", value)
