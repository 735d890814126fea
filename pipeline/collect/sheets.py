"""A CSV file → its rows as text by column, or everything that is wrong with its form."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.problems import Problem

LARGEST = 100_000_000
"""Bytes that a file may have: some hundred thousand rows."""

LONGEST = 60
"""How many characters of a wrong value are shown."""


@dataclass(slots=True)
class Sheet:
    """What was read of one file: the cells of each row, by its number in a spreadsheet, and the problems.

    `known` is False where rows are missing because the file could not be read.
    """

    file: str
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    known: bool = True

    def add(self, code: str, place: str, found: str) -> None:
        """Keep a problem of this file."""
        self.problems.append(Problem(code, self.file, place, found))


def read_sheet(path: Path, columns: list[str]) -> Sheet:
    """The rows of a CSV file with these columns in any order; a file that is not there has no rows.

    Text is brought into NFC, as the press texts are, so that one name is one string. Empty lines are no rows.
    """
    sheet = Sheet(path.name)
    text = _text(path, sheet)
    if text is None:
        return sheet
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if _header_is_right(sheet, header, columns):
            for number, row in enumerate(reader, start=2):
                _keep(sheet, number, header, row)
    except csv.Error as error:
        sheet.known = False
        sheet.add("C203", f"line {max(1, reader.line_num)}", str(error))
    return sheet


def shown(value: object) -> str:
    """A value in quotation marks, cut where it is long."""
    written = f"“{value}”"
    return written if len(written) <= LONGEST else written[: LONGEST - 2] + "…”"


def _text(path: Path, sheet: Sheet) -> str | None:
    """The text of a file, None where there is none or it cannot be read."""
    try:
        size = path.stat().st_size
        if size <= LARGEST:
            return unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
        sheet.add("C201", "", f"{size} bytes")
    except FileNotFoundError:
        return None
    except OSError as error:
        sheet.add("C201", "", error.strerror or str(error))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        sheet.add("C202", f"line {line}", f"byte {error.object[error.start]:#04x}")
    sheet.known = False
    return None


def _header_is_right(sheet: Sheet, header: list[str], columns: list[str]) -> bool:
    for column in columns:
        if column not in header:
            sheet.add("C204", "row 1", column)
    for place, column in enumerate(header):
        if column not in columns:
            sheet.add("C205", "row 1", shown(column))
        elif column in header[:place]:
            sheet.add("C205", "row 1", f"{column} a second time")
    sheet.known = not sheet.problems
    return sheet.known


def _keep(sheet: Sheet, number: int, header: list[str], row: list[str]) -> None:
    if len(row) == len(header):
        sheet.rows[number] = dict(zip(header, row, strict=True))
    elif row:
        sheet.known = False
        sheet.add("C206", f"row {number}", f"{len(row)} cells, {len(header)} columns")
