"""Where the time of one extraction goes, step by step: `python -m benchmarks profile`.

The steps are functions of the pipeline with a stopwatch around each while this runs; a step's own time is without that of
the steps inside it. Each run is a process of its own: every text is new to it, as in a build.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any

from benchmarks.measurement import RUNS, Figure
from benchmarks.texts import ROOT, extract_all, measured, others
from pipeline.extract import EXTRACTORS
from pipeline.extract.name_finders import FINDERS, name_finder

STEPS = {
    "sentences": ("pipeline.german.sentences", "cut_sentences"),
    "name tagger": ("pipeline.extract.tagger", "find_names"),
    "organisations: known names": ("pipeline.extract.known_names", "extract"),
    "organisations: patterns": ("pipeline.extract.organisations", "_patterns"),
    "organisations: names again": ("pipeline.extract.organisations", "_places"),
    "organisations: the rest": ("pipeline.extract.organisations", "extract"),
    "short names": ("pipeline.extract.short_names", "extract"),
    "persons": ("pipeline.extract.persons", "extract"),
    "topics": ("pipeline.extract.topics", "extract"),
    "amounts": ("pipeline.german.money", "scan_amounts"),
    "periods": ("pipeline.german.periods", "scan_periods"),
    "noun phrases": ("pipeline.german.phrases", "cut_phrases"),
    "rows of phrases": ("pipeline.german.conjuncts", "rows_of"),
    "clauses: parts of sentences": ("pipeline.extract.clauses", "parts_of"),
    "clauses": ("pipeline.extract.clauses", "clause_of"),
    "parties by rules": ("pipeline.extract.parties", "roles_of"),
    "kind of money": ("pipeline.extract.money", "_read"),
    "money said again": ("pipeline.extract.context", "once"),
    "money: the rest": ("pipeline.extract.money", "state"),
    "candidates": ("pipeline.extract.candidates", "candidates_of"),
    "parties by the model": ("pipeline.extract.party_model", "settle"),
    "cues of code lists": ("pipeline.codebook.cues", "matches"),
    "counts": ("pipeline.extract.counts", "extract"),
    "events": ("pipeline.extract.events", "extract"),
    "statements": ("pipeline.extract.statements", "extract"),
    "homepages": ("pipeline.extract.homepages", "extract"),
    "all else": ("pipeline.extract", "extract"),
}
"""Steps by name, each with the module and the function that it is."""


class Stopwatch:
    """Seconds of the processor that steps took by themselves, by name."""

    def __init__(self) -> None:
        self.own: dict[str, float] = defaultdict(float)
        self._running = [""]
        self._since = time.process_time()

    def _switch(self) -> None:
        now = time.process_time()
        self.own[self._running[-1]] += now - self._since
        self._since = now

    def around(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """The step with the time that it takes counted; what a generator gives is made at once."""
        lazy = isgeneratorfunction(step)

        @wraps(step)
        def timed(*args: Any, **named: Any) -> Any:
            self._switch()
            self._running.append(name)
            try:
                made = step(*args, **named)
                return iter([*made]) if lazy else made
            finally:
                self._switch()
                self._running.pop()

        return timed


def measure() -> Iterator[Figure]:
    """Milliseconds of a text that each step takes by itself, the slowest first, and all of them, with each name finder."""
    for names in ("belegt", "none"):
        runs = [_in_process(names) for _ in range(RUNS)]
        best = min(runs, key=lambda run: sum(run.values()))
        for step, spent in sorted(best.items(), key=lambda item: -item[1]):
            yield Figure(f"profile, name finder {names}: {step}", "ms a text", spent)
        yield Figure(f"profile, name finder {names}: all steps", "ms a text", sum(best.values()))


def _in_process(names: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.profile", names]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT)
    return {str(step): float(spent) for step, spent in json.loads(said.stdout).items()}


def once(names: str) -> dict[str, float]:
    """Milliseconds a text that each step took by itself."""
    documents = measured()
    extract_all(names, others())
    watch = Stopwatch()
    for name, (module, function) in STEPS.items():
        step = getattr(importlib.import_module(module), function)
        _replace(step, watch.around(name, step))
    name_finder.cache_clear()
    extract_all(names, documents)
    return {name: 1000 * watch.own[name] / len(documents) for name in STEPS}


def _replace(step: object, timed: Callable[..., Any]) -> None:
    """Puts the timed step wherever the pipeline or this package knows it by name."""
    known: Iterator[dict[str, Any]] = (
        vars(module)
        for name, module in [*sys.modules.items()]
        if name.startswith(("pipeline.", "pipeline", "benchmarks."))
    )
    for names in (*known, EXTRACTORS, FINDERS):
        for name in [name for name, value in names.items() if value is step]:
            names[name] = timed


if __name__ == "__main__":
    sys.stdout.write(json.dumps(once(sys.argv[1])))
