"""Answers on their way to clients: a piece at a time, for so long, and no more of them at once than memory allows.

A server hands a whole answer to the network at once, and keeps what the client does not read. So many clients that read nothing
would take all the memory there is.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.server.limits import Limits
from pipeline.server.replies import refusal

PIECE = 65_536
"""Bytes that are handed to the network at once."""


class TooSlowError(Exception):
    """A client does not read its answer."""


class Sending:
    """Passes requests to an application, and its answers to clients that read them.

    Short answers have no time of their own: a connection that nobody reads from ends by itself (`connections`).
    """

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends an answer whole; 503 before its first byte where too many are under way, the end where nobody reads on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun: list[Message] = []
        is_refused = False

        async def sending(message: Message) -> None:
            nonlocal is_refused
            if is_refused:
                return
            if message["type"] == "http.response.start":
                begun.append(message)  # until it is known how long the answer is
                return
            body = message.get("body", b"")
            if begun:
                if len(body) > PIECE and self._under_way + len(body) > self._limits.under_way:
                    is_refused = True
                    full = refusal(503, "too many answers are being read: come again in a few seconds")
                    await full(scope, receive, send)
                    return
                await send(begun.pop())
            await self._in_pieces(body, message.get("more_body", False), send)

        try:
            await self._app(scope, receive, sending)
        except TooSlowError:
            return  # the server closes the connection, and the client knows by the length that something is missing

    async def _in_pieces(self, body: bytes, more: bool, send: Send) -> None:
        if len(body) <= PIECE:
            await send({"type": "http.response.body", "body": body, "more_body": more})
            return
        held = len(body)
        self._under_way += held
        try:
            for start in range(0, held, PIECE):
                goes_on = more or start + PIECE < held
                message = {"type": "http.response.body", "body": body[start : start + PIECE], "more_body": goes_on}
                async with asyncio.timeout(self._limits.patience):
                    await send(message)
        except TimeoutError as error:
            raise TooSlowError from error
        finally:
            self._under_way -= held
