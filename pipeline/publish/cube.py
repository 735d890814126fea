"""The data cube of the observations (RDF Data Cube Vocabulary, W3C Recommendation of 2014).

The statement and the indicator say which observation it is, for a text may leave out whom a figure is about and when it
held: these are attributes. The stated value is the measure. A range has none, and so is no observation of the cube.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.money import Observation
from pipeline.codebook.namespaces import iri
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import Cells

STATEMENT = "belegt:statement"
DIMENSIONS, MEASURE = ("indicator",), "value"
"""The columns that are dimensions, beside the statement, and the one that is the measure."""
OF_THE_ROW = frozenset({"id", "source_id", "review", "evidence_id"})
"""Columns that tell of the row and not of the figure."""
Term = tuple[str, str, str]
"""Subject, prefixed property and object of a triple; an object in angle brackets or with a prefix is an IRI."""


def is_in_cube(cells: Cells) -> bool:
    """Whether an observation has the measure, which every one of a cube must have (IC-14)."""
    return bool(cells[MEASURE])


def cube(base: str) -> Iterator[Term]:
    """The data set of the observations and its structure."""
    data_set, structure = f"{base}id/dataset/observations", f"{base}def/structure/observations"
    yield data_set, "rdf:type", "qb:DataSet"
    yield data_set, "qb:structure", f"<{structure}>"
    yield data_set, "rdfs:label", '"Beobachtungen"@de'
    yield data_set, "rdfs:label", '"Observations"@en'
    yield structure, "rdf:type", "qb:DataStructureDefinition"
    for kind, term, required in _components():
        node = f"{structure}#{term.partition(':')[2]}"
        yield structure, "qb:component", f"<{node}>"
        yield node, "rdf:type", "qb:ComponentSpecification"
        yield node, f"qb:{kind}", term
        if kind == "attribute":
            yield node, "qb:componentRequired", f'"{str(required).lower()}"^^<{iri("xsd:boolean", base)}>'


def cube_terms(base: str) -> Iterator[Term]:
    """What the properties of the cube are, for the vocabulary: ranges, and code lists where there are some."""
    yield STATEMENT, "rdf:type", "qb:DimensionProperty"
    yield STATEMENT, "rdfs:range", "belegt:Observation"
    for column in columns(Observation):
        term, kind = column.declared.property, _kind(column)
        if not kind or not term.startswith("belegt:"):
            continue
        yield term, "rdf:type", f"qb:{kind.title()}Property"
        if column.codes:
            yield term, "rdf:type", "qb:CodedProperty"
            yield term, "qb:codeList", f"<{base}def/{code_list_name(column.codes)}>"
            yield term, "rdfs:range", "skos:Concept"
        elif kind == "measure":
            yield term, "rdfs:range", f"xsd:{column.value_type.xsd}"


def _components() -> Iterator[tuple[str, str, bool]]:
    """Kind, property and whether it is required of every component; a part of a row is one component."""
    yield "dimension", STATEMENT, True
    for column in columns(Observation):
        if (kind := _kind(column)) and not column.declared.part:
            yield kind, column.declared.property, column.required
    for part in Observation.PARTS.values():
        yield "attribute", part.property, False


def _kind(column: Column) -> str:
    if column.name in OF_THE_ROW or not column.declared.property:
        return ""
    return "dimension" if column.name in DIMENSIONS else "measure" if column.name == MEASURE else "attribute"
