"""`python -m tests.mutation`: changes the code in one place at a time and says whether a test notices."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.mutation import running
from tests.mutation.drawing import ROOT, Mutant, draw, equivalent
from tests.mutation.running import Prepared, Recorder, Test, fork, load, pass_tests, reaching, try_mutant

GRAMMAR = "numbers amounts bare counts money periods ranges rounding hedges units per_item yearly".split()
AREAS = {
    "validate": (
        sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pipeline/validate").glob("*.py")),
        ["tests/validate", "pipeline/validate"],
    ),
    "grammar": ([f"pipeline/german/{name}.py" for name in GRAMMAR], ["tests/german", "pipeline/german"]),
}
"""The modules of an area, and where its tests are."""
MEASURING = 3600
"""Seconds of processor time that all tests of an area may take."""
ENDS = {running.SURVIVED: "survived", running.NO_MODULE: "no module", -signal.SIGALRM: "survived"}
SLOWER = 4
"""How many times longer than as it was a mutant may take before it counts as one that does not end."""


def main() -> int:
    """Prints what became of the mutants of each area; 1 where less than the wanted part of them was killed."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    asked.add_argument("areas", nargs="*", choices=[*AREAS, []], help="without any all of them")
    asked.add_argument("--mutants", type=int, default=8, help="mutants of each module at most")
    asked.add_argument("--seed", type=int, default=1, help="which ones")
    asked.add_argument("--words", action="store_true", help="patterns that lack a word, not cosmic-ray's operators")
    asked.add_argument("--only", default="", help="modules whose path holds this")
    asked.add_argument("--patience", type=float, default=60, help="seconds of tests for each mutant, the fast ones first")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants at once")
    asked.add_argument("--measured", type=Path, help="folder that keeps which test reaches which line for the next run")
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
    tests = _measure(folder / f"{area}.json", places, folder)
    same = equivalent()
    mutants = [
        mutant
        for module in modules
        if options.only in module
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


def _measure(kept: Path, places: list[str], folder: Path) -> dict[str, Test]:
    """Every test with what it reaches; a test that fails without a mutant is reported and left out by whoever runs it."""
    if not kept.exists():

        def run() -> int:
            recorder = Recorder(["pipeline/validate", "pipeline/german"], folder)
            failed = pass_tests([str(ROOT / place) for place in places], recorder, Prepared(folder))
            kept.write_text(json.dumps({name: asdict(test) for name, test in recorder.tests().items()}))
            return failed

        if os.waitstatus_to_exitcode(os.waitpid(fork(run, MEASURING), 0)[1]):
            kept.unlink(missing_ok=True)
            sys.exit("a test fails without any mutant: mend it first")
    return {name: Test(**test) for name, test in json.loads(kept.read_text()).items()}


def _try(
    mutants: list[Mutant], tests: dict[str, Test], options: argparse.Namespace, folder: Path
) -> Iterator[tuple[Mutant, str]]:
    """What became of every mutant, in the order in which they end."""
    waiting, at_work = list(reversed(mutants)), {}
    while waiting or at_work:
        while waiting and len(at_work) < options.jobs:
            mutant = waiting.pop()
            names = reaching(mutant, tests, options.patience)
            if not names:
                yield mutant, "survived"
                continue
            seconds = running.FIRST_SECONDS + SLOWER * sum(tests[name].seconds for name in names)
            at_work[fork(lambda m=mutant, n=names: try_mutant(m, n, folder), seconds)] = mutant
        if at_work:
            child, status = os.wait()
            code = os.waitstatus_to_exitcode(status)
            yield at_work.pop(child), ENDS.get(code, "no end" if code < 0 else "killed")


if __name__ == "__main__":
    sys.exit(main())
