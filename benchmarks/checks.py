"""Checking a package against its schemas, ours against frictionless; and a graph against our shapes, ours against pyshacl."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_tables import SHARES, make
from benchmarks.measurement import Figure
from benchmarks.texts import ROOT
from pipeline.codebook.tables import TABLES

ROWS = int(os.environ.get("BELEGT_CHECK_ROWS", "1000000"))
FEWER = ROWS // 10
"""Rows that frictionless and pyshacl are given: they take minutes for all of them."""
ENTITIES = ROWS // 50


def measure_package() -> Iterator[Figure]:
    """Rows in a second of the processor: types, constraints, keys and references of all tables."""
    with TemporaryDirectory() as folder:
        make(Path(folder, "all"), ROWS)
        make(Path(folder, "fewer"), FEWER)
        ours, peak = _once("ours_package", Path(folder, "all"))
        theirs, _ = _once("frictionless", Path(folder, "fewer"))
    rows, fewer = (sum(int(number * share) for share in SHARES.values()) for number in (ROWS, FEWER))
    yield Figure(f"package of {rows} rows", "rows/s", rows / ours, f"frictionless, {fewer} rows", fewer / theirs, 35)
    yield Figure(f"package of {rows} rows, peak of memory", "MB", peak)


def measure_shapes() -> Iterator[Figure]:
    """Entities in a second of the processor, each with some fourteen triples that are read before the clock runs."""
    with TemporaryDirectory() as folder:
        make(Path(folder), ENTITIES)
        ours, peak = _once("ours_shapes", Path(folder))
        theirs, _ = _once("pyshacl", Path(folder))
    yield Figure(f"shapes on {ENTITIES} entities", "entities/s", ENTITIES / ours, "pyshacl", ENTITIES / theirs, 25)
    yield Figure(f"shapes on {ENTITIES} entities, peak of memory", "MB", peak)


def _once(work: str, folder: Path) -> tuple[float, float]:
    """Seconds and the peak of memory in MB of one piece of work, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.check_once", work, str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    told = json.loads(said.stdout.splitlines()[-1])
    return told["processor"], told["peak"]


def rows_of(folder: Path) -> dict[str, int]:
    """How many rows every table of a made package has: no cell of it holds the end of a line."""
    return {name: (folder / f"data/tables/{name}.csv").read_bytes().count(b"\n") - 1 for name in TABLES}
