"""Fuzzing in this process, without instruments and by a fixed seed: thousands of inputs a second."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from tests.fuzz.mutation import inputs, smaller
from tests.fuzz.targets import TARGETS

PATIENCE = 20
"""Seconds that one input may take."""


class TooSlowError(Exception):
    """An input took longer than one may."""


@dataclass
class Tried:
    """How many inputs a target was given, in how many seconds of the processor; what broke a promise, one input for each place that it broke at."""

    inputs: int = 0
    seconds: float = 0
    broken: int = 0
    found: dict[str, tuple[bytes, str]] = field(default_factory=dict)


def fuzz(name: str, count: int, seconds: float, seed: int) -> Tried:
    """Tries so many inputs at a target, or as many as the seconds allow; goes on where one breaks a promise."""
    target, tried, begun = TARGETS[name], Tried(), time.process_time()
    for content in islice(inputs(name, target.seeds, seed), count):
        if tried.inputs % 256 == 0 and time.process_time() - begun > seconds:
            break
        tried.inputs += 1
        place, said = place_broken(target.run, content)
        if place:
            tried.broken += 1
            if place not in tried.found:
                tried.found[place] = (smaller(content, lambda one: place_broken(target.run, one)[0] == place), said)  # noqa: B023
    tried.seconds = time.process_time() - begun
    return tried


def place_broken(run: Callable[[bytes], None], content: bytes) -> tuple[str, str]:
    """Where an input breaks a promise, as the kind of error and the line of ours that it came from, and how it shows; "" where it keeps all."""
    before = signal.signal(signal.SIGALRM, _too_slow)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        run(content)
    except Exception as error:  # noqa: BLE001 — whatever it is, it is what is looked for
        frames = traceback.extract_tb(error.__traceback__)
        ours = [one for one in frames if "/pipeline/" in one.filename or "/fuzz/" in one.filename]
        kind = type(error).__name__
        line = (ours or frames)[-1]
        return f"{kind} at {line.filename.rpartition('/')[2]}:{line.lineno}", "".join(
            traceback.format_exception(error)
        )[-1500:]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return "", ""


def _too_slow(*_: object) -> None:
    raise TooSlowError
