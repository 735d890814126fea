"""Files that ought to say the same triples, held against one another without keeping them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.validate.graphs import one_graph, parse

FILES = ("a.nt", "b.ttl", "c.jsonld")
LINES = [f'<x:{name}> <x:says> "{name}" .' for name in "abcd"]


@pytest.mark.parametrize(
    ("other", "differing"),
    [
        (LINES, 0),
        (LINES[::-1] + LINES[:2], 0),
        (LINES[1:], 1),
        (LINES[1:] + LINES[1:2], 1),
        ([*LINES, "<x:e> <x:says> 5 ."], 1),
        ([*LINES[2:], "<x:e> <x:says> 5 .", "<x:e> <x:says> 6 ."], 4),
        ([], 4),
    ],
)
def test_what_one_file_says_and_the_other_does_not_is_counted_once(
    tmp_path: Path, other: list[str], differing: int
) -> None:
    (tmp_path / "a.nt").write_text("\n".join(LINES), encoding="utf-8")
    (tmp_path / "b.ttl").write_text("\n".join(other), encoding="utf-8")
    triples, problems, _ = one_graph(tmp_path, ["a.nt", "b.ttl"], "a.nt", "G102")
    assert triples is not None
    assert len(triples) == 4
    assert [problem.found.split(",")[0] for problem in problems] == (
        [f"{differing} triples differ from a.nt"] if differing else []
    )


def test_files_that_cannot_be_read_come_first_whatever_else_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("\n".join([*LINES, '_:b <x:says> "b" .']), encoding="utf-8")
    (tmp_path / "b.ttl").write_text("\n".join([*LINES, "<x:e> <x:says> ."]), encoding="utf-8")
    (tmp_path / "c.jsonld").write_text("{}", encoding="utf-8")
    _, problems, _ = one_graph(tmp_path, FILES, "a.nt", "G102")
    assert [(one.code, one.file) for one in problems] == [("G101", "b.ttl"), ("G103", "c.jsonld"), ("G102", "a.nt")]
    (tmp_path / "a.nt").write_text("<x:a> .", encoding="utf-8")
    triples, problems, _ = one_graph(tmp_path, FILES, "a.nt", "G102")
    assert triples is None
    assert [(one.code, one.file) for one in problems] == [("G101", "a.nt"), ("G101", "b.ttl")]


def test_why_a_file_cannot_be_read_is_told_as_far_as_it_fits_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("\n".join(LINES), encoding="utf-8")
    missing = f"{'b' * 150}/{'c' * 150}.nt"
    _, (problem,), _ = one_graph(tmp_path, ["a.nt", missing], "a.nt", "G102")
    assert (problem.code, problem.file, len(problem.found)) == ("G101", missing, 200)


def test_a_file_that_is_no_text_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_bytes('<x:a> <x:says> "ä" .'.encode("latin-1"))
    for path in ("shapes.ttl", "missing.ttl"):
        graph, problem = parse(tmp_path, path, "turtle")
        assert graph is None
        assert problem is not None
        assert (problem.code, problem.file) == ("G101", path)


@pytest.mark.parametrize("others", [(LINES[0],), (LINES[0], '<x:e> <x:says> "e" .')])
def test_a_triple_that_stands_twice_makes_no_files_alike_that_are_not(tmp_path: Path, others: tuple[str, ...]) -> None:
    for path, lines in zip(FILES[:2], (LINES, [*LINES, *others]), strict=True):
        (tmp_path / path).write_text("\n".join(lines), encoding="utf-8")
    _, problems, _ = one_graph(tmp_path, FILES[:2], "a.nt", "G102")
    assert bool(problems) == (len(others) > 1)
