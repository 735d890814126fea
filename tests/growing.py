"""How work grows with its input: by the processor's time for a short and a long one in one run, as a ratio."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

TIMES = 8
"""How much longer the long input is."""
MOST = 3.0
"""How many times as long each part of the long input may take. It is one where work grows with the length, and `TIMES` with its square."""
LEAST = 0.002
"""Seconds below which the clock tells little."""
RUNS = 3
"""How often each is tried; the best counts, since what else the machine does only adds to it."""


def grows_with_length(work: Callable[[str], object], part: str, repeats: int, most: float = MOST) -> bool:
    """Whether a text of `TIMES` as many parts takes about as many times the work."""
    return grows_with_count(lambda count: part * count, work, repeats, most)


def grows_with_count(make: Callable[[int], T], work: Callable[[T], object], count: int, most: float = MOST) -> bool:
    """Whether the work on what is made of `TIMES` as many takes about as many times as long; making it does not count."""
    few, many = make(count), make(count * TIMES)
    allowed = most * TIMES * max(min(_once(work, few) for _ in range(RUNS)), LEAST)
    return any(_once(work, many) < allowed for _ in range(RUNS))


def _once(work: Callable[[T], object], given: T) -> float:
    begun = time.process_time()
    work(given)
    return time.process_time() - begun
