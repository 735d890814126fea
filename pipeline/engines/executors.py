"""Work on whatever offers an `Executor` of `concurrent.futures`: a pool of processes or threads, or a cluster."""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from pipeline.engines.portions import CHUNKS, in_portions, usable_cores
from pipeline.engines.regrouping import Gather, Spread, regroup_by_map
from pipeline.problems import PipelineError, Problem

T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")

PULSE = 1.0
"""Seconds after which somebody who waits for a result looks whether it can still come."""


def _as_it_is(written: bytes) -> bytes:
    return written


def _trusted(waited: float) -> None:
    del waited


@dataclass(frozen=True)
class Pool:
    """An executor with what is known of it.

    `share` makes something of bytes that many tasks need, which the executor hands to each as bytes again. `killed` are
    the errors that say that the workers of one task have died, and of no other. `look` is told for how many
    seconds a result has been waited for, and raises PipelineError where it will not come any more.
    """

    executor: Executor
    workers: int
    share: Callable[[bytes], Any] = _as_it_is
    killed: tuple[type[Exception], ...] = ()
    look: Callable[[float], None] = _trusted


class OnExecutor:
    """Runs the work on an executor that the caller has started and will shut down.

    The step must be a function at the top of a module, its results must be picklable. `workers` is how many tasks the
    executor does at once.
    """

    def __init__(self, executor: Executor, workers: int | None = None) -> None:
        self._pool = Pool(executor, workers or usable_cores())

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        """The result of the step for every item, in order; PipelineError where the executor breaks."""
        yield from run_on(self._pool, step, items)

    def regroup(self, spread: Spread[T, V], gather: Gather[V, R], items: Sequence[T]) -> Generator[R, None, None]:
        """What is made of all that the items have to say; PipelineError where the executor breaks."""
        yield from regroup_by_map(self, spread, gather, items, self._pool.workers * CHUNKS)


def run_on(pool: Pool, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
    """The result of the step for every item, in order, as the workers of a pool make it.

    A portion whose workers die is tried again item by item, with nothing else at work, so that nobody is taken for
    guilty who was only near. PipelineError (S109) names every item that its workers die of even then.
    """
    shared = pool.share(pickle.dumps(step))
    rest = in_portions(items, pool.workers)
    ahead: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
    try:
        ahead.extend((some, _submit(pool, shared, some)) for some in islice(rest, pool.workers * CHUNKS))
        while ahead:
            some, future = ahead.popleft()
            try:
                made = result_of(pool, future)
            except pool.killed:
                begun = time.monotonic()
                while wait([other for _, other in ahead], PULSE).not_done:
                    pool.look(time.monotonic() - begun)
                yield from _one_by_one(pool, shared, some)
            else:
                yield from made
            ahead.extend((more, _submit(pool, shared, more)) for more in islice(rest, 1))
    except BrokenExecutor as error:
        raise PipelineError([Problem("S106", found=str(error))]) from error
    finally:
        for _, future in ahead:
            future.cancel()


def _one_by_one(pool: Pool, shared: Any, items: Sequence[T]) -> Generator[R, None, None]:
    """The results of the items up to the first that its workers die of; PipelineError with all of those."""
    fatal: list[Problem] = []
    for item in items:
        try:
            made: list[R] = result_of(pool, _submit(pool, shared, [item]))
        except pool.killed as error:
            fatal.append(Problem("S109", str(getattr(item, "path", item)), found=str(error).partition(". ")[0]))
        else:
            if not fatal:
                yield from made
    if fatal:
        raise PipelineError(fatal)


def _submit(pool: Pool, shared: Any, items: Sequence[T]) -> Future[list[R]]:
    return pool.executor.submit(_each, shared, pickle.dumps(items))


def result_of(pool: Pool, future: Future[R]) -> R:
    """What a task made, as soon as it has; PipelineError where it will not come any more."""
    begun = time.monotonic()
    while True:
        try:
            return future.result(PULSE)
        except TimeoutError:
            if future.done():
                return future.result()
            pool.look(time.monotonic() - begun)


def _each(step: bytes, items: bytes) -> list[Any]:
    """The result of the step for every item of a portion, where a worker does it."""
    do = _read(step)
    return [do(item) for item in pickle.loads(items)]  # noqa: S301 — written by whoever gave the work


@lru_cache(maxsize=2)
def _read(step: bytes) -> Callable[[Any], Any]:
    step_read: Callable[[Any], Any] = pickle.loads(step)  # noqa: S301 — the same
    return step_read
