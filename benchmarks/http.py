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

import pyoxigraph

from benchmarks.measurement import RUNS, Figure
from benchmarks.serve_load import BASE, OURS, PER_RECORD, SERVER, ask, make, wait

TRIPLES = int(os.environ.get("BELEGT_HTTP_TRIPLES", "200000"))
SECONDS = float(os.environ.get("BELEGT_HTTP_SECONDS", "5"))
"""Seconds of a run; the two servers take turns."""
CLIENTS = 8
THEIRS = "/query"
"""Where Oxigraph's server takes queries."""


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
            asyncio.run(wait(port, path))
            yield port
        finally:
            server.terminate()


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
        number = dice.randrange(TRIPLES // PER_RECORD)
        _, body = await ask(reader, writer, f"SELECT ?o WHERE {{ <{BASE}id/{number}> ?p ?o }}", path)
        if body.count(b'"o":{') != PER_RECORD:
            raise RuntimeError(f"a wrong answer at {path}: {body[:200]!r}")
        answers += 1
    writer.close()
    return answers
