"""Connections of clients: whoever does not send the head of a request in time is cut off, the oldest first where places run out.

Without that, a few hundred clients that send half a head each would hold every connection for ever (slowloris).
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from pipeline.server.limits import Limits

ROOM = 0.75
"""The share of all connections that may wait for the rest of a head."""


def protocol_within(limits: Limits) -> type[H11Protocol]:
    """The protocol of uvicorn, with a time for the head of each request and room for those who send theirs whole."""
    waiting: dict[Patient, None] = {}  # in the order in which they began

    class Patient(H11Protocol):
        """One connection."""

        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            """Begins to wait for the first head."""
            super().connection_made(transport)
            self._wait()
            if len(waiting) > limits.connections * ROOM:
                next(iter(waiting)).cut_off()

        def connection_lost(self, exc: Exception | None) -> None:
            """Waits for nothing any more."""
            self._done()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            """Goes on waiting where the head is not whole, from its first byte."""
            super().data_received(data)
            if self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None:
                self._wait()
            else:
                self._done()

        def _wait(self) -> None:
            if self._deadline is None:
                self._deadline = self.loop.call_later(limits.patience, self.cut_off)
                waiting[self] = None

        def _done(self) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None
            waiting.pop(self, None)

        def cut_off(self) -> None:
            """Ends the connection without an answer."""
            self._done()
            self.transport.abort()

    return Patient
