from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proving import TEXTS


@pytest.fixture
def publication(root: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a publication of three texts, one of which proves a name that another one uses."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        (folder / "data" / "texts").mkdir(parents=True)
        (folder / "data" / "register").symlink_to(root / "data" / "register")
        (folder / "publication.toml").write_bytes((root / "publication.toml").read_bytes())
        for text, words in TEXTS.items():
            (folder / "data" / "texts" / f"{text}.txt").write_text(words.format(3), encoding="utf-8")
        return folder

    return make
