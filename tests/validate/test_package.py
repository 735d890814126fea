"""Faults of the files of a package: each is a problem, never an exception, and nothing outside is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.validate import validate
from pipeline.validate.reading import NOTHING_BUILT, read_package


def codes(folder: Path, *only: str) -> set[str]:
    return {problem.code for problem in validate(folder, {}, only or ("package",))}


def describe(folder: Path, **first: Any) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0].update(first)
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def test_whole_package_has_no_problem(small: Path) -> None:
    assert codes(small) == set()


def test_missing_file(small: Path) -> None:
    (small / "data" / "tables" / "persons.csv").unlink()
    assert codes(small) == {"P102"}


@pytest.mark.parametrize("wrong", [{"hash": "sha256:0"}, {"bytes": 1}])
def test_wrong_hash_or_size(small: Path, wrong: dict[str, Any]) -> None:
    describe(small, **wrong)
    assert "P103" in codes(small)


@pytest.mark.parametrize(
    "wrong",
    [{"path": "../a.csv"}, {"path": "/etc/hostname"}, {"path": "https://example.org/a.csv"}, {"path": "a\0b"},
     {"path": ["a.csv"], "schema": "../b.json"}, {"schema": "https://example.org/schema.json"}],
)  # fmt: skip
def test_path_that_leaves_the_package(small: Path, wrong: dict[str, Any]) -> None:
    describe(small, **wrong)
    assert "P105" in codes(small)


def test_table_that_is_a_link_out_of_the_package(small: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "persons.csv"
    table = small / "data" / "tables" / "persons.csv"
    table.rename(outside)
    table.symlink_to(outside)
    assert "P105" in codes(small, "cells")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"resources": 1}', '{"resources": [1]}'])
def test_bad_descriptor(small: Path, content: str) -> None:
    (small / "datapackage.json").write_text(content, encoding="utf-8")
    assert "P101" in codes(small)


@pytest.mark.parametrize("content", [b"", b"\xff", b"id\n", b"\xef\xbb\xbfid,name\n", b'id,"', b"a\0\r\n"])
def test_bad_table(small: Path, content: bytes) -> None:
    (small / "data" / "tables" / "persons.csv").write_bytes(content)
    assert "P106" in codes(small, "cells")


@pytest.mark.parametrize("lines", [slice(0, 1), slice(1, 2), slice(0, None)], ids=["first", "last", "all"])
@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["crlf", "cr"])
def test_lines_that_end_otherwise_than_with_a_line_feed(small: Path, lines: slice, end: bytes) -> None:
    table = small / "data" / "tables" / "sources.csv"
    written = table.read_bytes().splitlines(keepends=True)
    written[lines] = [line.replace(b"\n", end) for line in written[lines]]
    table.write_bytes(b"".join(written))
    found = [one for one in validate(small, {}, ("cells",)) if one.code == "P106"]
    assert [(one.file, one.found) for one in found] == [
        ("data/tables/sources.csv", "a line ends with CR LF or CR, not with LF")
    ]


def test_a_carriage_return_inside_a_cell_ends_no_line(small: Path) -> None:
    table = small / "data" / "tables" / "topics.csv"
    header = table.read_text(encoding="utf-8")
    table.write_bytes(f'{header}a,"b\r\nc"{"," * (header.count(",") - 1)}\n'.encode())
    package, problems = read_package(small)
    assert problems == []
    assert list(package.tables["topics"][0].values())[:2] == ["a", "b\r\nc"]


def test_row_with_a_cell_too_few(small: Path) -> None:
    with (small / "data" / "tables" / "replaced_ids.csv").open("a", encoding="utf-8") as file:
        file.write("a,b\n")
    found = [(one.code, one.place) for one in validate(small, {}, ("cells",))]
    assert found == [("P106", "row 2")]


@pytest.mark.parametrize("context", ['"https://example.org/c"', '["https://example.org/c"]'])
def test_graph_with_blank_node_and_remote_context(small: Path, context: str) -> None:
    (small / "data" / "graph").mkdir()
    (small / "data" / "graph" / "facts.nt").write_text("_:a <urn:b> <urn:c> .\n", encoding="utf-8")
    (small / "data" / "graph" / "facts.jsonld").write_text('{"@context": ' + context + "}", encoding="utf-8")
    found = [str(problem) for problem in validate(small, {}, ("graph",))]
    assert any("no name" in line for line in found)
    assert any("context lies elsewhere" in line for line in found)


def test_a_header_that_is_none_is_told_as_far_as_it_fits_in_a_line(small: Path) -> None:
    (small / "data" / "tables" / "persons.csv").write_text(",".join(["x" * 99] * 9) + "\n", encoding="utf-8")
    (found,) = (one.found for one in validate(small, {}, ("cells",)) if one.code == "P106")
    assert found == ("x" * 99 + ",") * 2


def test_nothing_is_built_where_no_file_is_there_at_all(tmp_path: Path) -> None:
    assert validate(tmp_path, {}) == [NOTHING_BUILT]
    (tmp_path / "data" / "tables").mkdir(parents=True)
    (tmp_path / "data" / "tables" / "persons.csv").write_text("x\n", encoding="utf-8")
    found = validate(tmp_path, {})
    assert NOTHING_BUILT not in found
    assert {one.code for one in found} >= {"P101", "P102", "P106"}
