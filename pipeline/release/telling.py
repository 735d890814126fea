"""A difference of two packages as people and programs read it: lines for a terminal, Markdown, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.release.comparing import Difference, Record, TableDifference
from pipeline.release.escaping import JOINER, escaped, plain
from pipeline.release.sentences import Sentence

COUNTED = ("evidence", "attestations")
"""Tables whose rows are told as a number: what they hold stands as sentence beside the records."""
UNTOLD = frozenset({"id", "evidence_id", "source_id", "commitment_id", "record_table"})
"""Columns that say nothing to a reader who sees the record and its sentence."""
SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def as_text(found: Difference, *, whole: bool = False) -> Iterator[tuple[str, str]]:
    """Lines for a terminal, each with what it is: `title`, `added`, `changed`, `removed`, `sentence` or `plain`.

    With `whole`, the rows of evidence and attestations are told one by one, too.
    """
    yield "title", f"{plain(found.old)} → {plain(found.new)}"
    if not found:
        yield "plain", "no record differs"
        return
    yield from (("added", f"+ table {plain(name)}") for name in found.new_tables)
    yield from (("removed", f"- table {plain(name)}") for name in found.gone_tables)
    if found.new_conflicts:
        yield "title", f"\nnew conflicts: {len(found.new_conflicts)}"
        for one in found.new_conflicts:
            yield "plain", f"! {plain(conflict(one))}"
            yield from (("sentence", f"    {plain(quoted(said))}") for said in one.sentences)
    for table in found.tables:
        yield "title", f"\n{plain(table.name)}: {counts(table)}"
        yield from (("plain", f"  {plain(line)}") for line in _columns(table))
        if whole or table.name not in COUNTED:
            yield from _records(table)


def as_markdown(found: Difference, *, whole: bool = False, ours: bool = False) -> Iterator[str]:
    """Lines of Markdown, for a comment or a page; foreign words are escaped.

    Where both packages are `ours`, for a file that calls nobody, addresses stay as they are, so that they can be copied.
    """
    said = _lines_of(found, whole=whole)
    yield from (line.replace(JOINER, "") for line in said) if ours else said


def _lines_of(found: Difference, *, whole: bool) -> Iterator[str]:
    yield f"## {escaped(found.old)} → {escaped(found.new)}"
    yield ""
    if not found:
        yield "No record differs."
        return
    yield from marked_counts(found)
    if found.new_conflicts:
        yield from ("", "### New conflicts", "")
        for one in found.new_conflicts:
            yield from marked_conflict(one)
    for table in found.tables:
        told = whole or table.name not in COUNTED
        lines = [*map(escaped, _columns(table)), *(marked_records(table) if told else ())]
        if lines:
            yield from ("", f"### {escaped(table.name)}", "", *lines)


def as_json(found: Difference) -> str:
    """The whole difference as JSON; docs/diff.md tells its keys."""
    return json.dumps(
        {
            "old": found.old,
            "new": found.new,
            "new_tables": found.new_tables,
            "gone_tables": found.gone_tables,
            "new_conflicts": [_object(("id",), one) for one in found.new_conflicts],
            "tables": [
                {
                    "name": table.name,
                    "key": table.key,
                    "new_columns": table.new_columns,
                    "gone_columns": table.gone_columns,
                    **{
                        change: [_object(table.key, one) for one in records]
                        for change, records in changes(table)
                    },
                }
                for table in found.tables
            ],
        },
        ensure_ascii=False,
        indent=1,
    )  # fmt: skip


def changes(table: TableDifference) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    """The three lists of a table with their names."""
    return ("added", table.added), ("changed", table.changed), ("removed", table.removed)


def counts(table: TableDifference) -> str:
    """How many records were added, changed and removed, without what is none."""
    said = [f"{len(records)} {change}" for change, records in changes(table) if records]
    return ", ".join(said) or "other columns"


def conflict(one: Record) -> str:
    """A conflict in words: its status, the field, and the two records."""
    cells = one.cells
    return f"{cells.get('status', '')} {cells.get('field', '')}: {cells.get('record_id', '')} and {cells.get('other_id', '')}"


def quoted(said: Sentence) -> str:
    """A sentence on one line, with the text that it stands in."""
    return f"“{' '.join(said.quote.split())}” ({said.source_id})"


def _columns(table: TableDifference) -> Iterator[str]:
    if table.new_columns:
        yield f"new columns: {', '.join(table.new_columns)}"
    if table.gone_columns:
        yield f"gone columns: {', '.join(table.gone_columns)}"


def _records(table: TableDifference) -> Iterator[tuple[str, str]]:
    for change, records in changes(table):
        for one in records:
            yield change, f"{SIGNS[change]} {plain(_named(table, one))}"
            yield from (("plain", f"    {plain(_cell(cell))}") for cell in one.changed)
            if one.reason:
                yield "plain", f"    {plain(_gone(one))}"
            if table.name != "evidence":
                yield from (("sentence", f"    {plain(quoted(said))}") for said in one.sentences)


def marked_counts(found: Difference) -> Iterator[str]:
    """How many records of each table were added, changed and removed, as a table in Markdown, and new and gone tables."""
    yield "| table | added | changed | removed |"
    yield "|---|---:|---:|---:|"
    for table in found.tables:
        numbers = (str(len(records)) for _, records in changes(table))
        yield f"| {escaped(table.name)} | {' | '.join(numbers)} |"
    for what, names in (("New", found.new_tables), ("Gone", found.gone_tables)):
        if names:
            yield from ("", f"{what} tables: {', '.join(map(escaped, names))}.")


def marked_conflict(one: Record) -> Iterator[str]:
    """A conflict as an item of a list in Markdown, with its sentences."""
    yield f"- {escaped(conflict(one))}"
    yield from (f"  - {escaped(quoted(said))}" for said in one.sentences)


def marked_records(table: TableDifference) -> Iterator[str]:
    """The records of a table as items of a list in Markdown, with what changed and their sentences."""
    for change, records in changes(table):
        for one in records:
            yield f"- **{change}** {escaped(_named(table, one))}"
            yield from (f"  - {escaped(_cell(cell))}" for cell in one.changed)
            if one.reason:
                yield f"  - {escaped(_gone(one))}"
            if table.name != "evidence":
                yield from (f"  - {escaped(quoted(said))}" for said in one.sentences)


def _named(table: TableDifference, one: Record) -> str:
    """The key of a record, and what its row says; of a changed one the key alone."""
    key = " · ".join(one.key) if table.key else ""
    if one.changed:
        return key
    cells = {column: cell for column, cell in one.cells.items() if cell and column not in {*UNTOLD, *table.key}}
    said = ", ".join(f"{column}={' '.join(cell.split())}" for column, cell in cells.items())
    return "  ".join(part for part in (key, said) if part)


def _cell(cell: tuple[str, str, str]) -> str:
    column, old, new = (" ".join(text.split()) for text in cell)
    return f"{column}: {old or '(empty)'} → {new or '(empty)'}"


def _gone(one: Record) -> str:
    return f"{f'now {one.new_id}' if one.new_id else 'no longer there'}: {one.reason}"


def _object(key: tuple[str, ...], one: Record) -> dict[str, Any]:
    said: dict[str, Any] = {"key": dict(zip(key, one.key, strict=True)) if key else {}}
    if one.changed:
        said["changed"] = {cell.column: {"old": cell.old, "new": cell.new} for cell in one.changed}
    said["cells"] = {column: cell for column, cell in one.cells.items() if cell}
    if one.reason:
        said |= {"new_id": one.new_id or None, "reason": one.reason}
    said["sentences"] = [{"source_id": two.source_id, "quote": two.quote} for two in one.sentences]
    return said
