from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving import serving

PREFIX = "/beispiel"
"""The path of the example's base IRI."""
LIMITS = ("--seconds", "2", "--megabytes", "300", "--workers", "3")


@pytest.fixture(scope="session")
def server(example: Path, site: Path) -> Iterator[str]:
    """The address of the example publication on a server of its own, with limits that a test can reach."""
    with serving("--package", str(example), "--site", str(site), *LIMITS, cwd=example) as address:
        yield f"{address}{PREFIX}"


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    """A client that follows no redirect."""
    with httpx.Client(base_url=server, timeout=30) as asking:
        yield asking
