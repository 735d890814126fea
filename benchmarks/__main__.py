"""Run the measurements, print a table, write JSON: `python -m benchmarks [NAME ...] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import checks, cores, extraction, graphs, http, incremental, profile, queries
from benchmarks.measurement import Figure

MEASUREMENTS: dict[str, Callable[[], Iterable[Figure]]] = {
    "extraction": extraction.measure,
    "profile": profile.measure,
    "cores": cores.measure,
    "graphs": graphs.measure,
    "package": checks.measure_package,
    "shapes": checks.measure_shapes,
    "queries": queries.measure,
    "incremental": incremental.measure,
    "http": http.measure,
}
"""Every measurement under its name; a new one is a module with `measure` and a line here."""


def main() -> None:
    """Print a row for every figure as soon as it is there, and write all of them to the file named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASUREMENTS)}; all without one")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), help="file to write (benchmarks.json)")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    sys.stdout.write(_row(("figure", "ours", "against", "theirs", "ratio", "wanted")))
    for figure in _figures(chosen.names or list(MEASUREMENTS)):
        figures.append(figure)
        sys.stdout.write(_row(_cells(figure)))
        sys.stdout.flush()
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    written = {"machine": machine, "figures": [figure.as_json() for figure in figures]}
    chosen.json.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


def _figures(names: Iterable[str]) -> Iterator[Figure]:
    for name in names:
        yield from MEASUREMENTS[name]()


def _cells(figure: Figure) -> tuple[str, ...]:
    theirs = f"{figure.theirs:.1f} {figure.unit}" if figure.theirs else figure.skipped or "-"
    ratio = f"{figure.ratio:.2f}" if figure.ratio else "-"
    wanted = f"{figure.wanted:g}" if figure.wanted else "-"
    return figure.name, f"{figure.ours:.1f} {figure.unit}", figure.against or "-", theirs, ratio, wanted


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


if __name__ == "__main__":
    main()
