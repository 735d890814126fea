"""How far a long command has come: a bar on a terminal, plain lines in CI, nothing where the output is piped."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pipeline.seams import Watcher, unwatched

TENTH = 10
"""In CI a step of many items says a line for every tenth of them."""


@contextmanager
def progress() -> Iterator[Watcher]:
    """A watcher for the work inside the block; it writes to standard error only."""
    if sys.stderr.isatty():
        with _bars() as watcher:
            yield watcher
    else:
        yield _say_line if os.environ.get("CI") else unwatched


@contextmanager
def _bars() -> Iterator[Watcher]:
    from rich.console import Console  # noqa: PLC0415 — only where there is a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def watch(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done)

        yield watch


def _say_line(step: str, done: int, total: int) -> None:
    if done in {0, total} or done * TENTH // total > (done - 1) * TENTH // total:
        click.echo(f"{step}: {done} of {total}", err=True)
