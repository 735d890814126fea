"""Publications of a few texts, with the configuration and registers of this project."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def put_publication(folder: Path, root: Path, texts: Mapping[str, str]) -> None:
    """Puts one into a folder that is there, its texts by their ids; nothing of it is built."""
    shutil.copy(root / "publication.toml", folder)
    shutil.copytree(root / "data" / "register", folder / "data" / "register")
    (folder / "data" / "texts").mkdir()
    for name, text in texts.items():
        (folder / "data" / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
