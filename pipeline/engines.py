"""Where per-document work runs: here, or on all cores; the results come in the order of the input."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from pipeline.problems import PipelineError, Problem
from pipeline.seams import Engine

T = TypeVar("T")
R = TypeVar("R")

CHUNKS = 4
"""Portions per core: enough that no core waits long for another, few enough that handing them out costs little."""

LONGEST = 64
"""Items in a portion at most, so that the first results do not wait for the last ones of a large corpus."""


class Here:
    """Runs the work in this process, one item after the other."""

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """The result of the step for every item, in order."""
        return map(step, items)


class AllCores:
    """Runs the work in a process per core.

    The step must be a function at the top of a module and its results must be picklable. New processes import it anew
    instead of copying this one, so that nothing that happened here before can change a result.
    """

    def __init__(self, cores: int | None = None) -> None:
        self.cores = cores or _usable_cores()

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """The result of the step for every item, in order; PipelineError where a process is killed."""
        if min(self.cores, len(items)) < 2:
            yield from map(step, items)
            return
        method = "forkserver" if sys.platform == "linux" else "spawn"
        workers = min(self.cores, len(items))
        portion = max(1, min(LONGEST, len(items) // (workers * CHUNKS)))
        with ProcessPoolExecutor(workers, multiprocessing.get_context(method)) as pool:
            try:
                yield from pool.map(step, items, chunksize=portion)
            except BrokenProcessPool as error:
                raise PipelineError([Problem("S106", found=str(error))]) from error


def _usable_cores() -> int:
    """The cores that this process may use, which in a container are often fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


ENGINES: dict[str, Callable[[], Engine]] = {
    "here": Here,
    "cores": AllCores,
}
"""Every engine under the name that `--engine` knows it by."""
