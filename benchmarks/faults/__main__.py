"""`python -m benchmarks.faults FOLDER`: a fault at many steps of each work, and what it left; ends with an error where anything is lost."""

from __future__ import annotations

import argparse
import errno
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from benchmarks.faults.power import cuts
from benchmarks.faults.steps import die_at, fail_from
from benchmarks.faults.trials import BUG, DONE, LostError, Trial, points, tally
from benchmarks.faults.works import WORKS, remembering

DISKS = {"full": errno.ENOSPC, "read-only": errno.EROFS, "failing": errno.EIO}
"""What a disk says that refuses, by the name of the fault."""


def killed(trial: Trial, wanted: int, seed: int) -> Counter[str]:
    """The work killed with SIGKILL at so many of its steps, half of a stretch written."""
    outcomes: Counter[str] = Counter()
    for number in points(trial.count(), wanted, seed):
        fault, _ = die_at(number)
        if trial.with_fault(fault) == DONE:
            raise LostError(f"{trial.work.name}: step {number} was not reached")
        outcomes[_looked(trial, number)] += 1
    return outcomes


def killed_in_time(trial: Trial, wanted: int, seed: int) -> Counter[str]:
    """The work killed with SIGKILL at so many moments, spread over the time that it takes."""
    outcomes: Counter[str] = Counter()
    chance = random.Random(seed)
    for number in range(wanted):
        trial.killed_after(chance.uniform(0, trial.seconds))
        outcomes[_looked(trial, number)] += 1
    return outcomes


def refused(trial: Trial, wanted: int, seed: int, code: int) -> Counter[str]:
    """The work on a disk that refuses from one of its steps on, and on one that refuses that step alone."""
    outcomes: Counter[str] = Counter()
    for number in points(trial.count(), wanted, seed):
        for once in (False, True):
            fault, _ = fail_from(number, code, once=once)
            if trial.with_fault(fault) == BUG:
                raise LostError(f"{trial.work.name}: a traceback at step {number}")
            outcomes[_looked(trial, number)] += 1
    return outcomes


def power_cut(trial: Trial, wanted: int, seed: int) -> Counter[str]:
    """The work cut off from power at so many of its steps; what was not flushed is gone, there, or partly there."""
    outcomes: Counter[str] = Counter()
    said = ""
    for number, put in enumerate(cuts(trial, wanted, seed)):
        put()
        try:
            said = trial.look(torn=True, again=number % 10 == 0)
        except LostError as error:
            raise LostError(f"{error} (cut {number})") from error
        outcomes[said] += 1
    if said != "new":
        raise LostError(f"{trial.work.name}: it was done, and is gone after a power cut")
    return outcomes


def _looked(trial: Trial, number: int) -> str:
    try:
        said = trial.look()
    except LostError as error:
        raise LostError(f"{error} (fault {number})") from error
    return said


FAULTS: dict[str, Callable[[Trial, int, int], Counter[str]]] = {
    "kill": killed,
    "moment": killed_in_time,
    **{name: partial(refused, code=code) for name, code in DISKS.items()},
    "power": power_cut,
}


def try_all(folder: Path, works: Iterable[str], faults: Iterable[str], wanted: int, seed: int) -> Iterable[str]:
    """A line for each work and fault: how many points, and what they left."""
    remembering()
    for work in (one for one in WORKS if one.name in works):
        trial = Trial(work, folder)
        for name in faults:
            begun = time.monotonic()
            outcomes = FAULTS[name](trial, wanted, seed)
            yield f"{work.name}, {name}: {sum(outcomes.values())} points of {trial.count()} steps: {tally(outcomes)} ({time.monotonic() - begun:.0f} s)"


def main() -> int:
    """Try faults and print what they left; 1 where anything is lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder, best in memory")
    parser.add_argument("--works", nargs="*", default=[one.name for one in WORKS])
    parser.add_argument("--faults", nargs="*", default=[*FAULTS], choices=[*FAULTS])
    parser.add_argument(
        "--points", type=int, default=200, help="points of each work and fault; all steps where there are no more"
    )
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    try:
        for line in try_all(chosen.folder, chosen.works, chosen.faults, chosen.points, chosen.seed):
            print(line, flush=True)
    except LostError as error:
        print(f"LOST {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
