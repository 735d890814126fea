"""SHACL shapes from the codebook: one per table and per part of a row, and one that lets no fact stand unattested."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.namespaces import NAMESPACES, code_iri, iri
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES
from pipeline.codebook.value_types import DATE


def shapes(base: str) -> str:
    """The shapes graph as Turtle."""
    return _Shapes(base).write()


@dataclass(frozen=True)
class _Shapes:
    """The shapes under way: every node is named below the base IRI, but for the one inverse path, which SHACL wants blank."""

    base: str

    def write(self) -> str:
        graph = Graph()
        graph.bind("belegt", f"{self.base}def#")
        for row in TABLES.values():
            shape = self._shape(graph, row.TABLE.kind)
            graph.add((shape, SH.targetClass, URIRef(iri(row.TABLE.own_class, self.base))))
            self._fill(graph, shape, row, "")
        self._date(graph)
        self._fact(graph)
        return graph.serialize(format="turtle")

    def _shape(self, graph: Graph, name: str) -> URIRef:
        shape = URIRef(f"{self.base}def/shape/{name}")
        graph.add((shape, RDF.type, SH.NodeShape))
        return shape

    def _fill(self, graph: Graph, shape: URIRef, row: type[Row], part: str) -> None:
        """Puts into a shape what its own columns say, and a shape of its own for every part below it."""
        for column in columns(row):
            if column.declared.property and column.declared.part == part:
                self._column(graph, shape, row, column)
        below = {name: one for name, one in row.PARTS.items() if one.parent == part}
        shared = Counter(one.property for one in below.values())
        for name, one in below.items():
            inner = self._shape(graph, f"{row.TABLE.kind}-part-{name}")
            for term in one.classes:
                node = URIRef(f"{inner}-{term.partition(':')[2]}")
                graph.add((inner, SH.property, node))
                graph.add((node, SH.path, RDF.type))
                graph.add((node, SH.hasValue, URIRef(iri(term, self.base))))
            self._fill(graph, inner, row, name)
            holder = URIRef(f"{shape}-{name}")
            graph.add((shape, SH.property, holder))
            graph.add((holder, SH.path, URIRef(iri(one.property, self.base))))
            graph.add((holder, SH.maxCount, Literal(shared[one.property])))
            needed = Literal(int(_is_required(row, name)))
            if shared[one.property] == 1:
                graph.add((holder, SH.node, inner))
                graph.add((holder, SH.minCount, needed))
            else:
                graph.add((holder, SH.qualifiedValueShape, inner))
                graph.add((holder, SH.qualifiedMinCount, needed))
                graph.add((holder, SH.qualifiedMaxCount, Literal(1)))

    def _column(self, graph: Graph, shape: URIRef, row: type[Row], column: Column) -> None:
        node, declared = URIRef(f"{shape}-{column.name}"), column.declared
        graph.add((shape, SH.property, node))
        graph.add((node, SH.path, URIRef(iri(declared.property, self.base))))
        if column.required:
            graph.add((node, SH.minCount, Literal(1)))
        if declared.language:
            graph.add((node, SH.datatype, RDF.langString))
        shares = sum(declared.property == other.declared.property for other in columns(row))
        graph.add((node, SH.maxCount, Literal(shares)))
        if column.codes:
            items = [URIRef(code_iri(code_list_name(column.codes), code.value, self.base)) for code in column.codes]
            graph.add((node, SH["in"], self._list(graph, f"{node}-in", items)))
        elif declared.refers_to == "*" or column.value_type.name == "url":
            graph.add((node, SH.nodeKind, SH.IRI))
        elif declared.refers_to:
            graph.add((node, SH["class"], URIRef(iri(TABLES[declared.refers_to].TABLE.own_class, self.base))))
        elif column.value_type.name == "date":
            graph.add((node, SH.node, URIRef(f"{self.base}def/shape/date")))
        elif not declared.language:
            graph.add((node, SH.datatype, URIRef(NAMESPACES["xsd"] + column.value_type.xsd)))

    def _list(self, graph: Graph, name: str, items: list[URIRef]) -> URIRef:
        """An RDF list whose every node has a name."""
        for index, item in enumerate(items):
            node = URIRef(f"{name}-{index}" if index else name)
            rest = URIRef(f"{name}-{index + 1}") if index + 1 < len(items) else RDF.nil
            graph.add((node, RDF.first, item))
            graph.add((node, RDF.rest, rest))
        return URIRef(name)

    def _date(self, graph: Graph) -> None:
        """A date is as precise as its text: a year, a month or a day."""
        date = self._shape(graph, "date")
        options = [self._shape(graph, f"date-{name}") for name in DATE.datatypes]
        for option, name in zip(options, DATE.datatypes, strict=True):
            graph.add((option, SH.datatype, URIRef(NAMESPACES["xsd"] + name)))
        graph.add((date, SH["or"], self._list(graph, f"{date}-or", options)))
        graph.add((date, SH.pattern, Literal(f"^({DATE.pattern.replace('(?:', '(')})$")))

    def _fact(self, graph: Graph) -> None:
        """No fact without an attestation that has it as its body."""
        fact = self._shape(graph, "fact")
        attested, path = URIRef(f"{fact}-attested"), BNode()
        graph.add((fact, SH.targetClass, URIRef(iri("belegt:Fact", self.base))))
        graph.add((fact, SH.property, attested))
        graph.add((attested, SH.path, path))
        graph.add((path, SH.inversePath, URIRef(iri("oa:hasBody", self.base))))
        graph.add((attested, SH.minCount, Literal(1)))
        graph.add((attested, SH.message, Literal("no fact without evidence", lang="en")))


def _is_required(row: type[Row], part: str) -> bool:
    """Whether every record has the part: one of its columns, or of those of a part below it, is never empty."""
    inside = {part} | {name for name, one in row.PARTS.items() if one.parent == part}
    return any(column.required and column.declared.part in inside for column in columns(row))
