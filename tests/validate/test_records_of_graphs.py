"""A graph that is read record by record: whole records, told apart however their names begin, and disorder is seen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from pipeline.validate.records_of_graphs import DisorderError, in_families

NAMES = st.from_regex(r"[ab!.~é-]{1,3}(#[ab!.-]{1,3})?", fullmatch=True)
LINES = st.sets(st.tuples(NAMES, st.sampled_from("xy")), min_size=1, max_size=30)


def lines_of(drawn: set[tuple[str, str]]) -> list[str]:
    return sorted(
        f"<https://a.example/{name}> <https://a.example/says> <https://a.example/{said}> ." for name, said in drawn
    )


def triples_of(lines: list[str]) -> list[Any]:
    return [quad.triple for quad in parse("\n".join(lines), format=RdfFormat.N_TRIPLES)]


def record(triple: Any) -> str:
    return str(triple.subject.value.partition("#")[0])


@given(LINES)
def test_families_are_the_whole_graph_and_share_no_record(drawn: set[tuple[str, str]]) -> None:
    triples = triples_of(lines_of(drawn))
    families = list(in_families(triples))
    assert [triple for family in families for triple in family] == triples
    records = [{record(triple) for triple in family} for family in families]
    assert sum(map(len, records)) == len(set().union(*records))


@given(LINES, st.data())
def test_lines_that_are_out_of_order_are_noticed(drawn: set[tuple[str, str]], data: st.DataObject) -> None:
    lines = lines_of(drawn)
    turned = data.draw(st.permutations(lines))
    subjects = [line.split(" ")[0] for line in turned]
    if subjects == sorted(subjects):
        assert sum(map(len, in_families(triples_of(turned)))) == len(lines)
    else:
        with pytest.raises(DisorderError):
            list(in_families(triples_of(turned)))


def test_few_triples_are_held_at_once() -> None:
    lines = lines_of({(f"record-{number:03}#{part}", "x") for number in range(100) for part in "ab"})
    assert [len(family) for family in in_families(triples_of(lines))] == [2] * 100
