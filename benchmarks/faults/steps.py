"""Every step on the disk of this process, one after the other, with a fault at the one that is wanted.

A step is a file made, a stretch written, a file or folder flushed, renamed, linked, made, removed, or given another time. Python's
own functions are replaced by ones that report the step first; what is written in C without them is not seen.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

REAL_OPEN = io.open
GROWING = frozenset({"make", "write", "mkdir", "link", "symlink"})
"""Steps for which a disk needs room."""
CALLS = {
    "rename": "rename", "replace": "rename", "link": "link", "symlink": "symlink", "mkdir": "mkdir", "rmdir": "rmdir", "unlink": "unlink",
    "remove": "unlink", "utime": "utime", "chmod": "chmod", "fsync": "fsync", "truncate": "truncate", "ftruncate": "truncate", "sendfile": "write",
}  # fmt: skip
"""Functions of `os` that change a disk, with the step that they are."""


class Step(NamedTuple):
    """What is about to be done: its kind, the paths, and what is written where."""

    kind: str
    paths: tuple[str, ...]
    data: bytes = b""


Seen = Callable[[Step, Callable[[bytes], None] | None], None]
"""Told of every step before it is done; for a stretch that is written also how to write another one in its place."""


def watch(seen: Seen, below: Path) -> None:
    """Tells of every step on files below a folder from now on, in this process."""
    base = os.path.realpath(below) + "/"

    def told(
        kind: str, paths: tuple[str, ...], data: bytes = b"", write: Callable[[bytes], None] | None = None
    ) -> None:
        if any((path + "/").startswith(base) for path in paths):
            seen(Step(kind, paths, data), write)

    for name, kind in CALLS.items():
        setattr(os, name, _reporting(getattr(os, name), kind, told))

    class Written(io.FileIO):
        """A file whose every written stretch is told of."""

        def __init__(self, file: Any, mode: str, opener: Any = None, *, closefd: bool = True) -> None:
            if not isinstance(file, int):
                told("truncate" if "w" in mode and Path(_place(file)).exists() else "make", (_place(file),))
            super().__init__(file, mode, closefd, opener)
            self.place = _place(file)

        def write(self, data: Any, /) -> int:
            told("write", (self.place,), bytes(data), lambda part: (super(Written, self).write(part), None)[1])
            return super().write(data)

    def opened(  # noqa: PLR0913, PLR0917 — as the function that it stands for
        file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None,
        newline: str | None = None, closefd: bool = True, opener: Any = None,
    ) -> Any:  # fmt: skip
        if not set(mode) & set("wax+"):
            return REAL_OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = Written(file, mode.replace("b", "").replace("t", ""), opener, closefd=closefd)
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding or "utf-8", errors, newline)

    builtins.open = opened
    io.open = opened
    made = os.open

    def opened_low(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & os.O_CREAT:
            told("make", (_place(path, named.get("dir_fd")),))
        return made(path, flags, *more, **named)

    os.open = opened_low


def _reporting(call: Callable[..., Any], kind: str, told: Callable[..., None]) -> Callable[..., Any]:
    def reported(*given: Any, **named: Any) -> Any:
        first = named.get("dir_fd", named.get("src_dir_fd"))
        paths = given[:2] if kind in {"rename", "link", "symlink"} else given[:1]
        told(kind, tuple(_place(one, first) for one in paths))
        return call(*given, **named)

    return reported


def _place(path: Any, folder: int | None = None) -> str:
    """The absolute path of a name, an open file, or a name below an open folder."""
    if isinstance(path, int):
        return str(_opened(path))
    said = os.fsdecode(path)
    return str(_opened(folder) / said if folder is not None else Path.cwd() / said)


def _opened(handle: int) -> Path:
    return Path(f"/proc/self/fd/{handle}").readlink()


def die_at(number: int) -> tuple[Seen, Callable[[], int]]:
    """A fault that ends the process with SIGKILL at the n-th step, counted from 1; of a stretch half is written. How many were seen, too."""
    count = 0

    def seen(_: Step, write: Callable[[bytes], None] | None) -> None:
        nonlocal count
        count += 1
        if count == number:
            if write:
                write(_.data[: len(_.data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

    return seen, lambda: count


def fail_from(number: int, code: int, *, once: bool = False) -> tuple[Seen, Callable[[], int]]:
    """A disk that refuses from the n-th step on, or that one alone; a full one refuses only what needs room, and half a stretch fits."""
    count = 0

    def seen(step: Step, write: Callable[[bytes], None] | None) -> None:
        nonlocal count
        if code == errno.ENOSPC and step.kind not in GROWING:
            return
        count += 1
        if count < number or (once and count > number):
            return
        if write and count == number:
            write(step.data[: len(step.data) // 2])
        raise OSError(code, os.strerror(code), *step.paths[:1])

    return seen, lambda: count
