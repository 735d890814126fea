"""The files that a table lies in: one, or where it has more rows than a file may have, parts that follow each other.

A part is called like the one file would be, with its number before the ending; the descriptor lists all parts of a table
as the `path` of one resource, in their order. Whatever reads or lists files of tables asks here which they are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from pipeline.codebook.tables import TABLES, Cells

FOLDER, ENDING = "data/tables/", ".csv"
PART = re.compile(r"(?P<name>.+)-(?P<number>[0-9]{4,9})")


def file_of(table: str) -> str:
    """Where a table lies in its package that lies in one file; where it lies in parts, no file has this path."""
    return f"{FOLDER}{table}{ENDING}"


def part_of(path: str, number: int) -> str:
    """The path of a part, counted from 1, of a table that would lie in one file at the path.

    >>> part_of("data/tables/fundings.csv", 2)
    'data/tables/fundings-0002.csv'
    """
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-{number:04}{dot}{ending}"


def cut(path: str, rows: list[Cells], most: int) -> Iterator[tuple[str, list[Cells]]]:
    """The files of a table of which none has more than so many rows, each with its rows in their order.

    `path` is that of the table in one file.
    """
    if len(rows) <= most:
        yield path, rows
        return
    for number, start in enumerate(range(0, len(rows), most), start=1):
        yield part_of(path, number), rows[start : start + most]


def named(path: str, known: Container[str] = TABLES) -> tuple[str, int]:
    """The table that the name of a file tells, and the number of the part; 0 where it is all of it, and "" of other files.

    What else lies in parts is `known` by the first part of its name.

    >>> named("data/tables/fundings.csv"), named("parquet/fundings-0002.parquet"), named("my-data-2026.zip")
    (('fundings', 0), ('fundings', 2), ('', 0))
    """
    stem = PurePosixPath(path).name.partition(".")[0]
    if stem in known:
        return stem, 0
    part = PART.fullmatch(stem)
    return (part["name"], int(part["number"])) if part and part["name"] in known else ("", 0)


def table_in(path: str) -> str:
    """The table that lies in a file of a package, all of it or a part; empty of every other file."""
    table, _ = named(path)
    return table if is_of(path, file_of(table)) else ""


def is_of(path: str, whole: str) -> bool:
    """Whether a file holds all or a part of what would lie in one file at the path `whole`.

    >>> is_of("a/names-0001.csv", "a/names.csv"), is_of("a/names-1.csv", "a/names.csv"), is_of("a/roles.csv", "a/names.csv")
    (True, False, False)
    """
    return path in (whole, part_of(whole, named(path)[1]))


def table_of(paths: list[str]) -> str:
    """The table that all of these files are of; empty where there is none."""
    tables = {*map(table_in, paths)}
    return tables.pop() if len(tables) == 1 else ""


def paths_of(resource: object) -> list[str]:
    """The paths of the files of a resource, in their order; what is no path is none."""
    stated = resource.get("path") if isinstance(resource, Mapping) else None
    return [one for one in (stated if isinstance(stated, list) else [stated]) if isinstance(one, str)]


def files_of(descriptor: Mapping[str, Any], table: str) -> list[str]:
    """The files of a table in their order: those that a descriptor lists, else the one of its name.

    A list with a file that stands twice is none: whoever reads it might never end.
    """
    for resource in _resources(descriptor):
        paths = paths_of(resource)
        if table_of(paths) == table and len({*paths}) == len(paths):
            return paths
    return [file_of(table)]


def listed_files(descriptor: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Every file of the resources of a descriptor with what is said of it, such as its size and hash."""
    return {path: said for resource in _resources(descriptor) for path, said in described(resource).items()}


def described(resource: object) -> dict[str, Mapping[str, Any]]:
    """What a resource says of each of its files: of one itself, of several under `parts`."""
    paths = paths_of(resource)
    if not isinstance(resource, Mapping):
        return {}
    if not isinstance(resource.get("path"), list):
        return dict.fromkeys(paths, resource)
    parts = resource.get("parts")
    said = {str(one.get("path")): one for one in (parts if isinstance(parts, list) else []) if isinstance(one, Mapping)}
    return {path: said.get(path, {}) for path in paths}


def as_one(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a table that lies in parts as readers put them together: its header once, then all rows."""
    for number, content in enumerate(parts):
        yield content[content.find(b"\n") + 1 :] if number else content


def in_tables(paths: Iterable[str]) -> dict[str, list[str]]:
    """The paths of tables among some, by their table, in the order of their parts."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths, key=named):
        if table := table_in(path):
            found.setdefault(table, []).append(path)
    return found


def _resources(descriptor: Mapping[str, Any]) -> list[Any]:
    resources = descriptor.get("resources")
    return resources if isinstance(resources, list) else []
