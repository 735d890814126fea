"""Workers that are killed, left, or held up: each costs its own question, and no other one."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from pipeline.server.answering import Answer, Question
from pipeline.server.limits import Limits
from pipeline.server.query_workers import QueryWorkers

ENDLESS = Question("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }")


@pytest.fixture(autouse=True)
def _own_fork_server() -> Iterator[None]:
    """Python forks all workers of a process from one other process: one that a test before has started knows no graph of these."""
    fork_server: Any = forkserver._forkserver
    gc.collect()  # what is left of others lets go of it first
    fork_server._stop()
    yield
    fork_server._stop()


def small(number: int) -> Question:
    return Question(f'SELECT ?s {{ ?s <x:p> "{number}" }}', "text/csv")


async def stays() -> None:
    await asyncio.Event().wait()


def with_workers(folder: Path, work: Callable[[QueryWorkers], Awaitable[None]], limits: Limits) -> None:
    file = folder / "graph.nt"
    file.write_text("".join(f'<x:{number}> <x:p> "{number}" .\n' for number in range(300)), encoding="utf-8")

    async def run() -> None:
        workers = QueryWorkers({"": str(file)}, limits)
        await workers.start()
        try:
            await asyncio.wait_for(work(workers), 60)
        finally:
            await workers.stop()

    asyncio.run(run())


async def rightly(workers: QueryWorkers, numbers: range) -> bool:
    told = await asyncio.gather(*(workers.ask(small(one), stays) for one in numbers))
    return [(one.status, one.body) for one in told] == [(200, f"s\r\nx:{one}\r\n".encode()) for one in numbers]


def busy(workers: QueryWorkers) -> list[int]:
    return [one.process.pid or 0 for one in workers._all if one.asked]


def test_a_worker_killed_at_an_answer_costs_that_answer_and_none_behind_it(tmp_path: Path) -> None:
    async def work(workers: QueryWorkers) -> None:
        lost = asyncio.create_task(workers.ask(ENDLESS, stays))
        await asyncio.sleep(0)
        behind = asyncio.create_task(rightly(workers, range(5)))
        await asyncio.sleep(0)
        [pid] = busy(workers)
        os.kill(pid, signal.SIGKILL)
        assert (await lost).status == 503
        assert await behind
        assert await rightly(workers, range(60))

    with_workers(tmp_path, work, Limits(workers=2))


def test_a_worker_killed_while_it_has_nothing_to_do_costs_nothing(tmp_path: Path) -> None:
    async def work(workers: QueryWorkers) -> None:
        for one in list(workers._all):
            os.kill(one.process.pid or 0, signal.SIGKILL)
        await asyncio.sleep(0.1)
        assert await rightly(workers, range(20))
        assert not busy(workers)

    with_workers(tmp_path, work, Limits(workers=2))


def test_what_stands_behind_an_endless_query_is_answered_long_before_that_ends(tmp_path: Path) -> None:
    async def work(workers: QueryWorkers) -> None:
        endless = asyncio.create_task(workers.ask(ENDLESS, stays))
        await asyncio.sleep(0)
        assert await rightly(workers, range(7))
        assert not endless.done()
        told: Answer = await endless
        assert (told.status, "longer than 3 seconds" in told.why) == (503, True)

    with_workers(tmp_path, work, Limits(workers=2, seconds=3))


def test_whoever_leaves_or_is_cancelled_frees_the_worker_and_holds_up_nobody(tmp_path: Path) -> None:
    async def leaves() -> None:
        await asyncio.sleep(0.1)

    async def work(workers: QueryWorkers) -> None:
        left = asyncio.create_task(workers.ask(ENDLESS, leaves))
        cancelled = asyncio.create_task(workers.ask(ENDLESS, stays))
        assert (await left).status == 499
        cancelled.cancel()
        await asyncio.gather(cancelled, return_exceptions=True)
        assert await rightly(workers, range(20))
        assert not busy(workers)

    with_workers(tmp_path, work, Limits(workers=1, seconds=60))


def test_many_at_once_have_their_own_answers(tmp_path: Path) -> None:
    async def work(workers: QueryWorkers) -> None:
        for _ in range(5):
            assert await rightly(workers, range(70))

    with_workers(tmp_path, work, Limits(workers=2))
