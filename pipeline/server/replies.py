"""Answers over HTTP: with an entity tag, not at all where the client has them, and open to pages of other hosts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.server.answering import Answer, entity_tag

JSON = "application/json"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Range, ETag, Link, Location, Retry-After, X-Total-Count",
}
"""Everything here is public: any page may read it (Fetch, CORS protocol)."""


ANSWERED = [(name.lower().encode(), value.encode()) for name, value in {**OPEN, "Vary": "Accept"}.items()]


def header(request: Request, name: str) -> str | None:
    """All lines of a header, whose name is in small letters, as one (RFC 9110, section 5.3); None where there is none."""
    written = name.encode()
    lines = [value.decode("latin-1") for key, value in request.scope["headers"] if key == written]
    return ", ".join(lines) if lines else None


def as_json(value: Any) -> bytes:
    """A value as JSON in one line."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def replied(request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """A body with its entity tag, or 304 where the client has it (RFC 9110, sections 8.8.3 and 13.1.2)."""
    tag = entity_tag(body)
    told = {**OPEN, "ETag": tag, **(headers or {})}
    if has_tag(header(request, "if-none-match"), tag):
        return Response(status_code=304, headers=told)
    return Response(body, media_type=media_type, headers=told)


def has_tag(named: str | None, tag: str) -> bool:
    """Whether a client names an entity tag among those that it has; weak and strong ones compare alike here."""
    held = [one.strip().removeprefix("W/") for one in (named or "").split(",")]
    return tag in held or "*" in held


def refusal(status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    """Why a request is not answered, as problem details (RFC 9457)."""
    again = {"Retry-After": "5"} if status == 503 else {}
    body = {"title": why, "status": status}
    told = {**OPEN, **again, **(headers or {})}
    return JSONResponse(body, status, headers=told, media_type="application/problem+json")


class Answered(Response):
    """An answer of a query, whose headers are written once for all of its kind; 304 where the client has it."""

    def __init__(self, request: Request, answer: Answer) -> None:
        self.background = None
        self.status_code, self.body = 200, answer.body
        told = [*ANSWERED, (b"etag", answer.tag.encode())]
        if has_tag(header(request, "if-none-match"), answer.tag):
            self.status_code, self.body = 304, b""
        else:
            length = str(len(answer.body)).encode()
            told += [(b"content-length", length), (b"content-type", answer.media_type.encode())]
        self.raw_headers = told
