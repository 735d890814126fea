from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def belegt() -> Run:
    """Runs the command line as a user does, in a process of its own."""

    def run(*arguments: str, cwd: Path, **more: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline.cli", *arguments]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **more)

    return run
