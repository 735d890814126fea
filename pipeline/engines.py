"""Where per-document work runs: here, or on all cores; results come in the order of the documents."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from pipeline.seams import Engine

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 50
"""Documents that a process takes at a time: the way to another process costs more than to read one text."""


class Here:
    """Runs every step in this process."""

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """What the step makes of each item, in order."""
        return map(step, items)


class AllCores:
    """Runs the steps in one process per core; the step must be a function of a module."""

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """What the step makes of each item, in order."""
        with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
            yield from pool.map(step, items, chunksize=CHUNK)


ENGINES: dict[str, Callable[[], Engine]] = {"here": Here, "cores": AllCores}
"""Every engine by the name that `--engine` takes."""
