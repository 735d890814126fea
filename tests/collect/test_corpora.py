from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from pipeline.collect.formats import READERS, read_original, rows_in
from pipeline.collect.originals import Found, Original, library
from pipeline.problems import Problem

ROWS: list[dict[str, Any]] = [
    {
        "id": "dpa-1",
        "text": "Das Land gibt 5 Mio. Euro.\nFoto: dpa",
        "title": "Erste",
        "published": "2022-01-27T10:00:00",
        "rubrik": 7,
    },
    {"id": "dpa-2", "text": "Der Bund gibt 3 Mio. Euro.", "title": "Zweite", "published": "heute", "rubrik": None},
]


def lines(rows: list[Any]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def parquet(rows: list[dict[str, Any]]) -> bytes:
    written = io.BytesIO()
    table = library("pyarrow", "").Table.from_pylist(rows)
    library("pyarrow.parquet", "").write_table(table, written)
    return written.getvalue()


def read(ending: str, content: bytes, **columns: str) -> list[Found | Problem]:
    return list(read_original(Original(f"korpus{ending}", content, columns=columns), READERS[ending]))


@pytest.mark.parametrize(("ending", "content"), [(".jsonl", lines(ROWS)), (".parquet", parquet(ROWS))])
def test_a_row_is_a_text(ending: str, content: bytes) -> None:
    first, problem, second = read(ending, content)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place) == ("T131", "row 2")
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.name, first.place, first.text) == ("dpa-1", "row 1", "Das Land gibt 5 Mio. Euro.\n")
    assert (first.head.title, first.head.published) == ("Erste", "2022-01-27")
    assert [(one.reason, one.text) for one in first.dropped] == [
        ("photo credit", "Foto: dpa"),
        ("other column", "rubrik: 7"),
    ]
    assert second.head.published is None
    assert [(one.reason, one.text) for one in second.dropped] == [("other column", "published: heute")]


@pytest.mark.parametrize(
    ("ending", "content", "count"),
    [
        (".jsonl", lines(ROWS), 2), (".jsonl", b"\n\r\n{}\n \n\t{}", 2), (".jsonl", b"", 1), (".parquet", parquet(ROWS), 2),
        (".parquet", b"PAR1", 1), (".txt", b"a\nb", 1),
    ],
)  # fmt: skip
def test_rows_are_counted_before_they_are_read(ending: str, content: bytes, count: int) -> None:
    assert rows_in(Original(f"korpus{ending}", content), READERS[ending]) == count


@pytest.mark.parametrize(("ending", "write"), [(".jsonl", lines), (".parquet", parquet)])
def test_the_caller_names_the_columns(ending: str, write: Any) -> None:
    content = write([{"body": "Es wächst.", "headline": "Titel", "key": 4}])
    (found,) = read(ending, content, text="body", title="headline", id="key")
    assert isinstance(found, Found)
    assert (found.text, found.head.title, found.name, found.dropped) == ("Es wächst.\n", "Titel", "4", ())


def test_dates_of_parquet_are_days() -> None:
    (found,) = read(".parquet", parquet([{"text": "Es wächst.", "published": date(2022, 1, 27)}]))
    assert isinstance(found, Found)
    assert found.head.published == "2022-01-27"


def test_every_bad_row_is_a_problem_with_its_number_and_the_others_are_read() -> None:
    content = (
        b'{"text": "A."}\n\n{bad\n[1]\n{"body": "x"}\n{"text": 5}\n{"text": "\xff"}\n'
        + b"[" * 99_999
        + b'\n{"text": "B."}'
    )
    found = read(".jsonl", content)
    assert [one.text for one in found if isinstance(one, Found)] == ["A.\n", "B.\n"]
    assert [(one.code, one.place) for one in found if isinstance(one, Problem)] == [
        ("T126", "row 3"),
        ("T126", "row 4"),
        ("T127", "row 5"),
        ("T126", "row 6"),
        ("T126", "row 7"),
        ("T126", "row 8"),
    ]


def test_an_empty_cell_and_a_value_that_no_head_has_are_told() -> None:
    found = read(".jsonl", b'{"id": 5, "text": null}\n{"text": "A.", "published": "2026-02-30"}\n')
    told = [(one.code, one.place, one.found) for one in found if isinstance(one, Problem)]
    assert told[0] == ("T101", "row 1", "the cell of text is empty")
    assert told[1][:2] == ("T131", "row 2")
    assert told[1][2].startswith("published: 2026-02-30")
    assert [one.text for one in found if isinstance(one, Found)] == ["A.\n"]


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"no parquet", parquet(ROWS)[:-20], parquet(ROWS)[:40] + b"\x00" * 400]
)
def test_a_broken_parquet_file_is_a_problem(content: bytes) -> None:
    assert [one.code for one in read(".parquet", content) if isinstance(one, Problem)] == ["T124"]
