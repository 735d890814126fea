"""belegt collect: files of any format, folders, and addresses of the web to text files that build reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.progress import progress, progress_option
from pipeline.codebook.configuration import Texts
from pipeline.collect.addresses import MOST, Collector, is_web
from pipeline.collect.configuration import read_configuration
from pipeline.collect.corpora import COLUMNS
from pipeline.collect.fetching import PAUSE, Fetcher, agent_of
from pipeline.collect.formats import Format, rows_in
from pipeline.collect.intake import Text, originals_in, store, texts_in
from pipeline.collect.originals import Original
from pipeline.folders import CONFIGURATION, configuration_of, find_configuration
from pipeline.problems import Problem, in_order
from pipeline.seams import Watcher


@click.command(name="collect")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--output", type=click.Path(path_type=Path), default=Path(), help="Folder of the publication.")
@click.option(
    "--texts", type=click.Path(path_type=Path), help="Folder to write to; by default the one the configuration names."
)
@click.option("--column", "columns", multiple=True, metavar="KEY=NAME", help="Which column of a corpus holds what.")
@click.option("--replace", is_flag=True, help="Write over texts of the same id that are there already.")
@click.option(
    "--most", type=click.IntRange(min=1), default=MOST, show_default=True, help="Addresses taken from a list."
)
@click.option(
    "--pause", type=click.FloatRange(min=0.5), default=PAUSE, show_default=True, help="Seconds between two requests."
)
@click.option("--despite-reservation", is_flag=True, help="Take texts whose publisher reserves text and data mining.")
@progress_option
def command(  # noqa: PLR0913, PLR0917 — one argument for each option
    sources: tuple[str, ...],
    output: Path,
    texts: Path | None,
    columns: tuple[str, ...],
    replace: bool,
    most: int,
    pause: float,
    despite_reservation: bool,
    form: str,
) -> None:
    """Make text files of pages, PDFs, mails and corpora.

    SOURCE is a file or folder (txt, md, html, pdf, eml, jsonl, parquet), or the address of a page, text, PDF, feed or
    sitemap. Only addresses that are named here are asked for. What is no part of a text is written beside it.
    """
    wanted = _columns(columns)
    addresses = [source for source in sources if is_web(source)]
    collector: Collector | None = None
    if addresses:
        configuration = read_configuration(find_configuration(output))
        collector = Collector(Fetcher(agent_of(configuration, CONFIGURATION), pause), most, despite_reservation)
    missing = [source for source in sources if source not in addresses and not Path(source).exists()]
    if missing:
        raise click.UsageError(f"{missing[0]} is no file and no folder")
    own = configuration_of(output)
    folder = texts or output / (own.texts if own else Texts()).folder
    with progress(form) as watch:
        found = _texts(sources, wanted, collector, watch)
        stored = store(found, folder, overwrite=replace)
    for problem in in_order(stored.problems):
        click.echo(str(problem), err=True)
    same = f", {len(stored.unchanged)} unchanged" if stored.unchanged else ""
    click.echo(f"{len(stored.written)} texts written to {folder}{same}, {stored.dropped} pieces dropped and recorded")
    if any(problem.level == "must" for problem in stored.problems):
        raise SystemExit(1)


def _texts(
    sources: tuple[str, ...], columns: dict[str, str], collector: Collector | None, watch: Watcher
) -> Iterator[Text | Problem]:
    """The texts of all sources.

    The watcher is told how many are read of those known so far: each row of a corpus, each other file, and each source to come is one.
    """
    done = 0
    for left, source in zip(reversed(range(len(sources))), sources, strict=True):
        watch("collect", done, done + left + 1)
        originals: Iterator[tuple[Original, Format] | Problem]
        if collector is not None and is_web(source):
            originals = collector.originals(source)
        else:
            originals = originals_in(Path(source), columns)
        for original in originals:
            if isinstance(original, Problem):
                yield original
                continue
            rows, read = rows_in(*original), 0
            for text in texts_in(*original):
                watch("collect", done + min(read, rows - 1), done + rows + left)
                read += isinstance(text, Text)
                yield text
            done += rows
    watch("collect", done, done)


def _columns(stated: tuple[str, ...]) -> dict[str, str]:
    """What each column is to hold, by key; a usage error where one is not written as KEY=NAME."""
    columns: dict[str, str] = {}
    for one in stated:
        key, equals, name = one.partition("=")
        if not equals or not name or key not in COLUMNS:
            raise click.BadParameter(
                f"{one}: write KEY=NAME, with a key of {', '.join(COLUMNS)}", param_hint="--column"
            )
        columns[key] = name
    return columns
