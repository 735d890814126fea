"""The tables of any Frictionless package as cells: belegt's by their ids, others by the primary keys of their schemas."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pipeline.codebook.table_files import paths_of
from pipeline.codebook.tables import Cells
from pipeline.problems import PipelineError, Problem
from pipeline.release.dialects import Dialect, OddDialectError
from pipeline.release.reading import LONGEST, Opened
from pipeline.release.rows import Key, Rows, keys_of
from pipeline.validate import bounded

ROWS, CELLS = 1_000_000, 10_000_000
"""What is read of any package."""
BYTES_OF_A_ROW, BYTES_OF_A_CELL = 16, 1
"""What a package has to weigh for each row and cell that it has beyond these: a small file cannot fill the memory, a large one may.

Made-up tables in the shape of belegt's weigh 146 bytes for each row, packed 46; rows that say nothing, packed, a five-hundredth of a byte.
"""


@dataclass(frozen=True)
class Table:
    """A table with its rows as cells; `key` are the columns that tell its records apart, none where they have no key.

    Rows that were read are made when they are asked for: what is to be changed has to be kept.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Sequence[Cells]


class _UnreadableError(Exception):
    """Why a table cannot be read, and of one in parts the part in which that stands."""

    def __init__(self, why: str, path: str = "") -> None:
        super().__init__(why)
        self.path = path


@dataclass
class _Left:
    """How many rows and cells of a package may still be read: as Python has them, each takes a hundred bytes."""

    most: tuple[int, int]
    rows: int = 0
    cells: int = 0

    def take(self, row: list[str]) -> None:
        self.rows, self.cells = self.rows + 1, self.cells + len(row)
        rows, cells = self.most
        if self.rows > rows or self.cells > cells:
            raise _UnreadableError(f"the package has more than {rows} rows or {cells} cells")


def most(weight: int) -> tuple[int, int]:
    """How many rows and cells are read of a package of that many bytes, as it lies on the disk or packed in its archive.

    >>> most(400_000), most(160_000_000)
    ((1000000, 10000000), (10000000, 160000000))
    """
    return max(ROWS, weight // BYTES_OF_A_ROW), max(CELLS, weight // BYTES_OF_A_CELL)


def read_tables(package: Opened, like: Mapping[str, Table] | None = None) -> dict[str, Table]:
    """Every table of a package by its name, in the order of the descriptor; PipelineError with all that cannot be read.

    Rows that the tables of another package `like` it have, too, are in memory once.
    """
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    left = _Left(most(package.weight))
    formats = (
        ("csv",) if "facts" in package.descriptor else ("csv", "tsv")
    )  # ours has its links as TSV, which are no table
    for number, resource in enumerate(package.resources):
        if not _is_table(resource, formats):
            continue
        name = str(resource.get("name") or f"resource {number + 1}")
        try:
            tables[name] = _table(package, name, resource, left, _known(like, name))
        except _UnreadableError as error:
            paths = [one for one in (error.path, *paths_of(resource)[:1], name) if one]
            problems.append(Problem("V102", f"{package.place}: {paths[0]}", found=str(error)))
            continue
        problems += _namesakes(package, tables[name])
    if problems:
        raise PipelineError(problems)
    return tables


def _known(like: Mapping[str, Table] | None, name: str) -> dict[Key, Key]:
    """The rows of a table that are in memory already."""
    rows = like[name].rows if like and name in like else None
    return {row: row for row in rows.cells} if isinstance(rows, Rows) else {}


def _is_table(resource: dict[str, Any], formats: tuple[str, ...]) -> bool:
    if resource.get("type") == "table" or resource.get("profile") == "tabular-data-resource" or "schema" in resource:
        return True
    path = resource.get("path")
    first = path[0] if isinstance(path, list) and path else path
    return "type" not in resource and str(resource.get("format") or str(first).rpartition(".")[2]).lower() in formats


def _table(package: Opened, name: str, resource: dict[str, Any], left: _Left, known: dict[Key, Key]) -> Table:
    schema = _object(package, resource.get("schema"), "schema")
    fields = schema.get("fields")
    declared = [str(one["name"]) for one in fields or [] if isinstance(one, dict) and "name" in one]
    header, rows = _given(resource["data"]) if "data" in resource else _parsed(package, resource, declared, left, known)
    if len(set(header)) < len(header):
        raise _UnreadableError("two columns have one name")
    said = schema.get("primaryKey")
    key = tuple(str(one) for one in ([said] if isinstance(said, str) else said or []))
    if not set(key) <= set(header):
        raise _UnreadableError(f"it has no column {', '.join(sorted(set(key) - set(header)))}, which its key names")
    return Table(name, key, tuple(header), Rows(tuple(header), rows))


@dataclass
class _Files:
    """The files of a table, one behind the other, and which of them is read: its path, and how many rows came before it.

    `began` is the file in which the row begins that is read.
    """

    package: Opened
    resource: dict[str, Any]
    left: _Left
    path: str = ""
    rows: int = 0
    before: int = 0
    began: tuple[int, str] = (-1, "")

    @property
    def paths(self) -> list[str]:
        stated = self.resource.get("path")
        return [str(path) for path in (stated if isinstance(stated, list) else [stated])]

    def read(self, dialect: Dialect) -> Iterator[list[str]]:
        """The rows, as long as there is room for them."""
        lines = bounded.Lines(self._lines(once=dialect.has_header))
        for row in dialect.reader(lines):
            lines.signs = 0
            self.rows += 1
            self.left.take(row)
            yield row

    def _lines(self, *, once: bool) -> Iterator[str]:
        """The lines of all files; a later one that begins with the first line again has its header `once`."""
        first = ""
        for number, path in enumerate(self.paths):
            self.path, self.before = path, self.rows
            for place, line in enumerate(_lines(self.package, path, self.resource)):
                if not number and not place:
                    first = line.rstrip("\r\n")
                if once and number and not place and line.rstrip("\r\n") == first:
                    self.before -= 1
                else:
                    self.began = self.began if self.began[0] == self.rows else (self.rows, path)
                    yield line

    def unreadable(self, error: Exception) -> _UnreadableError:
        """Why the table cannot be read, in the file in which the fault begins: a quote without an end runs through those behind it."""
        path = self.began[1] if isinstance(error, csv.Error) else self.path
        return _UnreadableError(str(error), path if path in paths_of(self.resource) else "")


def _parsed(
    package: Opened, resource: dict[str, Any], declared: list[str], left: _Left, known: dict[Key, Key]
) -> tuple[list[str], list[Key]]:
    """Header and rows of a table that lies in one file, or in several that follow each other."""
    files = _Files(package, resource, left)
    said = str(resource.get("format") or PurePosixPath(next(iter(files.paths), "")).suffix.removeprefix(".")).lower()
    dialect = Dialect(_object(package, resource.get("dialect"), "dialect"), "tsv" if said == "tsv" else "csv")
    header: list[str] = []
    found: list[Key] = []
    try:
        for number, row in dialect.read(files.read(dialect), declared):
            if not number:
                header = row
            elif len(row) != len(header):
                why = f"row {number - files.before} has {len(row)} cells, the header {len(header)}"
                raise _UnreadableError(why)  # noqa: TRY301 — one way out for all that cannot be read
            else:
                cells = tuple(row)
                found.append(known.get(cells, cells))
    except (_UnreadableError, csv.Error, TypeError, ValueError, OddDialectError) as error:
        raise files.unreadable(error) from error
    return header, found


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


def _given(data: Any) -> tuple[list[str], list[Key]]:
    """Header and rows of a table that stands in the descriptor itself, as objects or as arrays under a header."""
    if not isinstance(data, list):
        raise _UnreadableError("its data are no array")
    if all(isinstance(row, dict) for row in data):
        header = list(dict.fromkeys(str(name) for row in data for name in row))
        return header, [tuple(_cell(row.get(name)) for name in header) for row in data]
    if not all(isinstance(row, list) and len(row) == len(data[0]) for row in data):
        raise _UnreadableError("its rows are neither all objects nor all arrays of one length")
    header, *rows = [[_cell(cell) for cell in row] for row in data]
    return header, [tuple(row) for row in rows]


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _namesakes(package: Opened, table: Table) -> list[Problem]:
    """A problem for every key that several rows of a table have: nobody could say which of them has changed."""
    if not table.key or len({*keys_of(table.rows, table.key)}) == len(table.rows):
        return []
    counted = Counter(keys_of(table.rows, table.key))
    place = f"{package.place}: {table.name}"
    return [Problem("K104", place, found=" · ".join(key)) for key, times in counted.items() if times > 1]
