"""The graph: its three files say the same, without blank nodes, and its shapes hold."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from pipeline.problems import Problem
from pipeline.validate.reading import Package

_REMOTE = re.compile(r'"@(?:context|import)"\s*:\s*(?:"|\[\s*")')
"""A context that a reader would have to fetch: the check stays offline."""

FILES = {"data/graph/facts.nt": "nt", "data/graph/facts.ttl": "turtle", "data/graph/facts.jsonld": "json-ld"}


FOREIGN = frozenset(
    f"http://www.w3.org/ns/shacl#{name}"
    for name in ("sparql", "select", "ask", "js", "jsFunctionName", "rule", "target")
)
"""Terms by which a shape brings a query or program of its own: none of ours does."""


def check(package: Package) -> Iterator[Problem]:
    """Files that cannot be parsed or differ, and every node that breaks a shape."""
    graphs: dict[str, Any] = {}
    for path, form in FILES.items():
        graph, problem = _parse(package, path, form)
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
    shapes, problem = _parse(package, "schemas/shapes.ttl", "turtle")
    if problem:
        yield problem
    else:
        yield from _shapes(first, shapes)


def _parse(package: Package, path: str, form: str) -> tuple[Any, Problem | None]:
    from rdflib import Graph  # noqa: PLC0415 — heavy, only where a graph is checked

    try:
        content = (package.folder / path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        return None, Problem("G101", path, found=str(error))
    if form == "json-ld" and _REMOTE.search(content):
        return None, Problem("G101", path, found="its context lies elsewhere")
    logging.getLogger("rdflib.term").setLevel(
        logging.ERROR
    )  # it would log a traceback for a literal that the shapes report
    try:
        return Graph().parse(data=content, format=form), None
    except Exception as error:  # noqa: BLE001 — rdflib's parsers raise many kinds of error for a bad file
        return None, Problem("G101", path, found=f"{type(error).__name__}: {error}"[:200])


def _shapes(graph: Any, shapes: Any) -> Iterator[Problem]:
    from pyshacl import validate  # noqa: PLC0415 — heavy, only where a graph is checked
    from rdflib import RDF, SH  # noqa: PLC0415 — the same

    foreign = {term for triple in shapes for term in triple if str(term) in FOREIGN}
    if foreign:
        yield Problem("G101", "schemas/shapes.ttl", found=f"it runs programs of its own: {min(map(str, foreign))}")
        return
    try:
        _, report, _ = validate(graph, shacl_graph=shapes, do_owl_imports=False)
    except Exception as error:  # noqa: BLE001 — a foreign shape can fail in every part of the engine
        yield Problem("G101", "schemas/shapes.ttl", found=f"{type(error).__name__}: {error}"[:200])
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if report.value(result, SH.detail) is not None:
            continue  # a part of the node is at fault, and is reported as such
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        message = str(report.value(result, SH.resultMessage))
        yield Problem("G102", "data/graph/facts.ttl", str(node), f"{path}: {message}"[:300])
