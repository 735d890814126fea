"""belegt build: texts to a validated publication."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cache import Cache, usual_folder
from pipeline.cache.entries import LIMIT
from pipeline.cli.engines import engine_option
from pipeline.cli.progress import progress, progress_option
from pipeline.collect.configuration import read_configuration
from pipeline.collect.texts import ENDING, slug
from pipeline.flow import build
from pipeline.folders import find_configuration

MEGABYTE = 1_000_000


@click.command(name="build")
@click.option(
    "--texts", type=click.Path(path_type=Path), help="Folder of the texts; by default the one the configuration names."
)
@click.option("--output", type=click.Path(path_type=Path), default=Path(), help="Folder of the publication.")
@engine_option
@click.option(
    "--cache", "folder", type=click.Path(file_okay=False, path_type=Path), envvar="BELEGT_CACHE",
    help="Folder of what earlier builds found in the texts; by default the user's folder for caches.",
)  # fmt: skip
@click.option(
    "--cache-limit", type=click.IntRange(min=1), default=LIMIT // MEGABYTE, show_default=True, metavar="MB",
    envvar="BELEGT_CACHE_LIMIT", help="Megabytes that the cache may take; what was used longest ago goes first.",
)  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Read every text anew, and keep nothing.")
@click.option("--why", metavar="TEXT", help="Say whether the result of a text came from the cache, and if not, why.")
@progress_option
def command(  # noqa: PLR0913 — one argument for each option
    texts: Path | None,
    output: Path,
    engine: str,
    folder: Path | None,
    cache_limit: int,
    why: str | None,
    form: str,
    *,
    no_cache: bool,
) -> None:
    """Build the publication: texts to tables, data package and RDF.

    Everything is staged and validated before it replaces what was there.
    """
    if no_cache and why is not None:
        raise click.UsageError("--why asks the cache, which --no-cache leaves out")
    cache = None if no_cache else _cache(folder, output, cache_limit * MEGABYTE)
    if why is not None and not _may_be_text(why, texts, output):
        raise click.BadParameter(f"{why} is none of the texts; nothing is built", param_hint="--why")
    try:
        with progress(form) as watch:
            built = build(texts, output, engine, watch, cache)
    except KeyboardInterrupt as interrupt:
        kept = (
            "what was read is kept in the cache" if cache and not cache.problems else "nothing is kept of what was read"
        )
        raise click.Abort(f"stopped; what is published is whole, {kept}") from interrupt
    for problem in [*built.problems, *(cache.problems if cache else [])]:
        click.echo(str(problem), err=True)
    if why is not None:
        _explain(cache, why)
    said = ", ".join(f"{count} {name}" for name, count in built.rows.items() if count)
    click.echo(f"{built.files} files written to {built.folder}: {said}")


def _cache(folder: Path | None, output: Path, limit: int) -> Cache | None:
    """The cache in the folder that is named, else in the usual one; a usage error where that would be published."""
    folder = folder or usual_folder()
    if folder is None:
        return None
    place, base = folder.resolve(), output.resolve()
    if place == base or any(place.is_relative_to(base / one) for one in ("data", "schemas")):
        raise click.BadParameter("the cache would lie among what is published", param_hint="--cache")
    return Cache(folder, output, limit)


def _may_be_text(text: str, texts: Path | None, output: Path) -> bool:
    """Whether a file of the folder of texts has that id or name; true where the build has to say what is wrong with the folder."""
    if texts is None:
        texts = output / read_configuration(find_configuration(output)).texts.folder
    try:
        ids = {slug(file.name) for file in texts.iterdir() if file.name.lower().endswith(ENDING)}
    except OSError:
        return True
    return not ids or text in ids or slug(text) in ids


def _explain(cache: Cache | None, text: str) -> None:
    """Says for a text, by its id or file, where its result came from; a usage error where there is no such text."""
    source = text if cache and text in cache.sources else slug(text)
    lines = cache.why(source) if cache else ("made anew: there is no folder for a cache",)
    if not lines:
        raise click.BadParameter(f"{text} is none of the texts; the publication is built", param_hint="--why")
    for line in lines:
        click.echo(f"{source}: {line}")
