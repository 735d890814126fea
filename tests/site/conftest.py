from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.presenting import write_site


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Lets one process at a time through: the workers of a test run share one site."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """The site of a built publication, made once for all workers of a test run."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if hasattr(request.config, "workerinput") else base

    def made(publication: str) -> Path:
        folder, done = common / f"site-of-{publication}", common / f"site-of-{publication}.done"
        with alone(common / f"site-of-{publication}.lock"):
            if not done.exists():
                write_site(request.getfixturevalue(publication), folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def site(shared_site: Callable[[str], Path]) -> Path:
    """The site of the example with sixteen texts."""
    return shared_site("example")


@pytest.fixture(scope="session")
def own_site(shared_site: Callable[[str], Path]) -> Path:
    """The site of the project's own publication, whose text may not be shown whole."""
    return shared_site("built")
