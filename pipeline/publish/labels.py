"""What people read in place of a key: the name of a record that a row refers to, and the column that holds it."""

from __future__ import annotations

from pipeline.codebook.row import Row
from pipeline.codebook.tables import TABLES, Tables

NAMING = ("name", "label_{language}", "title", "quote")
"""Columns that name a record, the first one that its table has; a table without any has no names."""


def naming_column(row: type[Row], language: str) -> str:
    """The column of a table that names its records; empty where none does."""
    wanted = (one.format(language=language) for one in NAMING)
    return next((one for one in wanted if one in row.model_fields), "")


def names_of_records(tables: Tables, language: str) -> dict[str, dict[str, str]]:
    """The name of every record that has one, by table and id."""
    naming = {table: naming_column(TABLES[table], language) for table in tables}
    return {
        table: {row["id"]: row[naming[table]] for row in rows if row[naming[table]]}
        for table, rows in tables.items()
        if naming[table]
    }
