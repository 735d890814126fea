"""belegt verify: whether the sentences of a published package stand in their texts."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.release.verified import as_json, as_lines
from pipeline.release.verifying import verify


@click.command(name="verify")
@click.argument("package", type=click.Path(exists=True, path_type=Path), default=Path())
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the texts; by default those in the package.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to answer.")
@click.option("--all", "whole", is_flag=True, help="Tell the quotes that stand at their place, too.")
def command(package: Path, texts: Path | None, form: str, *, whole: bool) -> None:
    """Hold the sentences of a package against the texts.

    PACKAGE is a folder or ZIP archive with a datapackage.json. Nothing is asked of the network. Exit code 1 where a quote
    does not stand in its text, a file differs from its hash, or a text is not in the folder that --texts names.
    """
    found = verify(package, texts)
    for line in [as_json(found)] if form == "json" else as_lines(found, whole=whole):
        click.echo(line)
    if not found.holds:
        raise SystemExit(1)
