"""belegt extract: the facts of one text, as a table or as JSON Lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from pipeline.collect.registers import read_register
from pipeline.collect.texts import document
from pipeline.flow import make_tables

SHOWN = {
    "fundings": (
        "amount",
        "currency",
        "qualifier",
        "kind",
        "status",
        "funder_label",
        "recipient_label",
        "start",
        "end",
    ),
    "observations": ("indicator", "value", "unit", "qualifier", "counted"),
    "organisations": ("name", "type"),
    "persons": ("name",),
    "roles": ("title",),
    "events": ("type", "title", "date_label"),
    "statements": ("mode", "text"),
    "topic_mentions": ("topic_id",),
}


@click.command(name="extract")
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to show them.")
def command(file: Path, form: str) -> None:
    """Show the facts of one text.

    FILE is a text file, or - for standard input. Registers are those of the working directory.
    """
    if str(file) == "-":
        text = document(sys.stdin.buffer.read(), "text.txt")
    else:
        text = document(_read(file), f"{file.stem}.txt")
    tables = make_tables([text], read_register(Path.cwd() / "data" / "register"))
    for table, columns in SHOWN.items():
        for row in tables[table]:
            if form == "jsonl":
                click.echo(json.dumps({"table": table, **{k: v for k, v in row.items() if v}}, ensure_ascii=False))
            else:
                click.echo(f"{table:15} " + " · ".join(row[column] for column in columns if row[column]))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.FileError(str(file), error.strerror or "cannot be read") from error
