"""One graph of tables, written in a process of its own: `python -m benchmarks.graph_once FOLDER nt|ttl OUT`, JSON out."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from benchmarks.made_tables import BASE
from pipeline.codebook.tables import TABLES
from pipeline.publish.graph_of_files import graph_of_files
from pipeline.publish.spelling import NTriples, Turtle, turtle_prefixes


def main() -> None:
    """Prints the seconds on the wall and of the processor, without those of the imports, and the peak of memory in MB."""
    import polars  # noqa: F401, PLC0415, ICN001 — imported before the clock runs

    folder, form, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    spelling = {"nt": NTriples, "ttl": Turtle}[form](BASE)
    wall, spent = time.perf_counter(), time.process_time()
    with out.open("wb", buffering=0) as file:
        if form == "ttl":
            file.write(turtle_prefixes(BASE).encode())
        for piece in graph_of_files({name: folder / f"{name}.csv" for name in TABLES}, spelling):
            file.write(piece)
        os.fsync(file.fileno())
    used = time.perf_counter() - wall, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"wall": used[0], "processor": used[1], "peak": peak}))


if __name__ == "__main__":
    main()
