"""The server of the review page: this machine only, one page's own requests only, nothing from anywhere else."""

from __future__ import annotations

import hmac
import json
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.problems import PipelineError
from pipeline.web import answers
from pipeline.web.desk import Desk

HOST = "127.0.0.1"
LARGEST = 1_000_000
"""Bytes that a question of the page may have."""
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: its own files, nothing inline, nothing from another host (CSP Level 3)."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Server(ThreadingHTTPServer):
    """Serves one desk at 127.0.0.1; whoever asks for its facts has to know the token, which no other site can read."""

    daemon_threads = True

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__((HOST, port), Handler)
        self.desk = desk
        self.token = secrets.token_urlsafe(32)
        self.pages = {file.name: file.read_bytes() for file in (files("pipeline.web") / "static").iterdir()}

    def server_bind(self) -> None:
        """Takes the port, and asks nobody for the name of this machine, as http.server would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where the page is; the token stands behind the #, which no browser sends to anybody."""
        return f"http://{HOST}:{self.server_port}/#{self.token}"

    def is_own(self, headers: Any) -> bool:
        """Whether a request names this server as its host, so that no other name was bound to it, and comes from its page."""
        hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}
        origin = headers.get("Origin")
        site = headers.get("Sec-Fetch-Site", "same-origin")
        from_here = origin is None or origin in {f"http://{host}" for host in hosts}
        return headers.get("Host") in hosts and from_here and site in {"same-origin", "none"}


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "belegt", ""

    def do_GET(self) -> None:
        """A file of the page, or something that it asks."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """Something that the page wants done."""
        self._answer(self._post)

    def _answer(self, make: Any) -> None:
        """Sends what is made, or a problem as JSON; nobody else's request comes this far."""
        try:
            if not self.server.is_own(self.headers):
                self.close_connection = True
                self._send_json(HTTPStatus.FORBIDDEN, {"error": "not for other sites"})
                return
            make()
        except PipelineError as error:
            self._send_json(HTTPStatus.CONFLICT, {"refused": [problem.as_json() for problem in error.problems]})
        except (answers.AskedWronglyError, KeyError, TypeError, ValueError) as error:
            self._send_json(HTTPStatus.BAD_REQUEST, {"error": answers.in_words(error)})
        except ConnectionError:  # the page was left before its answer came
            self.close_connection = True
        except OSError as error:
            self._send_json(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": error.strerror or str(error)})
        except Exception as error:  # noqa: BLE001 — said on the page, as the command line says it
            said = f"belegt has a bug: {type(error).__name__}: {error}"
            self._send_json(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": said})

    def _get(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if path.startswith("/api/"):
            if self._is_known():
                self._send_json(HTTPStatus.OK, self._told(path, parse_qs(parts.query)))
            return
        name = path.removeprefix("/") or "index.html"
        content, ending = self.server.pages.get(name), name[name.rfind(".") :]
        if content is None or ending not in TYPES:
            self._send_json(HTTPStatus.NOT_FOUND, {"error": "no such page"})
        else:
            self._send(HTTPStatus.OK, content, f"{TYPES[ending]}; charset=utf-8")

    def _told(self, path: str, query: dict[str, list[str]]) -> Any:
        desk = self.server.desk
        with desk.lock:
            if path == "/api/publication":
                return answers.publication(desk)
            if path == "/api/register":
                return answers.register(desk, query.get("q", [""])[0])
            return answers.text(desk, self._source(path.removeprefix("/api/text/")))

    def _post(self) -> None:
        length = int(self.headers.get("Content-Length") or -1)
        kind = self.headers.get("Content-Type", "").partition(";")[0]
        if not 0 <= length <= LARGEST or kind != "application/json":
            self.close_connection = True
            self._send_json(HTTPStatus.BAD_REQUEST, {"error": "a question is JSON of at most 1 MB"})
            return
        body = self.rfile.read(length)
        if not self._is_known():
            return
        try:
            asked = json.loads(body)
        except RecursionError as error:
            raise answers.AskedWronglyError("a question is not nested that deeply") from error
        if not isinstance(asked, dict):
            raise answers.AskedWronglyError("a question is an object")
        source, _, action = unquote(urlsplit(self.path).path).removeprefix("/api/text/").partition("/")
        desk = self.server.desk
        with desk.lock:
            answer = answers.ACTIONS[action](desk, self._source(source), asked)
        self._send_json(HTTPStatus.CONFLICT if isinstance(answer.get("refused"), list) else HTTPStatus.OK, answer)

    def _source(self, source: str) -> str:
        if source not in self.server.desk.texts:
            raise answers.AskedWronglyError(f"no text {source!r}")
        return source

    def _is_known(self) -> bool:
        """Whether the request has the token; an answer is sent where it has not."""
        known = hmac.compare_digest(self.headers.get("X-Token", "").encode(), self.server.token.encode())
        if not known:
            self.close_connection = True
            self._send_json(HTTPStatus.FORBIDDEN, {"error": "open the address that belegt review shows"})
        return known

    def _send_json(self, status: HTTPStatus, answer: Any) -> None:
        self._send(status, json.dumps(answer, ensure_ascii=False).encode(), "application/json; charset=utf-8")

    def _send(self, status: HTTPStatus, content: bytes, media_type: str) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": media_type, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name of http.server
        """Says nothing: a reviewer's terminal is no log."""
