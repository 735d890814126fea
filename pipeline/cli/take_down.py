"""belegt take-down: removes a person or a source from the publication and from every release."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cache import usual_folder
from pipeline.cache.entries import Entries
from pipeline.cli.files import require_folder
from pipeline.cli.progress import progress, progress_option
from pipeline.release.taking_down import take_down

LEFT = (
    "make the pages anew with belegt site, and put them where they are published",
    "put the graph into a triple store anew with belegt push, and restart belegt serve",
    "delete the caches of other machines, as that of a CI; take the commits out of the history of a public repository",
    "tell those who keep copies: releases/withdrawn.jsonl says what to delete",
)
"""What the command cannot do."""


@click.command(name="take-down")
@click.argument("key", metavar="[ID]", default="")
@click.option(
    "--name", default="", help="A name in full, as of somebody who is no record: every sentence with it goes."
)
@click.option("--package", type=click.Path(path_type=Path), default=Path(), help="Folder of the publication.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the take-down; by default today in UTC.")
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="BELEGT_CACHE",
    help="Folder of the cache, which is emptied; by default the user's folder for caches.",
)  # fmt: skip
@progress_option
def command(key: str, name: str, package: Path, day: datetime | None, cache: Path | None, form: str) -> None:
    """Remove a person or a source from the publication.

    ID is that of the record, as per-43410790c3a4e411, or of the text; --name stands in its place. It goes from the data, the graph and every release; a
    tombstone without personal data stays. The cache is emptied.
    """
    if bool(key) is bool(name.strip()):
        raise click.UsageError("Name either an ID or, with --name, somebody.")
    require_folder(package)
    with progress(form) as watch:
        done = take_down(package, key, (day or datetime.now(UTC)).date().isoformat(), watch, name.strip())
    place = cache or usual_folder()
    left = Entries(place).empty() if place else 0
    for problem in done.problems:
        click.echo(str(problem), err=True)
    anew = ", ".join(done.releases) or "none"
    if done.before and not done.releases:
        anew += f", {', '.join(done.before)} were before"
    click.echo(f"{key or name.strip()} is taken down; releases written anew: {anew} ({done.rows} rows gone)")
    click.echo("What is left to you:")
    for path in done.texts:
        click.echo(f"- delete {path}, or take the name out of it, where that folder is published")
    for path in done.files:
        click.echo(f"- look through {path}, which tells of it")
    if left:
        click.echo(f"- delete the cache {place}: {left} of its entries cannot be removed")
    for line in LEFT:
        click.echo(f"- {line}")
