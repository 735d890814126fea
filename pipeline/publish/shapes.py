"""SHACL shapes from the codebook: one per table, and one that lets no fact stand without an attestation."""

from __future__ import annotations

from typing import Any

from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.namespaces import NAMESPACES, code_iri, iri
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES


def target(row: type[Row]) -> str:
    """The class that only the records of this table have: our own one, else the last of its classes."""
    terms = row.TABLE.classes
    return next((term for term in terms if term.startswith("belegt:")), terms[-1])


def shapes(base: str) -> str:
    """The shapes graph as Turtle."""
    from rdflib import RDF, SH, BNode, Graph, Literal, URIRef  # noqa: PLC0415 — heavy, for builds only

    graph = Graph()
    graph.bind("belegt", f"{base}def#")

    def add_column(shape: Any, row: type[Row], column: Column) -> None:
        node = URIRef(f"{shape}-{column.name}")
        graph.add((shape, SH.property, node))
        graph.add((node, SH.path, URIRef(iri(column.declared.property, base))))
        if column.required:
            graph.add((node, SH.minCount, Literal(1)))
        if column.declared.property != "skos:prefLabel" or row.TABLE.name != "topics":
            graph.add((node, SH.maxCount, Literal(1)))
        if column.codes:
            items = [URIRef(code_iri(code_list_name(column.codes), code.value, base)) for code in column.codes]
            head = URIRef(f"{node}-in")
            _list(graph, head, items)
            graph.add((node, SH["in"], head))
        elif column.declared.refers_to not in {"", "*"}:
            graph.add((node, SH["class"], URIRef(iri(target(TABLES[column.declared.refers_to]), base))))
        elif (
            not column.declared.refers_to
            and not column.declared.language
            and column.value_type.name not in {"url", "date"}
        ):
            graph.add((node, SH.datatype, URIRef(NAMESPACES["xsd"] + column.value_type.xsd)))

    def _list(graph: Any, head: Any, items: list[Any]) -> None:
        for index, item in enumerate(items):
            node = head if index == 0 else URIRef(f"{head}-{index}")
            rest = URIRef(f"{head}-{index + 1}") if index + 1 < len(items) else RDF.nil
            graph.add((node, RDF.first, item))
            graph.add((node, RDF.rest, rest))

    for row in TABLES.values():
        shape = URIRef(f"{base}def/shape/{row.TABLE.kind}")
        graph.add((shape, RDF.type, SH.NodeShape))
        graph.add((shape, SH.targetClass, URIRef(iri(target(row), base))))
        for column in columns(row):
            if column.declared.property and not column.declared.part:
                add_column(shape, row, column)
    fact = URIRef(f"{base}def/shape/fact")
    attested, path = URIRef(f"{fact}-attested"), BNode()
    graph.add((fact, RDF.type, SH.NodeShape))
    graph.add((fact, SH.targetClass, URIRef(iri("belegt:Fact", base))))
    graph.add((fact, SH.property, attested))
    graph.add((attested, SH.path, path))
    graph.add((path, SH.inversePath, URIRef(iri("oa:hasBody", base))))
    graph.add((attested, SH.minCount, Literal(1)))
    graph.add((attested, SH.message, Literal("no fact without evidence", lang="en")))
    return graph.serialize(format="turtle")
