"""A window of a graph: what it holds is answered as by the whole, and what it cannot know is refused, not guessed."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from pipeline.validate.shacl import Shapes
from pipeline.validate.windows import Horizon, OutsideError, Window

KIND = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SHAPE = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
<urn:shape> sh:targetClass <urn:Row> ; sh:property [ sh:path <urn:of> ; {asks} ] .
"""
ROW = [f"<urn:a> {KIND} <urn:Row> .", "<urn:a> <urn:of> <urn:b> ."]
THING = [f"<urn:b> {KIND} <urn:Thing> .", '<urn:b> <urn:name> "b" .']


def triples_of(lines: list[str]) -> list[Any]:
    return [quad.triple for quad in parse("\n".join(lines), format=RdfFormat.N_TRIPLES)]


def shapes_of(asks: str) -> Shapes:
    return Shapes([quad.triple for quad in parse(SHAPE.format(asks=asks), format=RdfFormat.TURTLE)])


def window(known: dict[str, tuple[str, ...]], subjects: dict[str, dict[str, list[str]]] | None = None) -> Window:
    return Window(triples_of(ROW), Horizon(known, subjects or {}))


def test_of_a_record_that_is_not_in_sight_its_classes_are_known() -> None:
    shapes = shapes_of("sh:class <urn:Thing>")
    assert (
        list(shapes.results_of(window({"<urn:b>": ("<urn:Thing>",)}))) == shapes.results(triples_of(ROW + THING)) == []
    )
    assert len(list(shapes.results_of(window({"<urn:b>": ("<urn:Other>",)})))) == 1
    assert list(shapes.results_of(window({}))) == shapes.results(triples_of(ROW))


def test_a_shape_that_looks_into_another_record_is_refused() -> None:
    shapes = shapes_of("sh:node [ sh:property [ sh:path <urn:name> ; sh:minCount 1 ] ]")
    assert shapes.results(triples_of(ROW + THING)) == []
    with pytest.raises(OutsideError):
        list(shapes.results_of(window({"<urn:b>": ("<urn:Thing>",)})))


def test_who_names_a_record_in_sight_is_known_and_of_others_is_refused() -> None:
    back = "sh:property [ sh:path [ sh:inversePath <urn:names> ] ; sh:minCount 1 ]"
    shapes = Shapes(
        [
            quad.triple
            for quad in parse(
                SHAPE.format(asks="sh:minCount 1").replace("sh:property", f"{back} ; sh:property"),
                format=RdfFormat.TURTLE,
            )
        ]
    )
    assert list(shapes.results_of(window({}, {"<urn:names>": {"<urn:a>": ["<urn:c>"]}}))) == []
    assert len(list(shapes.results_of(window({}, {"<urn:names>": {}})))) == 1
    with pytest.raises(OutsideError):
        list(shapes.results_of(window({}, {"<urn:calls>": {}})))
    with pytest.raises(OutsideError):
        window({}, {"<urn:names>": {}}).subjects("<urn:b>", "<urn:names>")


def test_a_value_that_is_said_twice_counts_once() -> None:
    inner = "[ sh:property [ sh:path <urn:name> ; sh:minCount 1 ] ]"
    shapes = shapes_of(f"sh:qualifiedValueShape {inner} ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1")
    lines = [ROW[0], "<urn:a> <urn:of> <urn:a> .", "<urn:a> <urn:of> <urn:a> .", '<urn:a> <urn:name> "b" .']
    assert shapes.results(triples_of(lines)) == []
