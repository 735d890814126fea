"""belegt review in a process of its own, as a user starts it, until the block is left."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def reviewing(*arguments: str, cwd: Path) -> Iterator[str]:
    """The address that the command says."""
    command = [sys.executable, "-m", "pipeline.cli", "review", *arguments, "--no-open"]
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stderr
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:"), process.stderr.read()
            yield address
        finally:
            process.terminate()
