"""belegt total: what the commitments of a package add up to, no euro counted twice."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import click

from pipeline.cli.files import require_folder
from pipeline.codebook.value_types import write_decimal
from pipeline.problems import PipelineError
from pipeline.publish.seen import reading
from pipeline.publish.totals import COLUMNS, Total, totals
from pipeline.validate.keys import read_spelled


@click.command(name="total")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to answer.")
def command(folder: Path, form: str) -> None:
    """Add up the money of a package, no euro twice.

    For each currency and status it says what may be added up, as an interval where hedges leave one, and beside it the
    plain sum of all statements, which counts repetitions and parts again.
    """
    require_folder(folder)
    with reading(folder):
        package, problems = read_spelled(folder)
    if problems:
        raise PipelineError(problems)
    found = totals(package.tables)
    if form == "json":
        click.echo(json.dumps([{name: cell or None for name, cell in one.cells().items()} for one in found], indent=1))
    elif form == "csv":
        click.echo(_csv(found), nl=False)
    else:
        click.echo("\n".join(_line(one) for one in found) or "no fundings")


def _csv(found: list[Total]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(one.cells() for one in found)
    return text.getvalue()


def _line(one: Total) -> str:
    """A total in words: "EUR granted: 40,000,000 to 55,000,000 in 2 commitments (all 7 statements: 280,000,000)"."""
    low, high = _grouped(one.at_least), "" if one.at_most is None else _grouped(one.at_most)
    between = low if low == high else f"{low} to {high}" if high else f"{low} or more"
    status = one.status or "of no stated status"
    commitments = "1 commitment" if one.counted == 1 else f"{one.counted} commitments"
    statements = "1 statement" if one.statements == 1 else f"all {one.statements} statements"
    return f"{one.currency} {status}: {between} in {commitments} ({statements}: {_grouped(one.plain)})"


def _grouped(value: Decimal) -> str:
    """A figure with its digits in groups of three."""
    whole, _, rest = write_decimal(value).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
