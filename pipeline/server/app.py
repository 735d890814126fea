"""All parts of the server as one application (ASGI)."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.publish.dataset_iris import DATASET
from pipeline.publish.graph_store import FILES
from pipeline.server.answering import Question
from pipeline.server.dereferencing import TYPES, VOID, Dereferencing
from pipeline.server.limits import Limits
from pipeline.server.openapi import openapi
from pipeline.server.query_workers import QueryWorkers
from pipeline.server.reconciliation import reconciliation
from pipeline.server.replies import JSON, OPEN, as_json, refusal, replied
from pipeline.server.sending import Sending
from pipeline.server.sparql import PATH, Endpoint, gone
from pipeline.server.table_rows import TableRows
from pipeline.site.addresses import HEADERS
from pipeline.site.published import Published

GRAPH = "data/graph/facts.nt"
"""The file of the default graph; all others stand in graphs of their own, under the names that `belegt push` gives them."""
ENDINGS = {
    **TYPES,
    ".wasm": "application/wasm",
    ".parquet": "application/vnd.apache.parquet",
    ".atom": "application/atom+xml",
    ".jsonl": "application/jsonl",
}


def application(published: Published, site: Path, limits: Limits) -> Starlette:
    """The application that serves a publication and its site at the path of its base IRI."""
    for ending, media_type in ENDINGS.items():
        mimetypes.add_type(media_type, ending)
    prefix = urlsplit(published.base).path.rstrip("/")
    name = f"{published.base}{DATASET}{published.descriptor.name}"
    graphs = {
        f"{name}{more}": path for path, more in FILES.items() if path != GRAPH and (published.folder / path).is_file()
    }
    files = {"": GRAPH, **graphs}
    workers = QueryWorkers({name: str(published.folder / path) for name, path in files.items()}, limits)
    described = openapi(published.said("title", "en"), published.descriptor.version, prefix)

    async def health(request: Request) -> Response:
        if workers.is_busy:  # all its places are taken, and it will not wait in the queue to say so
            return replied(request, as_json({"status": "busy"}), JSON)
        answer = await workers.ask(Question("ASK {}"), lambda: gone(request))
        return (
            replied(request, as_json({"status": "ok"}), JSON)
            if answer.status == 200
            else refusal(503, "no query is answered")
        )

    async def description(request: Request) -> Response:
        return replied(request, as_json(described), JSON)

    endpoint = Endpoint(workers, limits, published.base, sorted(graphs))
    reconciling, matching = reconciliation(published, published.said("title", "de"))
    dereferencing = Dereferencing(published, site, workers, prefix)
    parts: list[BaseRoute] = [
        endpoint.route(),
        *TableRows(published.tables, limits, prefix).routes(),
        *dereferencing.routes(),
        *reconciling,
        Route("/health", health),
        Route("/openapi.json", description),
        Mount("/", StaticFiles(directory=site, html=True)),
    ]

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await workers.start()
        try:
            yield
        finally:
            await workers.stop()
            matching.stop()

    async def home(_request: Request) -> Response:
        return RedirectResponse(f"{prefix}/", status_code=307)

    of_host = [Route("/", home), Route("/health", health), Route("/.well-known/void", dereferencing.about("", VOID))]
    routes = [Mount(prefix, routes=parts), *of_host] if prefix else parts
    return with_endpoint(routes, endpoint, prefix, limits, lifespan)


def with_endpoint(
    routes: list[BaseRoute],
    endpoint: Endpoint,
    prefix: str,
    limits: Limits,
    lifespan: Callable[[Starlette], AbstractAsyncContextManager[None]] | None = None,
) -> Starlette:
    """An application of some routes, with what stands around all answers; most queries go to the endpoint without looking for a route."""
    handlers: dict[Any, Any] = {HTTPException: _failed, Exception: _failed}
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)
    app.add_middleware(Direct, path=f"{prefix}{PATH}", reply=endpoint.reply)
    app.add_middleware(Sending, limits=limits)
    app.add_middleware(Guarded, longest=limits.question)
    return app


class Direct:
    """Passes what is asked by GET at one path to whoever answers it, and everything else on."""

    def __init__(self, app: ASGIApp, path: str, reply: Callable[[Request], Awaitable[Response]]) -> None:
        self._app, self._path, self._reply = app, path, reply

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] == "http" and scope["path"] == self._path and scope["method"] == "GET":
            response = await self._reply(Request(scope, receive, send))
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, send)


SAID = [(name.lower().encode(), value.encode()) for name, value in {**HEADERS, **OPEN}.items()]
"""The headers of every answer that has not set them itself."""


class Guarded:
    """Says with every answer what a page may load, as the files for web servers do, and that any page may read it.

    A request whose address is longer than `longest` bytes is refused.
    """

    def __init__(self, app: ASGIApp, longest: int) -> None:
        self._app, self._longest = app, longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and adds the headers to its answer."""
        app: ASGIApp = self._app
        if scope["type"] == "http":
            scope["headers"] = [one for one in scope["headers"] if one[0] != b"range" or is_bytes(one[1])]
            if len(scope["path"]) + len(scope["query_string"]) > self._longest:
                app = refusal(414, f"the address is longer than {self._longest} bytes: post a long query", HEADERS)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = list(message["headers"])
                names = {name for name, _ in told}
                message["headers"] = [*told, *(one for one in SAID if one[0] not in names)]
            await send(message)

        await app(scope, receive, guarded)


def is_bytes(wanted: bytes) -> bool:
    """Whether a header asks for a range of bytes; another one is left aside (RFC 9110, section 14.2)."""
    return wanted.strip().lower().startswith(b"bytes=")


async def _failed(request: Request, error: Exception) -> Response:
    """Why there is no answer: in words, and never with what went on inside."""
    if isinstance(error, HTTPException):
        known = {404: "there is nothing at this address", 405: f"{request.method} is not answered here"}
        return refusal(error.status_code, known.get(error.status_code, error.detail), error.headers or {})
    return refusal(500, "belegt has a bug: please report what was asked", HEADERS)
