"""The page of tables and its data: scripts that hand a table to the page in parts, so that it also works from the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.site.display import Display
from pipeline.site.exploring_wording import ORIGINS, TABLES_PAGE, in_language
from pipeline.site.layout import LANGUAGES, Page, root_of
from pipeline.site.published import OWNED, Published
from pipeline.site.record_lists import prominent_first
from pipeline.site.wording import say

PATH = "tables.html"
SCRIPTS = ("folding.js", "locale.js", "reading.js", "saving.js", "table-data.js", "table-page.js")
SHARE = 5000
"""Rows of one part; a browser reads one within some hundredths of a second."""


def tables_page(published: Published, language: str) -> Page:
    """The page that shows every table that holds something."""
    show = Display(published, language, root_of(f"{language}/{PATH}"))
    listed = [(name, show.table(name), len(published.tables[name])) for name in _filled(published)]
    word = in_language(TABLES_PAGE, language)
    return Page(
        PATH,
        "tables.html",
        say("nav_tables", language),
        classic=SCRIPTS,
        about=word["lead"],
        values={"tables": listed, "word": word},
    )


def table_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """The rows of each table in parts, once for both languages; its columns, codes and names in each language."""
    for name in _filled(published):
        rows = published.tables[name]
        declared = columns(TABLES[name])
        for number, start in enumerate(range(0, len(rows), SHARE), 1):
            share = [[row[column.name] for column in declared] for row in rows[start : start + SHARE]]
            yield f"tables/{name}-{number}.js", script("rows", name, start, share)
        for language in LANGUAGES:
            yield f"{language}/tables/{name}.js", script("table", _described(published, name, language))


def script(function: str, *values: Any) -> bytes:
    """A script that hands values to a function of the page."""
    handed = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"belegt.{function}({handed});\n".encode()


def _filled(published: Published) -> list[str]:
    return [name for name in prominent_first(TABLES) if published.tables[name]]


def _described(published: Published, name: str, language: str) -> dict[str, Any]:
    show = Display(published, language, root_of(f"{language}/{PATH}"))
    rows = published.tables[name]
    return {
        "name": name,
        "title": show.table(name),
        "kind": TABLES[name].TABLE.kind,
        "paged": name not in OWNED,
        "count": len(rows),
        "parts": -(-len(rows) // SHARE),
        "columns": [_column(column, show, language) for column in columns(TABLES[name])],
        "names": _names(published, show, name, rows),
    }


def _column(column: Column, show: Display, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "label": show.label(column),
        "type": column.value_type.name,
        "about": column.described[language],
        "origin": in_language(ORIGINS, language)[column.origin.value],
    }
    if column.codes:
        described["codes"] = {code.value: show.code(column.codes, code.value) for code in column.codes}
    elif column.value_type.name == "boolean":
        described["codes"] = {"true": show.say("yes"), "false": show.say("no")}
    if column.declared.refers_to:
        described["refers"] = True
    if column.declared.language:
        described["language"] = column.declared.language
    return described


def _names(published: Published, show: Display, name: str, rows: list[Cells]) -> dict[str, list[str]]:
    """Name and place of every record that the rows lead to; place alone of those of the table that have no page."""
    leading = [column for column in columns(TABLES[name]) if column.declared.refers_to]
    keys = {(published.table_of(column, row), row[column.name]) for row in rows for column in leading}
    found = {key: [show.name(table, key), published.within(table, key)] for table, key in sorted(keys) if key}
    if name in OWNED:
        found |= {row["id"]: [row["id"], published.within(name, row["id"])] for row in rows}
    return found
