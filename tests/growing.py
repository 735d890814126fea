"""How work grows with its input: by the processor's time for a short and a long one in one run, as a ratio."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
"""How much longer the long input is."""
MOST = 3.0
"""How many times as long each part of the long input may take. It is one where work grows with the length, and `TIMES` with its square."""
LEAST = 0.002
"""Seconds below which the clock tells little."""


def grows_with_length(work: Callable[[str], object], part: str, repeats: int, most: float = MOST) -> bool:
    """Whether a text of `TIMES` as many parts takes about as many times the work; the best of three runs of each counts."""
    short = max(_best(work, part * repeats), LEAST)
    return _best(work, part * (repeats * TIMES)) < most * TIMES * short


def _best(work: Callable[[str], object], text: str) -> float:
    return min(_once(work, text) for _ in range(3))


def _once(work: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun
