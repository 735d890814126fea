"""A package as a stranger finds it: descriptor and tables as cells, with a problem for everything that cannot be read."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.codebook.code_lists import Review
from pipeline.codebook.decisions import METHOD
from pipeline.codebook.documents import Document
from pipeline.codebook.expectations import Expected
from pipeline.codebook.register import Register
from pipeline.codebook.table_files import file_of as whole_file_of
from pipeline.codebook.table_files import files_of, table_in
from pipeline.codebook.tables import TABLES, Cells
from pipeline.engines import HERE
from pipeline.problems import Problem
from pipeline.seams import Engine, Mapper
from pipeline.validate.line_ends import line_ends

ROW = re.compile(r"row [0-9]{1,9}")
"""The place of a row in its file."""
LONGEST_OFFSET = 15
"""Digits of an offset: more than any text has, and few enough for Python to read them."""


class Circumstances(NamedTuple):
    """How a package is checked: where what takes long and can be shared out runs, whether this process has just written it.

    `sections` is the engine for sections of the graph, which may know results from before. `given_names`, in small
    letters, are those by which persons are known. `judged` are the problems of rows that were found before they were written.
    """

    engine: Engine = HERE
    sections: Mapper = HERE
    own: bool = False
    given_names: frozenset[str] = frozenset()
    judged: Mapping[str, list[Problem]] = {}


AS_FOUND = Circumstances()
"""How a package is checked that somebody else has made."""


@dataclass(frozen=True)
class Package:
    """A published folder: its descriptor, its tables as cells, and what lies beside them as far as it is there.

    Row n of a table stands in line n + 2 of its file, or where it lies in parts, of what they are together. `texts` are the documents by source id, `register` is the one
    that the tables were made with, `expected` what the publisher expects of them.
    """

    folder: Path
    descriptor: dict[str, Any]
    tables: dict[str, list[Cells]] = field(default_factory=dict)
    texts: Mapping[str, Document] = field(default_factory=dict)
    register: Register | None = None
    expected: Mapping[str, Expected] = field(default_factory=dict)
    under: Circumstances = field(default=AS_FOUND, compare=False)
    left_out: Mapping[str, Collection[int]] = field(default_factory=dict)
    """By table the places of rows that are not to be looked at, counted from 0."""
    parts: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """The files of each table that lies in several, with how many rows they have."""
    memo: dict[tuple[str, str], Any] = field(default_factory=dict, init=False, compare=False)
    """What a check has reckoned for a record, by table and id, so that it is reckoned once."""

    @cached_property
    def evidence(self) -> dict[str, Cells]:
        """The cited places by id."""
        return {row["id"]: row for _, row in self.rows_of("evidence")}

    @cached_property
    def cited_places(self) -> dict[str, list[str]]:
        """The ids of the cited places of each text."""
        found: dict[str, list[str]] = {}
        for _, row in self.rows_of("evidence"):
            found.setdefault(row["source_id"], []).append(row["id"])
        return found

    @cached_property
    def commitments(self) -> dict[str, Cells]:
        """The commitments by id."""
        return {row["id"]: row for _, row in self.rows_of("commitments")}

    @cached_property
    def keys(self) -> dict[str, frozenset[str]]:
        """The ids of every table."""
        return {table: frozenset(row["id"] for _, row in self.rows_of(table)) for table in self.tables}

    @cached_property
    def attested(self) -> dict[tuple[str, str, str], list[Cells]]:
        """The attestations of a column of a record, by table, record and column."""
        found: dict[tuple[str, str, str], list[Cells]] = {}
        for _, row in self.rows_of("attestations"):
            found.setdefault((row["record_table"], row["record_id"], row["column"]), []).append(row)
        return found

    @cached_property
    def cited(self) -> frozenset[tuple[str, str, str, str]]:
        """Table, record, column and value of every citation."""
        cited = (row for _, row in self.rows_of("citations"))
        return frozenset((row["record_table"], row["record_id"], row["column"], row["value"]) for row in cited)

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """All names of a record; a region has the one of its row."""
        found = {row["id"]: [row["name"]] for _, row in self.rows_of("regions")}
        for _, row in self.rows_of("names"):
            found.setdefault(row["record_id"], []).append(row["name"])
        return found

    @cached_property
    def name_ids(self) -> dict[str, list[str]]:
        """The ids of the names of each record."""
        found: dict[str, list[str]] = {}
        for _, row in self.rows_of("names"):
            found.setdefault(row["record_id"], []).append(row["id"])
        return found

    @cached_property
    def witnessed(self) -> dict[tuple[str, str], frozenset[str]]:
        """The ids of the evidence that attests any value of a record, by table and record."""
        found: dict[tuple[str, str], set[str]] = {}
        for (table, record, _), attested in self.attested.items():
            found.setdefault((table, record), set()).update(row["evidence_id"] for row in attested)
        return {key: frozenset(ids) for key, ids in found.items()}

    def is_reviewers(self, table: str, row: Cells, column: str) -> bool:
        """Whether a reviewer stands for a value: the record is corrected, and its words were named in a review."""
        of = {"parties": ("fundings", "funding_id"), "participants": ("events", "event_id")}.get(table)
        standing = self._standings.get((of[0], row[of[1]]) if of else (table, row["id"]))
        attested = self.attested.get((table, row["id"], column), [])
        return standing == Review.CORRECTED and any(one["method"] == METHOD for one in attested)

    @cached_property
    def _standings(self) -> dict[tuple[str, str], str]:
        return {(table, row["id"]): row["review"] for table, _, row in self.rows() if "review" in row}

    def source_of(self, evidence: str) -> str:
        """The id of the text that an evidence stands in; empty where there is no such evidence."""
        return self.evidence[evidence]["source_id"] if evidence in self.evidence else ""

    def of_source(self, table: str, source: str) -> frozenset[str]:
        """The ids of the rows of a table whose evidence stands in a text."""
        return self._by_source.get((table, source), frozenset())

    @cached_property
    def _by_source(self) -> dict[tuple[str, str], frozenset[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for table, _, row in self.rows():
            if row.get("evidence_id"):
                found.setdefault((table, self.source_of(row["evidence_id"])), set()).add(row["id"])
        return {key: frozenset(ids) for key, ids in found.items()}

    def without(self, bad: Mapping[str, Collection[int]]) -> tuple[Package, frozenset[str]]:
        """The package without some rows, and the ids of all rows that have to do with one of them."""
        gone = [self.tables[table][number] for table, numbers in bad.items() for number in numbers]
        ids = {row["id"] for row in gone}
        touched = ids | {cell for row in gone for column, cell in row.items() if column.endswith("_id")}
        for table, rows in self.tables.items():
            for row in rows:
                if not ids.isdisjoint(row.values()):
                    touched.update((row["id"], row.get("record_id", "")))
            if table in {"commitments", "fundings"} and bad.get(table):
                touched.update(row["id"] for row in self.tables["commitments"])
        return replace(self, left_out=bad), frozenset(touched - {""})

    def rows(self) -> Iterator[tuple[str, str, Cells]]:
        """Every row with its table and its place."""
        for table in self.tables:
            for place, row in self.rows_of(table):
                yield table, place, row

    def rows_of(self, table: str) -> Iterator[tuple[str, Cells]]:
        """Every row of a table with its place."""
        left_out = self.left_out.get(table, ())
        for number, row in enumerate(self.tables[table]):
            if number not in left_out:
                yield f"row {number + 2}", row

    def located(self, problem: Problem) -> Problem:
        """A problem of a table where it stands: in the part that holds its row, counted there, else in the first one."""
        table = table_in(problem.file)
        held = self.parts.get(table)
        if not held or problem.file != file_of(table):
            return problem
        if not ROW.fullmatch(problem.place):
            return replace(problem, file=held[0][0])
        row, number = row_number(problem.place), 0
        while number < len(held) - 1 and row >= held[number][1]:
            row, number = row - held[number][1], number + 1
        return replace(problem, file=held[number][0], place=f"row {row + 2}")


def file_of(table: str) -> str:
    """Where a table lies in its package; `Package.located` says in which of its parts."""
    return whole_file_of(table)


def table_of_file(file: str) -> str:
    """The table that lies in a file of the package."""
    return table_in(file)


def row_number(place: str) -> int:
    """The row of a table, counted from 0, that a place of its file means: the first one stands in line 2."""
    return int(place.removeprefix("row ")) - 2


def offset(cell: str) -> int:
    """The number that a cell spells as an offset; -1 where it spells none that a text could have."""
    return int(cell) if len(cell) <= LONGEST_OFFSET and cell.isascii() and cell.isdigit() else -1


def stays_inside(folder: Path, path: str) -> bool:
    """Whether a path, and what it links to, lies in the folder; addresses and absolute paths do not."""
    if not path or "\\" in path or "\0" in path or "://" in path:
        return False
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that no file system takes
        return False


NOTHING_BUILT = Problem("P101", "datapackage.json", found="nothing is built here")
"""What is wrong with a folder that has neither descriptor nor table: one problem, not one for each file."""


def read_package(folder: Path) -> tuple[Package, list[Problem]]:
    """The package of a folder, and what of it cannot be read; unreadable tables are empty."""
    descriptor, problems = read_descriptor(folder)
    tables: dict[str, list[Cells]] = {}
    parts: dict[str, tuple[tuple[str, int], ...]] = {}
    known: dict[str, str] = {}
    for name in TABLES:
        files = files_of(descriptor, name)
        wanted = list(TABLES[name].model_fields)
        read = [_read_file(folder, path, wanted, known, goes_on=path != files[-1]) for path in files]
        wrong = [problem for _, found in read for problem in found]
        tables[name] = [] if wrong else [row for rows, _ in read for row in rows]
        problems += wrong
        if files != [file_of(name)]:
            parts[name] = tuple((path, len(rows)) for path, (rows, _) in zip(files, read, strict=True))
    if not descriptor and [problem.code for problem in problems] == ["P101", *["P102"] * len(TABLES)]:
        problems = problems[:1] if (folder / "datapackage.json").exists() else [NOTHING_BUILT]
    return Package(folder, descriptor, tables, parts=parts), problems


def read_descriptor(folder: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The descriptor of a folder; an empty one and why it cannot be read where that is so."""
    try:
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return {}, [Problem("P101", "datapackage.json", found=str(error))]
    if not isinstance(descriptor, dict):
        return {}, [Problem("P101", "datapackage.json", found="it is no JSON object")]
    if not descriptor:
        return {}, [Problem("P101", "datapackage.json", found="it says nothing")]
    return descriptor, []


def _read_file(
    folder: Path, path: str, wanted: list[str], known: dict[str, str], *, goes_on: bool
) -> tuple[list[Cells], list[Problem]]:
    """The rows of a file with these columns; none, and why, where it cannot be read.

    What stands in several cells is one string in memory, as it is `known`. Where a table `goes_on` in another part, readers would join a last line that does not end with its first one.
    """
    if not stays_inside(folder, path):
        return [], [Problem("P105", path, found="a link")]
    try:
        if (folder / path).exists() and not (folder / path).is_file():
            return [], [Problem("P106", path, found="no regular file")]
        with (folder / path).open(encoding="utf-8", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            header = next(reader, [])
            rows = [[known.setdefault(cell, cell) for cell in row] for row in reader]
        returns, last = line_ends(folder / path)
    except FileNotFoundError:
        return [], [Problem("P102", path)]
    except (OSError, ValueError, csv.Error) as error:
        return [], [Problem("P106", path, found=str(error))]
    cut_off = goes_on and last != b"\n"
    in_cells = sum(cell.count("\r") for row in (header, *rows) for cell in row) if returns else 0
    if cut_off or returns > in_cells:
        why = "its last line does not end" if cut_off else "a line ends with CR LF or CR, not with LF"
        return [], [Problem("P106", path, found=why)]
    if header != wanted:
        return [], [Problem("P106", path, "row 1", ",".join(header)[:200])]
    bad = [n for n, row in enumerate(rows, start=2) if len(row) != len(wanted)]
    if bad:
        return [], [Problem("P106", path, f"row {n}", "wrong number of cells") for n in bad]
    return [dict(zip(wanted, row, strict=True)) for row in rows], []
