"""What no client may do to the memory and the places of all others."""

from __future__ import annotations

import socket
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.server.conftest import PREFIX


def sent(server: str, *parts: bytes) -> bytes:
    """What comes back until the server closes the connection, or has closed it before all was sent."""
    where = urlsplit(server)
    got = b""
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=20) as one:
        try:
            for part in parts:
                one.sendall(part)
            while part := one.recv(65_536):
                got += part
        except (ConnectionResetError, BrokenPipeError):
            pass
    return got


@pytest.mark.parametrize("endless", [b"X-One: " + b"x" * 500_000, b"X-One: x\r\n" * 60_000])
def test_a_head_without_an_end_is_cut_off(server: str, client: httpx.Client, endless: bytes) -> None:
    assert sent(server, b"GET /beispiel/health HTTP/1.1\r\nHost: a\r\n", endless) == b""
    assert client.get("/health").status_code == 200


def test_trailers_without_an_end_are_cut_off(server: str) -> None:
    head = b"POST /beispiel/sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/sparql-query\r\n\r\n"
    assert sent(server, head, b"6\r\nASK {}\r\n0\r\n", b"X-One: x\r\n" * 60_000) == b""


def test_blank_lines_hold_no_connection(server: str) -> None:
    assert sent(server, b"GET /beispiel/health HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n").startswith(b"HTTP/1.1 200")


def test_thousands_of_requests_in_one_piece_are_refused(server: str, client: httpx.Client) -> None:
    told = sent(server, b"GET /beispiel/health HTTP/1.1\r\nHost: a\r\n\r\n" * 5_000)
    assert told.count(b"HTTP/1.1 200") < 100
    assert client.get("/health").status_code == 200


def test_a_body_in_the_smallest_chunks_is_taken(server: str) -> None:
    head = b"POST /beispiel/sparql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nContent-Type: application/sparql-query\r\n\r\n"
    query = b"ASK {} #" + b"x" * 90_000
    chunks = b"".join(b"1\r\n%c\r\n" % one for one in query)
    assert sent(server, head, chunks, b"0\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_an_address_of_more_than_64_kb_is_read_and_one_of_more_than_100_kb_refused(server: str) -> None:
    def asked(length: int) -> bytes:
        target = f"{PREFIX}/sparql?query={quote('ASK {} #')}{'x' * length}"
        return sent(server, f"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())[:12]

    assert asked(80_000) == b"HTTP/1.1 200"
    assert asked(120_000) == b"HTTP/1.1 414"
