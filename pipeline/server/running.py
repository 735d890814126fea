"""How the server runs: uvicorn with a fast parser and event loop, and the limits of connections."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import uvicorn
import uvloop
from starlette.types import ASGIApp

from pipeline.server.connections import protocol_within
from pipeline.server.limits import Limits


def server(app: ASGIApp, limits: Limits) -> uvicorn.Server:
    """A server of an application that is started and stopped by whoever runs it."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        limit_concurrency=limits.connections,
        timeout_keep_alive=15,
        server_header=False,
        http=protocol_within(limits),
        ws="none",
        lifespan="off",
    )
    return uvicorn.Server(config)


def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs what is to be done in an event loop of libuv."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)
