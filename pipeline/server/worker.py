"""A worker process as the server sees it: its pipe, the question that it has, and how it ends."""

from __future__ import annotations

import asyncio
import math
import os
import socket
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any, Protocol, cast

from pipeline.server.answering import Answer, Question
from pipeline.server.limits import Limits
from pipeline.server.pipe_messages import LENGTH, Answers, TooMuchError, question_as_bytes
from pipeline.server.worker_process import serve

BEHIND = 15
"""The priority (niceness) of a worker whose query takes long."""
DEPTH = 4
"""Questions that a worker may have: a process that answers many in turn needs half the time for each that one of many processes does."""
YOUNG, HELD_UP = 0.002, 0.05
"""Seconds that the first of them may have taken where another one is put behind it, and until those behind it go elsewhere."""
Gone = Callable[[], Awaitable[Any]]
"""Comes back when nobody waits for an answer any more."""


class Asked:
    """A question that has come in at a time, and the answer that it will have."""

    __slots__ = ("answer", "gone", "is_alone", "message", "since", "watch", "worker")

    def __init__(self, question: Question, gone: Gone, loop: asyncio.AbstractEventLoop) -> None:
        self.message = question_as_bytes(question)
        self.gone, self.since = gone, time.monotonic()
        self.answer: asyncio.Future[Answer] = loop.create_future()
        self.watch: asyncio.Future[Any] | None = None
        self.worker: Worker | None = None
        self.is_alone = False
        """Whether it has been held up by another one, and is put to a worker that has nothing else to do."""

    def reply(self, answer: Answer) -> None:
        """Gives the answer to whoever still waits for one."""
        if not self.answer.done():
            self.answer.set_result(answer)


class Master(Protocol):
    """Who is told what becomes of a worker."""

    def answered(self, worker: Worker, asked: Asked, answer: Answer) -> None:
        """An answer has come from a worker, which works at the next question now where it has one."""

    def ended(self, worker: Worker) -> None:
        """A worker has ended, or closed its pipe."""


class Worker(asyncio.Protocol):
    """A process, the pipe to it, and the questions that it has: it works at the first one, and the others stand behind it."""

    def __init__(self, process: ForkServerProcess, master: Master, limits: Limits) -> None:
        self.process, self._master = process, master
        self._answers = Answers(limits.answer)
        self._pipe: asyncio.WriteTransport | None = None
        self.asked: deque[Asked] = deque()
        self._unsent: list[bytes] = []
        self.begun = 0.0
        """When it began with the first of its questions."""
        self.is_slow = False
        """Whether it stands behind all others, since its query took long."""
        self.is_one_too_many = False
        """Whether it was stopped because too many long queries ran."""
        self.is_leaving = False
        """Whether it gets no further question."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes the pipe."""
        self._pipe = cast("asyncio.WriteTransport", transport)

    def has_room(self, now: float) -> bool:
        """Whether a question may stand behind those that it has."""
        if self.is_leaving or self.is_slow or len(self.asked) >= DEPTH:
            return False
        return not self.asked or now - self.begun < YOUNG

    def put(self, asked: Asked, now: float) -> None:
        """Puts a question to it; one that stands behind others comes back where it cannot be begun in time."""
        until = now + HELD_UP if self.asked else math.inf
        if not self.asked:
            self.begun = now
        self.asked.append(asked)
        asked.worker = self
        if not self._unsent:
            asyncio.get_running_loop().call_soon(self._send)
        self._unsent += (LENGTH.pack(len(asked.message), until), asked.message)

    def _send(self) -> None:
        """Sends all questions of one round at once: each by itself would wake the process, which would hold up the server."""
        if self._pipe is not None:
            self._pipe.write(b"".join(self._unsent))
        self._unsent.clear()

    def data_received(self, data: bytes) -> None:
        """Passes an answer on when it is whole."""
        try:
            for answer in self._answers.take(data):
                if self.asked:
                    self.begun = time.monotonic()
                    self._master.answered(self, self.asked.popleft(), answer)
        except (TooMuchError, UnicodeDecodeError):
            self.process.kill()

    def connection_lost(self, _error: Exception | None) -> None:
        """Says that it has ended."""
        self._master.ended(self)

    def step_back(self) -> None:
        """Lets the queries of all other workers go first."""
        self.is_slow = True
        with suppress(AttributeError, OSError):  # Windows has no such priorities; the process may be gone
            os.setpriority(os.PRIO_PROCESS, self.process.pid or 0, BEHIND)

    async def end(self) -> None:
        """Kills the process, and comes back when it is gone."""
        self.process.kill()
        if self._pipe is not None:
            self._pipe.abort()
        await asyncio.get_running_loop().run_in_executor(None, self.process.join)  # one that has to wait dies slowly


async def start_worker(context: ForkServerContext, master: Master, limits: Limits) -> Worker:
    """A worker with its process, which has no question yet."""
    loop = asyncio.get_running_loop()
    process, ours = await loop.run_in_executor(None, _forked, context, limits)
    _, worker = await loop.create_unix_connection(lambda: Worker(process, master, limits), sock=ours)
    return worker


def _forked(context: ForkServerContext, limits: Limits) -> tuple[ForkServerProcess, socket.socket]:
    ours, theirs = socket.socketpair()
    with theirs:
        process = context.Process(target=serve, args=(theirs, limits.megabytes, limits.answer), daemon=True)
        process.start()
    return process, ours
