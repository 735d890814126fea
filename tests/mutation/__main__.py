"""`python -m tests.mutation`: changes the code in one place at a time and says whether a test notices."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.mutation import running
from tests.mutation.drawing import ROOT, Mutant, draw, equivalent
from tests.mutation.running import Measured, fork, load, measure, reaching, try_mutant

GRAMMAR = [
    "numbers",
    "amounts",
    "bare",
    "counts",
    "money",
    "periods",
    "ranges",
    "rounding",
    "hedges",
    "units",
    "per_item",
    "yearly",
]
AREAS = {
    "validate": (
        sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pipeline/validate").glob("*.py")),
        ["tests/validate", "tests/merge", "pipeline/validate"],
    ),
    "grammar": ([f"pipeline/german/{name}.py" for name in GRAMMAR], ["tests/german", "pipeline/german"]),
}
"""The modules of an area, and where its tests are."""
ENDS = {running.SURVIVED: "survived", running.NO_MODULE: "no module", -signal.SIGALRM: "survived"}


def main() -> int:
    """Prints what became of the mutants of each area; 1 where less than the wanted part of them was killed."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    asked.add_argument("areas", nargs="*", choices=[*AREAS, []], help="without any all of them")
    asked.add_argument("--mutants", type=int, default=8, help="mutants of each module at most")
    asked.add_argument("--seed", type=int, default=1, help="which ones")
    asked.add_argument("--words", action="store_true", help="patterns that lack a word, not cosmic-ray's operators")
    asked.add_argument("--only", default="", help="modules in whose path this pattern is found")
    asked.add_argument(
        "--patience", type=float, default=60, help="seconds of tests for each mutant, the fast ones first"
    )
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants at once")
    asked.add_argument("--measured", type=Path, help="folder that keeps for the next run which test reaches which line")
    asked.add_argument("--least", type=float, default=90, help="percent of mutants to be killed")
    options = asked.parse_args()
    os.environ["CI"] = "1"
    load()
    with tempfile.TemporaryDirectory() as folder:
        results = [_area(area, options, options.measured or Path(folder)) for area in options.areas or AREAS]
    return 0 if min(results) >= options.least else 1


def _area(area: str, options: argparse.Namespace, folder: Path) -> float:
    """Tries the mutants of an area and prints a line for each survivor and one for the area; percent killed."""
    modules, places = AREAS[area]
    folder.mkdir(parents=True, exist_ok=True)
    tests = _measure(folder, places, options.jobs)
    same = equivalent()
    mutants = [
        mutant
        for module in modules
        if re.search(options.only, module)
        for mutant in draw(module, options.mutants, options.seed, words=options.words)
    ]
    ends: Counter[str] = Counter()
    for mutant, end in _try(mutants, tests, options, folder):
        known = same.get(mutant.key) if end == "survived" else None
        ends["equivalent" if known else end] += 1
        if end == "survived" and not known:
            print(f"{mutant.module}:{mutant.line}: {mutant.operator}\n- {mutant.before}\n+ {mutant.after}", flush=True)  # noqa: T201
    killed, counted = ends["killed"] + ends["no end"], sum(ends.values()) - ends["equivalent"] - ends["no module"]
    percent = 100 * killed / counted if counted else 100
    said = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    print(f"{area}: {len(mutants)} mutants, seed {options.seed}: {said}: {percent:.1f} % killed", flush=True)  # noqa: T201
    return percent


def _measure(folder: Path, places: list[str], jobs: int) -> dict[str, Measured]:
    """Every test that passes with what it reaches, measured file by file where that has not been done."""
    files = [file for place in places for file in sorted((ROOT / place).glob("test_*.py")) or [ROOT / place]]
    parts = {file: folder / f"{'-'.join(file.relative_to(ROOT).parts)}.json" for file in files}
    waiting = [partial(measure, [str(file)], part, folder) for file, part in parts.items() if not part.exists()]
    at_work: set[int] = set()
    while waiting or at_work:
        while waiting and len(at_work) < jobs:
            at_work.add(fork(waiting.pop()))
        at_work.discard(os.wait()[0])
    for failed in sorted(folder.glob("*.failed")):
        print("left out, fails without a mutant:", *failed.read_text(encoding="utf-8").split(), flush=True)  # noqa: T201
    read = (json.loads(part.read_text(encoding="utf-8")) for part in parts.values())
    return {name: Measured(**test) for tests in read for name, test in tests.items()}


def _try(
    mutants: list[Mutant], tests: dict[str, Measured], options: argparse.Namespace, folder: Path
) -> Iterator[tuple[Mutant, str]]:
    """What became of every mutant, in the order in which they end."""
    waiting = list(reversed(mutants))
    at_work: dict[int, Mutant] = {}
    while waiting or at_work:
        while waiting and len(at_work) < options.jobs:
            mutant = waiting.pop()
            names = reaching(mutant, tests, options.patience)
            if not names:
                yield mutant, "survived"
                continue
            at_work[fork(partial(try_mutant, mutant, names, tests, folder))] = mutant
        if at_work:
            child, status = os.wait()
            code = os.waitstatus_to_exitcode(status)
            yield at_work.pop(child), ENDS.get(code, "no end" if code < 0 else "killed")


if __name__ == "__main__":
    sys.exit(main())
