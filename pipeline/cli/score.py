"""belegt score: how often the extraction is right, held against annotated texts."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.engines import engine_option
from pipeline.cli.progress import progress
from pipeline.flow import score
from pipeline.measure.figures import as_table


@click.command(name="score")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show the figures.")
@engine_option
@click.option("--names", help="Name finder: belegt, none, or a German spaCy pipeline by its package or folder.")
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the texts, where they lie elsewhere.")
def command(gold: Path, form: str, engine: str, names: str | None, texts: Path | None) -> None:
    """Hold the extraction against annotated texts.

    GOLD is a folder with a text and an annotation, NAME.txt and NAME.json, for every text. Registers and name
    finder are those of the working directory, else those of belegt.
    """
    with progress() as watch:
        found = score(gold, engine, watch, names, texts)
    if form == "json":
        click.echo(json.dumps({measure: asdict(figure) for measure, figure in found.items()}, indent=1))
    else:
        click.echo(as_table(found), nl=False)
