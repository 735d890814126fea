"""belegt build: texts to a validated publication."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.progress import progress
from pipeline.engines import ENGINES
from pipeline.flow import build


@click.command(name="build")
@click.option(
    "--texts", type=click.Path(path_type=Path), help="Folder of the texts; by default the one the configuration names."
)
@click.option("--output", type=click.Path(path_type=Path), default=Path(), help="Folder of the publication.")
@click.option("--engine", type=click.Choice(list(ENGINES)), default="here", help="Where the texts are read.")
def command(texts: Path | None, output: Path, engine: str) -> None:
    """Build the publication: texts to tables, data package and RDF.

    Everything is staged and validated before it replaces what was there.
    """
    with progress() as watch:
        built = build(texts, output, engine, watch)
    for problem in built.problems:
        click.echo(str(problem), err=True)
    said = ", ".join(f"{count} {name}" for name, count in built.rows.items() if count)
    click.echo(f"{built.files} files written to {built.folder}: {said}")
