"""Cells and keys: spelling, codes, unique keys, references, and ids that follow from their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.codebook.ids import digest, occurrence
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.problems import Problem
from pipeline.validate.quotes import before, in_text_order, raw_words
from pipeline.validate.reading import Package, file_of, offset, read_package

FORMULA = re.compile(r"[=@\t\r]|[+-](?=[^\d\s–—-])")
"""How a cell begins that a spreadsheet takes for a formula; a number with its sign does it no harm, an item of a list is none."""


def read_spelled(folder: Path) -> tuple[Package, list[Problem]]:
    """A published folder, and what keeps its tables from being used: those that cannot be read, or misspelt cells."""
    package, problems = read_package(folder)
    return package, problems or [*map(package.located, check_cells(package))]


def check_cells(package: Package) -> Iterator[Problem]:
    """Every cell is spelled as its type wants it; required ones are filled, codes stand in their list."""
    for table, place, row in package.rows():
        for column in columns(TABLES[table]):
            code = _cell(column, row[column.name])
            if code:
                yield Problem(code, file_of(table), place, f"{column.name} = {row[column.name]!r}"[:300], row["id"])


def misspelt(package: Package) -> list[Problem]:
    """The same as a list, reckoned once for a package."""
    if (key := ("cells", "")) not in package.memo:
        package.memo[key] = list(check_cells(package))
    return list(package.memo[key])


def _cell(column: Column, cell: str) -> str:
    if not cell:
        return "K102" if column.required else ""
    if column.codes:
        return "" if cell in {code.value for code in column.codes} else "K103"
    return "" if column.value_type.fits(cell) else "K101"


def check_keys(package: Package) -> Iterator[Problem]:
    """Keys are unique and sorted, references lead somewhere, ids follow from their rows; cells that spreadsheets would reckon."""
    for table, rows in package.tables.items():
        seen: set[str] = set()
        for number, row in enumerate(rows, start=2):
            if row["id"] in seen:
                yield Problem("K104", file_of(table), f"row {number}", row["id"], row["id"])
            seen.add(row["id"])
        listed = [row["id"] for row in rows]
        if listed != sorted(listed):
            first = next(number for number, key in enumerate(listed[1:], start=3) if key < listed[number - 3])
            yield Problem("K107", file_of(table), f"row {first}")
    for table, place, row in package.rows():
        for column, cell in _dangling(package, table, row):
            yield Problem("K105", file_of(table), place, f"{column} = {cell}", row["id"])
        for column in TABLES[table].model_fields:
            if FORMULA.match(row[column]):
                yield Problem("K108", file_of(table), place, f"{column} = {row[column][:40]!r}", row["id"])
        expected = expected_id(package, table, row)
        if expected != row["id"]:
            yield Problem("K106", file_of(table), place, f"{row['id']} instead of {expected}", row["id"])


def _dangling(package: Package, table: str, row: Cells) -> Iterator[tuple[str, str]]:
    """The columns that refer to a row which is not there, or to a column that the table has not."""
    for column in columns(TABLES[table]):
        to, cell = column.declared.refers_to, row[column.name]
        if to and cell:
            to = (row.get("record_table") or table_of(cell)) if to == "*" else to
            if cell not in package.keys.get(to, frozenset()):
                yield column.name, cell
    about = TABLES.get(row.get("record_table", ""))
    if about and "column" in row and row["column"] not in about.model_fields:
        yield "column", row["column"]


def table_of(record: str) -> str:
    """The table that the prefix of an id names; empty where it names none.

    >>> table_of("fun-0a1b"), table_of("DEA")
    ('fundings', '')
    """
    prefix = record.partition("-")[0]
    return next((name for name, row in TABLES.items() if row.TABLE.prefix and row.TABLE.prefix == prefix), "")


def expected_id(package: Package, table: str, row: Cells) -> str:
    """The id that the cells determine; where they do not, the id itself, as long as it has the prefix of its table."""
    about = TABLES[table].TABLE
    if table == "evidence" and row["source_id"] in package.texts:
        nth = occurrence(package.texts[row["source_id"]].text, row["quote"], offset(row["start"]))
        return "ev-" + digest(row["source_id"], row["quote"], str(nth))
    if table == "attestations" and row["evidence_id"] in package.evidence:
        first = offset(package.evidence[row["evidence_id"]]["start"])
        places = (str(offset(row[side]) - first) for side in ("start", "end"))
        return "att-" + digest(row["record_id"], row["column"], row["evidence_id"], *places)
    if about.identity:
        return f"{about.prefix}-" + digest(table, *(row[column] for column in about.identity))
    if about.anchor:
        return _anchored_id(package, table, row)
    prefixed = not about.prefix or row["id"].startswith(f"{about.prefix}-")
    return row["id"] if prefixed else f"{about.prefix}-…"


def _anchored_id(package: Package, table: str, row: Cells) -> str:
    """The id that follows from the first words that attest the anchor; a range has no value, but a lower bound."""
    about = TABLES[table].TABLE
    attested = package.attested.get((table, row["id"], about.anchor), [])
    attested = attested or package.attested.get((table, row["id"], f"{about.anchor}_min"), [])
    if not attested:
        return f"{about.prefix}-…"
    first = in_text_order(package, attested)[0]
    words, nth = raw_words(package, first), occurrence_in_quote(package, first)
    return f"{about.prefix}-" + digest(table, first["evidence_id"], words, str(nth), "")


def occurrence_in_quote(package: Package, row: Cells) -> int:
    """Which occurrence of the attested words in their quote an attestation means; 0 where it lies outside."""
    words = raw_words(package, row)
    return occurrence(before(package, row) + words, words, len(before(package, row))) if words else 0
