"""Graphs made in portions on an engine against those made here: the same bytes for any cells, wherever tables are cut."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Tables
from pipeline.engines import AllCores, Dask, Here, OnExecutor
from pipeline.flow import build
from pipeline.publish import graph_portions
from pipeline.publish.files import put_graph
from pipeline.publish.rdf import Texts
from pipeline.publish.shelves import InMemory
from pipeline.seams import Engine
from tests.publish.test_json_templates import EVIDENCE, sound
from tests.publish.test_row_templates import BASE, cell

T = TypeVar("T")
R = TypeVar("R")
LIMITS = ("LARGE", "ROWS", "MOST", "ENOUGH")


class Noting(Here):
    """Notes what it is given."""

    def __init__(self) -> None:
        self.handed: list[Sequence[Any]] = []

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        self.handed.append(items)
        yield from super().map(step, items)


def graph(tables: Tables, engine: Engine) -> tuple[dict[str, bytes], str]:
    """The files of the graph as far as they can be made, and what is wrong with cells that no graph can have."""
    shelf = InMemory()
    try:
        put_graph(shelf, tables, BASE, engine)
    except (KeyError, SyntaxError, ValueError) as error:
        return shelf.files, type(error).__name__
    return shelf.files, ""


@st.composite
def some_tables(draw: st.DrawFn) -> Tables:
    """Two tables with cells that a graph can have, or with any, and the evidence that they may refer to."""
    of, named = (
        draw(st.sampled_from([sound, sound, cell])),
        draw(st.lists(st.sampled_from(list(TABLES)), min_size=2, max_size=2)),
    )
    found = {
        name: draw(
            st.lists(
                st.fixed_dictionaries({one.name: of(one) for one in columns(TABLES[name])}), min_size=3, max_size=9
            )
        )
        for name in named
    }
    return {**{name: [] for name in TABLES}, **found, "evidence": EVIDENCE}


@settings(max_examples=150, deadline=None)
@given(some_tables(), st.sampled_from([1, 2, 5]), st.sampled_from([1, 3, 200]), st.sampled_from([1, 1000]))
def test_all_tables_have_the_same_bytes_in_portions(tables: Tables, size: int, most: int, enough: int) -> None:
    wanted = graph(tables, Here())
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as executor:
        for name, limit in zip(LIMITS, (0, size, most, enough), strict=True):
            patch.setattr(graph_portions, name, limit)
        assert graph(tables, OnExecutor(executor, 2)) == wanted


def test_rows_whose_ids_begin_with_one_another_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_portions, "ROWS", 2)
    empty = dict.fromkeys(TABLES["names"].model_fields, "")
    tables: Tables = {"names": [{**empty, "id": one} for one in ("d", "b", "a", "b1", "b-2", "c", "d")], "evidence": []}
    noting = Noting()
    with graph_portions.texts_from(noting, tables, BASE) as texts:
        for _ in graph_portions.FORMS:
            assert len([*texts("evidence"), *texts("names")]) == 2
    handed = [[cells[0] for cells in portion.rows] for some in noting.handed for portion in some]
    assert handed == [["a", "b", "b-2", "b1"], ["c", "d", "d"]] * 2


def test_no_more_than_some_portions_are_made_before_their_texts_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_portions, "ROWS", 1)
    monkeypatch.setattr(graph_portions, "MOST", 3)
    empty = dict.fromkeys(TABLES["names"].model_fields, "")
    tables: Tables = {"names": [{**empty, "id": f"n{n:02}"} for n in range(20)], "evidence": []}
    noting = Noting()
    with graph_portions.texts_from(noting, tables, BASE) as texts:
        taken: Iterator[bytes] = iter(texts("names"))
        for _ in range(4):
            next(taken)
        assert [len(some) for some in noting.handed] == [3, 3]


def test_a_portion_takes_the_sources_that_its_lines_name_and_no_others() -> None:
    tables = {name: [dict.fromkeys(TABLES[name].model_fields, "")] for name in TABLES}
    sources = {"e1": "text-1", "e2": "text-2"}
    for name, review, wanted in (
        ("attestations", "", {"e1": "text-1"}),
        ("fundings", "confirmed", {"e1": "text-1"}),
        ("fundings", "extracted", {}),
        ("regions", "", {}),
    ):
        row = {**tables[name][0], "evidence_id": "e1", "review": review}
        assert graph_portions._portion("ttl", BASE, name, [row], sources).sources == wanted


def test_large_graphs_are_made_on_clusters_and_on_executors_of_others() -> None:
    large = graph_portions.LARGE
    with ThreadPoolExecutor(1) as executor:
        elsewhere: tuple[Engine, ...] = (Dask("tcp://10.0.0.1:8786"), OnExecutor(executor))
        assert [graph_portions.is_for(one, large) for one in elsewhere] == [True, True]
        assert not any(graph_portions.is_for(one, large - 1) for one in elsewhere)
    assert not any(graph_portions.is_for(one, large) for one in (Here(), AllCores(2), Dask()))


def test_the_graph_of_a_build_is_made_where_its_texts_are_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def texts_from(engine: Engine, tables: Tables, base: str) -> AbstractContextManager[Texts]:
        asked.append(type(engine))
        return made(engine, tables, base)

    made = graph_portions.texts_from
    monkeypatch.setattr(graph_portions, "texts_from", texts_from)
    monkeypatch.setattr(graph_portions, "LARGE", 1)
    monkeypatch.setattr(graph_portions, "ROWS", 7)
    before = {one.name: one.read_bytes() for one in (package / "data/graph").iterdir()}
    with ThreadPoolExecutor(2) as executor:
        build(None, package, engine=executor)
    assert asked == [OnExecutor]
    assert {one.name: one.read_bytes() for one in (package / "data/graph").iterdir()} == before
