"""A server of a publication that runs as long as a test needs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]


def free_port() -> int:
    """A port that nobody listens at now."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(*arguments: str, cwd: Path) -> Iterator[str]:
    """The address of `belegt serve`, without the path of the base IRI, once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "pipeline.cli", "serve", *arguments, "--port", str(port)]
    with subprocess.Popen(command, cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(900):
                if process.poll() is not None or _is_there(address):
                    break
                time.sleep(0.1)
            assert process.poll() is None, "the server has ended"
            yield address
        finally:
            process.terminate()


def _is_there(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health").status_code == 200
    except httpx.TransportError:
        return False
