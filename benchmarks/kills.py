"""Builds that are killed at random: `python -m benchmarks.kills FOLDER [--times 200]` in a folder that may be written.

A small publication goes back and forth between two states of its texts. Each build is killed with SIGKILL at a moment that
chance chooses, with a fixed seed; then what is published has to be one of the two states to the last byte, and the build
after it, with the same cache, has to end at the new one.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.synthetic import ROOT, scaffold
from pipeline.publish.swap import recover

TEXTS = "data/texts"
PUBLISHED = ("data/tables", "data/graph", "schemas")
ADDED = "Das Land Hessen fördert das Projekt „Neuland“ der Muster GmbH mit 5 Mio. Euro.\n"

State = dict[str, bytes]


def small_publication(folder: Path) -> None:
    """Puts the publication of this project there, without what is built and without downloads."""
    scaffold(folder)
    shutil.copytree(ROOT / TEXTS, folder / TEXTS)


def turn(folder: Path) -> None:
    """Adds a text to the publication, or takes it away again."""
    text = folder / TEXTS / "neuland.txt"
    if text.exists():
        text.unlink()
    else:
        text.write_text(ADDED, encoding="utf-8")


def published(folder: Path) -> State:
    """Every published file with its bytes, once what a killed build left behind is settled as any command does."""
    recover(folder)
    files = [file for place in PUBLISHED for file in (folder / place).rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in [*files, folder / "datapackage.json"]}


def build(folder: Path, cache: Path, kill_after: float | None = None) -> bool:
    """Builds with the command, or kills it after so many seconds; whether it came to its end. RuntimeError where it fails."""
    command = [sys.executable, "-m", "pipeline.cli", "build", "--cache", str(cache)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        said, _ = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False
    if process.returncode:
        raise RuntimeError(said.decode())
    return True


def killed(folder: Path, times: int, seed: int = 0) -> Iterator[str]:
    """What each killed build left, `old` or `new`, or `done` where it was faster; RuntimeError where it is neither.

    After each, the next build has ended at the new state.
    """
    chance, cache = random.Random(seed), folder / "cache"
    work = folder / "publication"
    small_publication(work)
    states = []
    for _ in range(2):
        turn(work)
        begun = time.monotonic()
        build(work, cache)
        states.append(published(work))
    longest = time.monotonic() - begun
    for number in range(times):
        turn(work)
        old, new = states[(number + 1) % 2], states[number % 2]
        done = build(work, cache, chance.uniform(0, longest))
        left = published(work)
        if left not in (old, new) or (done and left != new):
            raise RuntimeError(f"kill {number}: what is published is neither the old nor the new")
        build(work, cache)
        if published(work) != new:
            raise RuntimeError(f"kill {number}: the next build ended with other bytes")
        yield "done" if done else "new" if left == new else "old"


def main() -> None:
    """Kill builds and print how many of them left which state."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    left = {"old": 0, "new": 0, "done": 0}
    for state in killed(chosen.folder, chosen.times, chosen.seed):
        left[state] += 1
    print(f"{chosen.times} builds killed: {left}, and every next build ended at the same bytes")


if __name__ == "__main__":
    main()
