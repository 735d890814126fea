"""What a problem code means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Level = Literal["must", "should", "may"]
"""`must` stops a publication, `should` is worth mending, `may` is said once and left to the publisher."""
LEVELS: tuple[Level, ...] = get_args(Level)
"""The levels, the heaviest first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a problem code means: its level, a title, and what to do about it."""

    level: Level
    title: str
    hint: str
