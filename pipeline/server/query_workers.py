"""Worker processes that answer queries, and are killed where one takes too long: Oxigraph cannot be interrupted.

The event loop waits for all of them at once. What takes long, or longer than it may, is looked for a few times in a second, so that a
query of a millisecond needs neither a thread nor a timer.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Coroutine, Mapping
from functools import partial
from typing import Any

from pipeline.problems import PipelineError, Problem
from pipeline.server import shared_graph_place
from pipeline.server.answering import Answer, Question, refused
from pipeline.server.limits import Limits
from pipeline.server.worker import HELD_UP, Asked, Gone, Worker, start_worker
from pipeline.server.worker_process import TOO_LATE, UNREADABLE

LOADING = 3600.0
"""Seconds in which the graphs have to be loaded."""
LOOK = 0.02
"""Seconds between two looks at what takes long."""
LEFT = 0.05
"""Seconds after which it is looked whether anybody still waits for an answer."""
SOON = 0.5
"""Seconds after which a query is a long one."""
AGAIN = 1.0
"""Seconds after which a process is started again that could not be started."""
NOBODY = refused(499, "nobody waits for the answer any more")
ENDED = refused(503, "the server ends")


class QueryWorkers:
    """As many workers as may run at once, and a queue before them.

    Short queries stand behind each other before as few workers as they need. One that a longer query holds up there goes to a
    worker of its own after a twentieth of a second.

    A worker whose query becomes a long one is not counted any more: another one takes its place, so that long queries do
    not hold up short ones, however many there are.
    """

    def __init__(self, graphs: Mapping[str, str], limits: Limits) -> None:
        self._limits = limits
        self._context = multiprocessing.get_context("forkserver")
        os.environ[shared_graph_place.PLACE] = json.dumps(dict(graphs))
        self._context.set_forkserver_preload(["pipeline.server.worker_process", "pipeline.server.shared_graph"])
        self._free: list[Worker] = []  # the one that was busy last is taken first: what it needs is at hand
        self._all: set[Worker] = set()
        self._last: Worker | None = None
        self._queue: deque[Asked] = deque()
        self._look: asyncio.TimerHandle | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._has_ended = False

    async def start(self) -> None:
        """Starts the workers, when the graphs are loaded."""
        first = await start_worker(self._context, self, self._limits)
        first.is_leaving = True  # it gets no question but this one
        asked = Asked(Question("ASK {}"), asyncio.Event().wait, asyncio.get_running_loop())
        first.put(asked, asked.since)
        try:
            loaded = await asyncio.wait_for(asked.answer, LOADING)
        finally:
            await first.end()
        if loaded.status == UNREADABLE:
            raise PipelineError([Problem("G101", loaded.media_type, found=loaded.why)])
        if loaded.status != 200:
            raise PipelineError([Problem("G101", "the graph", found="the process that loads it ended")])
        for _ in range(self._limits.workers):
            await self._add()

    async def stop(self) -> None:
        """Ends the workers, and says so to whoever waits for them."""
        self._has_ended = True
        if self._look is not None:
            self._look.cancel()
        for asked in [*self._queue, *(asked for one in self._all for asked in one.asked)]:
            asked.reply(ENDED)
        await asyncio.gather(*(one.end() for one in self._all))
        self._free.clear()
        self._queue.clear()

    @property
    def is_busy(self) -> bool:
        """Whether no worker is free."""
        return not self._free

    async def ask(self, question: Question, gone: Gone) -> Answer:
        """The answer to a question, or why there is none; whoever leaves gives up their place, and their worker at once."""
        worker = None if self._queue else self._with_room(time.monotonic())
        if worker is None and len(self._queue) >= self._limits.waiting:
            return refused(503, "too many queries wait: come again in a few seconds")
        loop = asyncio.get_running_loop()
        asked = Asked(question, gone, loop)
        if worker is None:
            self._queue.append(asked)
        else:
            worker.put(asked, asked.since)
        if self._look is None:
            self._look = loop.call_later(LOOK, self._look_round, loop)
        try:
            return await asked.answer
        except asyncio.CancelledError:
            self._drop(asked)
            raise
        finally:
            if asked.watch is not None:
                asked.watch.cancel()

    def _with_room(self, now: float) -> Worker | None:
        """The worker that was busy last, where it has room, or another one."""
        if self._last is None or not self._last.has_room(now):
            self._last = self._free[-1] if self._free else next((one for one in self._all if one.has_room(now)), None)
        if self._last is not None and not self._last.asked:
            self._free.remove(self._last)
        return self._last

    def answered(self, worker: Worker, asked: Asked, answer: Answer) -> None:
        """Passes an answer on, and the next question to the worker; one that has become slow gets no other."""
        if answer.status != TOO_LATE.status:
            asked.reply(answer)
        elif asked.worker is worker:
            self._elsewhere(asked)
        if worker.is_slow:
            self._retire(worker)
        elif not worker.is_leaving:
            self._fill(worker, worker.begun)

    def ended(self, worker: Worker) -> None:
        """Says why there is no answer, and starts another worker."""
        self._retire(
            worker,
            refused(503, "the query ran longest of too many long ones: come again later, or ask for less")
            if worker.is_one_too_many
            else refused(503, "the query needs more memory than it may take, or is nested too deep: ask for less"),
        )

    def _fill(self, worker: Worker, now: float) -> None:
        """Puts what waits to a worker as long as it has room, and lets it wait itself where nothing does."""
        while self._queue and worker.has_room(now) and not (worker.asked and self._queue[0].is_alone):
            asked = self._queue.popleft()
            if not asked.answer.done():
                worker.put(asked, now)
                if asked.is_alone:
                    return
        if not worker.asked and worker not in self._free:
            self._free.append(worker)

    def _elsewhere(self, asked: Asked) -> None:
        """Puts a question that was held up to a worker that has nothing else to do, as soon as there is one."""
        asked.worker, asked.is_alone = None, True
        if not asked.answer.done():
            if self._free:
                self._free.pop().put(asked, time.monotonic())
            else:
                self._queue.appendleft(asked)

    def _look_round(self, loop: asyncio.AbstractEventLoop) -> None:
        """Looks for what takes long, and for clients that have left meanwhile."""
        now = time.monotonic()
        busy = [one for one in self._all if one.asked]
        for asked in [*self._queue, *(asked for one in busy for asked in one.asked)]:
            if asked.watch is None and now - asked.since > LEFT and not asked.answer.done():
                asked.watch = asyncio.ensure_future(asked.gone())
                asked.watch.add_done_callback(partial(self._leave, asked))
        for asked in [one for one in self._queue if now - one.since > self._limits.patience]:
            self._queue.remove(asked)
            asked.reply(refused(503, "no worker was free in time: come again in a few seconds"))
        for worker in busy:
            self._look_at(worker, now - worker.begun)
        self._look = loop.call_later(LOOK, self._look_round, loop) if busy or self._queue else None

    def _look_at(self, worker: Worker, seconds: float) -> None:
        """Ends, or puts behind the others, a worker that has worked so long at one question."""
        if seconds > self._limits.seconds:
            self._retire(
                worker, refused(503, f"the query runs longer than {self._limits.seconds:g} seconds: ask for less")
            )
            return
        if seconds > SOON and worker.asked[0].answer.done():
            self._retire(worker)
            return
        if seconds > HELD_UP:
            self._free_behind(worker)
        if seconds > SOON and not worker.is_slow:
            self._step_back(worker)

    def _free_behind(self, worker: Worker) -> None:
        for asked in list(worker.asked)[1:]:
            if asked.worker is worker:
                self._elsewhere(asked)

    def _leave(self, asked: Asked, left: asyncio.Future[Any]) -> None:
        if not left.cancelled():
            left.exception()  # whatever it was: nobody waits
            asked.reply(NOBODY)
            self._drop(asked)

    def _drop(self, asked: Asked) -> None:
        """Frees the place of a question for whose answer nobody waits."""
        if asked in self._queue:
            self._queue.remove(asked)
        if asked.worker is not None and asked.worker.asked and asked.worker.asked[0] is asked:
            self._retire(asked.worker)

    def _step_back(self, worker: Worker) -> None:
        """Gives the place of a worker whose query takes long to another one; where too many do, the longest is stopped."""
        worker.step_back()
        running = [one for one in self._all if one.is_slow and not (one.is_one_too_many or one.is_leaving)]
        if len(running) > self._limits.long:
            longest = min(running, key=lambda one: one.begun)
            longest.is_one_too_many = True
            longest.process.kill()
        self._in_background(self._add())

    def _retire(self, worker: Worker, why: Answer = NOBODY) -> None:
        """Ends a worker, says why to whoever waits for the first of its answers, and starts another one where its place is free."""
        if worker.asked:
            worker.asked[0].reply(why)
        if not (worker.is_leaving or self._has_ended):
            worker.is_leaving = True
            if worker in self._free:
                self._free.remove(worker)
            self._free_behind(worker)
            worker.asked.clear()
            self._in_background(self._replace(worker))

    async def _replace(self, worker: Worker) -> None:
        await worker.end()
        self._all.discard(worker)
        if not worker.is_slow:
            await self._add()

    async def _add(self) -> None:
        while True:
            try:
                worker = await start_worker(self._context, self, self._limits)
                break
            except (
                OSError,
                EOFError,
            ):  # the process that holds the graphs has to be started again, or the machine is full
                await asyncio.sleep(AGAIN)
        self._all.add(worker)
        if self._has_ended:
            await worker.end()
        else:
            self._fill(worker, time.monotonic())

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
