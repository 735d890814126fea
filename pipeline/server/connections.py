"""Connections of clients: whoever does not send a request in time, or too much around it, is cut off, the oldest first where places run out.

Without that, a few hundred clients that send half a head each would hold every connection for ever (slowloris), and one head without
an end or thousands of requests in one piece would take the memory: the parser (llhttp) is fast and bounds nothing.
"""

from __future__ import annotations

import asyncio
from urllib.parse import unquote

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from pipeline.server.limits import Limits

ROOM = 0.75
"""The share of all connections that may wait for the rest of a head."""
HEAD = 4
"""How many times as long as its address the head of a request may be at most."""
AHEAD = 16
"""Requests that may come before the first of them is answered."""
TAKEN_APART = 60_000
"""Bytes of a path that are left to llhttp."""
CHUNKS = 8
"""Bytes around each byte of a body that are taken: in chunks of one byte there are five (RFC 9112, section 7.1)."""


class Patient(HttpToolsProtocol):
    """One connection; `limits` and those that are `waiting` are the same for all connections of a server."""

    limits: Limits
    waiting: dict[Patient, None]  # in the order in which they began

    _deadline: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None
    _around = 0
    """Bytes that have come around bodies since the last request began."""
    _has_head = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the first head."""
        super().connection_made(transport)
        self._wait()
        if len(self.waiting) > self.limits.connections * ROOM:
            next(iter(self.waiting)).cut_off()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        self._done()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Goes on waiting where the head is not whole, from its first byte; cuts off a head that is too long."""
        self._around += len(data)
        super().data_received(data)
        is_answered = self.cycle is None or self.cycle.response_complete
        if self._around > HEAD * self.limits.question:
            self.cut_off()
        elif self.timeout_keep_alive_task is not None or (self._has_head and not is_answered):
            self._done()
        elif not self.transport.is_closing():
            self._wait()

    def on_message_begin(self) -> None:
        """Begins with a head."""
        if len(self.pipeline) >= AHEAD:
            raise httptools.HttpParserError
        self._around, self._has_head = 0, False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Has a head, whose address may be longer than those that llhttp takes apart (64 kB)."""
        self._has_head = True
        path, _, query = self.url.partition(b"?")
        self.url = path[:TAKEN_APART]
        super().on_headers_complete()
        if len(path) > TAKEN_APART:
            self.scope["raw_path"], self.scope["path"] = path, unquote(path.decode("ascii"))
        self.scope["query_string"] = query.partition(b"#")[0]

    def on_body(self, body: bytes) -> None:
        """Counts a part of a body, and what may stand around it, as none of what is too much."""
        self._around = max(self._around - CHUNKS * len(body), 0)
        super().on_body(body)

    def pause_writing(self) -> None:
        """Gives the client a time to read what has been sent."""
        super().pause_writing()
        if self._reading is None:
            self._reading = self.loop.call_later(self.limits.patience, self.cut_off)

    def resume_writing(self) -> None:
        """Goes on sending."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        super().resume_writing()

    def _wait(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.limits.patience, self.cut_off)
            self.waiting[self] = None

    def _done(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
            del self.waiting[self]

    def cut_off(self) -> None:
        """Ends the connection without an answer."""
        self._done()
        self.transport.abort()


def protocol_within(limits: Limits) -> type[HttpToolsProtocol]:
    """The protocol of uvicorn, with a time for the head of each request and room for those who send theirs whole."""

    class Limited(Patient):
        """A connection of one server."""

    Limited.limits, Limited.waiting = limits, {}
    return Limited
