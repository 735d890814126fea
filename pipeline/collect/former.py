"""The ids that the releases of a publication ever had: one that is gone keeps a place in `replaced_ids`."""

from __future__ import annotations

from pathlib import Path

from pipeline.collect.sheets import read_sheet
from pipeline.problems import PipelineError, Problem

IDS = "ids.csv"
COLUMNS = ("table", "id", "last")
Former = dict[tuple[str, str], str]
"""By table and id the version of the last release that has the record."""


def read_former(folder: Path) -> Former:
    """All ids of the releases in the folder of a publication; none where there is no release. PipelineError where unreadable."""
    sheet = read_sheet(folder / "releases" / IDS, list(COLUMNS))
    if sheet.problems:
        found = "; ".join(f"{one.place} {one.kind.title} {one.found}" for one in sheet.problems)
        raise PipelineError([Problem("V203", f"releases/{IDS}", found=found)])
    return {(row["table"], row["id"]): row["last"] for row in sheet.rows.values()}
