"""Answers on their way to clients that read slowly, or not at all."""

from __future__ import annotations

import asyncio
import json

from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.server.limits import Limits
from pipeline.server.sending import PIECE, Sending

SCOPE: Scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
LONG = b"x" * (3 * PIECE)


async def receive() -> Message:
    return {"type": "http.request"}


def app(body: bytes) -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(body)(scope, receive, send)

    return answer


class Client:
    """Takes so many messages and then no more, and says which."""

    def __init__(self, most: int) -> None:
        self._most, self.got = most, list[Message]()

    async def __call__(self, message: Message) -> None:
        if len(self.got) >= self._most:
            await asyncio.Event().wait()
        self.got.append(message)

    def body(self) -> bytes:
        return b"".join(one.get("body", b"") for one in self.got)


@given(st.binary(max_size=100), st.integers(0, 3 * PIECE))
def test_an_answer_arrives_whole_and_ends_once(some: bytes, more: int) -> None:
    body, client = some + b"x" * more, Client(100)
    asyncio.run(Sending(app(body), Limits())(SCOPE, receive, client))
    assert client.body() == body
    assert [one.get("more_body") for one in client.got[1:]] == [True] * (len(client.got) - 2) + [False]
    assert all(len(one.get("body", b"")) <= PIECE for one in client.got)


def test_whoever_reads_no_further_gets_no_end() -> None:
    client = Client(2)
    asyncio.run(Sending(app(LONG), Limits(patience=0.1))(SCOPE, receive, client))
    assert client.body() == LONG[:PIECE]
    assert client.got[-1]["more_body"] is True


def test_no_more_answers_are_under_way_than_memory_allows() -> None:
    async def asked() -> tuple[Client, Client, Client, Client]:
        sending = Sending(app(LONG), Limits(patience=0.2, under_way=len(LONG)))
        small = Sending(app(b"x"), Limits())
        slow, second, short, third = Client(2), Client(100), Client(100), Client(100)
        reading = asyncio.create_task(sending(SCOPE, receive, slow))
        await asyncio.sleep(0.05)
        await sending(SCOPE, receive, second)
        await small(SCOPE, receive, short)
        await reading
        await sending(SCOPE, receive, third)
        return slow, second, short, third

    slow, second, short, third = asyncio.run(asked())
    assert slow.body() == LONG[:PIECE]
    assert [one["status"] for one in second.got[:1]] == [503]
    assert json.loads(second.body())["status"] == 503
    assert short.body() == b"x"
    assert third.body() == LONG, "what was under way counts for ever"
