"""A file that is replaced whole: readers see the old one or the new one, and what was replaced survives a loss of power."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def replace_whole(path: Path, content: bytes) -> None:
    """Puts content into a file, its folder made where it is missing; OSError where the disk refuses, and the old one is there.

    A process that is killed may leave a draft, `.NAME.….draft`, which nothing reads.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, content)
    flush(path.parent)


def put_whole(path: Path, content: bytes) -> None:
    """The same for one of many files in a folder that the caller flushes at the end."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.draft")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def flush(path: Path) -> None:
    """Make a file's content, or a folder's entries, survive a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
