"""The graphs that queries are put to, loaded once when this module is: the workers are forked from the process that holds it.

Where the files are says the environment, since the process that loads them is started by `multiprocessing` and knows nothing
else. A worker that is killed costs the memory and time of a fork, and not those of loading a graph.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pyoxigraph

from pipeline.server.shared_graph_place import PLACE


def load(files: dict[str, str]) -> pyoxigraph.Store:
    """A store in memory that holds each file in its graph."""
    store = pyoxigraph.Store()
    for name, path in files.items():
        graph = pyoxigraph.NamedNode(name) if name else pyoxigraph.DefaultGraph()
        store.bulk_load(path=path, format=pyoxigraph.RdfFormat.from_extension(Path(path).suffix[1:]), to_graph=graph)
    return store


STORE = load(json.loads(os.environ.get(PLACE, "{}")))
