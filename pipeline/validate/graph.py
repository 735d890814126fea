"""The graph: its three files say the same, without blank nodes, and its shapes hold."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.problems import Problem
from pipeline.validate.facts_in_rdf import GRAPHS
from pipeline.validate.graphs import OneGraph, breaks, one_graph
from pipeline.validate.reading import Package

FIRST = GRAPHS[0]


def check(package: Package) -> Iterator[Problem]:
    """Files that cannot be parsed or differ, and every node that breaks a shape."""
    first, problems, _ = facts_graph(package)
    yield from problems
    if first is None:
        return
    results, problem = breaks(package.folder, first, "data/graph/facts.ttl", "schemas/shapes.ttl")
    if problem:
        yield problem
    for one in results:
        yield Problem("G102", "data/graph/facts.ttl", one.node, str(one))


def facts_graph(package: Package) -> OneGraph:
    """What the three files say, read once for all checks."""
    key = "graph", FIRST
    if key not in package.memo:
        package.memo[key] = one_graph(package.folder, GRAPHS, FIRST, "G102", package.under.engine)
    found: OneGraph = package.memo[key]
    return found
