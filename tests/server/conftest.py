from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

PREFIX = "/beispiel"
"""The path of the example's base IRI."""


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def server(example: Path, site: Path) -> Iterator[str]:
    """The address of the example publication on a server of its own, with limits that a test can reach."""
    port = free_port()
    limits = ["--seconds", "2", "--megabytes", "300", "--workers", "3"]
    asked = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "serve",
        "--package",
        str(example),
        "--site",
        str(site),
        "--port",
        str(port),
    ]
    root = Path(__file__).parents[2]
    with subprocess.Popen([*asked, *limits], env={**os.environ, "PYTHONPATH": str(root)}) as process:
        address = f"http://127.0.0.1:{port}{PREFIX}"
        for _ in range(200):
            if process.poll() is not None or _is_there(address):
                break
            time.sleep(0.1)
        yield address
        process.terminate()


def _is_there(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health").status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    """A client that follows no redirect."""
    with httpx.Client(base_url=server, timeout=30) as asking:
        yield asking
