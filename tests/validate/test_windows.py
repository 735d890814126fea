"""A graph that is held against shapes some records at a time breaks what it breaks as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from pipeline.validate import windows
from pipeline.validate.shacl import Shapes
from pipeline.validate.triples_in_files import triples_in
from pipeline.validate.windows import OutsideError, results_in_windows, results_of


def triples_of(lines: list[str]) -> list[Any]:
    return [quad.triple for quad in parse("\n".join(lines), format=RdfFormat.N_TRIPLES)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.sampled_from([1, 300, 10_000]))
def test_what_is_missing_or_exchanged_is_found_as_in_the_whole(built: Path, data: st.DataObject, width: int) -> None:
    lines = (built / "data/graph/facts.nt").read_text(encoding="utf-8").splitlines()
    shapes = Shapes(triples_in(built / "schemas/shapes.ttl"))
    for place in sorted(data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=8)), reverse=True):
        if data.draw(st.booleans()):
            del lines[place]
        else:
            other = lines[data.draw(st.integers(0, len(lines) - 1))]
            lines[place] = " ".join([*lines[place].split(" ", 2)[:2], other.split(" ", 2)[2]])
    triples = triples_of(lines)
    with patch.object(windows, "WIDTH", width):
        assert results_of(shapes, lambda: triples) == shapes.results(triples)


SHAPE = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
<urn:shape> sh:targetClass <urn:Row> ; sh:property [ sh:path <urn:of> ; {asks} ] .
"""


@pytest.mark.parametrize(
    "asks", ["sh:node [ sh:property [ sh:path <urn:name> ; sh:minCount 1 ] ]", "sh:class <urn:Thing>"]
)
def test_a_shape_that_looks_into_another_record_is_seen_through(asks: str) -> None:
    lines = [
        "<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:Row> .", "<urn:a> <urn:of> <urn:b> .",
        "<urn:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:Thing> .", '<urn:b> <urn:name> "b" .',
    ]  # fmt: skip
    shapes = Shapes([quad.triple for quad in parse(SHAPE.format(asks=asks), format=RdfFormat.TURTLE)])
    triples = triples_of(lines)
    assert shapes.results(triples) == []
    with patch.object(windows, "WIDTH", 1):
        if "class" in asks:
            assert results_in_windows(shapes, lambda: triples) == []
        else:
            with pytest.raises(OutsideError):
                results_in_windows(shapes, lambda: triples)
        assert results_of(shapes, lambda: triples) == []
    below = triples_of(["<urn:Row> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:Thing> ."])
    with pytest.raises(OutsideError):
        results_in_windows(shapes, lambda: [*triples, *below])


@pytest.mark.parametrize("asks", ["sh:maxCount 2", "sh:minCount 5"])
def test_a_shape_that_goes_back_to_all_of_a_class_sees_all_of_them(asks: str) -> None:
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    rule = f"<urn:shape> sh:targetClass <urn:Kind> ; sh:property [ sh:path [ sh:inversePath {kind} ] ; {asks} ] ."
    shapes = Shapes([quad.triple for quad in parse(SHAPE.partition("<urn:shape>")[0] + rule, format=RdfFormat.TURTLE)])
    lines = [f"<urn:Row> {kind} <urn:Kind> .", *(f"<urn:r{number}> {kind} <urn:Row> ." for number in range(4))]
    triples = triples_of(lines)
    with patch.object(windows, "WIDTH", 1):
        assert len(results_of(shapes, lambda: triples)) == 1


def test_a_value_that_is_said_twice_counts_once() -> None:
    inner = "[ sh:property [ sh:path <urn:name> ; sh:minCount 1 ] ]"
    asks = f"sh:qualifiedValueShape {inner} ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1"
    shapes = Shapes([quad.triple for quad in parse(SHAPE.format(asks=asks), format=RdfFormat.TURTLE)])
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    lines = [
        f"<urn:a> {kind} <urn:Row> .",
        "<urn:a> <urn:of> <urn:a> .",
        "<urn:a> <urn:of> <urn:a> .",
        '<urn:a> <urn:name> "b" .',
    ]
    assert results_of(shapes, lambda: triples_of(lines)) == []
