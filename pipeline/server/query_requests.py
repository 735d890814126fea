"""A request → the question in it, after the SPARQL 1.1 Protocol (W3C, section 2.1), or why there is none."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from pipeline.server.answering import Question
from pipeline.server.limits import Limits
from pipeline.server.query_guard import asks_elsewhere
from pipeline.server.replies import header

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
GRAPHS = {"default-graph-uri": "default_graphs", "named-graph-uri": "named_graphs"}


class RefusedError(Exception):
    """Raised where a request is not answered; holds the status of HTTP and the reason."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


async def question_in(request: Request, limits: Limits, base: str) -> Question | None:
    """The question of a request; None of one that has none and asks for the description of the service; RefusedError."""
    asked = _pairs(_text(request.scope["query_string"]), limits)
    if request.method == "POST":
        body = await read_body(request, limits.question, limits.patience)
        kind = media_type_of(request)
        if kind == FORM:
            if any(key == "query" for key, _ in asked):
                raise RefusedError(400, "a query stands in the address or in the form, not in both")
            asked = [*asked, *_pairs(_text(body), limits)]
        elif kind == QUERY:
            asked = [*asked, ("query", _text(body))]
        elif kind == "application/sparql-update":
            raise RefusedError(403, "this service is read-only: it takes no updates")
        else:
            raise RefusedError(
                415, f"a question is posted as {FORM} or {QUERY}, not as {kind or 'nothing that is named'}"
            )
    elif not asked:
        return None
    return _question(asked, header(request, "accept"), base)


def _question(asked: list[tuple[str, str]], accept: str | None, base: str) -> Question:
    queries = [value for key, value in asked if key == "query"]
    if any(key == "update" for key, _ in asked):
        raise RefusedError(403, "this service is read-only: it takes no updates")
    if len(queries) != 1:
        raise RefusedError(400, f"a request holds one query, this one holds {len(queries) or 'none'}")
    if asks_elsewhere(queries[0]):
        raise RefusedError(400, "SERVICE is refused, and so is a prefix of that name: this service asks no other one")
    graphs = {name: tuple(value for key, value in asked if key == parameter) for parameter, name in GRAPHS.items()}
    return Question(queries[0], accept, base=base, **graphs)


def media_type_of(request: Request) -> str:
    """The media type of a request's body, without its parameters; empty where none is named."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_body(request: Request, most: int, seconds: float) -> bytes:
    """The body of a request; RefusedError where it has more bytes than that, or does not arrive in time."""
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise RefusedError(413, f"a request has {most} bytes at most")
                parts.append(part)
    except ClientDisconnect as error:
        raise RefusedError(400, "the request broke off") from error
    except TimeoutError as error:
        raise RefusedError(408, "the request did not arrive in time") from error
    return b"".join(parts)


def _pairs(written: str, limits: Limits) -> list[tuple[str, str]]:
    if len(written) > limits.question:
        raise RefusedError(414, f"a request has {limits.question} bytes at most")
    try:
        return parse_qsl(written, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise RefusedError(400, f"the parameters cannot be read: {error}") from error


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the request is not UTF-8: byte {error.start}") from error
