"""The graph: its three files say the same, without blank nodes, and its shapes hold."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.problems import Problem
from pipeline.validate.graphs import breaks, one_graph
from pipeline.validate.reading import Package

FILES = {"data/graph/facts.nt": "nt", "data/graph/facts.ttl": "turtle", "data/graph/facts.jsonld": "json-ld"}


def check(package: Package) -> Iterator[Problem]:
    """Files that cannot be parsed or differ, and every node that breaks a shape."""
    first, problems = one_graph(package.folder, FILES, "data/graph/facts.nt", "G102")
    yield from problems
    if first is None:
        return
    results, problem = breaks(package.folder, first, "data/graph/facts.ttl", "schemas/shapes.ttl")
    if problem:
        yield problem
    for one in results:
        yield Problem("G102", "data/graph/facts.ttl", one.node, str(one))
