"""The released folder is replaced whole, under a journal whose commit point is the rename of datapackage.json."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.problems import PipelineError, Problem

WORK = ".belegt"
"""The folder inside the output that holds stage, backups and journal; it is gone when nothing is under way."""
COMMIT = "datapackage.json"


@dataclass(frozen=True)
class Stage:
    """A folder to write a whole publication into, before it takes the place of the one in `output`."""

    output: Path
    folder: Path

    def swap(self, stale: Iterable[str]) -> None:
        """Moves every staged file to its place, datapackage.json last, then removes what is stale.

        Old files are kept until the commit point is passed; PipelineError, and nothing replaced, where the disk refuses.
        """
        with _problems(self.output):
            files = sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())
            changed = [name for name in files if not _same(self.folder / name, self.output / name)]
            _write_journal(self.output, changed, sorted(stale))
            try:
                _move(self.output, changed)
            except OSError:
                _undo(self.output, _read_journal(self.output))
                raise
            _finish(self.output, _read_journal(self.output))


@contextmanager
def open_stage(output: Path) -> Iterator[Stage]:
    """An empty stage for the output folder, locked against a second build and removed at the end."""
    with _problems(output):
        folder = output / WORK / "stage"
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(output / WORK / "lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PipelineError([Problem("S101", str(output))]) from None
        with _problems(output):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        try:
            with _problems(output):
                yield Stage(output, folder)
        finally:
            shutil.rmtree(output / WORK, ignore_errors=True)
    finally:
        os.close(lock)


def recover(output: Path) -> str | None:
    """Settles a swap that was interrupted: "completed" behind the commit point, "undone" before it, None without one."""
    if not (output / WORK / "journal.json").is_file():
        return None
    try:
        journal = _read_journal(output)
        committed = COMMIT in journal["files"] and not (output / WORK / "stage" / COMMIT).exists()
        if committed:
            _finish(output, journal)
        else:
            _undo(output, journal)
        shutil.rmtree(output / WORK)
    except OSError as error:
        raise PipelineError([Problem("S105", str(output), found=error.strerror or str(error))]) from error
    return "completed" if committed else "undone"


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and not other.is_symlink() and one.read_bytes() == other.read_bytes()


def _write_journal(output: Path, files: list[str], stale: list[str]) -> None:
    before = output / WORK / "before"
    shutil.rmtree(before, ignore_errors=True)
    new = [name for name in files if not (output / name).exists()]
    for name in files:
        if name not in new:
            (before / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(output / name, before / name)
            _sync(before / name)
        _sync(output / WORK / "stage" / name)
    journal = output / WORK / "journal.new"
    journal.write_text(json.dumps({"files": files, "new": new, "stale": stale}), encoding="utf-8")
    _sync(journal)
    journal.rename(output / WORK / "journal.json")
    _sync(output / WORK)


def _read_journal(output: Path) -> dict[str, list[str]]:
    journal: dict[str, list[str]] = json.loads((output / WORK / "journal.json").read_text(encoding="utf-8"))
    return journal


def _move(output: Path, files: list[str]) -> None:
    """Renames the staged files into place, the commit point last and only when all others are on the disk."""
    others = [name for name in files if name != COMMIT]
    for name in others:
        _inside(output, name).parent.mkdir(parents=True, exist_ok=True)
        (output / WORK / "stage" / name).replace(output / name)
    for folder in sorted({(output / name).parent for name in others}):
        _sync(folder)
    if COMMIT in files:
        (output / WORK / "stage" / COMMIT).replace(output / COMMIT)
        _sync(output)


def _inside(output: Path, name: str) -> Path:
    """The place of a file; OSError where a link leads it out of the output folder."""
    path = output / name
    if not path.parent.resolve().is_relative_to(output.resolve()):
        raise OSError(errno.EPERM, f"{name} leads out of the folder")
    return path


def _undo(output: Path, journal: dict[str, list[str]]) -> None:
    """Puts back every file as it was; may be run again after an interruption."""
    for name in journal["files"]:
        kept = output / WORK / "before" / name
        if kept.is_file():
            shutil.copy2(kept, output / WORK / "back")
            (output / WORK / "back").replace(output / name)
        elif name in journal["new"]:
            (output / name).unlink(missing_ok=True)
    (output / WORK / "journal.json").unlink()
    _sync(output / WORK)


def _finish(output: Path, journal: dict[str, list[str]]) -> None:
    for name in journal["stale"]:
        _inside(output, name).unlink(missing_ok=True)
    (output / WORK / "journal.json").unlink()
    _sync(output / WORK)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _problems(output: Path) -> Iterator[None]:
    """Turns what the disk refuses into a problem with a hint."""
    try:
        yield
    except OSError as error:
        codes = {
            errno.ENOSPC: "S103",
            errno.EDQUOT: "S103",
            errno.EFBIG: "S103",
            errno.ENOTDIR: "S104",
            errno.EEXIST: "S104",
        }
        code = codes.get(error.errno or 0, "S102")
        place = Path(str(error.filename)).name if error.filename else ""
        raise PipelineError([Problem(code, str(output), place, error.strerror or str(error))]) from error
