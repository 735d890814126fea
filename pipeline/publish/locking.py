"""One build at a time: the lock on a publication's folder, and the work folder `.belegt` that lives as long as it."""

from __future__ import annotations

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.problems import PipelineError, Problem

PRIVATE = ".belegt"
"""The work folder inside a publication: the lock, the stage, the old files and the journal of a swap."""
MOMENT, PAUSE = 1.0, 0.01
"""Seconds for which a build waits for somebody who holds the lock for a moment only, and between two tries."""


@contextmanager
def locked(output: Path, *, create: bool) -> Iterator[Path]:
    """The real path of the folder while nobody else may write to it; afterwards the work folder is gone if it is empty.

    With `create` the folder is made where it is missing, and taken away again where nothing was put into it.
    PipelineError where another build holds the lock, or where something else stands in the way. Readers that settle an
    interrupted swap hold it for a moment: who is to write, and so creates, waits for that.
    """
    folder = Path(os.path.realpath(output))
    made = _make(folder) if create else []
    try:
        handle = _acquire(folder / PRIVATE, MOMENT if create else 0)
        try:
            yield folder
        finally:
            with suppress(OSError):
                (folder / PRIVATE / "lock").unlink()
            os.close(handle)
            with suppress(OSError):
                (folder / PRIVATE).rmdir()
    finally:
        with suppress(OSError):
            for path in made:
                path.rmdir()


def _make(folder: Path) -> list[Path]:
    """Make a folder and say which ones were made for it, inner before outer."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise PipelineError([Problem("S104", str(folder), found="a file where a folder belongs")]) from error
    return made


def _acquire(private: Path, patience: float) -> int:
    """An open file that holds the lock, which is tried for for so many seconds.

    The build before removes its lock file at its end. So the one that was opened may be gone by the time it is locked,
    and another build may have locked its successor: then the lock is worth nothing, and it is tried anew.
    """
    until = time.monotonic() + patience
    while True:
        with suppress(FileExistsError):
            private.mkdir()
        try:
            if not stat.S_ISDIR(private.lstat().st_mode):
                raise PipelineError([Problem("S104", str(private), found="not a folder")])
            handle = os.open(private / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        except FileNotFoundError:
            continue
        try:
            if _is_locked(handle, private / "lock"):
                return handle
        except BlockingIOError as error:
            if time.monotonic() >= until:
                os.close(handle)
                raise PipelineError([Problem("S101", str(private.parent))]) from error
            time.sleep(PAUSE)
        os.close(handle)


def _is_locked(handle: int, path: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
