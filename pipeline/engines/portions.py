"""How work is cut up for those who share it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

CHUNKS = 4
"""Portions per core, also those handed out ahead: enough that no core waits for another, few enough to cost little."""

LONGEST = 64
"""Items in a portion at most, so that the first results do not wait for the last ones of a large corpus."""


def in_portions(items: Sequence[T], workers: int) -> Iterator[Sequence[T]]:
    """The items in portions, in order, for so many workers; each portion is asked for when it is needed."""
    size = max(1, min(LONGEST, len(items) // (workers * CHUNKS)))
    return (items[at : at + size] for at in range(0, len(items), size))


def usable_cores() -> int:
    """The cores that this process may use, which in a container are often fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
