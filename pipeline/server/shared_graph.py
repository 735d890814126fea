"""The graphs that queries are put to, loaded once when this module is: the workers are forked from the process that holds it.

Where the files are says the environment, since the process that loads them is started by `multiprocessing` and knows nothing
else. A worker that is killed costs the memory and time of a fork, and not those of loading a graph.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

from pipeline.codebook.hostile_graphs import refusal
from pipeline.server.shared_graph_place import PLACE


def load(files: dict[str, str]) -> pyoxigraph.Store | Unreadable:
    """A store in memory that holds each file in its graph; the first file that cannot be read, and why."""
    store = pyoxigraph.Store()
    for name, path in files.items():
        graph = pyoxigraph.NamedNode(name) if name else pyoxigraph.DefaultGraph()
        ending = Path(path).suffix[1:]
        written = pyoxigraph.RdfFormat.from_extension(ending)
        try:
            if why := refusal(Path(path).read_bytes(), ending):
                return Unreadable(path, why)
            store.bulk_load(path=path, format=written, to_graph=graph)
        except (OSError, SyntaxError, ValueError) as error:
            return Unreadable(path, str(error))
    return store


class Unreadable(NamedTuple):
    """A file of the graph that cannot be loaded."""

    path: str
    why: str


STORE = load(json.loads(os.environ.get(PLACE, "{}")))
LOADED = time.monotonic_ns()
"""What tells this graph from one that is loaded later."""
