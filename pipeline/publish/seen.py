"""A publication is read as one version: a reader whom a build overtakes is told, and is given no mix."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.problems import PipelineError, Problem
from pipeline.publish.journal import JOURNAL
from pipeline.publish.locking import PRIVATE
from pipeline.publish.swap import COMMIT, recover

PATIENCE = 10.0
"""Seconds for which a reader waits until a build that is replacing files just now has done so."""
PAUSE = 0.02

Mark = tuple[int, int, int, int] | None


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """What is read inside is of one version; PipelineError (S114) where a build has replaced files meanwhile.

    Every swap renames the descriptor, so a descriptor that is the same file as before, with no swap under way, says that
    nothing was replaced. An interrupted swap is settled first.
    """
    until = time.monotonic() + PATIENCE
    recover(folder)
    while _swapping(folder) and time.monotonic() < until:
        time.sleep(PAUSE)
        recover(folder)
    before = _mark(folder)
    try:
        yield
    except Exception as error:
        if _swapping(folder) or _mark(folder) != before:
            raise PipelineError([Problem("S114", str(folder))]) from error
        raise
    if _swapping(folder) or _mark(folder) != before:
        raise PipelineError([Problem("S114", str(folder))])


def _swapping(folder: Path) -> bool:
    return (folder / PRIVATE / JOURNAL).exists()


def _mark(folder: Path) -> Mark:
    """What tells the descriptor from every other one that has its name; None where there is none."""
    try:
        state = (folder / COMMIT).stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino, state.st_size, state.st_ctime_ns
