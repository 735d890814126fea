"""The graph: its three files say the same, without blank nodes, and its shapes hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.problems import Problem
from pipeline.validate.facts_in_rdf import GRAPHS
from pipeline.validate.graphs import are_alike, breaks, one_graph
from pipeline.validate.reading import Package
from pipeline.validate.triples_in_files import triples_in

FIRST = GRAPHS[0]


class FactsGraph(NamedTuple):
    """Whether the first file of the graph can be read, what is wrong with the three, and which of them say the same as the first."""

    is_read: bool
    problems: list[Problem]
    alike: frozenset[str]


def check(package: Package) -> Iterator[Problem]:
    """Files that cannot be parsed or differ, and every node that breaks a shape."""
    found = facts_graph(package)
    yield from found.problems
    if not found.is_read:
        return
    results, problem = breaks(
        package.folder, lambda: triples_in(package.folder / FIRST), "data/graph/facts.ttl", "schemas/shapes.ttl"
    )
    if problem:
        yield problem
    for one in results:
        yield Problem("G102", "data/graph/facts.ttl", one.node, str(one))


def facts_graph(package: Package) -> FactsGraph:
    """What is known of the three files, which are compared once for all checks."""
    key = "graph", FIRST
    if key not in package.memo:
        package.memo[key] = _facts_graph(package)
    found: FactsGraph = package.memo[key]
    return found


def _facts_graph(package: Package) -> FactsGraph:
    if are_alike(package.folder, GRAPHS, package.under.engine):
        return FactsGraph(is_read=True, problems=[], alike=frozenset(GRAPHS))
    triples, problems, alike = one_graph(package.folder, GRAPHS, FIRST, "G102", package.under.engine)
    return FactsGraph(triples is not None, problems, alike)
