"""Where the rows of tables stand in their files: a row is one line of a CSV, or several where its cells hold line breaks."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.codebook.table_files import paths_of
from pipeline.problems import Problem
from pipeline.release.dialects import Dialect
from pipeline.validate.reading import read_descriptor, stays_inside

ROW = re.compile(r"row (\d{1,9})")
Lines = Mapping[tuple[str, int], int]


def lines_of(folder: Path, problems: Iterable[Problem]) -> Lines:
    """The line in which each row begins that a problem is about, by file and row, both counted from 1 with the header.

    A file that cannot be read has none, nor has a row behind its end.
    """
    wanted: dict[str, set[int]] = {}
    for one in problems:
        if (row := ROW.fullmatch(one.place)) and one.file:
            wanted.setdefault(one.file, set()).add(int(row[1]))
    dialects = _dialects(folder) if wanted else {}
    found: dict[tuple[str, int], int] = {}
    for file, rows in wanted.items():
        if stays_inside(folder, file) and (folder / file).is_file():
            found |= {(file, row): line for row, line in _begins(folder / file, rows, dialects.get(file, {})).items()}
    return found


def _begins(place: Path, rows: set[int], stated: dict[str, Any]) -> dict[int, int]:
    dialect = Dialect(stated, "tsv" if place.suffix.lower() == ".tsv" else "csv")
    found: dict[int, int] = {}
    try:
        with place.open(encoding="utf-8", errors="replace", newline="") as file:
            reader, line, last = csv.reader(file, **dialect.spelling), 1, max(rows)
            for row, _ in enumerate(reader, start=1):
                if row in rows:
                    found[row] = line
                if row == last:
                    break
                line = reader.line_num + 1
    except (OSError, csv.Error, TypeError, ValueError):
        pass
    return found


def _dialects(folder: Path) -> dict[str, dict[str, Any]]:
    """The dialects of files that a descriptor states, in itself or in a file of the package."""
    descriptor, _ = read_descriptor(folder)
    resources = descriptor.get("resources")
    found: dict[str, dict[str, Any]] = {}
    for one in resources if isinstance(resources, list) else []:
        dialect = one.get("dialect") if isinstance(one, dict) else None
        if isinstance(dialect, str) and stays_inside(folder, dialect):
            try:
                dialect = json.loads((folder / dialect).read_text(encoding="utf-8"))
            except (OSError, ValueError, RecursionError):
                continue
        if isinstance(dialect, dict):
            found |= dict.fromkeys(paths_of(one), dialect)
    return found
