"""What a swap is about to do, written down and made durable before it does it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.problems import PipelineError, Problem
from pipeline.publish.locking import PRIVATE
from pipeline.whole_files import flush

JOURNAL = "journal.json"


class Journal(NamedTuple):
    """What a swap does: files renamed into place, those among them without a predecessor, files removed, folders made."""

    files: list[str]
    new: list[str]
    stale: list[str]
    folders: list[str]


def write_ahead(output: Path, journal: Journal) -> None:
    """Make the stage durable, keep the old files under a second name, and only then write the journal."""
    private = output / PRIVATE
    for path in journal.files:
        flush(private / "stage" / path)
    flush_folders(private / "stage")
    for path in sorted({*journal.files, *journal.stale} - {*journal.new}):
        _keep(output / path, private / "before" / path)
    flush_folders(private / "before")
    draft = private / "journal.draft"
    draft.write_text(json.dumps(journal._asdict(), ensure_ascii=False, indent=1), encoding="utf-8")
    flush(draft)
    flush(private)
    flush(output)
    draft.rename(private / JOURNAL)
    flush(private)


def _keep(old: Path, kept: Path) -> None:
    """Give an old file a second name; a copy where the file system knows no hard links."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        kept.hardlink_to(old)
    except OSError:
        shutil.copy2(old, kept)
        flush(kept)


def read_journal(output: Path) -> Journal:
    """The journal of an interrupted swap; PipelineError where it is none of ours or would lead out of the folder."""
    path = output / PRIVATE / JOURNAL
    try:
        journal = Journal(**json.loads(path.read_text(encoding="utf-8")))
        paths = [PurePosixPath(name) for names in journal for name in names]
    except (ValueError, TypeError) as error:
        raise PipelineError([Problem("S105", str(path), found="not a journal of a swap")]) from error
    roots = (output, output / PRIVATE / "stage", output / PRIVATE / "before")
    problems = [problem for root in roots for name in paths if (problem := leads_out(root, str(name)))]
    if problems:
        raise PipelineError(Problem("S105", problem.file, found=problem.found) for problem in problems)
    return journal


def close_journal(output: Path, journal: Journal) -> None:
    """Make every change of a swap durable, and only then remove its journal."""
    for folder in parents_of([*journal.files, *journal.stale]):
        if (output / folder).is_dir():
            flush(output / folder)
    (output / PRIVATE / JOURNAL).unlink()
    flush(output / PRIVATE)


def leads_out(folder: Path, path: str) -> Problem | None:
    """A problem where a path is none inside the folder, or where a symbolic link lies on it."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or pure.parts[:1] in ((), (PRIVATE,)):
        return Problem("S104", path, found="not a path inside the publication")
    links = [place for part in (pure, *pure.parents) if (place := folder / part).is_symlink()]
    return Problem("S104", str(links[0]), found="a symbolic link") if links else None


def parents_of(paths: Iterable[str]) -> list[str]:
    """Every folder above the paths, outer before inner; "." is the publication itself."""
    return sorted({parent.as_posix() for path in paths for parent in PurePosixPath(path).parents})


def flush_folders(folder: Path) -> None:
    """Make the entries of a folder and of all folders below it survive a loss of power."""
    if folder.is_dir():
        for path in [*(path for path in folder.rglob("*") if path.is_dir()), folder]:
            flush(path)
