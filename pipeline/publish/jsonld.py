"""The graph as JSON that needs no knowledge of RDF: records with their columns as keys, under one published context.

Keys are the names of the columns, without `_id` where they lead to a record; the nodes of parts are nested under their
names, and what is an `amount` and `amount_min` in a table is a `value` and `min` of the part `amount`. The context says what they mean as linked data (JSON-LD 1.1): a class brings the keys of its table, since one key
can mean different things in two tables, and a list of codes brings its codes. Decimals are texts, which lose no digit.
What is no table, as the catalogue, stands under prefixed terms and whole IRIs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.namespaces import iri, prefixes
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES
from pipeline.publish.subjects import Subjects

RESERVED = {"id": "key", "type": "category"}
"""Columns whose names JSON-LD people expect to be the IRI and the class, and what they are called instead."""
PRECISIONS = {"gYear": "Year", "gYearMonth": "Month", "date": ""}
"""What a key of a date ends with, by the precision of its value: a datatype in JSON-LD belongs to a key."""


def context(base: str) -> dict[str, Any]:
    """The context under its key, as it is published and as every JSON-LD file of ours has it inside."""
    terms: dict[str, Any] = {"@version": 1.1, "@base": f"{base}id/", "id": "@id", "type": "@type"}
    terms |= prefixes(base)
    for row in TABLES.values():
        terms[class_key(row)] = {"@id": row.TABLE.own_class, "@context": dict(_terms(row, "", base))}
    return {"@context": terms}


def class_key(row: type[Row]) -> str:
    """What JSON calls the class of a table: the name of its row class in the codebook."""
    return row.__name__.removesuffix("Row")


def _terms(row: type[Row], part: str, base: str) -> Iterator[tuple[str, Any]]:
    """The keys of a record, or of one of its parts, with what they mean."""
    for column in columns(row):
        if column.declared.property and column.declared.part == part:
            for key, datatype in keys(column):
                yield key, _term(column, datatype, base)
    for name, below in row.PARTS.items():
        if below.parent == part:
            yield name, {"@id": below.property, "@context": dict(_terms(row, name, base))}


def keys(column: Column) -> list[tuple[str, str]]:
    """The keys under which a column stands, with the datatype of each; only a date has more than one."""
    name, part = RESERVED.get(column.name, column.name), column.declared.part
    if column.declared.refers_to:
        name = name.removesuffix("_id")
    elif name == part:  # processors do not agree on a key that is redefined below itself
        name = column.declared.property.partition(":")[2]
    elif part:
        name = name.removeprefix(f"{part}_")
    if column.value_type.name == "date":
        return [(f"{name}{ending}", datatype) for datatype, ending in PRECISIONS.items()]
    return [(name, column.value_type.xsd)]


def _term(column: Column, datatype: str, base: str) -> Any:
    said: dict[str, Any] = {"@id": column.declared.property}
    if column.codes:
        vocabulary = f"{base}def/{code_list_name(column.codes)}/"
        return {**said, "@type": "@vocab", "@context": {"@vocab": vocabulary}}
    if column.declared.refers_to or datatype == "anyURI":
        return {**said, "@type": "@id"}
    if column.declared.language:
        return {**said, "@language": column.declared.language}
    return said if datatype == "string" else {**said, "@type": f"xsd:{datatype}"}


def write_jsonld(ntriples: str, base: str) -> str:
    """A graph of the tables as JSON-LD with its context inside; every list in the order of its content."""
    return "".join(in_document(context(base), nodes_of(Subjects(ntriples), base)))


def nodes_of(subjects: Mapping[str, Mapping[str, list[Any]]], base: str) -> Iterator[str]:
    """Every node that is no part of a record, in the order of their IRIs, as it stands in the document."""
    return Writer(base, subjects).nodes()


def _indented(node: Mapping[str, Any]) -> str:
    return json.dumps(node, ensure_ascii=False, indent=1).replace("\n", "\n  ")


def write_prefixed_jsonld(ntriples: str, base: str) -> str:
    """A graph that is not of the tables as JSON-LD: keys are prefixed terms, ids are whole, and so is what they mean."""
    subjects = Subjects(ntriples)
    writer = Writer(base, subjects, tabular=False)
    terms = {"@version": 1.1, "id": "@id", "type": "@type", **prefixes(base)}
    return "".join(in_document({"@context": terms}, writer.nodes()))


def in_document(head: Mapping[str, Any], nodes: Iterable[str]) -> Iterator[str]:
    """What `json.dumps` makes of the head with the nodes in it, indented by one, in pieces."""
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "@graph": ['
    before = "\n  "
    for node in nodes:
        yield before + node
        before = ",\n  "
    yield "]\n}\n" if before == "\n  " else "\n ]\n}\n"


class Writer:
    """The nodes of a graph as JSON, under the keys of the context as far as it has them, else under prefixed terms."""

    def __init__(self, base: str, subjects: Mapping[str, Mapping[str, list[Any]]], *, tabular: bool = True) -> None:
        self.base, self.subjects = base, subjects
        self.start = f"{base}id/" if tabular else ""  # what ids are relative to
        self.rows = {iri(row.TABLE.own_class, base): row for row in TABLES.values()} if tabular else {}
        self.prefixes = sorted(prefixes(base).items(), key=lambda one: -len(one[1]))
        self.type = iri("rdf:type", base)

    def is_nested(self, subject: str) -> bool:
        """Whether the node is a part of a record, and stands inside of it."""
        record, _, part = subject.partition("#")
        row = self._row(record)
        return bool(part) and row is not None and part in row.PARTS

    def _row(self, subject: str) -> type[Row] | None:
        classes = [one.value for one in self.subjects.get(subject, {}).get(self.type, [])]
        return next((self.rows[one] for one in sorted(classes) if one in self.rows), None)

    def nodes(self) -> Iterator[str]:
        """All nodes that stand in the document by themselves, in the order of their IRIs, as text."""
        return (_indented(self.node(subject)) for subject in sorted(self.subjects) if not self.is_nested(subject))

    def node(self, subject: str) -> dict[str, Any]:
        """A record with its parts, or any other node."""
        return self._described(subject, self._row(subject), "")

    def _described(self, subject: str, row: type[Row] | None, part: str) -> dict[str, Any]:
        known = _known_keys(row, part, self.base) if row else {}
        described: dict[str, Any] = {"id": subject.removeprefix(self.start)}
        said = self.subjects[subject]
        if self.type in said:
            described["type"] = _one_or_all(sorted(self._class(one.value) for one in said[self.type]))
        below = {f"{subject.partition('#')[0]}#{name}": name for name in row.PARTS} if row else {}
        found: dict[str, list[Any]] = {}
        for term, objects in sorted(said.items()):
            for one in objects if term != self.type else []:
                if row and getattr(one, "value", "") in below and below[one.value] != part:
                    found.setdefault(below[one.value], []).append(self._described(one.value, row, below[one.value]))
                else:
                    key, value = self._value(term, one, known)
                    found.setdefault(key, []).append(value)
        order = _order_of_keys(row, part, self.base) if row else {}
        for key in sorted(found, key=lambda one: (order.get(one, len(order)), one)):
            described[key] = self.one_or_all(found[key])
        return described

    def one_or_all(self, values: list[Any]) -> Any:
        """The values of a key: one as it is, several in the order of what they say."""
        return _one_or_all(sorted(values, key=lambda one: json.dumps(one, sort_keys=True)))

    def integer(self, text: str) -> Any:
        """A whole number as JSON has it."""
        return int(text)

    def _value(self, term: str, value: Any, known: Mapping[tuple[str, str], tuple[str, Column]]) -> tuple[str, Any]:
        """Key and JSON value of an object."""
        language, datatype = getattr(value, "language", None), getattr(value, "datatype", None)
        kind = f"@{language}" if language else datatype.value.rpartition("#")[2] if datatype else "@id"
        key, column = known.get((term, kind), ("", None))
        if not column:
            return self._plain(term, value, language, datatype)
        if column.codes:
            start = f"{self.base}def/{code_list_name(column.codes)}/"
            return (
                (key, value.value.removeprefix(start))
                if value.value.startswith(start)
                else self._plain(term, value, None, None)
            )
        if kind == "@id":
            return key, value.value.removeprefix(self.start)
        if kind == "boolean":
            return key, value.value == "true"
        return key, self.integer(value.value) if kind == "integer" else value.value

    def _plain(self, term: str, value: Any, language: str | None, datatype: Any) -> tuple[str, Any]:
        """A property that no column has, under its prefixed term and with all that JSON-LD has to know."""
        if datatype is None:
            return self._short(term), {"id": value.value.removeprefix(self.start)}
        if language:
            return self._short(term), {"@value": value.value, "@language": language}
        plain = datatype.value == iri("xsd:string", self.base)
        return self._short(term), value.value if plain else {
            "@value": value.value,
            "@type": self._short(datatype.value),
        }

    def _class(self, term: str) -> str:
        return class_key(self.rows[term]) if term in self.rows else self._short(term)

    def _short(self, term: str) -> str:
        return next(
            (f"{prefix}:{term.removeprefix(start)}" for prefix, start in self.prefixes if term.startswith(start)), term
        )


def _sort(column: Column, datatype: str) -> str:
    if column.codes or column.declared.refers_to or datatype == "anyURI":
        return "@id"
    return f"@{column.declared.language}" if column.declared.language else datatype


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


@cache
def _order_of_keys(row: type[Row], part: str, base: str) -> dict[str, int]:
    """The place of each key in a record or part."""
    return {key: place for place, (key, _) in enumerate(_terms(row, part, base))}


@cache
def _known_keys(row: type[Row], part: str, base: str) -> dict[tuple[str, str], tuple[str, Column]]:
    """The keys of a record or part, by property and by what tells values of one property apart."""
    return {
        (iri(column.declared.property, base), _sort(column, datatype)): (key, column)
        for column in columns(row)
        if column.declared.property and column.declared.part == part
        for key, datatype in keys(column)
    }
