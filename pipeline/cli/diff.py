"""belegt diff: what differs between two packages, record by record, with the sentences."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.release.comparing import compare
from pipeline.release.telling import as_json, as_markdown, as_text

COLOURS = {"added": {"fg": "green"}, "removed": {"fg": "red"}, "changed": {"fg": "yellow"}, "title": {"bold": True},
           "sentence": {"dim": True}, "plain": {}}  # fmt: skip


@click.command(name="diff")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to answer."
)
@click.option("--all", "whole", is_flag=True, help="Tell the rows of evidence and attestations one by one, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
def command(old: Path, new: Path, form: str, *, whole: bool, exit_code: bool) -> None:
    """Compare two packages, record by record.

    OLD and NEW are folders or ZIP archives with a datapackage.json, of belegt or of anybody. Records are told apart by
    the primary keys of their schemas. Exit code 0, also where they differ; 1 where one of them cannot be read.
    """
    found = compare(old, new)
    if form == "json":
        click.echo(as_json(found))
    elif form == "markdown":
        click.echo("\n".join(as_markdown(found, whole=whole)))
    else:
        for kind, line in as_text(found, whole=whole):
            click.echo(click.style(line, **COLOURS[kind]))  # type: ignore[arg-type]
    if exit_code and found:
        raise SystemExit(1)
