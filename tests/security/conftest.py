from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Publish = Callable[[str], Path]


@pytest.fixture
def publish(root: Path, tmp_path: Path) -> Publish:
    """Makes a publication of one text, without downloads."""

    def make(text: str) -> Path:
        folder = tmp_path / "publication"
        (folder / "data" / "texts").mkdir(parents=True)
        shutil.copytree(root / "data" / "register", folder / "data" / "register")
        config = (root / "publication.toml").read_text(encoding="utf-8").replace("downloads =", "downloads = [] #")
        (folder / "publication.toml").write_text(config, encoding="utf-8")
        (folder / "data" / "texts" / "a.txt").write_text(text, encoding="utf-8")
        return folder

    return make
