"""How far a long command has come: a bar on a terminal, plain lines in CI, JSON for programs, else nothing."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from pipeline.seams import Watcher, unwatched

Command = TypeVar("Command", bound=Callable[..., Any])
Forms = ("auto", "bar", "lines", "json", "none")

BETWEEN_LINES = 5.0
"""Seconds between two lines about one step, but for its last."""
BETWEEN_OBJECTS = 0.2
"""Seconds between two JSON objects about one step, but for its first and last."""


class Pace:
    """How fast a step goes, and whether it is time to say so.

    The rate counts from the first word about the step, so that what was done before it (as by an earlier build) does not
    make it look faster.
    """

    def __init__(self, between: float, now: float) -> None:
        self._between, self._said = between, now
        self._begun: tuple[float, int] | None = None

    def is_due(self, done: int, total: int, now: float) -> bool:
        """Whether to say it: at the end of the step, and whenever some seconds have gone by."""
        self._begun = self._begun or (now, done)
        if done < total and now - self._said < self._between:
            return False
        self._said = now
        return True

    def rate(self, done: int, now: float) -> float | None:
        """Items in a second; None while that cannot be told."""
        if self._begun is None:
            return None
        begun, first = self._begun
        return (done - first) / (now - begun) if now > begun and done > first else None


def progress_option(command: Command) -> Command:
    """The option `--progress` for a command that takes long."""
    return click.option(
        "--progress", "form", type=click.Choice(Forms), default="auto", show_default=True,
        help="How to show progress, on standard error; json is one object a line.",
    )(command)  # fmt: skip


@contextmanager
def progress(form: str = "auto") -> Iterator[Watcher]:
    """A watcher for the work inside the block; it writes to standard error only.

    Without another wish it is a bar on a terminal, lines where `CI` is set, and nothing elsewhere.
    """
    if form == "auto":
        form = "bar" if sys.stderr.isatty() else "lines" if os.environ.get("CI") else "none"
    if form == "bar":
        with _bars() as watcher:
            yield watcher
    else:
        yield {"lines": _lines, "json": _objects}.get(form, lambda: unwatched)()


@contextmanager
def _bars() -> Iterator[Watcher]:
    from rich.console import Console  # noqa: PLC0415 — only where there is a terminal
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    class Rate(TextColumn):
        """Items in a second, while that can be told."""

        def __init__(self) -> None:
            super().__init__("")

        def render(self, task: Task) -> Any:
            self.text_format = f"{task.speed:,.1f}/s" if task.speed else ""
            return super().render(task)

    columns = (
        TextColumn("{task.description:9}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeElapsedColumn(),
        TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def watch(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield watch


def _lines() -> Watcher:
    """A watcher that says a line now and then."""
    paces: dict[str, Pace] = {}

    def watch(step: str, done: int, total: int) -> None:
        now = time.monotonic()
        pace = paces.setdefault(step, Pace(BETWEEN_LINES, now))
        if pace.is_due(done, total, now):
            rate = pace.rate(done, now)
            more = f", {rate:,.1f}/s, {(total - done) / rate:,.0f} s left" if rate and done < total else ""
            click.echo(f"{step}: {done} of {total}{more}", err=True)

    return watch


def _objects() -> Watcher:
    """A watcher that writes JSON objects, one a line; docs/incremental.md tells their keys."""
    paces: dict[str, Pace] = {}

    def watch(step: str, done: int, total: int) -> None:
        now = time.monotonic()
        first = step not in paces
        pace = paces.setdefault(step, Pace(BETWEEN_OBJECTS, now))
        if pace.is_due(done, total, now) or first:
            rate = pace.rate(done, now)
            said = {
                "step": step,
                "done": done,
                "total": total,
                "rate": round(rate, 3) if rate else None,
                "remaining_s": 0.0 if done >= total else round((total - done) / rate, 3) if rate else None,
            }
            click.echo(json.dumps(said), err=True)

    return watch
