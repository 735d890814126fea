"""One check in a process of its own: `python -m benchmarks.check_once WORK FOLDER`, JSON out."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.checks import rows_of

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
    """The shapes by our own engine, of triples that are read before the clock runs."""
    from pipeline.validate.shacl import Shapes  # noqa: PLC0415 — imported before the clock runs

    rules = Shapes(dict.fromkeys(_triples(folder / "shapes.ttl")))
    triples = dict.fromkeys(_triples(folder / "facts.nt"))
    return lambda: rules.results(triples)


def ours_shapes_of_file(folder: Path) -> Work:
    """The same with the reading of the graph and the shapes, each triple once as in a package."""
    from pipeline.garbage import uncollected  # noqa: PLC0415 — imported before the clock runs
    from pipeline.validate.shacl import Shapes  # noqa: PLC0415 — the same

    def check() -> object:
        with uncollected():
            triples = dict.fromkeys(_triples(folder / "facts.nt"))
        return Shapes(_triples(folder / "shapes.ttl")).results(triples)

    return check


def pyshacl(folder: Path) -> Work:
    """The shapes by pyshacl."""
    from pyshacl import validate  # noqa: PLC0415 — imported before the clock runs
    from rdflib import Graph  # noqa: PLC0415 — the same

    rules, graph = Graph().parse(folder / "shapes.ttl"), Graph().parse(folder / "facts.nt", format="nt")
    return lambda: validate(graph, shacl_graph=rules, do_owl_imports=False)


def _triples(path: Path) -> Iterator[Any]:
    from pipeline.validate.triples_in_files import triples_in  # noqa: PLC0415 — as the rest

    return triples_in(path)


def _true(found: object) -> None:
    if not found:
        raise ValueError("a sound package is said to be unsound")


def main() -> None:
    """Prints the seconds of the processor, without those of reading graphs and imports, and the peak of memory in MB."""
    works: tuple[Callable[[Path], Work], ...] = (ours_package, frictionless, ours_shapes, ours_shapes_of_file, pyshacl)
    work = {one.__name__: one for one in works}
    check = work[sys.argv[1]](Path(sys.argv[2]))
    begun = time.process_time()
    check()
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"processor": spent, "peak": peak}))


if __name__ == "__main__":
    main()
