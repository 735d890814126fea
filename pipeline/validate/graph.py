"""The graph: its three files say the same, without blank nodes, and its shapes hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.problems import Problem
from pipeline.validate.graphs import broken_shapes, parse
from pipeline.validate.reading import Package

FILES = {"data/graph/facts.nt": "nt", "data/graph/facts.ttl": "turtle", "data/graph/facts.jsonld": "json-ld"}


def check(package: Package) -> Iterator[Problem]:
    """Files that cannot be parsed or differ, and every node that breaks a shape."""
    graphs: dict[str, Any] = {}
    for path, form in FILES.items():
        graph, problem = parse(package.folder, path, form)
        graphs[path] = graph
        if problem:
            yield problem
    first = graphs["data/graph/facts.nt"]
    if first is None:
        return
    for path, graph in graphs.items():
        if graph is not None and set(graph) != set(first):
            yield Problem("G103", path, found=f"{len(set(graph) ^ set(first))} triples differ from facts.nt")
    from rdflib import BNode  # noqa: PLC0415 — heavy, only where a graph is checked

    nameless = sum(any(isinstance(term, BNode) for term in triple) for triple in first)
    if nameless:
        yield Problem("G102", "data/graph/facts.nt", found=f"{nameless} triples with a node that has no name")
    shapes, problem = parse(package.folder, "schemas/shapes.ttl", "turtle")
    if problem:
        yield problem
    else:
        results, problem = broken_shapes(first, shapes, "schemas/shapes.ttl")
        if problem:
            yield problem
        for one in results:
            yield Problem("G102", "data/graph/facts.ttl", one.node, str(one))
