"""The released folder is replaced whole, under a journal: after any interruption it is the old one or the new one.

Everything is written into a stage beside the publication, and made durable there. Then the old files get a second name,
the journal says what is about to happen, and the files are renamed into place, `datapackage.json` last: that rename is
the commit point. Before it an interrupted swap is undone, after it completed. The journal is removed before anything
else of the work folder, so whatever lies there without a journal is of no use to anybody.
"""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.codebook.contents import Measured
from pipeline.problems import PipelineError, Problem
from pipeline.publish.journal import (
    JOURNAL,
    Journal,
    close_journal,
    leads_out,
    parents_of,
    read_journal,
    write_ahead,
)
from pipeline.publish.locking import PRIVATE, locked
from pipeline.publish.shelves import InFolder
from pipeline.whole_files import flush

COMMIT = "datapackage.json"
"""The file whose rename into place makes the staged publication the released one."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
STORAGE = FULL | {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENAMETOOLONG, errno.ENOLCK}
"""Errors that come from the disk and not from a mistake of ours."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder to write a publication into, and the swap that releases it. Made by `open_stage`."""

    output: Path

    @property
    def folder(self) -> Path:
        """Where the publication is written, in the layout it shall have."""
        return self.output / PRIVATE / "stage"

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files into the stage, by their path in the publication; PipelineError where the disk refuses."""
        for path, content in files.items():
            self.write(path, [content])

    def write(self, path: str, pieces: Iterable[bytes]) -> Measured:
        """Write a file that is made piece by piece, and say how large it is; PipelineError where the disk refuses."""
        with explained(self.output):
            return InFolder(self.folder).write(path, pieces)

    def read(self, path: str) -> bytes:
        """What was written of a file; PipelineError where the disk refuses."""
        with explained(self.output):
            return InFolder(self.folder).read(path)

    def lines(self, path: str) -> Iterator[bytes]:
        """The same line by line."""
        with explained(self.output):
            yield from InFolder(self.folder).lines(path)

    def swap(self, stale: Iterable[str] = ()) -> None:
        """Release what was staged and remove the `stale` files; files that stay the same to the byte are not touched.

        Only `datapackage.json` is renamed even if it stays the same, where anything else changes. PipelineError where
        something is in the way or the disk fails; before the commit point, `open_stage` then brings the old one back.
        """
        staged = sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if not path.is_dir()
        )
        if COMMIT not in staged:
            raise ValueError(f"nothing was staged as {COMMIT}, the file whose rename releases the others")
        with explained(self.output):
            journal = _plan(self.output, self.folder, staged, stale)
            if journal.files:
                write_ahead(self.output, journal)
                _rename(self.output, journal)
                _settle(self.output)


@contextmanager
def open_stage(output: Path) -> Iterator[Stage]:
    """A stage for the publication in a folder, for one build at a time; what was not swapped leaves no trace.

    PipelineError where another build is at work, where the folder cannot be written, or where the disk is full. What goes
    wrong in between, as with a text that cannot be read, is the matter of the caller.
    """
    with ExitStack() as stack:
        with explained(output):
            folder = stack.enter_context(locked(output, create=True))
            _settle(folder)
            _clear(folder)
            stage = Stage(folder)
            stage.folder.mkdir()
        try:
            yield stage
        finally:
            _settle(folder)
            with suppress(OSError):
                _clear(folder)


def recover(output: Path) -> str | None:
    """Settle an interrupted swap: "completed" or "undone", None where there was nothing to settle.

    A folder without a journal is left alone where it cannot be written, and so is one that a build is working on.
    """
    if not os.path.lexists(output / PRIVATE):
        return None
    interrupted = (output / PRIVATE / JOURNAL).exists()
    try:
        with explained(output), locked(output, create=False) as folder:
            done = _settle(folder)
            with suppress(OSError):
                _clear(folder)
            return done
    except PipelineError as error:
        if interrupted and error.problems[0].code != "S101":
            raise
        return None


@contextmanager
def explained(output: Path, code: str = "") -> Iterator[None]:
    """Turn what the disk refuses into a problem; any other OSError is a mistake of ours and passes."""
    try:
        yield
    except OSError as error:
        if error.errno not in STORAGE:
            raise
        code = code or ("S103" if error.errno in FULL else "S102")
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
    folders = [path for path in parents_of(files) if not (output / path).exists()]
    return Journal(files, [path for path in files if not (output / path).exists()], gone, folders)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and not other.is_symlink() and filecmp.cmp(one, other, shallow=False)


def _obstacle(output: Path, path: str) -> Problem | None:
    """What keeps a file from being replaced: a way that leads out, or a folder where a file belongs or the reverse."""
    out = leads_out(output, path)
    if out:
        return out
    if (output / path).is_dir():
        return Problem("S104", str(output / path), found="a folder where a file belongs")
    places = [output / parent for parent in PurePosixPath(path).parents]
    files = [place for place in places if place.exists() and not place.is_dir()]
    return Problem("S104", str(files[0]), found="a file where a folder belongs") if files else None


def _rename(output: Path, journal: Journal) -> None:
    """Rename every staged file into its place, the commit point last, when all others are known to be there."""
    stage = output / PRIVATE / "stage"
    for folder in journal.folders:
        (output / folder).mkdir(exist_ok=True)
    for path in journal.files[:-1]:
        (stage / path).replace(output / path)
    for folder in parents_of(journal.files):
        flush(output / folder)
    (stage / COMMIT).replace(output / COMMIT)
    flush(output)
    flush(stage)


def _finish(output: Path, journal: Journal) -> None:
    """After the commit point: remove the stale files and the folders they leave empty, then the journal."""
    for path in journal.stale:
        (output / path).unlink(missing_ok=True)
    _remove_empty(output, parents_of(journal.stale))
    close_journal(output, journal)


def _undo(output: Path, journal: Journal) -> None:
    """Before the commit point: put the old files back, remove the new ones, then the journal."""
    before = output / PRIVATE / "before"
    for path in journal.files:
        if path in journal.new:
            (output / path).unlink(missing_ok=True)
        elif (before / path).exists():
            (before / path).replace(output / path)
    _remove_empty(output, journal.folders)
    close_journal(output, journal)


def _remove_empty(output: Path, folders: list[str]) -> None:
    """Remove those of the folders, listed outer before inner, that nothing is left in."""
    for folder in reversed(folders):
        if folder != "." and (output / folder).is_dir() and not any((output / folder).iterdir()):
            (output / folder).rmdir()


def _settle(output: Path) -> str | None:
    """Complete or undo what the journal says; PipelineError where that fails, and the journal stays."""
    private = output / PRIVATE
    if not (private / JOURNAL).exists():
        return None
    with explained(output, "S105"):
        journal = read_journal(output)
        committed = not (private / "stage" / COMMIT).exists()
        (_finish if committed else _undo)(output, journal)
    return "completed" if committed else "undone"


def _clear(output: Path) -> None:
    """Remove what lies in the work folder without a journal, but for the lock."""
    if (output / PRIVATE / JOURNAL).exists():
        return
    for folder in (output / PRIVATE / "stage", output / PRIVATE / "before"):
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
    (output / PRIVATE / "journal.draft").unlink(missing_ok=True)
