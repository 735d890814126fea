"""Look-ups through HTTP: our SPARQL endpoint, with its limits, against Oxigraph's own server on the same triples."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pyoxigraph

from benchmarks.measurement import RUNS, Figure
from benchmarks.serve_load import BASE, PER_RECORD, SERVER, make

TRIPLES = int(os.environ.get("BELEGT_HTTP_TRIPLES", "200000"))
SECONDS = float(os.environ.get("BELEGT_HTTP_SECONDS", "5"))
"""Seconds of a run; the two servers take turns."""
CLIENTS = 8
START = 60.0
"""Seconds in which a server has to answer."""
OURS, THEIRS = "/sparql", "/query"
"""Where the two take queries."""


def measure() -> Iterator[Figure]:
    """Look-ups in a second of the clock on the wall, with as many clients as keep both cores busy."""
    found = Path(sys.executable).with_name("oxigraph")
    program = str(found) if found.exists() else shutil.which("oxigraph")
    with TemporaryDirectory() as folder:
        file = Path(folder, "graph.nt")
        make(TRIPLES, file)
        script = [sys.executable, "-c", SERVER, str(file), BASE]
        if program is None:
            with _serving(script, OURS) as port:
                yield Figure(_name(), "look-ups/s", _rate(port, OURS), skipped="Oxigraph's server is not installed")
            return
        store = pyoxigraph.Store(f"{folder}/store")
        store.bulk_load(path=file, format=pyoxigraph.RdfFormat.N_TRIPLES)
        store.flush()
        del store
        served = [program, "serve-read-only", "--location", f"{folder}/store", "--bind"]
        rates = []
        for _ in range(RUNS):
            with _serving(script, OURS) as port:
                ours = _rate(port, OURS)
            with _serving(served, THEIRS) as port:
                rates.append((ours, _rate(port, THEIRS)))
        ours, theirs = (max(side) for side in zip(*rates, strict=True))
        yield Figure(_name(), "look-ups/s", ours, "Oxigraph's own server", theirs, 0.6)


def _name() -> str:
    return f"look-up through HTTP, {TRIPLES} triples, {CLIENTS} clients"


@contextmanager
def _serving(command: Sequence[str], path: str) -> Iterator[int]:
    """The port of a server that runs meanwhile, and answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    where = f"127.0.0.1:{port}" if command[-1] == "--bind" else str(port)
    root = {"PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen([*command, where], env={**os.environ, **root}, stderr=subprocess.DEVNULL) as server:
        try:
            asyncio.run(_answering(port, path))
            yield port
        finally:
            server.terminate()


async def _answering(port: int, path: str) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            await _ask(reader, writer, path, 0)
        except (OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise RuntimeError(f"the server does not answer at {path}")


def _rate(port: int, path: str) -> float:
    return asyncio.run(_clients(port, path)) / SECONDS


async def _clients(port: int, path: str) -> int:
    """How many look-ups all clients had answered rightly."""
    until = time.monotonic() + SECONDS
    return sum(await asyncio.gather(*(_client(port, path, until, random.Random(one)) for one in range(CLIENTS))))


async def _client(port: int, path: str, until: float, dice: random.Random) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = 0
    while time.monotonic() < until:
        body = await _ask(reader, writer, path, dice.randrange(TRIPLES // PER_RECORD))
        if body.count(b'"o":{') != PER_RECORD:
            raise RuntimeError(f"a wrong answer at {path}: {body[:200]!r}")
        answers += 1
    writer.close()
    return answers


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, number: int) -> bytes:
    """The body of an answer about a record, over a connection that stays open."""
    query = quote(f"SELECT ?o WHERE {{ <{BASE}id/{number}> ?p ?o }}", safe="")
    head = "Host: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n"
    writer.write(f"GET {path}?query={query} HTTP/1.1\r\n{head}".encode())
    said = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if not said.startswith("http/1.1 200"):
        raise OSError(said.partition("\r\n")[0])
    if "content-length:" in said:
        return await reader.readexactly(int(said.partition("content-length:")[2].partition("\r\n")[0]))
    pieces = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        pieces.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(pieces)
