"""What a change makes of the data, as a comment beside it: counts, new conflicts, problems, records with their sentences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.merge.gone import TAKEN_DOWN
from pipeline.problem_kinds import LEVELS
from pipeline.problems import PipelineError, Problem
from pipeline.release.comparing import Difference, Record
from pipeline.release.escaping import escaped
from pipeline.release.telling import marked_conflict, marked_counts, marked_records
from pipeline.release.wording import BESIDE

MOST = 60_000
"""Bytes of a comment; GitHub takes 65,536 characters, and whoever posts it adds a mark."""
LEAST = 2_000
"""What a comment has room for at least: its counts and what it leaves out."""
ROWS = 20
"""New conflicts, and problems, that a comment tells one by one."""
WEIGHT = ("contested", "superseded")
"""Conflicts that are told first; in the others both sides may mean the same."""


@dataclass(frozen=True)
class Report:
    """What `belegt validate --format json` has said of a package."""

    valid: bool
    problems: tuple[dict[str, str], ...]

    @property
    def counts(self) -> str:
        """How many problems there are of each level."""
        found = Counter(one["level"] for one in self.problems)
        return ", ".join(f"{found[level]} {level}" for level in LEVELS)


def read_report(path: Path) -> Report:
    """The report in a file; ValueError where it is none."""
    said = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(said, dict) or not isinstance(said.get("problems"), list):
        raise ValueError("it holds no problems")  # noqa: TRY004 — one way out for all that is no report
    return Report(bool(said.get("valid")), tuple(_problem(one) for one in said["problems"]))


def _problem(said: Any) -> dict[str, str]:
    if not isinstance(said, dict) or said.get("level") not in LEVELS:
        raise ValueError("a problem in it has no level")
    return {key: str(said.get(key, "")) for key in ("code", "level", "file", "place", "found", "title", "hint")}


def as_comment(found: Difference | PipelineError, report: Report | None, most: int = MOST) -> str:
    """The comment in Markdown, of at most so many bytes of UTF-8; foreign words are escaped.

    `found` is what differs, or why the packages cannot be compared. What does not fit is counted, never cut within a line.
    """
    parts = [*_head(found), *_verdict(report)]
    if isinstance(found, Difference):
        parts += [*_counts(found), *_conflicts(found)]
    parts += _problems(report)
    below = list(_records(found)) if isinstance(found, Difference) else []
    return _fitting(parts, below, most)


def _head(found: Difference | PipelineError) -> Iterator[str]:
    if isinstance(found, PipelineError):
        yield from ("### The data cannot be compared", "")
        yield from (f"- {_said(problem)}" for problem in found.problems[:ROWS])
    elif found.old == found.new:
        yield f"### {escaped(found.new)}"
    else:
        yield f"### {escaped(found.old)} → {escaped(found.new)}"


def _said(problem: Problem) -> str:
    what = f"{problem.kind.title}: {problem.found}" if problem.found else problem.kind.title
    return f"{problem.code} {escaped(what)}; {escaped(problem.kind.hint)}"


def _verdict(report: Report | None) -> Iterator[str]:
    if report is not None:
        yield from ("", f"{'Valid' if report.valid else '**Not valid**'}: {report.counts}.")


def _counts(found: Difference) -> Iterator[str]:
    if not found:
        yield from ("", "No record differs.")
        return
    yield ""
    yield from marked_counts(found)


def _conflicts(found: Difference) -> Iterator[str]:
    conflicts = sorted(found.new_conflicts, key=_weight)
    if conflicts:
        yield from ("", f"**New conflicts: {len(conflicts)}**", "")
    for one in conflicts[:ROWS]:
        yield from marked_conflict(one)
    if len(conflicts) > ROWS:
        yield f"- … and {len(conflicts) - ROWS} more"


def _weight(one: Record) -> int:
    status = one.cells.get("status", "")
    return WEIGHT.index(status) if status in WEIGHT else len(WEIGHT)


def _problems(report: Report | None) -> Iterator[str]:
    problems = () if report is None else report.problems
    if problems:
        yield from ("", f"**Problems: {len(problems)}**", "", "| level | code | where | what | what to do |")
        yield "|---|---|---|---|---|"
    for one in sorted(problems, key=lambda problem: LEVELS.index(problem["level"]))[:ROWS]:
        where = ":".join(part for part in (one["file"], one["place"]) if part)
        what = ": ".join(part for part in (one["title"], one["found"]) if part)
        yield f"| {one['level']} | {' | '.join(map(escaped, (one['code'], where, what, one['hint'])))} |"
    if len(problems) > ROWS:
        yield from ("", f"{len(problems) - ROWS} more problems stand in the log.")


def _records(found: Difference) -> Iterator[str]:
    """The records table by table; those of tables that only stand for others, or for sentences, are counted above.

    Where something was taken down, what was there before is not said again: a comment goes out by mail.
    """
    hidden = _taken_down(found)
    if hidden:
        yield from ("", "Something was taken down: what was there before is counted, and not told again.")
    for table in found.tables:
        one = replace(table, changed=(), removed=()) if hidden else table
        one = replace(one, added=()) if one.name == "conflicts" else one
        if one.name not in BESIDE and (one.added or one.changed or one.removed):
            yield from ("", f"**{escaped(one.name)}**", "")
            yield from marked_records(one)


def _taken_down(found: Difference) -> bool:
    stones = [one for table in found.tables if table.name == "replaced_ids" for one in (*table.added, *table.changed)]
    return any(one.cells.get("reason") == TAKEN_DOWN for one in stones)


OPEN, CLOSE = ("", "<details><summary>Records and their sentences</summary>"), ("", "</details>")
LEFT_OUT = ("", "Not everything is told here: <code>belegt diff</code> tells the rest.")


def _fitting(parts: Iterable[str], below: list[str], most: int) -> str:
    """The lines that fit: first what stands above, then the records, folded."""
    room = most - _size([*OPEN, *CLOSE, *LEFT_OUT])
    above, room, cut = _taken(parts, room)
    records, _, cut_below = _taken(below, room) if not cut else ([], room, bool(below))
    lines = [*above, *((*OPEN, *records, *CLOSE) if records else ()), *(LEFT_OUT if cut or cut_below else ())]
    return "\n".join(lines).strip() + "\n"


def _taken(lines: Iterable[str], room: int) -> tuple[list[str], int, bool]:
    """The first lines that have room, how much is left, and whether any has none."""
    taken: list[str] = []
    for line in lines:
        size = _size([line])
        if size > room:
            return taken, room, True
        taken.append(line)
        room -= size
    return taken, room, False


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
