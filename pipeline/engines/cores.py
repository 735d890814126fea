"""Work in this process, and in a process per core."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from pipeline.engines.portions import CHUNKS, in_portions, usable_cores
from pipeline.engines.regrouping import Gather, Spread, regroup_by_map, sorted_by_key
from pipeline.problems import PipelineError, Problem

T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")


class Here:
    """Runs the work in this process, one item after the other."""

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        """The result of the step for every item, in order."""
        yield from map(step, items)

    def regroup(self, spread: Spread[T, V], gather: Gather[V, R], items: Sequence[T]) -> Generator[R, None, None]:
        """What is made of all that the items have to say, in one gathering."""
        yield from map(gather, sorted_by_key(spread, items, 1))


class AllCores:
    """Runs the work in a process per core.

    The step must be a function at the top of a module and its results must be picklable. New processes import it anew
    instead of copying this one, so that nothing that happened here before can change a result.
    """

    def __init__(self, cores: int | None = None) -> None:
        self.cores = cores or usable_cores()

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        """The result of the step for every item, in order; PipelineError where a process is killed.

        Once the results are not wanted any more the processes end at once, in the middle of their work.
        """
        if min(self.cores, len(items)) < 2:
            yield from map(step, items)
            return
        method = "forkserver" if sys.platform == "linux" else "spawn"
        workers = min(self.cores, len(items))
        portions = in_portions(items, workers)
        others = {*multiprocessing.active_children()}
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method), follow_the_parent)
        done = False
        try:
            ahead = deque(pool.submit(_each, step, one) for one in islice(portions, workers * CHUNKS))
            while ahead:
                yield from ahead.popleft().result()
                ahead.extend(pool.submit(_each, step, one) for one in islice(portions, 1))
            done = True
        except BrokenProcessPool as error:
            raise PipelineError([Problem("S106", found=str(error))]) from error
        finally:
            for process in set() if done else {*multiprocessing.active_children()} - others:
                process.terminate()
            pool.shutdown()

    def regroup(self, spread: Spread[T, V], gather: Gather[V, R], items: Sequence[T]) -> Generator[R, None, None]:
        """What is made of all that the items have to say; PipelineError where a process is killed."""
        yield from regroup_by_map(self, spread, gather, items, self.cores * CHUNKS)


def _each(step: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """The result of the step for every item of a portion, in a process of its own."""
    return [step(item) for item in items]


def follow_the_parent() -> None:
    """In a new process: ends with the one that started it, even where that is killed, and leaves Ctrl-C to it.

    Ctrl-C reaches every process of a terminal, and the parent ends this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
