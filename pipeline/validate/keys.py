"""Cells and keys: spelling, codes, unique keys, references, and ids that follow from their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.codebook.ids import digest
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES
from pipeline.problems import Problem
from pipeline.validate.reading import Cells, Package


def check_cells(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Every cell is spelled as its type wants it; required ones are filled, codes stand in their list."""
    del texts
    for table, place, row in package.rows():
        for column in columns(TABLES[table]):
            code = _cell(column, row[column.name])
            if code:
                yield Problem(code, _file(table), place, f"{column.name} = {row[column.name]!r}", row["id"])


def _cell(column: Column, cell: str) -> str:
    if not cell:
        return "K102" if column.required else ""
    if column.codes:
        return "" if cell in {code.value for code in column.codes} else "K103"
    return "" if column.value_type.fits(cell) else "K101"


def check_keys(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Keys are unique and sorted, references lead somewhere, ids follow from their rows."""
    del texts
    keys = {table: {row["id"] for row in rows} for table, rows in package.tables.items()}
    for table, rows in package.tables.items():
        seen: set[str] = set()
        for number, row in enumerate(rows, start=2):
            if row["id"] in seen:
                yield Problem("K104", _file(table), f"row {number}", row["id"], row["id"])
            seen.add(row["id"])
        listed = [row["id"] for row in rows]
        if listed != sorted(listed):
            yield Problem("K107", _file(table))
    for table, place, row in package.rows():
        yield from _references(keys, table, place, row)
        expected = _expected_id(package, table, row)
        if expected and expected != row["id"]:
            yield Problem("K106", _file(table), place, f"{row['id']} instead of {expected}", row["id"])


def _references(keys: dict[str, set[str]], table: str, place: str, row: Cells) -> Iterator[Problem]:
    anywhere = set().union(*keys.values())
    for column in columns(TABLES[table]):
        to, cell = column.declared.refers_to, row[column.name]
        if cell and to:
            known = keys.get(row.get("record_table", ""), anywhere) if to == "*" else keys[to]
            if cell not in known:
                yield Problem("K105", _file(table), place, f"{column.name} = {cell}", row["id"])


def _expected_id(package: Package, table: str, row: Cells) -> str:
    """The id that the cells determine; empty where they do not."""
    about = TABLES[table].TABLE
    if table == "attestations":
        cited = package.evidence.get(row["evidence_id"])
        if not cited or not all(cell.isdigit() for cell in (row["start"], row["end"], cited["start"])):
            return ""
        places = (str(int(row[side]) - int(cited["start"])) for side in ("start", "end"))
        return "att-" + digest(row["record_id"], row["column"], row["evidence_id"], *places)
    if about.identity and not (table == "topic_mentions" and not row["evidence_id"]):
        return f"{about.prefix}-" + digest(table, *(row[column] for column in about.identity))
    return ""


def _file(table: str) -> str:
    return f"data/tables/{table}.csv"
