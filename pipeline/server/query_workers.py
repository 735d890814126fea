"""Worker processes that answer queries, and are killed where one takes too long: Oxigraph cannot be interrupted."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

from pipeline.problems import PipelineError, Problem
from pipeline.server import shared_graph_place
from pipeline.server.answering import Answer, Question, refused, serve
from pipeline.server.limits import Limits

LOADING = 3600.0
"""Seconds in which the graphs have to be loaded."""
SOON, BEHIND = 0.5, 15
"""Seconds after which a query is a long one, and the priority (niceness) that it has from then on."""
NOBODY = refused(499, "nobody waits for the answer any more")
Gone = Callable[[], Awaitable[Any]]
"""Comes back when nobody waits for an answer any more."""


@dataclass(slots=True)
class Worker:
    """A process, and the pipe to it."""

    process: ForkServerProcess
    connection: Connection
    is_slow: bool = False
    """Whether it stands behind all others, since its query took long."""
    is_one_too_many: bool = False
    """Whether it was stopped because too many long queries ran."""
    has_died: bool = False
    """Whether it ended by itself: by its memory, or a query that is nested too deep."""

    def ask(self, question: Question, seconds: float, told: Callable[[Worker], object] | None = None) -> Answer | None:
        """The answer to a question; None where the worker does not give it in time, or dies of it.

        Where it takes long that is `told`.
        """
        try:
            self.connection.send(question)
            soon = min(SOON, seconds)
            if told and not self.connection.poll(soon):
                told(self)
            if self.connection.poll(seconds - soon):
                answered: Answer = self.connection.recv()
                return answered
        except (EOFError, OSError):
            self.has_died = True
        return None

    def step_back(self) -> None:
        """Lets the queries of all other workers go first."""
        self.is_slow = True
        with suppress(AttributeError, OSError):  # Windows has no such priorities; the process may be gone
            os.setpriority(os.PRIO_PROCESS, self.process.pid or 0, BEHIND)

    def kill(self) -> None:
        """Ends the process at once."""
        self.process.kill()
        self.process.join()


class QueryWorkers:
    """As many workers as may run at once, and a queue before them.

    A worker whose query becomes a long one is not counted any more: another one takes its place, so that long queries do
    not hold up short ones, however many there are.
    """

    def __init__(self, graphs: Mapping[str, str], limits: Limits) -> None:
        self._limits = limits
        self._context = multiprocessing.get_context("forkserver")
        os.environ[shared_graph_place.PLACE] = json.dumps(dict(graphs))
        self._context.set_forkserver_preload(["pipeline.server.shared_graph"])
        self._threads = ThreadPoolExecutor(limits.workers + limits.long + 1, thread_name_prefix="queries")
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._waiting = 0
        self._long: list[Worker] = []
        self._adding: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Starts the workers, when the graphs are loaded."""
        first: Worker = await self._in_thread(self._new)
        asked = self._in_thread(first.ask, Question("ASK {}"), LOADING)
        loaded = await asked
        if not isinstance(loaded, Answer):
            await self._in_thread(first.kill)
            path, why = loaded or ("the graph", "the process that loads it ended")
            raise PipelineError([Problem("G101", path, found=why)])
        await self._replace(first, asked)
        for _ in range(1, self._limits.workers):
            self._free.put_nowait(await self._in_thread(self._new))

    async def stop(self) -> None:
        """Ends the workers."""
        while not self._free.empty():
            worker = self._free.get_nowait()
            worker.kill()
            worker.connection.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def is_busy(self) -> bool:
        """Whether no worker is free."""
        return self._free.empty()

    async def ask(self, question: Question, gone: Gone) -> Answer:
        """The answer to a question, or why there is none; whoever leaves gives up their place, and their worker at once."""
        if self._waiting >= self._limits.waiting:
            return refused(503, "too many queries wait: come again in a few seconds")
        left = asyncio.ensure_future(gone())
        try:
            worker = await self._turn(left)
            if worker is not None:
                return await self._answer(worker, question, left)
            return NOBODY if left.done() else refused(503, "no worker was free in time: come again in a few seconds")
        finally:
            left.cancel()

    async def _turn(self, left: asyncio.Future[Any]) -> Worker | None:
        """A worker when one is free; None where that takes too long, or nobody waits for it any more."""
        self._waiting += 1
        taken = asyncio.ensure_future(self._free.get())
        is_wanted = False
        try:
            await asyncio.wait({taken, left}, timeout=self._limits.patience, return_when=asyncio.FIRST_COMPLETED)
            is_wanted = taken.done() and not left.done()
        finally:
            self._waiting -= 1
            if taken.done() and not is_wanted:
                self._free.put_nowait(taken.result())
            taken.cancel()
        return taken.result() if is_wanted else None

    async def _answer(self, worker: Worker, question: Question, left: asyncio.Future[Any]) -> Answer:
        """The answer of a worker, which is replaced where it gives none."""
        loop = asyncio.get_running_loop()
        asked = self._in_thread(
            worker.ask, question, self._limits.seconds, lambda one: loop.call_soon_threadsafe(self._step_back, one)
        )
        try:
            done, _ = await asyncio.wait({asked, left}, return_when=asyncio.FIRST_COMPLETED)
            answer: Answer | None = asked.result() if asked in done else None
        except asyncio.CancelledError:
            await asyncio.shield(self._replace(worker, asked))
            raise
        if answer is not None and not worker.is_slow:
            self._free.put_nowait(worker)
            return answer
        has_died = worker.has_died
        await asyncio.shield(self._replace(worker, asked))
        if answer is not None:
            return answer
        if asked not in done:
            return NOBODY
        if worker.is_one_too_many:
            return refused(503, "the query ran longest of too many long ones: come again later, or ask for less")
        limit = (
            "needs more memory than it may take, or is nested too deep"
            if has_died
            else f"runs longer than {self._limits.seconds:g} seconds"
        )
        return refused(503, f"the query {limit}: ask for less")

    def _step_back(self, worker: Worker) -> None:
        """Gives the place of a worker whose query takes long to another one; where too many do, the longest is stopped."""
        worker.step_back()
        self._long.append(worker)
        running = [one for one in self._long if not one.is_one_too_many]
        if len(running) > self._limits.long:
            running[0].is_one_too_many = True
            running[0].process.kill()
        adding = asyncio.get_running_loop().create_task(self._add())
        self._adding.add(adding)
        adding.add_done_callback(self._adding.discard)

    async def _add(self) -> None:
        self._free.put_nowait(await asyncio.get_running_loop().run_in_executor(None, self._new))

    async def _replace(self, worker: Worker, asked: asyncio.Future[Any]) -> None:
        """Kills a worker and starts another one where its place is free; whoever reads from its pipe reads to the end first."""
        await asyncio.get_running_loop().run_in_executor(None, worker.kill)  # one that has to wait dies slowly
        await asyncio.wait({asked})
        worker.connection.close()
        if worker.is_slow:
            self._long.remove(worker)
        else:
            await self._add()

    def _new(self) -> Worker:
        ours, theirs = self._context.Pipe()
        asked = (theirs, self._limits.megabytes, self._limits.answer)
        process = self._context.Process(target=serve, args=asked, daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def _in_thread(self, work: Callable[..., Any], *given: Any) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().run_in_executor(self._threads, work, *given)
