"""Work on a cluster of Dask distributed: one of its own on this machine, or one that runs already."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import closing, contextmanager, suppress
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

from pipeline.engines.executors import Pool, result_of, run_on
from pipeline.engines.portions import usable_cores
from pipeline.engines.regrouping import Gather, Spread, gather_up, in_parts, spread_out
from pipeline.problems import PipelineError, Problem

T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")

OURS = "127.0.0.1"
"""Where a cluster of its own listens: nobody else's machine can hand it work, of which Dask asks no password."""
CONNECT = 10
"""Seconds in which a scheduler has to answer."""
PATIENCE = 120.0
"""Seconds that a cluster may be without a worker, as while its machines start."""
START = 60
"""Seconds in which a cluster of its own has to answer, on a machine that has much else to do."""
STOP = 5
"""Seconds in which it has to end by itself."""
UNREAD = "deserialization of the task graph"
"""What a scheduler says that cannot import what it is given: it needs belegt as its workers do."""
DEATHS = 2
"""Workers of its own that may die of one task before it is given up."""
COMING = 16
"""Workers that an existing cluster is taken to have at least, since more may join while it works."""


class Dask:
    """Runs the work on the cluster whose scheduler has the address, else on one of its own with a process per core.

    A worker that dies loses nothing: what it had is done again elsewhere. The cluster of its own listens on 127.0.0.1 only
    and ends with the work.
    """

    def __init__(self, address: str = "", cores: int | None = None, patience: float = PATIENCE) -> None:
        self.address, self.patience = address, patience
        self.cores = cores or usable_cores()

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        """The result of the step for every item, in order.

        PipelineError where the cluster is not there (S110), has no worker (S111), has no belegt or another one (S112),
        where Dask is not installed (S113), and for what its workers die of (S109).
        """
        if not items:
            return
        with self._client() as client, self._in_words():
            yield from run_on(self._pool(client), step, items)

    def regroup(self, spread: Spread[T, V], gather: Gather[V, R], items: Sequence[T]) -> Generator[R, None, None]:
        """What is made of all that the items have to say. Its pieces go from worker to worker and never come here.

        PipelineError as for `map`; where all who work on one part of it die that is S106.
        """
        if not items:
            return
        with self._client() as client, self._in_words():
            pool = self._pool(client)
            submit = partial(client.submit, pure=False)
            parts = in_parts(items, max(pool.workers, COMING))
            how = submit(bytes, pickle.dumps((spread, len(parts))))
            spreads = [submit(_spread_out, how, pickle.dumps(part)) for part in parts]
            end = submit(bytes, pickle.dumps(gather))
            gathered = [
                submit(_gather_up, end, [submit(itemgetter(bucket), one) for one in spreads])
                for bucket in range(len(parts))
            ]
            del spreads
            try:
                for future in gathered:
                    yield result_of(pool, future)
            except pool.killed as error:
                raise PipelineError([Problem("S106", found=str(error).partition(". ")[0])]) from error

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Says what is wrong with a cluster that has gone or cannot read its work."""
        try:
            yield
        except CancelledError as error:
            raise PipelineError([Problem("S110", found=f"{self.address or OURS} has gone")]) from error
        except (ModuleNotFoundError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and UNREAD not in str(error):
                raise
            raise PipelineError([Problem("S112", found=str(error).partition("\n")[0])]) from error

    def _pool(self, client: Any) -> Pool:
        from distributed import KilledWorker  # noqa: PLC0415 — only where it is wanted

        def share(written: bytes) -> Any:
            return client.submit(bytes, written, key=None, pure=False)

        workers = max(sum(client.nthreads().values()), COMING) if self.address else self.cores
        return Pool(client.get_executor(pure=False), workers, share, (KilledWorker,), _Watch(client, self.patience))

    @contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            import distributed  # noqa: PLC0415 — takes half a second, and is an extra
        except ModuleNotFoundError as error:
            raise PipelineError([Problem("S113", found=str(error))]) from error
        if not self.address:
            with (
                _own_cluster(distributed, self.cores) as cluster,
                _connected(distributed, cluster, OURS, START) as client,
            ):
                yield client
        else:
            with _connected(distributed, self.address, self.address, CONNECT) as client:
                yield client


def _spread_out(how: bytes, items: bytes) -> tuple[bytes, ...]:
    """What a part of the items has to say, where a worker does it."""
    spread, buckets = pickle.loads(how)  # noqa: S301 — written by whoever gave the work
    return spread_out(pickle.loads(items), spread, buckets)  # noqa: S301 — the same


def _gather_up(how: bytes, pieces: Sequence[bytes]) -> Any:
    return gather_up(pieces, pickle.loads(how))  # noqa: S301 — the same


class _Watch:
    """Looks whether a cluster can still answer."""

    def __init__(self, client: Any, patience: float) -> None:
        self._client, self._patience = client, patience
        self._since: float | None = None

    def __call__(self, waited: float) -> None:
        """Raises PipelineError where the cluster has had no scheduler or no worker for too long.

        What was seen before the wait for this result began does not count: another result has come since.
        """
        code, workers, now = "S110", {}, time.monotonic()
        with suppress(OSError):
            workers = self._client.nthreads()
            code = "S111" if self._client.status == "running" else "S110"
        if workers:
            self._since = None
        elif self._since is None or self._since < now - waited:
            self._since = now
        elif now - self._since > self._patience:
            raise PipelineError([Problem(code, found=f"none for {self._patience:g} seconds")])


@contextmanager
def _own_cluster(distributed: Any, cores: int) -> Iterator[Any]:
    """A cluster that is there while the block runs; where that is left early its workers are killed at their work."""
    import dask  # noqa: PLC0415 — only where it is wanted

    with dask.config.set({"distributed.scheduler.allowed-failures": DEATHS - 1}):
        cluster = distributed.LocalCluster(
            n_workers=cores, threads_per_worker=1, processes=True, host=OURS, dashboard_address=f"{OURS}:0",
            silence_logs=logging.CRITICAL,
        )  # fmt: skip
    done = False
    try:
        yield cluster
        done = True
    finally:
        for nanny in () if done else cluster.workers.values():
            nanny.close_gracefully()  # so that it starts no other worker
            with suppress(ProcessLookupError, TypeError):
                os.kill(nanny.pid, signal.SIGKILL)
        with suppress(TimeoutError):
            cluster.close(timeout=STOP)


@contextmanager
def _connected(distributed: Any, place: Any, shown: str, seconds: int) -> Iterator[Any]:
    try:
        client = distributed.Client(place, timeout=seconds, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PipelineError([Problem("S110", found=f"{shown}: {error}")]) from error
    with closing(client):
        yield client
