"""The tables as an Excel workbook: a sheet to read first, then one for each, its labels in two languages, its codes in words.

Every cell that holds words is written as words, also where it begins with = + - or @: no spreadsheet program takes the
words of a press text for a formula.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pipeline.codebook.code_lists import CODE_LISTS
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.problems import PipelineError, Problem
from pipeline.publish.archive import archive
from pipeline.publish.labels import names_of_records

LONGEST, MOST_ROWS, DIGITS = 32_767, 1_048_576, 15
"""Signs of a cell, rows of a sheet, and digits of a number that Excel keeps."""
HEAD = 3
"""Rows above the data: German labels, English labels, names of the columns."""
WIDEST = 60
README = "Liesmich · Readme"
CODES = "Codes"
NOTES = (
    ("Eine Zeile je Datensatz; eine leere Zelle heißt: der Text nennt es nicht.", "One row a record; an empty cell says: not stated in the text."),
    ("Über jeder Spalte stehen ihre deutsche und englische Bezeichnung und ihr Name in den CSV-Tabellen.", "Above each column stand its German and English label and its name in the CSV tables."),
    ("Codes stehen in Worten; welcher Code welches Wort ist, sagt das Blatt „Codes“.", "Codes are spelled out; the sheet “Codes” tells which code has which words."),
    ("Neben einer Kennung steht, wen oder was sie meint.", "Beside a key stands whom or what it means."),
    ("Ein Vorschlag ist kein Geld. Summierbar sind nur Zusagen mit „Summierbar“, und auch sie nur mit ihrer Unschärfe.", "A proposal is no money. Add up only commitments that are safe to add up, and mind their hedges."),
    ("Maßgeblich sind die CSV-Tabellen mit datapackage.json.", "What counts are the CSV tables with datapackage.json."),
)  # fmt: skip


def write_spreadsheet(tables: Tables, config: Configuration, package: Mapping[str, bytes]) -> dict[str, bytes]:
    """The workbook; PipelineError where a text, number or table is longer than Excel allows."""
    del package
    import xlsxwriter  # noqa: PLC0415 — heavy, only where a download is written

    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(out, safe)
    about = config.publication
    workbook.set_properties(
        {"title": about.title.de, "author": config.publisher.name, "created": datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
    )  # fmt: skip
    _readme(workbook, config, tables)
    names = names_of_records(tables, "de")
    for name, row in TABLES.items():
        _Sheet(workbook, row, names).write(tables[name])
    _codes(workbook)
    workbook.close()
    with zipfile.ZipFile(out) as parts:
        packed = archive({name: parts.read(name) for name in parts.namelist()})
    return {f"{about.name}.xlsx": packed}


class _Sheet:
    """The sheet of one table under way."""

    def __init__(self, workbook: Any, row: type[Row], names: Mapping[str, Mapping[str, str]]) -> None:
        self.row, self.names = row, names
        self.sheet = workbook.add_worksheet(row.TABLE.title_de)
        self.bold = workbook.add_format({"bold": True})
        self.grey = workbook.add_format({"font_color": "#666666"})
        self.number = workbook.add_format({"num_format": "#,##0.##########"})

    def write(self, rows: list[Cells]) -> None:
        if len(rows) + HEAD > MOST_ROWS:
            raise PipelineError([Problem("F102", f"{self.row.TABLE.name} (XLSX)", found=f"{len(rows)} rows")])
        at = 0
        for column in columns(self.row):
            at = self._column(at, column, rows)
        self.sheet.freeze_panes(HEAD, 1)
        self.sheet.autofilter(HEAD - 1, 0, HEAD - 1 + max(len(rows), 1), at - 1)

    def _column(self, at: int, column: Column, rows: list[Cells]) -> int:
        """Writes a column, and beside a key what it means; the place of the next column comes back."""
        said, to = column.declared, column.declared.refers_to
        self._head(at, said.label_de, said.label_en, column.name)
        width = 0
        for number, cells in enumerate(rows, start=HEAD):
            width = max(width, self._cell(number, at, column, cells))
        self.sheet.set_column(at, at, min(max(width, len(said.label_de), 8) + 2, WIDEST))
        if not to or (to != "*" and to not in self.names):
            return at + 1
        named = (
            {**self.names.get(to, {})}
            if to != "*"
            else {k: v for those in self.names.values() for k, v in those.items()}
        )
        self._head(at + 1, f"{said.label_de} (Name)", f"{said.label_en} (name)", "")
        for number, cells in enumerate(rows, start=HEAD):
            self._words(number, at + 1, named.get(cells[column.name], ""), cells["id"])
        self.sheet.set_column(at + 1, at + 1, 30)
        return at + 2

    def _head(self, at: int, german: str, english: str, name: str) -> None:
        self.sheet.write_string(0, at, german, self.bold)
        self.sheet.write_string(1, at, english, self.bold)
        self.sheet.write_string(2, at, name, self.grey)

    def _cell(self, number: int, at: int, column: Column, cells: Cells) -> int:
        """Writes a cell; its width comes back."""
        cell = cells[column.name]
        if not cell:
            return 0
        if column.codes:
            code = column.codes.of(cell)
            return self._words(number, at, f"{code.label_de} · {code.label_en}", cells["id"])
        if column.value_type.xsd == "boolean":
            self.sheet.write_boolean(number, at, cell == "true")
        elif column.value_type.xsd in {"decimal", "integer"}:
            if len(cell.strip("-0").replace(".", "")) > DIGITS:
                found = f"{column.name} = {cell} has more digits than Excel keeps"
                raise PipelineError([Problem("F102", f"{self.row.TABLE.name} (XLSX)", found=found, record=cells["id"])])
            self.sheet.write_number(number, at, float(cell), self.number)
        else:
            return self._words(number, at, cell, cells["id"])
        return len(cell)

    def _words(self, number: int, at: int, words: str, record: str) -> int:
        if len(words.encode("utf-16-le")) // 2 > LONGEST:
            found = f"{len(words)} signs in one cell"
            raise PipelineError([Problem("F102", f"{self.row.TABLE.name} (XLSX)", found=found, record=record)])
        if words:
            self.sheet.write_string(number, at, words)
        return len(words)


def _readme(workbook: Any, config: Configuration, tables: Tables) -> None:
    about, sheet = config.publication, workbook.add_worksheet(README)
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
    lines = [
        (about.title.de, about.title.en), (about.description.de, about.description.en), *NOTES,
        (f"Version {about.version}", f"Version {about.version}"),
        (f"Herausgeber: {config.publisher.name}, {config.publisher.url}", f"Publisher: {config.publisher.name}, {config.publisher.url}"),
        (f"Lizenz: {about.licence.title}, {about.licence.path}", f"Licence: {about.licence.title}, {about.licence.path}"),
    ]  # fmt: skip
    lines += [
        (
            f"{row.TABLE.title_de}: {len(tables[name])} Zeilen",
            f"{row.TABLE.title_en} ({name}): {len(tables[name])} rows",
        )
        for name, row in TABLES.items()
    ]
    sheet.set_column(0, 1, 80, wrapped)
    for number, pair in enumerate([("Deutsch", "English"), *lines]):
        for at, words in enumerate(pair):
            sheet.write_string(number, at, words, bold if number == 0 else wrapped)


def _codes(workbook: Any) -> None:
    sheet, bold = workbook.add_worksheet(CODES), workbook.add_format({"bold": True})
    rows = [(name, one.value, one.label_de, one.label_en) for name, codes in CODE_LISTS.items() for one in codes]
    for number, cells in enumerate([("list", "code", "Deutsch", "English"), *rows]):
        for at, words in enumerate(cells):
            sheet.write_string(number, at, words, *([bold] if number == 0 else []))
    sheet.set_column(0, 3, 32)
    sheet.freeze_panes(1, 0)
