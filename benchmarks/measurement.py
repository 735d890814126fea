"""What a measurement gives: rates of belegt and of what it is set against, as far as that is installed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

RUNS = 3
"""Runs of which the best counts, so that others on the machine spoil little."""


@dataclass(frozen=True)
class Figure:
    """One rate beside another: `ratio` is ours by theirs. Without theirs, `skipped` says why."""

    name: str
    unit: str
    ours: float
    against: str = ""
    theirs: float | None = None
    wanted: float | None = None
    """The least ratio that is aimed at; where nothing is set against ours, the least rate."""
    skipped: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by theirs; None where there is nothing to set it against."""
        return self.ours / self.theirs if self.theirs else None

    def as_json(self) -> dict[str, object]:
        """The figure with its ratio."""
        return {**asdict(self), "ratio": self.ratio}


def best_rate(work: Callable[[], object], items: int, clock: Callable[[], float] = time.process_time) -> float:
    """Items in a second of the best of some runs: of the processor's time, unless another clock is given."""
    return items / min(_seconds(work, clock) for _ in range(RUNS))


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    work()
    return clock() - begun
