"""Tables to N-Triples and Turtle: ours against rdflib, morph-kgc, maplib, and against writing the bytes alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.made_tables import BASE, make_observations
from benchmarks.measurement import RUNS, Figure
from benchmarks.texts import ROOT
from pipeline.codebook.tables import TABLES
from pipeline.publish.rdf import definition

ROWS = int(os.environ.get("BELEGT_GRAPH_ROWS", "200000"))
FEWER = ROWS // 8
"""Rows for peers that take minutes for all of them."""
TRIPLES = 17
PEER = Path(__file__).parent / "peers/graph.py"
WANTED = {("rdflib", "nt"): 80.0, ("morph-kgc", "nt"): 12.0, ("maplib", "nt"): None, ("maplib", "ttl"): 40.0, ("rdflib", "ttl"): 150.0}  # fmt: skip
FORMS = {"nt": "N-Triples", "ttl": "Turtle"}


class Run(NamedTuple):
    """What one run took: seconds on the wall and of the processor, and the peak of memory in megabytes."""

    wall: float
    processor: float
    peak: float


def measure() -> Iterator[Figure]:
    """Triples in a second of the processor; where bytes are written only, of the clock on the wall, with fsync."""
    with TemporaryDirectory() as folder:
        all_rows, fewer = Path(folder) / "all", Path(folder) / "fewer"
        make_observations(all_rows, ROWS)
        make_observations(fewer, FEWER)
        for place in (all_rows, fewer):
            (place / "mapping.json").write_text(json.dumps(mapping()), encoding="utf-8")
        yield from _of_form("nt", all_rows, fewer)
        yield from _of_form("ttl", all_rows, fewer)


def _of_form(form: str, all_rows: Path, fewer: Path) -> Iterator[Figure]:
    out = all_rows / f"graph.{form}"
    ours, plain = [], []
    for _ in range(RUNS):
        ours.append(_run([sys.executable, "-m", "benchmarks.graph_once", str(all_rows), form, str(out)]))
        plain.append(_plain_write(out))
    name = f"{FORMS[form]} of {ROWS} rows"
    best = TRIPLES * ROWS / min(run.processor for run in ours)
    on_the_wall = TRIPLES * ROWS / min(run.wall for run in ours)
    bound = TRIPLES * ROWS / min(plain)
    yield Figure(
        f"{name}, on the wall",
        "triples/s",
        on_the_wall,
        "writing the bytes, fsync",
        bound,
        0.5 if form == "nt" else None,
    )
    yield Figure(f"{name}, peak of memory", "MB", max(run.peak for run in ours))
    out.unlink()
    python = os.environ.get("BELEGT_GRAPH_PYTHON")
    for (engine, of), wanted in WANTED.items():
        if of == form and python:
            rows, place = (ROWS // 4, all_rows.parent / "morph") if engine == "morph-kgc" else (FEWER, fewer)
            if not place.exists():
                make_observations(place, rows)
                (place / "mapping.json").write_text(json.dumps(mapping()), encoding="utf-8")
            made = place / f"{engine}.{form}"
            run = _run([python, str(PEER), engine, str(place), form, str(made)])
            if form == "nt":
                _same_number(made, rows)
            made.unlink()
            yield Figure(name, "triples/s", best, f"{engine}, {rows} rows", TRIPLES * rows / run.processor, wanted)
        elif of == form:
            reason = "BELEGT_GRAPH_PYTHON names no Python that has rdflib, morph-kgc and maplib"
            yield Figure(name, "triples/s", best, engine, wanted=wanted, skipped=reason)


def _same_number(made: Path, rows: int) -> None:
    """Nothing, where a peer has written a line for every triple."""
    with made.open("rb") as file:
        lines = sum(1 for line in file if line.strip())
    if lines != TRIPLES * rows:
        raise ValueError(f"{made.name} has {lines} lines instead of {TRIPLES * rows}")


def _plain_write(out: Path) -> float:
    """Seconds for writing the bytes of a file to another one, read before the clock runs."""
    copy = out.with_suffix(".copy")
    spent = 0.0
    with out.open("rb") as there, copy.open("wb", buffering=0) as here:
        while block := there.read(16 << 20):
            begun = time.perf_counter()
            here.write(block)
            spent += time.perf_counter() - begun
        begun = time.perf_counter()
        os.fsync(here.fileno())
        spent += time.perf_counter() - begun
    copy.unlink()
    return spent


def _run(command: list[str]) -> Run:
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return Run(**json.loads(said.stdout.splitlines()[-1]))


def mapping() -> list[dict[str, str]]:
    """The triples of a made observation, columns in braces: taken from the definition, so that peers write the same."""
    row = TABLES["observations"]
    filled = ("id", "source_id", "organisation_id", "subject_label", "value", "value_min", "counted", "evidence_id")
    fixed = {"indicator": "jobs", "unit": "1", "qualifier": "exact", "review": "extracted"}
    cells = dict.fromkeys(row.model_fields, "") | {name: f"{{{name}}}" for name in filled} | fixed
    found = []
    for line in sorted(set(definition("observations", BASE)(cells, {"{evidence_id}": "text"}))):
        subject, term, value = line.removesuffix(" .").split(" ", 2)
        literal = re.fullmatch(r'"(.*)"(?:@(\w+)|\^\^<(.*)>)?', value)
        words, language, datatype = literal.groups("") if literal else (value[1:-1], "", "")
        found.append(
            {
                "subject": subject[1:-1],
                "property": term[1:-1],
                "kind": "literal" if literal else "iri",
                "object": "{unit}" if literal and words == "1" else words,
                "language": language,
                "datatype": datatype,
            }
        )
    return found
