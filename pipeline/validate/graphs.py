"""Graphs and shapes as a stranger finds them: parsed without a network, held against shapes that run no programs."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.codebook.hostile_graphs import refusal
from pipeline.engines import HERE
from pipeline.garbage import uncollected
from pipeline.problems import Problem
from pipeline.seams import Engine
from pipeline.validate.triples_in_files import triples_in

if TYPE_CHECKING:  # it needs Oxigraph
    from pipeline.validate.shacl import Result

FOREIGN = frozenset(
    f"http://www.w3.org/ns/shacl#{name}"
    for name in ("sparql", "select", "ask", "js", "jsFunctionName", "rule", "target")
)
"""Terms by which a shape brings a query or program of its own: none of ours does."""


UNHOLDABLE = (ValueError, LookupError, RecursionError, re.error)
"""What shapes raise that our own engine cannot hold a graph against."""


class Broken(NamedTuple):
    """What breaks a shape: the severity ("Violation"), the node, the path, and the messages in the order of their languages."""

    severity: str
    node: str
    path: str
    messages: tuple[str, ...]

    @classmethod
    def of(cls, result: Result) -> Broken:
        """What our own engine says: the messages of the shape, or else which constraint is broken by which value."""
        component = result.component.removesuffix("ConstraintComponent")
        told = tuple(message for _, message in result.messages) or (f"{component} {result.value}".strip(),)
        return cls(result.severity, result.node, result.path, told)

    def __str__(self) -> str:
        """The path and all messages."""
        return f"{self.path}: {' / '.join(self.messages)}"[:300]


class OneGraph(NamedTuple):
    """What files of one graph say: the triples of the first with their places in it, what is wrong, which files say the same.

    The triples are None where the first file cannot be read.
    """

    triples: dict[Any, int] | None
    problems: list[Problem]
    alike: frozenset[str]


def parse(folder: Path, path: str, form: str) -> tuple[Any, Problem | None]:
    """The graph in a file, or the problem that it cannot be read."""
    from rdflib import Graph  # noqa: PLC0415 — heavy, only where a graph is checked

    try:
        content = (folder / path).read_bytes()
        content.decode()
    except (OSError, ValueError) as error:
        return None, Problem("G101", path, found=str(error))
    if form == "json-ld" and (why := refusal(content, "jsonld")):  # rdflib bears what others end of
        return None, Problem("G101", path, found=why)
    logging.getLogger("rdflib.term").setLevel(
        logging.ERROR
    )  # it would log a traceback for a literal that the shapes report
    try:
        return Graph().parse(data=content, format=form), None
    except Exception as error:  # noqa: BLE001 — rdflib's parsers raise many kinds of error for a bad file
        return None, Problem("G101", path, found=f"{type(error).__name__}: {error}"[:200])


def one_graph(folder: Path, files: Iterable[str], first: str, nameless: str, engine: Engine = HERE) -> OneGraph:
    """What files say, each in the form of its ending, held against the `first` one; `nameless` is the code for nodes without a name in it.

    Oxigraph reads them: it takes a tenth of the time that rdflib takes.
    """
    from pyoxigraph import BlankNode  # noqa: PLC0415 — heavy, only where a graph is checked

    files = [*files]
    triples, problem = _triples(folder, first)
    unreadable, differing = {first: problem}, list[Problem]()
    for path in files:
        if path != first:
            comparison = _Comparison(triples or {})
            take = comparison.add if triples is not None else bool
            unreadable[path] = _read(folder, path, take, engine)
            if triples is not None and unreadable[path] is None:
                differing += comparison.problems(path, first)
    problems = [problem for path in files if (problem := unreadable[path])]
    if triples is None:
        return OneGraph(None, problems, frozenset())
    unnamed = sum(isinstance(one.subject, BlankNode) or isinstance(one.object, BlankNode) for one in triples)
    if unnamed:
        differing.append(Problem(nameless, first, found=f"{unnamed} triples with a node that has no name"))
    strange = {problem.file for problem in (*problems, *differing) if problem.code != nameless}
    return OneGraph(triples, problems + differing, frozenset(files) - strange)


class _Comparison:
    """Triples that come one after another held against known ones, of which each has a place; it keeps none that is known."""

    def __init__(self, places: Mapping[Any, int]) -> None:
        self._places, self._seen = places, bytearray(len(places))
        self._others: set[Any] = set()

    def add(self, triple: Any) -> None:
        """Notes one triple."""
        place = self._places.get(triple)
        if place is None:
            self._others.add(triple)
        else:
            self._seen[place] = 1

    def problems(self, path: str, first: str) -> list[Problem]:
        """The problem that triples of one of the two files are not in the other, if so."""
        count = len(self._others) + self._seen.count(0)
        if not count:
            return []
        differing = chain(self._others, (triple for triple, place in self._places.items() if not self._seen[place]))
        return [Problem("G103", path, found=f"{count} triples differ from {first}, as {_shown(differing)}")]


def _triples(folder: Path, path: str) -> tuple[dict[Any, int] | None, Problem | None]:
    """The triples in a file in its order, which keeps what is said of a thing together; or the problem that it cannot be read."""
    found: dict[Any, int] = {}
    with uncollected():
        problem = _read(folder, path, lambda triple: found.setdefault(triple, len(found)))
    return (None if problem else found), problem


def _read(folder: Path, path: str, take: Callable[[Any], object], engine: Engine = HERE) -> Problem | None:
    """Hands on each triple in a file; the problem that it cannot be read, if so."""
    try:
        for triple in triples_in(folder / path, engine):
            take(triple)
    except (OSError, ValueError, SyntaxError) as error:
        return Problem("G101", path, found=f"{type(error).__name__}: {error}"[:200])
    return None


def breaks(folder: Path, triples: Iterable[Any], first: str, file: str) -> tuple[list[Broken], Problem | None]:
    """What of the triples of the `first` file breaks a shape of another; a problem where that `file` is no shapes.

    Shapes that ask for more than our own engine knows are left to pyshacl.
    """
    from pipeline.validate.shacl import Shapes  # noqa: PLC0415 — needs Oxigraph, only where a graph is checked

    shapes, problem = _triples(folder, file)
    if shapes is None:
        return [], problem
    try:
        results = Shapes(shapes).results(triples)
    except UNHOLDABLE:
        (graph, unreadable), (others, strange) = (parse(folder, path, "turtle") for path in (first, file))
        problem = unreadable or strange
        return ([], problem) if problem else broken_shapes(graph, others, file)
    return sorted({Broken.of(one) for one in results}), None


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


def _shown(triples: Iterable[object]) -> str:
    """One triple in the order of its letters, which says what to look for."""
    return min(map(str, triples))[:300]
