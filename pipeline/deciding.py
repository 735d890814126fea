"""Decisions about names, written into the registers of a publication and taken back, one at a time."""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.collect.decisions import put_in, take_back
from pipeline.folders import CONFIGURATION, register_of, register_place
from pipeline.link.decisions import Decision, row_of
from pipeline.problems import PipelineError, Problem
from pipeline.publish.locking import locked


def decide_name(folder: Path, tables: Tables, decision: Decision) -> str:
    """Writes a decision about a name into the registers of a publication, and says where it stands and what.

    PipelineError where it cannot be, or where somebody else writes to the publication.
    """
    with locked(folder, create=True):
        place, under = _place(folder)
        register_name, row = row_of(decision, tables, register_of(folder))
        put_in(place, register_name, row, under)
    return f"{(place / f'{register_name}.csv').relative_to(folder).as_posix()}: {_told(row)}"


def undo_name(folder: Path, name: str, key: str = "") -> str:
    """Takes a decision about a name out of the registers of a publication, and says what was taken out of which.

    PipelineError where there is none, where there are several and no key tells which, or where somebody else writes to the
    publication.
    """
    with locked(folder, create=True):
        place, under = _place(folder)
        found = take_back(place, name, key, under)
    if not found:
        raise PipelineError([Problem("N105", place.name, "--undo", name)])
    if len(found) > 1:
        raise PipelineError([Problem("N108", f"{one}.csv", "--undo", _told(row)) for one, row in found])
    return f"{found[0][0]}.csv: {_told(found[0][1])}"


def _told(row: dict[str, str]) -> str:
    return ", ".join(filter(None, row.values()))


def _place(folder: Path) -> tuple[Path, Register | None]:
    """Where a publication's own registers lie, and the one that they stand on, if any; PipelineError where it has none."""
    place = register_place(folder)
    if place is None:
        raise PipelineError([Problem("N107", CONFIGURATION, "registers.shipped")])
    return place
