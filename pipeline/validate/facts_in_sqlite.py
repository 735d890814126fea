"""The facts of the SQLite database, with the declared types of its columns, its references, and what its dictionary states.

It is read with the SQLite of Python, written with that of apsw.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from pipeline.codebook.facts import CODE, KEY, REFERENCE, Fact, datatype
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES
from pipeline.codebook.value_types import write_decimal

LONGEST_VALUE = 1_000_000
"""Bytes that a value may have: more than any cell."""
NATIVE = {"decimal": ("REAL", float), "integer": ("INTEGER", int), "boolean": ("BOOLEAN", int)}
"""The declared type, and the Python type of the stored value, that go with a datatype; all else is TEXT."""


def read_facts(folder: Path, path: str) -> Iterator[tuple[str, Fact]]:
    """Every fact with the file that it stands in; a type that does not go with its datatype stands in its place.

    ValueError, KeyError, OSError and sqlite3.Error where the file is no such database.
    """
    address = f"{(folder / path).resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        database.execute("PRAGMA trusted_schema = OFF")  # a foreign file runs nothing of its own
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        _refuse_programs(database)
        stated = {
            (table, column): kind
            for table, column, kind in database.execute("SELECT table_name, name, datatype FROM columns")
        }
        for name in TABLES:
            declared = {row[1]: (row[2], bool(row[5])) for row in database.execute(f"PRAGMA table_info({name})")}
            targets = {row[3]: row[2] for row in database.execute(f"PRAGMA foreign_key_list({name})")}
            for row in database.execute(f"SELECT * FROM {name}"):  # noqa: S608 — the names of our own tables
                for (column, (kind, key)), value in zip(declared.items(), row, strict=True):
                    if value is None:
                        continue
                    said = stated.get((name, column), "")
                    fits = _fits(said, kind, value) and _is_kept(name, column, said, key, targets.get(column, ""))
                    cell = _spelled(value, said)
                    shown = datatype(said, cell) if fits else f"{said} as {kind} {type(value).__name__}"
                    yield path, Fact(name, str(row[0]), column, shown, cell)


def _refuse_programs(database: sqlite3.Connection) -> None:
    """Raises ValueError where one of our tables is a view, virtual, or reckons a column: reading it might never end."""
    made = database.execute("SELECT name, type, sql FROM sqlite_master")
    kinds = {name: (kind, str(sql)) for name, kind, sql in made}
    for name in (*TABLES, "columns"):
        kind, sql = kinds.get(name, ("table", ""))
        hidden = database.execute(f"SELECT 1 FROM pragma_table_xinfo('{name}') WHERE hidden").fetchone()  # noqa: S608 — the same
        if kind != "table" or hidden or sql.upper().startswith("CREATE VIRTUAL"):
            raise ValueError(f"{name} is no plain table")


def _fits(stated: str, declared: str, value: object) -> bool:
    wanted, python = NATIVE.get(stated, ("TEXT", str))
    return declared == wanted and type(value) is python


def _is_kept(table: str, column: str, stated: str, key: bool, target: str) -> bool:
    """Whether the database itself keeps what the datatype promises: a key, a reference, a code of a list."""
    refers_to = next((one.declared.refers_to for one in columns(TABLES[table]) if one.name == column), "")
    if stated == KEY:
        return key
    if stated == REFERENCE:
        return refers_to in {target, "*"}
    return bool(target) if stated == CODE else not target


def _spelled(value: object, stated: str) -> str:
    if stated == "boolean" and value in (0, 1):
        return "true" if value else "false"
    return write_decimal(Decimal(repr(value))) if isinstance(value, float) else str(value)
