"""The graph: its three files say the same, without blank nodes, and its shapes hold.

Files as belegt writes them are looked at section by section, on the engine, and what is known of a section is not asked
again. All others are taken as a whole, with the same verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from pipeline.codebook.facts import Digest
from pipeline.lazy_sequence import LazySequence
from pipeline.problems import Problem
from pipeline.seams import Mapper
from pipeline.validate.facts_in_rdf import GRAPHS, base_of
from pipeline.validate.graphs import UNHOLDABLE, Broken, breaks, one_graph
from pipeline.validate.reading import Package
from pipeline.validate.section_checks import (
    FactsOfSections,
    Hold,
    Look,
    answered,
    horizon_of,
    inverse_of,
    judge,
    sight_of,
)
from pipeline.validate.sections import Sections
from pipeline.validate.triples_in_files import triples_in
from pipeline.validate.windows import Horizon

FIRST = GRAPHS[0]
SHAPES = "schemas/shapes.ttl"
SHOWN = "data/graph/facts.ttl"


class InSections(NamedTuple):
    """What was seen of a graph section by section: where they lie, its shapes, what its records are, and the facts that they say."""

    sections: Sections
    shapes: bytes
    horizon: Horizon
    facts: dict[str, list[Digest]]


class FactsGraph(NamedTuple):
    """Whether the first file of the graph can be read, what is wrong with the three, and which of them say the same as the first.

    `seen` is what was seen in sections, where they could be read so.
    """

    is_read: bool
    problems: list[Problem]
    alike: frozenset[str]
    seen: InSections | None = None


def check(package: Package) -> Iterator[Problem]:
    """Files that cannot be parsed or differ, and every node that breaks a shape."""
    found = facts_graph(package)
    yield from found.problems
    if not found.is_read:
        return
    results = _broken_in(found.seen, package.under.sections) if found.seen else None
    if results is None:
        results, problem = breaks(package.folder, triples_in(package.folder / FIRST), SHOWN, SHAPES)
        if problem:
            yield problem
    for one in results:
        yield Problem("G102", SHOWN, one.node, str(one))


def facts_graph(package: Package) -> FactsGraph:
    """What is known of the three files, which are compared once for all checks."""
    key = "graph", FIRST
    if key not in package.memo:
        package.memo[key] = _facts_graph(package)
    found: FactsGraph = package.memo[key]
    return found


def _facts_graph(package: Package) -> FactsGraph:
    if seen := _seen(package):
        return FactsGraph(is_read=True, problems=[], alike=frozenset(GRAPHS), seen=seen)
    triples, problems, alike = one_graph(package.folder, GRAPHS, FIRST, "G102", package.under.engine)
    return FactsGraph(triples is not None, problems, alike)


def _seen(package: Package) -> InSections | None:
    """The graph seen in sections; None where that cannot be, or where anything is wrong with it."""
    facts = FactsOfSections()
    try:
        sections = Sections(*(package.folder / path for path in GRAPHS))
        shapes = (package.folder / SHAPES).read_bytes()
        inverse = inverse_of(shapes)
        judge(sections.heads)
        look = Look(sections.heads, base_of(package.descriptor), inverse)
        sights = package.under.sections.map(look, sections)
        with closing(sights) as written:
            horizon = horizon_of(map(facts.noted, map(sight_of, written)), inverse)
    except (OSError, SyntaxError, *UNHOLDABLE):  # ApartError is one of these
        return None
    return InSections(sections, shapes, horizon, facts.by_table)


def _broken_in(seen: InSections, engine: Mapper) -> list[Broken] | None:
    """What breaks the shapes, in order; None where the graph has to be seen as a whole for that."""
    asked = LazySequence(lambda at: answered(seen.sections[at].ntriples, seen.horizon), len(seen.sections))
    broken = engine.map(Hold(seen.shapes), asked)
    try:
        with closing(broken) as written:
            return sorted(
                {
                    Broken(severity, node, path, tuple(messages))
                    for one in written
                    for severity, node, path, messages in json.loads(one)
                }
            )
    except (OSError, *UNHOLDABLE):  # OutsideError is one of these
        return None
