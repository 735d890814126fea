"""A build after one of many texts has changed, with what earlier builds have kept, against one that makes everything anew."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measurement import Figure
from benchmarks.synthetic import publication

COUNT = 1000
"""Short texts."""


def measure() -> Iterator[Figure]:
    """Builds a second of the processor's time, each in a process of its own; RuntimeError where the two do not make the same bytes."""
    with TemporaryDirectory() as place:
        kept, anew = Path(place, "kept"), Path(place, "anew")
        publication(kept, COUNT)
        _build(kept, Path(place, "cache"))
        publication(anew, COUNT)
        for folder in (kept, anew):
            text = sorted((folder / "data/texts").iterdir())[COUNT // 2]
            text.write_text("Das Land Hessen fördert den Verein Beispiel e. V. mit 70.000 Euro.\n", encoding="utf-8")
        again, whole = _build(kept, Path(place, "cache")), _build(anew, None)
        differing = [
            path
            for path in anew.rglob("*")
            if path.is_file() and not filecmp.cmp(path, kept / path.relative_to(anew), shallow=False)
        ]
        if differing:
            raise RuntimeError(f"{len(differing)} files differ, as {differing[0]}")
    yield Figure(f"build after 1 of {COUNT} short texts changed", "builds/s", 1 / again, "all anew", 1 / whole, 100)


def _build(folder: Path, cache: Path | None) -> float:
    """Seconds of the processor's time for a build."""
    options = ["--cache", str(cache)] if cache else ["--no-cache"]
    before = os.times()
    command = [sys.executable, "-m", "pipeline.cli", "build", "--output", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
