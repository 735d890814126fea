"""Every problem code with title, hint and level."""

from __future__ import annotations

from pipeline.problem_kinds.kind import LEVELS, Kind, Level
from pipeline.problem_kinds.of_publications import OF_PUBLICATIONS
from pipeline.problem_kinds.of_sources import OF_SOURCES
from pipeline.problem_kinds.of_use import OF_USE

__all__ = ["KINDS", "LEVELS", "LOWERABLE", "Kind", "Level"]

KINDS: dict[str, Kind] = {**OF_SOURCES, **OF_PUBLICATIONS, **OF_USE}

LOWERABLE = frozenset(
    {"D101", "D104", "E101", "E102", "E103", "H104", "R301", "R302", "R303"}
    | {code for code, kind in KINDS.items() if kind.level != "must" and code[0] != "L"}
)
"""The codes whose level a publisher may lower: what is a matter of time, of expectations or of foreign shapes.

Any code may weigh more than it does by itself. The law, keys, files, formats and the graph are not for anybody to weigh less.
"""
