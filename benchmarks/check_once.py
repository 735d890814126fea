"""One check in a process of its own: `python -m benchmarks.check_once WORK FOLDER`, JSON out."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.checks import rows_of
from benchmarks.made_tables import BASE

Work = Callable[[], object]


def ours_package(folder: Path) -> Work:
    """The tables column by column."""
    import pyarrow.compute  # noqa: PLC0415 — imported before the clock runs
    import pyarrow.csv  # noqa: F401, PLC0415 — the same

    from pipeline.validate.columnar import is_sound  # noqa: PLC0415 — the same

    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    rows = rows_of(folder)
    return lambda: _true(is_sound(folder, descriptor, rows))


def frictionless(folder: Path) -> Work:
    """The same by frictionless, as a small package is checked."""
    from pipeline.validate.reference import report  # noqa: PLC0415 — imported before the clock runs

    return lambda: _true(report(folder / "datapackage.json").valid)


def ours_shapes(folder: Path) -> Work:
    """The shapes by our own engine."""
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — imported before the clock runs

    from pipeline.publish.shapes import shapes  # noqa: PLC0415 — the same
    from pipeline.validate.shacl import Shapes  # noqa: PLC0415 — the same

    rules = Shapes(quad.triple for quad in parse(shapes(BASE), format=RdfFormat.TURTLE))
    triples = dict.fromkeys(quad.triple for quad in parse(_graph(folder), format=RdfFormat.N_TRIPLES))
    return lambda: rules.results(triples)


def pyshacl(folder: Path) -> Work:
    """The shapes by pyshacl."""
    from pyshacl import validate  # noqa: PLC0415 — imported before the clock runs
    from rdflib import Graph  # noqa: PLC0415 — the same

    from pipeline.publish.shapes import shapes  # noqa: PLC0415 — the same

    rules = Graph().parse(data=shapes(BASE), format="turtle")
    graph = Graph().parse(data=_graph(folder), format="nt")
    return lambda: validate(graph, shacl_graph=rules, do_owl_imports=False)


def _graph(folder: Path) -> str:
    from pipeline.codebook.tables import TABLES  # noqa: PLC0415 — as the rest
    from pipeline.publish.rdf import write_ntriples  # noqa: PLC0415 — the same
    from pipeline.publish.tables import read_csv  # noqa: PLC0415 — the same

    tables = {name: read_csv((folder / f"data/tables/{name}.csv").read_text(encoding="utf-8")) for name in TABLES}
    return write_ntriples(tables, BASE)


def _true(found: object) -> None:
    if not found:
        raise ValueError("a sound package is said to be unsound")


def main() -> None:
    """Prints the seconds of the processor, without those of reading graphs and imports, and the peak of memory in MB."""
    work = {"ours_package": ours_package, "frictionless": frictionless, "ours_shapes": ours_shapes, "pyshacl": pyshacl}
    check = work[sys.argv[1]](Path(sys.argv[2]))
    begun = time.process_time()
    check()
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"processor": spent, "peak": peak}))


if __name__ == "__main__":
    main()
