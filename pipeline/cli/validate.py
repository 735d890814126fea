"""belegt validate: every problem of a published package at once."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import click

from pipeline.cli.progress import progress
from pipeline.flow import check_drift, load_texts
from pipeline.problems import in_order
from pipeline.publish.swap import recover
from pipeline.validate import CHECKS, validate


@click.command(name="validate")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the texts; by default that of the package.")
@click.option("--only", default="", help=f"Checks to run, separated by commas: {', '.join(CHECKS)}, drift.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(folder: Path, texts: Path | None, only: str, form: str) -> None:
    """Check a published package: files, keys, the law, the graph.

    Exit code 0 when no must-problem is found, else 1.
    """
    wanted = tuple(name for name in only.split(",") if name)
    unknown = [name for name in wanted if name not in (*CHECKS, "drift")]
    if unknown:
        raise click.BadParameter(
            f"no such check: {', '.join(unknown)}; there are {', '.join(CHECKS)}", param_hint="--only"
        )
    recover(folder)
    with progress() as watch:
        found = validate(folder, load_texts(folder, texts), wanted, partial(watch, "validate"))
    drift = check_drift(folder) if not wanted or "drift" in wanted else []
    problems = in_order([*found, *drift])
    if form == "json":
        click.echo(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(f"{len(problems)} problems, {sum(p.level == 'must' for p in problems)} of them must")
    if any(problem.level == "must" for problem in problems):
        raise SystemExit(1)
