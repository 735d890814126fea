"""The tables of any Frictionless package as cells: belegt's by their ids, others by the primary keys of their schemas."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pipeline.codebook.tables import Cells
from pipeline.problems import PipelineError, Problem
from pipeline.release.dialects import Dialect, OddDialectError
from pipeline.release.reading import LONGEST, Opened
from pipeline.validate import bounded

ROWS, CELLS = 1_000_000, 10_000_000
"""What is read of a package: with more, two packages would not be in memory together."""


@dataclass(frozen=True)
class Table:
    """A table with its rows as cells; `key` are the columns that tell its records apart, none where they have no key."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    rows: list[Cells]


class _UnreadableError(Exception):
    """Why a table cannot be read."""


@dataclass
class _Left:
    """How many rows and cells of a package may still be read: as Python has them, each takes a hundred bytes."""

    rows: int
    cells: int

    def take(self, row: list[str]) -> None:
        self.rows, self.cells = self.rows - 1, self.cells - len(row)
        if self.rows < 0 or self.cells < 0:
            raise _UnreadableError(f"the package has more than {ROWS} rows or {CELLS} cells")


def read_tables(package: Opened) -> dict[str, Table]:
    """Every table of a package by its name, in the order of the descriptor; PipelineError with all that cannot be read."""
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    left = _Left(ROWS, CELLS)
    formats = (
        ("csv",) if "facts" in package.descriptor else ("csv", "tsv")
    )  # ours has its links as TSV, which are no table
    for number, resource in enumerate(package.resources):
        if not _is_table(resource, formats):
            continue
        name = str(resource.get("name") or f"resource {number + 1}")
        try:
            tables[name] = _table(package, name, resource, left)
        except _UnreadableError as error:
            problems.append(Problem("V102", f"{package.place}: {resource.get('path') or name}", found=str(error)))
            continue
        problems += _namesakes(package, tables[name])
    if problems:
        raise PipelineError(problems)
    return tables


def _is_table(resource: dict[str, Any], formats: tuple[str, ...]) -> bool:
    if resource.get("type") == "table" or resource.get("profile") == "tabular-data-resource" or "schema" in resource:
        return True
    path = resource.get("path")
    first = path[0] if isinstance(path, list) and path else path
    return "type" not in resource and str(resource.get("format") or str(first).rpartition(".")[2]).lower() in formats


def _table(package: Opened, name: str, resource: dict[str, Any], left: _Left) -> Table:
    schema = _object(package, resource.get("schema"), "schema")
    fields = schema.get("fields")
    declared = [str(one["name"]) for one in fields or [] if isinstance(one, dict) and "name" in one]
    header, rows = _given(resource["data"]) if "data" in resource else _parsed(package, resource, declared, left)
    if len(set(header)) < len(header):
        raise _UnreadableError("two columns have one name")
    said = schema.get("primaryKey")
    key = tuple(str(one) for one in ([said] if isinstance(said, str) else said or []))
    if not set(key) <= set(header):
        raise _UnreadableError(f"it has no column {', '.join(sorted(set(key) - set(header)))}, which its key names")
    return Table(name, key, tuple(header), [dict(zip(header, row, strict=True)) for row in rows])


def _parsed(
    package: Opened, resource: dict[str, Any], declared: list[str], left: _Left
) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table that lies in one file, or in several that follow each other."""
    stated = resource.get("path")
    paths = [str(path) for path in (stated if isinstance(stated, list) else [stated])]
    said = str(resource.get("format") or PurePosixPath(paths[0] if paths else "").suffix.removeprefix(".")).lower()
    dialect = Dialect(_object(package, resource.get("dialect"), "dialect"), "tsv" if said == "tsv" else "csv")
    lines = bounded.Lines(_of_all(package, paths, resource, once=dialect.has_header))
    header: list[str] = []
    found: list[list[str]] = []
    try:
        for number, row in dialect.read(_counted(dialect.reader(lines), lines, left), declared):
            if not number:
                header = row
            elif len(row) != len(header):
                raise _UnreadableError(f"row {number} has {len(row)} cells, the header {len(header)}")
            else:
                found.append(row)
    except (csv.Error, TypeError, ValueError, OddDialectError) as error:
        raise _UnreadableError(str(error)) from error
    return header, found


def _counted(rows: Iterator[list[str]], lines: bounded.Lines, left: _Left) -> Iterator[list[str]]:
    """The rows, as long as there is room for them."""
    for row in rows:
        lines.signs = 0
        left.take(row)
        yield row


def _of_all(package: Opened, paths: list[str], resource: dict[str, Any], *, once: bool) -> Iterator[str]:
    """The lines of all files; a later one that begins with the first line again has its header `once`."""
    first = ""
    for number, path in enumerate(paths):
        for place, line in enumerate(_lines(package, path, resource)):
            if not number and not place:
                first = line.rstrip("\r\n")
            if not (once and number and not place and line.rstrip("\r\n") == first):
                yield line


def _lines(package: Opened, path: str, resource: dict[str, Any]) -> Iterator[str]:
    """The lines of a file as they end there; the last one ends, too. Never all are there as text at once."""
    if "://" in path:
        raise _UnreadableError("it lies elsewhere, and nothing is fetched")
    if PurePosixPath(path).suffix.lower() not in {".csv", ".tsv", ".txt"}:
        raise _UnreadableError("only tables as CSV are compared")
    content = package.read(path)
    if content is None:
        raise _UnreadableError("the file is not in the package")
    encoding = str(resource.get("encoding") or "utf-8")
    try:
        file = io.TextIOWrapper(
            io.BytesIO(content),
            encoding="utf-8-sig" if encoding.lower().replace("-", "") == "utf8" else encoding,
            newline="",
        )
        longest = bounded.LONGEST_ROW
        while line := file.readline(longest + 1):
            yield line if line.endswith(("\n", "\r")) or len(line) > longest else f"{line}\n"
    except (LookupError, ValueError) as error:
        raise _UnreadableError(str(error)) from error


def _object(package: Opened, said: Any, what: str) -> dict[str, Any]:
    """A schema or dialect, which stands in the descriptor or in a file of the package; empty where none is named."""
    if isinstance(said, str):
        content = None if "://" in said else package.read(said)
        if content is None:
            raise _UnreadableError(f"its {what} {said} is not in the package")
        if len(content) > LONGEST:
            raise _UnreadableError(f"its {what} {said} has more than {LONGEST} bytes")
        try:
            said = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise _UnreadableError(f"its {what} {said} is no JSON") from error
    if said is not None and not isinstance(said, dict):
        raise _UnreadableError(f"its {what} is no object")
    return said or {}


def _given(data: Any) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table that stands in the descriptor itself, as objects or as arrays under a header."""
    if not isinstance(data, list):
        raise _UnreadableError("its data are no array")
    if all(isinstance(row, dict) for row in data):
        header = list(dict.fromkeys(str(name) for row in data for name in row))
        return header, [[_cell(row.get(name)) for name in header] for row in data]
    if not all(isinstance(row, list) and len(row) == len(data[0]) for row in data):
        raise _UnreadableError("its rows are neither all objects nor all arrays of one length")
    header, *rows = [[_cell(cell) for cell in row] for row in data]
    return header, rows


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _namesakes(package: Opened, table: Table) -> list[Problem]:
    """A problem for every key that several rows of a table have: nobody could say which of them has changed."""
    counted = Counter(tuple(row[column] for column in table.key) for row in table.rows) if table.key else Counter()
    place = f"{package.place}: {table.name}"
    return [Problem("K104", place, found=" · ".join(key)) for key, times in counted.items() if times > 1]
