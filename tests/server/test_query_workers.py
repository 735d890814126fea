"""The queue before the workers."""

from __future__ import annotations

import asyncio

import pytest

from pipeline.server.answering import Question
from pipeline.server.limits import Limits
from pipeline.server.query_workers import QueryWorkers
from pipeline.server.shared_graph_place import PLACE
from pipeline.server.worker import Gone


async def leaves() -> None:
    """A client that closes the connection."""


async def stays() -> None:
    """A client that waits."""
    await asyncio.Event().wait()


@pytest.mark.parametrize(("client", "status"), [(leaves, 499), (stays, 503)])
def test_whoever_leaves_gives_up_their_place_and_whoever_stays_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch, client: Gone, status: int
) -> None:
    monkeypatch.setenv(PLACE, "{}")
    busy = QueryWorkers({}, Limits(patience=0.2, waiting=2))  # not started: no worker is ever free

    async def asked() -> list[int]:
        return [(await busy.ask(Question("ASK {}"), client)).status for _ in range(3)]

    assert asyncio.run(asked()) == [status] * 3


def test_what_is_too_much_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE, "{}")
    busy = QueryWorkers({}, Limits(patience=60, waiting=2))

    async def asked() -> int:
        waiting = [asyncio.create_task(busy.ask(Question("ASK {}"), stays)) for _ in range(2)]
        await asyncio.sleep(0)
        told = await busy.ask(Question("ASK {}"), stays)
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return told.status

    assert asyncio.run(asked()) == 503
