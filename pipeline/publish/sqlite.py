"""The publication as an SQLite database: keys and references, code lists, a search in full texts, and views to read.

apsw brings its own SQLite, so that the bytes do not depend on the one of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pipeline.codebook.code_lists import CODE_LISTS, code_list_name
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.facts import declared_datatype, described_facts
from pipeline.codebook.namespaces import iri
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.problems import PipelineError, Problem
from pipeline.publish.labels import naming_column

TYPES = {"decimal": "REAL", "integer": "INTEGER", "boolean": "BOOLEAN"}
"""Declared types by XSD type; all else is TEXT. A decimal that REAL cannot give back is a problem, and never rounded."""
LANGUAGES = ("de", "en")
ABOUT = {
    "package": ("key", "value"),
    "tables": ("name", "title_de", "title_en", "description", "description_de"),
    "columns": (
        "table_name", "name", "position", "datatype", "refers_to", "origin", "label_de", "label_en", "description",
        "description_de", "property",
    ),
}  # fmt: skip
"""The tables that say what the others mean."""


def write_sqlite(tables: Tables, config: Configuration, package: Mapping[str, bytes]) -> dict[str, bytes]:
    """The database; PipelineError where a number has more digits than SQLite keeps."""
    del package
    import apsw  # noqa: PLC0415 — heavy, only where a download is written

    database = apsw.Connection(":memory:")
    with database:
        for statement in _definitions():
            database.execute(statement)
        for table, rows in _all_rows(tables, config):
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                database.executemany(f"INSERT INTO {_quoted(table)} VALUES ({marks})", rows)  # noqa: S608 — our own names
        database.execute("INSERT INTO search(search) VALUES ('optimize')")
    database.execute("VACUUM")
    return {f"{config.publication.name}.sqlite": database.serialize("main")}


def list_table(name: str) -> str:
    """The table of a code list.

    >>> list_table("funding-kind")
    'funding_kind'
    """
    return name.replace("-", "_")


def _definitions() -> Iterator[str]:
    for name in CODE_LISTS:
        yield f"CREATE TABLE {list_table(name)} (code TEXT PRIMARY KEY, label_de TEXT NOT NULL, label_en TEXT NOT NULL)"
    for name, row in TABLES.items():
        lines = [_definition(column) for column in columns(row)]
        yield f"CREATE TABLE {name} (\n  " + ",\n  ".join(lines) + "\n)"
        for column in columns(row):
            if column.declared.refers_to or column.name == "record_id":
                yield f'CREATE INDEX {name}_{column.name} ON {name} ("{column.name}")'
    for name, names in ABOUT.items():
        yield f'CREATE TABLE "{name}" ({", ".join(names)})'
    yield "CREATE VIRTUAL TABLE search USING fts5(words, table_name UNINDEXED, record_id UNINDEXED, column_name UNINDEXED)"
    for row in TABLES.values():
        for language in LANGUAGES:
            yield _view(row, language)


def _definition(column: Column) -> str:
    said = [f'"{column.name}"', TYPES.get(column.value_type.xsd, "TEXT")]
    if column.name == "id":
        said.append("PRIMARY KEY")
    if column.required:
        said.append("NOT NULL")
    if column.value_type.xsd == "boolean":
        said.append(f'CHECK ("{column.name}" IN (0, 1))')
    if column.codes:
        said.append(f"REFERENCES {list_table(code_list_name(column.codes))}(code)")
    elif column.declared.refers_to not in {"", "*"}:
        said.append(f"REFERENCES {column.declared.refers_to}(id)")
    return " ".join(said)


def _view(row: type[Row], language: str) -> str:
    """The table under its labels in a language, with labels for codes and names for keys."""
    shown = []
    for column in columns(row):
        label = column.declared.label_de if language == "de" else column.declared.label_en
        shown.append(f"{_shown(row.TABLE.name, column, language)} AS {_quoted(label)}")
    name = row.TABLE.name
    return f"CREATE VIEW {name}_{language} AS SELECT\n  " + ",\n  ".join(shown) + f"\nFROM {name}"


def _shown(table: str, column: Column, language: str) -> str:
    cell, to = f'{table}."{column.name}"', column.declared.refers_to
    if column.codes:
        return f"(SELECT label_{language} FROM {list_table(code_list_name(column.codes))} WHERE code = {cell})"  # noqa: S608 — our own names
    naming = naming_column(TABLES[to], language) if to in TABLES else ""
    if naming:
        return f'(SELECT named."{naming}" FROM {to} AS named WHERE named.id = {cell})'  # noqa: S608 — our own names
    return cell


def _all_rows(tables: Tables, config: Configuration) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    for name, codes in CODE_LISTS.items():
        yield list_table(name), [(code.value, code.label_de, code.label_en) for code in codes]
    for name, row in TABLES.items():
        yield name, [tuple(_value(name, cells, column) for column in columns(row)) for cells in tables[name]]
    yield "package", _about(tables, config)
    described = [(name, row.TABLE, row.described()) for name, row in TABLES.items()]
    yield "tables", [(name, table.title_de, table.title_en, said["en"], said["de"]) for name, table, said in described]
    yield "columns", [one for name, row in TABLES.items() for one in _meanings(name, row, config)]
    yield (
        "search",
        [
            (cells[column.name], name, cells["id"], column.name)
            for name, row in TABLES.items()
            for cells in tables[name]
            for column in columns(row)
            if cells[column.name] and (column.declared.language or column.name in {"name", "alternative_names"})
        ],
    )


def _about(tables: Tables, config: Configuration) -> list[tuple[str, str]]:
    about = config.publication
    return [
        ("name", about.name), ("version", about.version), ("title_de", about.title.de), ("title_en", about.title.en),
        ("licence", about.licence.path), ("publisher", config.publisher.name), ("base_iri", about.base_iri),
        ("facts_sha256", described_facts(tables)["sha256"]),
    ]  # fmt: skip


def _meanings(table: str, row: type[Row], config: Configuration) -> Iterator[tuple[Any, ...]]:
    for position, column in enumerate(columns(row), start=1):
        said = column.declared
        term = iri(said.property, config.publication.base_iri) if said.property else None
        yield (
            table, column.name, position, declared_datatype(column), said.refers_to or None, column.origin.value,
            said.label_de, said.label_en, column.described["en"], column.described["de"], term,
        )  # fmt: skip


def _value(table: str, row: Cells, column: Column) -> Any:
    cell = row[column.name]
    value = column.value_type.read(cell) if cell else None
    if isinstance(value, Decimal):
        kept = float(value)
        if Decimal(repr(kept)) != value:
            found = f"{column.name} = {cell} has more digits than SQLite keeps"
            raise PipelineError([Problem("F102", f"{table} (SQLite)", found=found, record=row["id"])])
        return kept
    return int(value) if isinstance(value, bool) else value


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
