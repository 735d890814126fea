"""Checking a package against its schemas, ours against frictionless; and a graph against our shapes, ours against other engines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import graphs_to_check
from benchmarks.made_tables import SHARES, make
from benchmarks.measurement import Figure
from benchmarks.texts import ROOT
from pipeline.codebook.tables import TABLES

ROWS = int(os.environ.get("BELEGT_CHECK_ROWS", "1000000"))
FEWER = ROWS // 10
"""Rows that frictionless is given: it takes minutes for all of them."""
ENTITIES = ROWS // 50
"""Entities of which the graph is; a fifth of them for engines that take minutes for all."""
PEER = Path(__file__).parent / "peers/shapes.py"
PEERS = {"shacl": 12.0, "pyshacl-turbo": None, "pyrudof": None, "shacl-engine": None}
"""Other engines for shapes, each with the ratio that is wanted: that against the fastest."""


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
    """Entities in a second of the processor, each with some fourteen triples: of checking alone, and from the file to the report."""
    with TemporaryDirectory() as folder:
        everything, fewer, faulty = (Path(folder) / name for name in ("everything", "fewer", "faulty"))
        for place, number in ((everything, ENTITIES), (fewer, ENTITIES // 5)):
            make(place, number)
            graphs_to_check.write(place)
        graphs_to_check.spoil(fewer, faulty)
        ours, peak = _once("ours_shapes", everything)
        theirs, _ = _once("pyshacl", fewer)
        name, against = f"shapes on {ENTITIES} entities", f"pyshacl, {ENTITIES // 5} entities"
        yield Figure(name, "entities/s", ENTITIES / ours, against, ENTITIES // 5 / theirs, 25)
        yield Figure(f"{name}, peak of memory", "MB", peak)
        ours, _ = _once("ours_shapes_of_file", everything)
        yield from _of_peers(f"{name}, from the file", ENTITIES / ours, (everything, fewer, faulty))


def _of_peers(name: str, ours: float, folders: tuple[Path, Path, Path]) -> Iterator[Figure]:
    """Ours beside each peer, and how many of our findings in a faulty graph each has, too."""
    everything, fewer, faulty = folders
    found = graphs_to_check.findings(faulty)
    for peer, wanted in PEERS.items():
        command, reason = _peer(peer)
        if not command:
            yield Figure(name, "entities/s", ours, peer, wanted=wanted, skipped=reason)
            continue
        place, number = (everything, ENTITIES) if wanted else (fewer, ENTITIES // 5)
        spent = _told([*command, str(place)])["processor"]
        yield Figure(name, "entities/s", ours, f"{peer}, {number} entities", number / spent, wanted)
        theirs = {tuple(one) for one in _told([*command, str(faulty), "findings"])["findings"]}
        against = f"{peer}, which has {len(theirs - found)} others"
        yield Figure("findings in a faulty graph", "findings", len(found), against, len(theirs & found))


def _peer(peer: str) -> tuple[list[str], str]:
    """How to start a peer; without it, nothing and the reason."""
    python, modules, node = os.environ.get("BELEGT_SHAPES_PYTHON"), os.environ.get("BELEGT_NODE_MODULES"), which("node")
    if peer != "shacl-engine":
        command = [python, str(PEER), peer] if python else []
        return command, f"BELEGT_SHAPES_PYTHON names no Python that has {peer}"
    installed = node and modules and (Path(modules) / peer).exists()
    command = [str(node), str(PEER.with_suffix(".js")), str(modules)] if installed else []
    return command, f"BELEGT_NODE_MODULES names no folder that has {peer}"


def _once(work: str, folder: Path) -> tuple[float, float]:
    """Seconds and the peak of memory in MB of one piece of work, in a process of its own."""
    told = _told([sys.executable, "-m", "benchmarks.check_once", work, str(folder)])
    return told["processor"], told["peak"]


def _told(command: list[str]) -> dict[str, Any]:
    """The JSON that a command prints last."""
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT)
    told: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return told


def rows_of(folder: Path) -> dict[str, int]:
    """How many rows every table of a made package has: no cell of it holds the end of a line."""
    return {name: (folder / f"data/tables/{name}.csv").read_bytes().count(b"\n") - 1 for name in TABLES}
