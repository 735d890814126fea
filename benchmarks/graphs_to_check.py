"""The graph of made tables beside our shapes, sound or with faults, and what our own engine finds in it."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.made_tables import BASE, SEED
from pipeline.codebook.tables import TABLES
from pipeline.publish.rdf import write_ntriples
from pipeline.publish.shapes import shapes
from pipeline.publish.tables import read_csv

STRANGE = (
    '"gestern"^^<http://www.w3.org/2001/XMLSchema#date>', '"2024-02-30"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"5"^^<http://www.w3.org/2001/XMLSchema#integer>', '"fünf"^^<http://www.w3.org/2001/XMLSchema#decimal>', '""',
    '"x"', '"x"@de', "<urn:x>", "_:b", '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>',
)  # fmt: skip
"""Values that few properties may have."""
FAULTS = 2000

Finding = tuple[str, str, str, str]
"""Severity, focus node, path, component; no name for a node without one, which every reader calls otherwise."""


def write(folder: Path) -> None:
    """Writes the graph of the tables in a folder, and the shapes: facts.nt and shapes.ttl."""
    tables = {name: read_csv((folder / f"data/tables/{name}.csv").read_text(encoding="utf-8")) for name in TABLES}
    (folder / "facts.nt").write_text(write_ntriples(tables, BASE), encoding="utf-8")
    (folder / "shapes.ttl").write_text(shapes(BASE), encoding="utf-8")


def spoil(sound: Path, faulty: Path) -> None:
    """Writes the same graph with triples left out, said twice and replaced, the same each time."""
    chance = random.Random(SEED)
    lines = (sound / "facts.nt").read_text(encoding="utf-8").splitlines(keepends=True)
    for _ in range(FAULTS):
        at = chance.randrange(len(lines))
        subject, predicate, _ = lines[at].split(" ", 2)
        change = chance.choice(("leave out", "say twice", "replace"))
        value = chance.choice(STRANGE)
        lines[at : at + (change != "say twice")] = (
            [] if change == "leave out" else [f"{subject} {predicate} {value} .\n"]
        )
    faulty.mkdir()
    (faulty / "facts.nt").write_text("".join(lines), encoding="utf-8")
    (faulty / "shapes.ttl").write_bytes((sound / "shapes.ttl").read_bytes())


def findings(folder: Path) -> set[Finding]:
    """What our own engine finds in the graph of a folder."""
    from pipeline.validate.shacl import Shapes  # noqa: PLC0415 — it needs Oxigraph
    from pipeline.validate.triples_in_files import triples_in  # noqa: PLC0415 — the same

    rules, graph = (triples_in(folder / name) for name in ("shapes.ttl", "facts.nt"))
    named = ("http", "urn:")
    return {
        (
            one.severity,
            one.node if one.node.startswith(named) else "",
            "" if one.path == "None" else one.path,
            one.component,
        )
        for one in Shapes(rules).results(dict.fromkeys(graph))
    }
