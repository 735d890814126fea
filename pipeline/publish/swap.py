"""The released folder is replaced whole, under a journal: after any interruption it is the old one or the new one.

Everything is written into a stage beside the publication, and made durable there. Then the old files get a second name,
the journal says what is about to happen, and the files are renamed into place, `datapackage.json` last: that rename is
the commit point. Before it an interrupted swap is undone, after it completed. The journal is removed before anything
else of the work folder, so whatever lies there without a journal is of no use to anybody.
"""

from __future__ import annotations

import errno
import filecmp
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.problems import PipelineError, Problem
from pipeline.publish.locking import PRIVATE, locked

COMMIT = "datapackage.json"
"""The file whose rename into place makes the staged publication the released one."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
STORAGE = FULL | {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENAMETOOLONG, errno.ENOLCK}
"""Errors that come from the disk and not from a mistake of ours."""


class Journal(NamedTuple):
    """What a swap does: files renamed into place, those among them without a predecessor, files removed, folders made."""

    files: list[str]
    new: list[str]
    stale: list[str]
    folders: list[str]


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder to write a publication into, and the swap that releases it. Made by `open_stage`."""

    output: Path

    @property
    def folder(self) -> Path:
        """Where the publication is written, in the layout it shall have."""
        return self.output / PRIVATE / "stage"

    def swap(self, stale: Iterable[str] = ()) -> None:
        """Release what was staged and remove the `stale` files; files that stay the same to the byte are not touched.

        Only `datapackage.json` is renamed even if it stays the same, where anything else changes. PipelineError where
        something is in the way or the disk fails; then the old publication is back before the error arrives.
        """
        staged = _files(self.folder)
        if COMMIT not in staged:
            raise ValueError(f"nothing was staged as {COMMIT}, the file whose rename releases the others")
        with _explained(self.output):
            journal = _plan(self.output, self.folder, staged, stale)
            if journal.files:
                _write_ahead(self.output, journal)
                _rename(self.output, journal)
                _finish(self.output, journal)


@contextmanager
def open_stage(output: Path) -> Iterator[Stage]:
    """A stage for the publication in a folder, for one build at a time; what was not swapped leaves no trace.

    PipelineError where another build is at work, where the folder cannot be written, or where the disk is full.
    """
    with _explained(output), locked(output, create=True) as folder:
        _settle(folder)
        try:
            stage = Stage(folder)
            stage.folder.mkdir()
            yield stage
        finally:
            _settle(folder)


def recover(output: Path) -> str | None:
    """Settle an interrupted swap: "completed" or "undone", None where there was nothing to settle.

    A folder without a journal is left alone where it cannot be written, and so is one that a build is working on.
    """
    if not os.path.lexists(output / PRIVATE):
        return None
    interrupted = (output / PRIVATE / "journal.json").exists()
    try:
        with _explained(output), locked(output, create=False) as folder:
            return _settle(folder)
    except PipelineError as error:
        if not interrupted or error.problems[0].code == "S101":
            return None
        raise PipelineError(Problem("S105", problem.file, found=problem.found) for problem in error.problems) from error


@contextmanager
def _explained(output: Path) -> Iterator[None]:
    """Turn what the disk refuses into a problem; any other OSError is a mistake of ours and passes."""
    try:
        yield
    except OSError as error:
        if error.errno not in STORAGE:
            raise
        code = "S103" if error.errno in FULL else "S102"
        found = f"{error.strerror}: {error.filename}" if error.filename else str(error.strerror)
        raise PipelineError([Problem(code, str(output), found=found)]) from error


def _plan(output: Path, stage: Path, staged: list[str], stale: Iterable[str]) -> Journal:
    changed = [path for path in staged if not _same(stage / path, output / path)]
    gone = sorted({PurePosixPath(path).as_posix() for path in stale} - {*staged})
    gone = [path for path in gone if os.path.lexists(output / path)]
    files = sorted({*changed, COMMIT}, key=lambda path: (path == COMMIT, path)) if changed or gone else []
    problems = [problem for path in (*files, *gone) if (problem := _obstacle(output, path))]
    if problems:
        raise PipelineError(problems)
    parents = {parent.as_posix() for path in files for parent in PurePosixPath(path).parents}
    folders = sorted(path for path in parents if not (output / path).exists())
    return Journal(files, [path for path in files if not (output / path).exists()], gone, folders)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and not other.is_symlink() and filecmp.cmp(one, other, shallow=False)


def _obstacle(output: Path, path: str) -> Problem | None:
    """What keeps a file from being replaced: a way that leads out, or a folder where a file belongs or the reverse."""
    out = _leads_out(output, path)
    if out:
        return out
    places = [output / parent for parent in PurePosixPath(path).parents]
    if (output / path).is_dir():
        return Problem("S104", str(output / path), found="a folder where a file belongs")
    files = [place for place in places if place.exists() and not place.is_dir()]
    return Problem("S104", str(files[0]), found="a file where a folder belongs") if files else None


def _leads_out(output: Path, path: str) -> Problem | None:
    """A problem where a path is none inside the publication, or where a symbolic link lies on it."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or pure.parts[:1] in ((), (PRIVATE,)):
        return Problem("S104", path, found="not a path inside the publication")
    links = [place for part in (pure, *pure.parents[:-1]) if (place := output / part).is_symlink()]
    return Problem("S104", str(links[0]), found="a symbolic link") if links else None


def _write_ahead(output: Path, journal: Journal) -> None:
    """Make the stage durable, keep the old files under a second name, and only then write the journal."""
    private = output / PRIVATE
    for path in journal.files:
        _flush(private / "stage" / path)
    _flush_folders(private / "stage")
    for path in sorted({*journal.files, *journal.stale} - {*journal.new}):
        _keep(output / path, private / "before" / path)
    _flush_folders(private / "before")
    draft = private / "journal.draft"
    draft.write_text(json.dumps(journal._asdict(), ensure_ascii=False, indent=1), encoding="utf-8")
    _flush(draft)
    _flush(private)
    _flush(output)
    draft.rename(private / "journal.json")
    _flush(private)


def _keep(old: Path, kept: Path) -> None:
    """Give an old file a second name; a copy where the file system knows no hard links."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        kept.hardlink_to(old)
    except OSError:
        shutil.copy2(old, kept)
        _flush(kept)


def _rename(output: Path, journal: Journal) -> None:
    """Rename every staged file into its place, the commit point last, when all others are known to be there."""
    stage = output / PRIVATE / "stage"
    for folder in journal.folders:
        (output / folder).mkdir(exist_ok=True)
    for path in journal.files[:-1]:
        if (stage / path).exists():
            (stage / path).replace(output / path)
    for folder in _parents(journal.files):
        _flush(output / folder)
    if (stage / COMMIT).exists():
        (stage / COMMIT).replace(output / COMMIT)
    _flush(output)
    _flush(stage)


def _finish(output: Path, journal: Journal) -> None:
    """After the commit point: remove the stale files and the folders they leave empty, then the journal."""
    for path in journal.stale:
        (output / path).unlink(missing_ok=True)
    _remove_empty(output, _parents(journal.stale))
    _close(output, journal)


def _undo(output: Path, journal: Journal) -> None:
    """Before the commit point: put the old files back, remove the new ones, then the journal."""
    before = output / PRIVATE / "before"
    for path in journal.files:
        if path in journal.new:
            (output / path).unlink(missing_ok=True)
        elif (before / path).exists():
            (before / path).replace(output / path)
    _remove_empty(output, journal.folders)
    _close(output, journal)


def _remove_empty(output: Path, folders: list[str]) -> None:
    """Remove those of the folders, listed outer before inner, that nothing is left in."""
    for folder in reversed(folders):
        if folder != "." and (output / folder).is_dir() and not any((output / folder).iterdir()):
            (output / folder).rmdir()


def _close(output: Path, journal: Journal) -> None:
    for folder in _parents([*journal.files, *journal.stale]):
        if (output / folder).is_dir():
            _flush(output / folder)
    (output / PRIVATE / "journal.json").unlink()
    _flush(output / PRIVATE)


def _settle(output: Path) -> str | None:
    """Complete or undo what the journal says, and clear the work folder of all but the lock."""
    private = output / PRIVATE
    done = None
    if (private / "journal.json").exists():
        journal = _read_journal(output)
        committed = not (private / "stage" / COMMIT).exists()
        (_finish if committed else _undo)(output, journal)
        done = "completed" if committed else "undone"
    for name in ("stage", "before"):
        with suppress(FileNotFoundError):
            shutil.rmtree(private / name)
    (private / "journal.draft").unlink(missing_ok=True)
    return done


def _read_journal(output: Path) -> Journal:
    """The journal of an interrupted swap; PipelineError where it is none of ours or would lead out of the folder."""
    path = output / PRIVATE / "journal.json"
    try:
        journal = Journal(**json.loads(path.read_text(encoding="utf-8")))
        paths = [PurePosixPath(name) for names in journal for name in names]
    except (ValueError, TypeError) as error:
        raise PipelineError([Problem("S105", str(path), found="not a journal of a swap")]) from error
    problems = [problem for name in paths if (problem := _leads_out(output, str(name)))]
    if problems:
        raise PipelineError(Problem("S105", problem.file, found=problem.found) for problem in problems)
    return journal


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _parents(paths: Iterable[str]) -> list[str]:
    """Every folder above the paths, outer before inner; "." is the publication itself."""
    return sorted({parent.as_posix() for path in paths for parent in PurePosixPath(path).parents})


def _flush(path: Path) -> None:
    """Make a file's content, or a folder's entries, survive a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folders(folder: Path) -> None:
    if folder.is_dir():
        for path in [*(path for path in folder.rglob("*") if path.is_dir()), folder]:
            _flush(path)
