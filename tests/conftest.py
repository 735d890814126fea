from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.flow import build

settings.register_profile("ci", derandomize=True)
"""On CI the same examples every time: a new find is for whoever changes the code, not for whoever merges it."""
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def gold() -> Path:
    folder = SHARED / "gold"
    if not folder.is_dir():
        pytest.skip("the annotated press texts are not here: no folder shared/gold beside the repository")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own publication, built in a folder of its own."""
    folder = tmp_path_factory.mktemp("built")
    for name in ("publication.toml", "data/register", "data/texts"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    build(folder / "data" / "texts", folder)
    return folder


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Path:
    """A copy of the built publication that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "package"))


@pytest.fixture(scope="session")
def published() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a publication in a folder, by its path."""

    def files(folder: Path) -> dict[str, bytes]:
        places = ("data/tables", "data/graph", "schemas")
        found = [file for place in places for file in (folder / place).rglob("*") if file.is_file()]
        return {
            file.relative_to(folder).as_posix(): file.read_bytes() for file in [*found, folder / "datapackage.json"]
        }

    return files
