"""Graphs and shapes as a stranger finds them: parsed without a network, held against shapes that run no programs."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.problems import Problem

_REMOTE = re.compile(r'"@(?:context|import)"\s*:\s*(?:"|\[\s*")')
"""A context that a reader would have to fetch: the check stays offline."""

FOREIGN = frozenset(
    f"http://www.w3.org/ns/shacl#{name}"
    for name in ("sparql", "select", "ask", "js", "jsFunctionName", "rule", "target")
)
"""Terms by which a shape brings a query or program of its own: none of ours does."""


class Broken(NamedTuple):
    """What breaks a shape: the severity ("Violation"), the node, the path, and the messages in the order of their languages."""

    severity: str
    node: str
    path: str
    messages: tuple[str, ...]

    def __str__(self) -> str:
        """The path and all messages."""
        return f"{self.path}: {' / '.join(self.messages)}"[:300]


def parse(folder: Path, path: str, form: str) -> tuple[Any, Problem | None]:
    """The graph in a file, or the problem that it cannot be read."""
    from rdflib import Graph  # noqa: PLC0415 — heavy, only where a graph is checked

    try:
        content = (folder / path).read_text(encoding="utf-8")
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


def one_graph(folder: Path, files: Mapping[str, str], first: str, nameless: str) -> tuple[Any, list[Problem]]:
    """The graph that files by their form say alike, as the `first` one has it, and what is wrong with them.

    None where the first cannot be read. `nameless` is the code for nodes without a name in it. Oxigraph reads the files
    to compare them, since it takes a tenth of the time; what the shapes are held against is read by rdflib.
    """
    from pyoxigraph import BlankNode  # noqa: PLC0415 — heavy, only where a graph is checked

    found = {path: _triples(folder, path, form) for path, form in files.items()}
    wanted, problem = parse(folder, first, files[first])
    problems = [problem for path, (_, problem) in found.items() if problem and path != first]
    triples = found[first][0]
    if wanted is None or triples is None:
        return None, problems + [one for one in (problem or found[first][1],) if one]
    for path, (those, _) in found.items():
        differing = those ^ triples if those is not None else set()
        if differing:
            problems.append(Problem("G103", path, found=f"{len(differing)} triples differ from {first}"))
    unnamed = sum(isinstance(one.subject, BlankNode) or isinstance(one.object, BlankNode) for one in triples)
    if unnamed:
        problems.append(Problem(nameless, first, found=f"{unnamed} triples with a node that has no name"))
    return wanted, problems


def _triples(folder: Path, path: str, form: str) -> tuple[set[Any] | None, Problem | None]:
    """The triples in a file, or the problem that it cannot be read."""
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    forms = {
        "nt": RdfFormat.N_TRIPLES,
        "turtle": RdfFormat.TURTLE,
        "xml": RdfFormat.RDF_XML,
        "json-ld": RdfFormat.JSON_LD,
    }
    try:
        content = (folder / path).read_text(encoding="utf-8")
        if form == "json-ld" and _REMOTE.search(content):
            return None, Problem("G101", path, found="its context lies elsewhere")
        return {quad.triple for quad in parse(content.encode(), format=forms[form])}, None
    except (OSError, ValueError, SyntaxError) as error:
        return None, Problem("G101", path, found=f"{type(error).__name__}: {error}"[:200])


def broken_shapes(graph: Any, shapes: Any, file: str) -> tuple[list[Broken], Problem | None]:
    """What of a graph breaks a shape, the innermost of those that hold each other; a problem where `file` is no shapes."""
    from pyshacl import validate  # noqa: PLC0415 — heavy, only where a graph is checked
    from rdflib import RDF, SH  # noqa: PLC0415 — the same

    foreign = {term for triple in shapes for term in triple if str(term) in FOREIGN}
    if foreign:
        return [], Problem("G101", file, found=f"it runs programs of its own: {min(map(str, foreign))}")
    try:
        _, report, _ = validate(graph, shacl_graph=shapes, do_owl_imports=False)
    except Exception as error:  # noqa: BLE001 — a foreign shape can fail in every part of the engine
        return [], Problem("G101", file, found=f"{type(error).__name__}: {error}"[:200])
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if report.value(result, SH.detail) is not None:
            continue  # a part of the node is at fault, and is reported as such
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        messages = sorted(report.objects(result, SH.resultMessage), key=lambda one: str(one.language or ""))
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        found.append(Broken(severity, str(node), str(path), tuple(map(str, messages))))
    return sorted(found), None
