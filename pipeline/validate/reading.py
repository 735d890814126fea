"""A package as a stranger finds it: descriptor and tables as cells, with a problem for everything that cannot be read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.codebook.tables import TABLES, Cells
from pipeline.problems import Problem

LONGEST_OFFSET = 15
"""Digits of an offset: more than any text has, and few enough for Python to read them."""


@dataclass(frozen=True)
class Package:
    """A published folder: its descriptor, and its tables as cells. Row n of a table stands in line n + 2 of its file."""

    folder: Path
    descriptor: dict[str, Any]
    tables: dict[str, list[Cells]] = field(default_factory=dict)

    @cached_property
    def evidence(self) -> dict[str, Cells]:
        """The cited places by id."""
        return {row["id"]: row for row in self.tables["evidence"]}

    @cached_property
    def commitments(self) -> dict[str, Cells]:
        """The commitments by id."""
        return {row["id"]: row for row in self.tables["commitments"]}

    @cached_property
    def keys(self) -> dict[str, frozenset[str]]:
        """The ids of every table."""
        return {table: frozenset(row["id"] for row in rows) for table, rows in self.tables.items()}

    @cached_property
    def attested(self) -> dict[tuple[str, str, str], list[Cells]]:
        """The attestations of a column of a record, by table, record and column."""
        found: dict[tuple[str, str, str], list[Cells]] = {}
        for row in self.tables["attestations"]:
            found.setdefault((row["record_table"], row["record_id"], row["column"]), []).append(row)
        return found

    @cached_property
    def cited(self) -> frozenset[tuple[str, str, str, str]]:
        """Table, record, column and value of every citation."""
        cited = self.tables["citations"]
        return frozenset((row["record_table"], row["record_id"], row["column"], row["value"]) for row in cited)

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """All names of a record; a region has the one of its row."""
        found = {row["id"]: [row["name"]] for row in self.tables["regions"]}
        for row in self.tables["names"]:
            found.setdefault(row["record_id"], []).append(row["name"])
        return found

    def events_of(self, evidence: str) -> frozenset[str]:
        """The ids of the events of the text that an evidence stands in."""
        source = self.evidence[evidence]["source_id"] if evidence in self.evidence else None
        return frozenset(
            event["id"]
            for event in self.tables["events"]
            if event["evidence_id"] in self.evidence and self.evidence[event["evidence_id"]]["source_id"] == source
        )

    def rows(self) -> Iterator[tuple[str, str, Cells]]:
        """Every row with its table and its place."""
        for table, rows in self.tables.items():
            for number, row in enumerate(rows, start=2):
                yield table, f"row {number}", row


def file_of(table: str) -> str:
    """Where a table lies in its package."""
    return f"data/tables/{table}.csv"


def offset(cell: str) -> int:
    """The number that a cell spells as an offset; -1 where it spells none that a text could have."""
    return int(cell) if len(cell) <= LONGEST_OFFSET and cell.isascii() and cell.isdigit() else -1


def stays_inside(folder: Path, path: str) -> bool:
    """Whether a path, and what it links to, lies in the folder; addresses and absolute paths do not."""
    if not path or "\\" in path or "\0" in path or "://" in path:
        return False
    return (folder / path).resolve().is_relative_to(folder.resolve())


def read_package(folder: Path) -> tuple[Package, list[Problem]]:
    """The package of a folder, and what of it cannot be read; unreadable tables are empty."""
    problems: list[Problem] = []
    try:
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        if not isinstance(descriptor, dict):
            raise ValueError("it is no JSON object")  # noqa: TRY301, TRY004 — one way out for all that is no descriptor
    except (OSError, ValueError, RecursionError) as error:
        descriptor = {}
        problems.append(Problem("P101", "datapackage.json", found=str(error)))
    tables: dict[str, list[Cells]] = {}
    for name in TABLES:
        rows, found = _read_table(folder, name)
        tables[name] = rows
        problems += found
    return Package(folder, descriptor, tables), problems


def _read_table(folder: Path, name: str) -> tuple[list[Cells], list[Problem]]:
    path = file_of(name)
    wanted = list(TABLES[name].model_fields)
    if not stays_inside(folder, path):
        return [], [Problem("P105", path, found="a link")]
    try:
        text = (folder / path).read_text(encoding="utf-8")
        header, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [[]]
    except FileNotFoundError:
        return [], [Problem("P102", path)]
    except (OSError, ValueError, csv.Error) as error:
        return [], [Problem("P106", path, found=str(error))]
    if "\r\n" in text:
        return [], [Problem("P106", path, found="its lines end with CR LF")]
    if header != wanted:
        return [], [Problem("P106", path, "row 1", ",".join(header)[:200])]
    bad = [n for n, row in enumerate(rows, start=2) if len(row) != len(wanted)]
    if bad:
        return [], [Problem("P106", path, f"row {n}", "wrong number of cells") for n in bad]
    return [dict(zip(wanted, row, strict=True)) for row in rows], []
