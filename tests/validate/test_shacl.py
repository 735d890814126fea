"""Our own engine for shapes says what pyshacl, the reference, says: of whole graphs, and of graphs with random faults."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import RDF, SH, BNode, Graph

from pipeline.validate.lexical import XSD, is_well_formed
from pipeline.validate.shacl import Shapes, UnknownTermError

TURTLE = pyoxigraph.RdfFormat.TURTLE
GRAPHS = {
    "facts": ("data/graph/facts.nt", "schemas/shapes.ttl"),
    "catalogue": ("data/graph/catalog.ttl", "schemas/catalogue-shapes.ttl"),
}
STRANGE = (
    '"gestern"^^<http://www.w3.org/2001/XMLSchema#date>', '"2024-02-30"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"5"^^<http://www.w3.org/2001/XMLSchema#integer>', '"fünf"^^<http://www.w3.org/2001/XMLSchema#decimal>', '""',
    '"x"', '"x"@de', "<urn:x>", "_:b", '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>',
)  # fmt: skip

Finding = tuple[str, str, str, str]


def ours(data: str, shapes: str) -> set[Finding]:
    found = Shapes(quad.triple for quad in pyoxigraph.parse(shapes, format=TURTLE)).results(
        quad.triple for quad in pyoxigraph.parse(data, format=TURTLE)
    )
    return {(one.severity, one.node, one.path, one.component) for one in found}


def reference(data: str, shapes: str) -> set[Finding]:
    """What pyshacl finds, the innermost of results that hold each other."""
    _, report, _ = pyshacl.validate(
        Graph().parse(data=data, format="turtle"), shacl_graph=Graph().parse(data=shapes, format="turtle")
    )
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if report.value(result, SH.detail) is None:
            path = report.value(result, SH.resultPath)
            inverse = report.value(path, SH.inversePath) if isinstance(path, BNode) else None
            name = f"^{inverse}" if inverse is not None else str(path)
            terms = (report.value(result, SH.resultSeverity), report.value(result, SH.sourceConstraintComponent))
            severity, component = (str(term).rpartition("#")[2] for term in terms)
            found.add((severity, str(report.value(result, SH.focusNode)), name, component))
    return found


def unnamed(findings: set[Finding]) -> set[Finding]:
    """Findings about nodes that have no name: every parser gives them another one."""
    named = ("http", "urn:")
    return {(one[0], one[1] if one[1].startswith(named) else "", one[2], one[3]) for one in findings}


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("seed", range(6))
def test_graphs_with_faults_break_the_same_shapes_as_in_the_reference(package: Path, name: str, seed: int) -> None:
    path, shapes = (package / file for file in GRAPHS[name])
    chance = random.Random(seed)  # noqa: S311 — faults, no secrets
    form = pyoxigraph.RdfFormat.N_TRIPLES if path.suffix == ".nt" else TURTLE
    lines = sorted(f"{quad.triple} .\n" for quad in pyoxigraph.parse(path.read_bytes(), format=form))
    for _ in range(60):
        at = chance.randrange(len(lines))
        subject, predicate, _ = lines[at].split(" ", 2)
        change = chance.choice(("leave out", "say twice", "replace"))
        if change == "leave out":
            del lines[at]
        else:
            value = chance.choice(STRANGE)
            lines[at : at + (change == "replace")] = [f"{subject} {predicate} {value} .\n"]
    data, rules = "".join(lines), shapes.read_text(encoding="utf-8")
    found = ours(data, rules)
    assert len(found) > 10
    assert unnamed(found) == unnamed(reference(data, rules))


@pytest.mark.parametrize(
    "shape",
    [
        "<urn:s> sh:property <urn:p> . <urn:p> sh:path <urn:a> ; sh:maxInclusive 5 .",
        "<urn:s> sh:deactivated true .",
        "<urn:s> sh:property <urn:p> . <urn:p> sh:path ( <urn:a> <urn:b> ) ; sh:minCount 1 .",
        "<urn:s> sh:property <urn:p> . <urn:p> sh:path [ sh:zeroOrMorePath <urn:a> ] ; sh:minCount 1 .",
        "<urn:s> sh:property <urn:p> . <urn:p> sh:path <urn:a>, <urn:b> ; sh:minCount 1 .",
        "<urn:s> sh:sparql <urn:q> .",
        "<urn:s> sh:in <urn:list> .",
    ],
)
def test_shapes_that_ask_for_more_than_the_engine_knows_are_refused(shape: str) -> None:
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass <urn:c> .\n"
    with pytest.raises(UnknownTermError):
        Shapes(quad.triple for quad in pyoxigraph.parse(head + shape, format=TURTLE))


@pytest.mark.parametrize(
    ("words", "name", "good"),
    [
        ("2023-02-29", "date", False), ("2024-02-29Z", "date", True), ("-0004-02-29", "date", True), ("2024-1-1", "date", False),
        ("2024-01-01T24:00:00", "dateTime", False), ("2024-01-01T12:00:00.5+01:00", "dateTime", True),
        ("1_000", "integer", False), ("٣", "integer", False), ("-0", "nonNegativeInteger", True), ("-1", "nonNegativeInteger", False),
        (".5", "decimal", True), ("1e3", "decimal", False), ("", "decimal", False), ("2024-13", "gYearMonth", False),
        ("abc", "hexBinary", False), ("True", "boolean", False), ("irgendwas", "string", True),
    ],
)  # fmt: skip
def test_words_are_held_against_the_lexical_space_of_their_datatype(words: str, name: str, good: bool) -> None:
    assert is_well_formed(words, XSD + name) is good


def test_a_shape_that_leads_back_to_itself_is_read_whole() -> None:
    shapes = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass <urn:c> ; sh:property <urn:p> .\n"
        "<urn:p> sh:path <urn:part> ; sh:node <urn:s> ; sh:property <urn:q> . <urn:q> sh:path <urn:name> ; sh:minCount 1 .\n"
    )
    data = "<urn:a> a <urn:c> ; <urn:part> <urn:b> . <urn:b> <urn:part> <urn:d> . <urn:d> <urn:name> 'd' .\n"
    assert (
        ours(data, shapes)
        == reference(data, shapes)
        == {("Violation", "urn:b", "urn:name", "MinCountConstraintComponent")}
    )
