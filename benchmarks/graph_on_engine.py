"""The graph of a publication written here, on an engine, and of texts that workers have made before: seconds of each.

`python -m benchmarks.graph_on_engine FOLDER [--engine cores] [--without-polars]`. The last is what the process that has the
rows takes with workers that cost nothing: no cluster makes it faster. Each is done three times, and the bytes are compared.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.engines import HERE, engine_of
from pipeline.folders import configuration_of
from pipeline.publish import graph_columns, graph_portions
from pipeline.publish.files import put_graph
from pipeline.publish.shelves import InFolder
from pipeline.seams import Mapper
from pipeline.validate.reading import read_package


class Replayed:
    """Hands out what it has made the first time, as bytes that a worker would send."""

    def __init__(self) -> None:
        self._made: dict[bytes, bytes] = {}

    def map(self, step: Callable[[Any], Any], items: Sequence[Any]) -> Generator[Any, None, None]:
        """The result of the step for every item."""
        for item in items:
            key = pickle.dumps(item)
            if key not in self._made:
                self._made[key] = pickle.dumps(step(item))
            yield pickle.loads(self._made[key])  # noqa: S301 — written above


def main() -> None:
    """Write the graph in each way, and print how long it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.graph_on_engine", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", action="append", default=[])
    parser.add_argument("--without-polars", action="store_true")
    chosen = parser.parse_args()
    config = configuration_of(chosen.folder)
    if config is None:
        parser.error(f"{chosen.folder} is no publication")
    if chosen.without_polars:
        graph_columns.is_there = lambda: False
    tables = read_package(chosen.folder)[0].tables
    engines: dict[str, Mapper] = {one: engine_of(one) for one in ("here", *chosen.engine)}
    with TemporaryDirectory() as made:
        for name, engine in (engines | {"replayed": Replayed()}).items():
            graph_portions.is_for = lambda engine, rows: engine is not HERE and bool(rows)
            for _ in range(3):
                wall, used = time.perf_counter(), time.process_time()
                files = put_graph(
                    InFolder(Path(made)), tables, config.publication.base_iri, HERE if name == "here" else engine
                )
                print(
                    f"{name:10} {time.perf_counter() - wall:6.2f} s  {time.process_time() - used:6.2f} s here",
                    flush=True,
                )
            same = all((Path(made) / path).read_bytes() == (chosen.folder / path).read_bytes() for path in files)
            print(f"{name:10} {'the same bytes' if same else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()
