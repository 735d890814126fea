"""From one release to the next as lines: what a copy has to add, change and remove to be the next release, exactly.

A line is a JSON object with `table` and `change`. `table` gives the columns of a table that is new, or has others than
before; `gone` takes one away; `added`, `changed` and `removed` are about the record of a `key`. `docs/release.md`
tells them to strangers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.codebook.tables import Cells
from pipeline.problems import PipelineError, Problem
from pipeline.release.comparing import Record, difference
from pipeline.release.rows import Key, Rows
from pipeline.release.tables import Table

Line = dict[str, Any]
DELTA = "changes.jsonl"


def delta(before: Mapping[str, Table], after: Mapping[str, Table]) -> Iterator[Line]:
    """The lines that make the one package of the other. Every table has a key, and its rows are sorted by it.

    Of a removed record no more is said than its key and what `replaced_ids` tells: whoever has it knows the rest.
    """
    keyless = [name for name, table in after.items() if not table.key]
    if keyless:
        raise PipelineError([Problem("V204", name, found="it has no key") for name in keyless])
    yield from ({"table": name, "change": "gone"} for name in before if name not in after)
    shaped = {name: _shaped(before[name], table) for name, table in after.items() if name in before}
    found = {one.name: one for one in difference(shaped, dict(after)).tables}
    for name, table in after.items():
        if name not in before or (before[name].columns, before[name].key) != (table.columns, table.key):
            yield {"table": name, "change": "table", "columns": list(table.columns), "key": list(table.key)}
        if name not in found:
            continue
        yield from (_removed(name, one) for one in found[name].removed)
        for one in found[name].changed:
            cells = {cell.column: {"old": cell.old, "new": cell.new} for cell in one.changed}
            yield {"table": name, "change": "changed", "key": list(one.key), "cells": cells}
        for one in found[name].added:
            filled = {column: cell for column, cell in one.cells.items() if cell}
            yield {"table": name, "change": "added", "key": list(one.key), "cells": filled}


def _shaped(table: Table, wanted: Table) -> Table:
    """A table with the columns of another one: those it lacks are empty, those that are gone are left out."""
    if table.columns == wanted.columns:
        return Table(table.name, wanted.key, wanted.columns, table.rows)
    cells = [tuple(row.get(column, "") for column in wanted.columns) for row in table.rows]
    return Table(table.name, wanted.key, wanted.columns, Rows(wanted.columns, cells))


def _removed(name: str, one: Record) -> Line:
    line: Line = {"table": name, "change": "removed", "key": list(one.key)}
    return {**line, "new_id": one.new_id or None, "reason": one.reason} if one.reason else line


def apply(tables: Mapping[str, Table], lines: Iterable[Line]) -> dict[str, Table]:
    """The next release; PipelineError at the first line that does not fit, as where another release is meant."""
    made = {name: Table(table.name, table.key, table.columns, list(table.rows)) for name, table in tables.items()}
    rows = {name: _by_key(one) for name, one in made.items()}
    for number, line in enumerate(lines, start=1):
        try:
            _follow(made, rows, line)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise PipelineError([Problem("V205", DELTA, f"line {number}", str(error))]) from error
    ordered = {name: [cells for _, cells in sorted(by_key.items())] for name, by_key in rows.items()}
    return {name: Table(name, one.key, one.columns, ordered[name]) for name, one in made.items()}


def _follow(made: dict[str, Table], rows: dict[str, dict[Key, Cells]], line: Line) -> None:
    name, change = str(line["table"]), line["change"]
    if change == "gone":
        del made[name], rows[name]
        return
    if change == "table":
        wanted = Table(name, tuple(line["key"]), tuple(line["columns"]), [])
        old = [row for _, row in sorted(rows.pop(name, {}).items())]
        made[name] = _shaped(Table(name, (), (), old), wanted)
        rows[name] = _by_key(made[name])
        return
    of, key = rows[name], tuple(line["key"])
    if (key in of) is (change == "added"):
        raise ValueError(f"{name} {' '.join(key)} is {'there already' if key in of else 'not there'}")
    if change == "added":
        of[key] = {column: line["cells"].get(column, "") for column in made[name].columns}
    elif change == "removed":
        del of[key]
    elif change == "changed" and all(of[key][column] == cell["old"] for column, cell in line["cells"].items()):
        of[key] = of[key] | {column: cell["new"] for column, cell in line["cells"].items()}
    else:
        raise ValueError(f"{name} {' '.join(key)} says something else")


def _by_key(table: Table) -> dict[Key, Cells]:
    return {tuple(row[column] for column in table.key): row for row in table.rows}


def write_lines(lines: Iterable[Line]) -> bytes:
    """Lines as JSON Lines in UTF-8."""
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()


def read_lines(content: bytes) -> list[Line]:
    """The lines of a delta; PipelineError where one is no JSON object."""
    found = []
    for number, text in enumerate(content.decode("utf-8", "replace").split("\n"), start=1):
        if text:
            try:
                line = json.loads(text)
            except (ValueError, RecursionError) as error:
                raise PipelineError([Problem("V205", DELTA, f"line {number}", str(error))]) from error
            found.append(line)
    return found


def triples_between(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """The lines of N-Triples that the next graph has and this has not, and those that it has no longer, each sorted.

    No node of the graph is blank, so a graph is the set of its lines.
    """
    old, new = set(before.splitlines(keepends=True)), set(after.splitlines(keepends=True))
    return b"".join(sorted(new - old)), b"".join(sorted(old - new))


def apply_triples(before: bytes, added: bytes, removed: bytes) -> bytes:
    """The next graph of a graph, as sorted lines of N-Triples."""
    kept = set(before.splitlines(keepends=True)) - set(removed.splitlines(keepends=True))
    return b"".join(sorted(kept | set(added.splitlines(keepends=True))))
