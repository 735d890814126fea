"""belegt extract: the facts of one text, as tables or as JSON Lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from pipeline.cli.files import read_bytes
from pipeline.cli.progress import progress
from pipeline.codebook.tables import Tables
from pipeline.collect.texts import document
from pipeline.flow import make_tables
from pipeline.folders import names_of, register_of

SHOWN = {
    "fundings": ("amount", "currency", "qualifier", "kind", "status", "funder_label", "recipient_label", "proposer_id",
                 "programme_id", "start", "end"),
    "observations": ("indicator", "value", "value_min", "value_max", "unit", "qualifier", "counted"),
    "organisations": ("name", "type", "region_id"),
    "persons": ("name",),
    "roles": ("title", "person_id", "organisation_id"),
    "programmes": ("name", "type"),
    "events": ("type", "title", "date_label"),
    "participants": ("role", "label"),
    "statements": ("mode", "person_id", "text"),
    "topic_mentions": ("topic_id",),
}  # fmt: skip
"""The tables and columns that are shown; JSON Lines hold all columns of them."""
WIDE = 160
"""Columns of a table that is piped: nobody's terminal cuts it."""


@click.command(name="extract")
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to show them.")
@click.option(
    "--progress", "shown", type=click.Choice(["none", "json"]), default="none",
    help="Whether to tell progress on standard error, an object a line.",
)  # fmt: skip
def command(file: Path, form: str, shown: str) -> None:
    """Show the facts of one text.

    FILE is a text file, or - for standard input. Registers and the name finder are those of the working directory, else
    those of belegt.
    """
    content, name = (sys.stdin.buffer.read(), "text.txt") if str(file) == "-" else (read_bytes(file), file.name)
    text = document(content, name)
    with progress(shown) as watch:
        tables, left_out = make_tables([text], register_of(Path.cwd()), watch=watch, names=names_of(Path.cwd()))
    for problem in left_out:
        click.echo(str(problem), err=True)
    if form == "jsonl":
        quotes = {row["id"]: row["quote"] for row in tables["evidence"]}
        for table in SHOWN:
            for row in tables[table]:
                filled = {column: cell for column, cell in row.items() if cell}
                facts = {"table": table, **filled, "quote": quotes.get(row["evidence_id"], "")}
                click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        _show(tables)


def _show(tables: Tables) -> None:
    """One table for every kind of fact, without the columns that are empty in it; names stand for ids."""
    from rich import box  # noqa: PLC0415 — only where tables are shown
    from rich.console import Console  # noqa: PLC0415 — the same
    from rich.table import Table  # noqa: PLC0415 — the same

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    names = {row["id"]: row["name"] for kind in ("organisations", "persons", "programmes") for row in tables[kind]}
    places = _places(tables)
    for kind, wanted in SHOWN.items():
        rows = sorted(tables[kind], key=lambda row: places.get(row["id"], 0))
        columns = [column for column in wanted if any(row[column] for row in rows)]
        if not rows:
            continue
        table = Table(title=kind, title_justify="left", box=box.SIMPLE)
        for column in columns:
            table.add_column(column.removesuffix("_id"), overflow="fold")
        for row in rows:
            table.add_row(*(names.get(row[column], row[column]) for column in columns))
        console.print(table)


def _places(tables: Tables) -> dict[str, int]:
    """Where each record is attested first, so that facts are shown in the order in which the text tells them."""
    order = sorted((int(one["start"]), one["record_id"]) for one in tables["attestations"])
    return {record: start for start, record in reversed(order)}
