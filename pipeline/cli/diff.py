"""belegt diff: what differs between two packages, record by record, with the sentences."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.problems import PipelineError
from pipeline.release.commenting import LEAST, MOST, Report, as_comment, read_report
from pipeline.release.comparing import compare
from pipeline.release.telling import as_json, as_markdown, as_text

COLOURS = {"added": {"fg": "green"}, "removed": {"fg": "red"}, "changed": {"fg": "yellow"}, "title": {"bold": True},
           "sentence": {"dim": True}, "plain": {}}  # fmt: skip


@click.command(name="diff")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "comment"]),
    default="text",
    help="How to answer.",
)
@click.option(
    "--problems", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Report of belegt validate --format json on NEW, told in the comment.",
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(LEAST), default=MOST, show_default=True, help="Bytes that the comment has at most."
)
@click.option("--all", "whole", is_flag=True, help="Tell the rows of evidence and attestations one by one, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
def command(old: Path, new: Path, form: str, problems: Path | None, most: int, *, whole: bool, exit_code: bool) -> None:
    """Compare two packages, record by record.

    OLD and NEW are folders or ZIP archives with a datapackage.json, of belegt or of anybody. Records are told apart by
    the primary keys of their schemas. Exit code 0, also where they differ; 1 where one of them cannot be read, which a
    comment tells instead.
    """
    if problems is not None and form != "comment":
        raise click.UsageError("--problems is told in a comment only: add --format comment")
    report = _report(problems)
    try:
        found = compare(old, new)
    except PipelineError as error:
        if form != "comment":
            raise
        click.echo(as_comment(error, report, most), nl=False)
        return
    if form == "json":
        click.echo(as_json(found))
    elif form == "comment":
        click.echo(as_comment(found, report, most), nl=False)
    elif form == "markdown":
        click.echo("\n".join(as_markdown(found, whole=whole)))
    else:
        for kind, line in as_text(found, whole=whole):
            click.echo(click.style(line, **COLOURS[kind]))  # type: ignore[arg-type]
    if exit_code and found:
        raise SystemExit(1)


def _report(path: Path | None) -> Report | None:
    try:
        return None if path is None else read_report(path)
    except (OSError, ValueError, RecursionError) as error:
        said = f"{path} is no report of belegt validate --format json: {error}"
        raise click.BadParameter(said, param_hint="--problems") from error
