"""JSON Lines and Parquet → one text a row; a row that cannot be read is a problem with its number."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from pipeline.collect.decoding import NotTextError, normalise
from pipeline.collect.furniture import drop_furniture
from pipeline.collect.heads import HEAD_KEYS, allowed
from pipeline.collect.originals import Dropped, Found, Original, library
from pipeline.problems import PipelineError, Problem

COLUMNS = ("id", "text", "title", "title_note", "publisher", "published", "url", "language", "licence")
"""What a column may hold. A column of such a name is read as that, unless `--column` names another one."""

MISSING = ("", "__HIVE_DEFAULT_PARTITION__")
"""What stands in the name of a folder for a missing value."""

_LINE = re.compile(rb"^[^\S\n]*\S", re.MULTILINE)
"""A line that is not blank, by its beginning."""


def read_json_lines(original: Original) -> Iterator[Found | Problem]:
    """The text of every row, numbered from 1; blank lines are none."""
    for number, line in enumerate(original.content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        place = f"row {number}"
        try:
            row = json.loads(line.decode())
            if b"\\u" in line:
                json.dumps(row, ensure_ascii=False).encode()  # half a surrogate pair is no text
        except UnicodeDecodeError as error:
            yield Problem("T126", original.name, place, f"byte {line[error.start]:#04x} is not UTF-8")
        except (ValueError, RecursionError) as error:
            yield Problem("T126", original.name, place, str(error))
        else:
            yield from _text(original, place, row)


def read_parquet(original: Original) -> Iterator[Found | Problem]:
    """The text of every row, numbered from 1; PipelineError where the file is broken."""
    parquet = library("pyarrow.parquet", original.name)
    errors = (library("pyarrow", original.name).ArrowException, OSError, ValueError, KeyError)
    number = 0
    try:
        for batch in parquet.ParquetFile(io.BytesIO(original.content)).iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                number += 1
                yield from _text(original, f"row {number}", row)
    except errors as error:
        found = str(error).partition("\n")[0]
        raise PipelineError([Problem("T124", original.name, f"row {number + 1}" if number else "", found)]) from error


def count_json_lines(original: Original) -> int:
    """How many rows there are to read."""
    return sum(1 for _ in _LINE.finditer(original.content))


def count_parquet(original: Original) -> int:
    """How many rows the file says it has; one where it is broken or cannot be read here, which is told when it is read."""
    try:
        errors = (library("pyarrow", original.name).ArrowException, OSError, ValueError, KeyError)
        parquet = library("pyarrow.parquet", original.name)
    except PipelineError:
        return 1
    try:
        return int(parquet.read_metadata(io.BytesIO(original.content)).num_rows)
    except errors:
        return 1


def stated_by_folders(path: str) -> dict[str, str]:
    """The columns that the folders of a partitioned corpus state, after the manner of Hive; none for a missing value.

    >>> stated_by_folders("corpus/publisher=Land%20Hessen/published=2024-05-02/part-0.parquet")
    {'publisher': 'Land Hessen', 'published': '2024-05-02'}
    """
    parts = [part.partition("=") for part in path.split("/")[:-1]]
    stated = {unquote(name): unquote(value) for name, equals, value in parts if name and equals}
    return {name: value for name, value in stated.items() if value not in MISSING}


def _text(original: Original, place: str, row: Any) -> Iterator[Found | Problem]:
    """The text of one row with what its other columns state; those that state nothing of a head are recorded.

    A value that a head cannot have is a problem.
    """
    if not isinstance(row, Mapping):
        yield Problem("T126", original.name, place, f"no object: {str(row)[:60]}")
        return
    row = {**original.partitions, **row}
    column_of = {wanted: original.columns.get(wanted, wanted) for wanted in COLUMNS}
    text = row.get(column_of["text"])
    if not isinstance(text, str):
        yield _textless(original, place, row, column_of["text"])
        return
    stated = {key: _written(row.get(column_of[key])) for key in COLUMNS if key in HEAD_KEYS}
    head, flaws = allowed({key: value for key, value in stated.items() if value})
    read = {column_of[key] for key in COLUMNS if key not in flaws}
    yield from (Problem("T131", original.name, place, f"{column_of[key]}: {flaw}") for key, flaw in flaws.items())
    dropped = [
        Dropped("other column", f"{name}: {value}")
        for name, value in row.items()
        if name not in read and value is not None
    ]
    try:
        kept, furniture = drop_furniture(normalise(text.removeprefix("\ufeff")))
    except NotTextError as error:
        yield Problem("T126", original.name, place, str(error))
        return
    name = _written(row.get(column_of["id"]))
    yield Found(kept.strip("\n") + "\n", head, (*furniture, *dropped), name, place)


def _textless(original: Original, place: str, row: Mapping[Any, Any], column: str) -> Problem:
    """What is wrong with a row that has no text: no column of that name, none in its cell, or something else."""
    if column not in row:
        return Problem("T127", original.name, place, f"{column} is not among {', '.join(sorted(map(str, row)))}")
    if row[column] is None:
        return Problem("T101", original.name, place, f"the cell of {column} is empty")
    return Problem("T126", original.name, place, f"{column} holds no text: {str(row[column])[:60]}")


def _written(value: Any) -> str:
    """A cell as text: a date without its time, nothing for a missing one."""
    return value.isoformat()[:10] if isinstance(value, date) else "" if value is None else str(value)
