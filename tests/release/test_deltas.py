"""What makes the one release of the other, applied by somebody who has nothing else."""

from __future__ import annotations

import itertools
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problems import PipelineError
from pipeline.release.deltas import apply, apply_triples, delta, read_lines, triples_between, write_lines
from pipeline.release.tables import Table
from pipeline.release.versions import precedence

Tables = dict[str, Table]
CELLS = st.text(alphabet='ab,\n"ü', max_size=3)
IDS = st.text(alphabet="abc", min_size=1, max_size=2)
GRAPHS = st.sets(st.sampled_from([f"<a> <b> <{n}> .\n" for n in range(6)])).map(lambda s: "".join(sorted(s)).encode())


@st.composite
def packages(draw: st.DrawFn) -> Tables:
    """Some tables with some columns, rows sorted by their key as in any package of ours."""
    made = {}
    for name in draw(st.lists(st.sampled_from(["s", "t", "replaced_ids"]), unique=True)):
        columns = ("id", *draw(st.lists(st.sampled_from(["new_id", "reason", "x"]), unique=True)))
        rows = draw(st.dictionaries(IDS, st.tuples(CELLS, CELLS, CELLS), max_size=5))
        cells = [dict(zip(columns, (key, *more), strict=False)) for key, more in sorted(rows.items())]
        made[name] = Table(name, ("id",), columns, cells)
    return made


def table(**rows: str) -> Tables:
    return {"t": Table("t", ("id",), ("id", "x"), [{"id": key, "x": x} for key, x in rows.items()])}


@given(st.lists(packages(), min_size=1, max_size=5))
def test_all_deltas_make_the_last_release_of_the_first_one(releases: list[Tables]) -> None:
    written = [write_lines(delta(one, other)) for one, other in itertools.pairwise(releases)]
    assert reduce(lambda made, lines: apply(made, read_lines(lines)), written, releases[0]) == releases[-1]


@given(packages())
def test_nothing_makes_a_release_of_itself(release: Tables) -> None:
    assert list(delta(release, release)) == []


@given(st.lists(GRAPHS, min_size=1, max_size=5))
def test_all_triples_make_the_last_graph_of_the_first_one(graphs: list[bytes]) -> None:
    pairs = [triples_between(one, other) for one, other in itertools.pairwise(graphs)]
    assert reduce(lambda made, pair: apply_triples(made, *pair), pairs, graphs[0]) == graphs[-1]


def test_a_removed_record_is_named_without_what_it_said() -> None:
    assert list(delta(table(a="geheim", b="1"), table(b="1"))) == [{"table": "t", "change": "removed", "key": ["a"]}]


@pytest.mark.parametrize(
    "old", [table(a="9", c="3"), table(a="1", b="2", c="3"), table(a="1"), {}], ids=["changed", "added", "gone", "none"]
)
def test_a_delta_fits_no_other_release(old: Tables) -> None:
    lines = list(delta(table(a="1", c="3"), table(a="2", b="2")))
    with pytest.raises(PipelineError, match="V205"):
        apply(old, lines)


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]\n", b'{"table": "t"}\n', b'{"table": "t", "change": "?", "key": ["a"]}\n', b'"\xff"\n', b"[" * 9999],
)
def test_lines_that_are_none_are_a_problem(content: bytes) -> None:
    with pytest.raises(PipelineError, match="V205"):
        apply(table(a="1"), read_lines(content))


def test_tables_without_a_key_have_no_delta() -> None:
    with pytest.raises(PipelineError, match="V204"):
        list(delta({}, {"t": Table("t", (), ("x",), [])}))


def test_versions_follow_each_other_as_semver_says() -> None:
    said = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0"]  # fmt: skip
    assert sorted(said, key=precedence) == said  # the order in clause 11 of Semantic Versioning 2.0.0
