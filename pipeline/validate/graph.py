"""The graph: its three files say the same, without blank nodes, and its shapes hold.

Files as belegt writes them are looked at section by section, on the engine, and what is known of a section is not asked
again. All others are taken as a whole, with the same verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple, overload

from pipeline.codebook.facts import Digest
from pipeline.problems import Problem
from pipeline.validate.facts_in_rdf import GRAPHS, base_of
from pipeline.validate.graphs import UNHOLDABLE, Broken, breaks, one_graph
from pipeline.validate.reading import Package
from pipeline.validate.section_checks import (
    Answers,
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
    """What was seen of a graph section by section: where they lie, what its records are, and the facts that they say."""

    sections: Sections
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
    results = _broken_in(package, found.seen) if found.seen else None
    if results is None:
        results, problem = breaks(package.folder, lambda: triples_in(package.folder / FIRST), SHOWN, SHAPES)
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
        inverse = inverse_of((package.folder / SHAPES).read_bytes())
        judge(sections.heads)
        look = Look(sections.heads, base_of(package.descriptor), inverse)
        sights = package.under.sections.map(look, sections)
        with closing(sights) as written:
            horizon = horizon_of(map(facts.noted, map(sight_of, written)), inverse)
    except (OSError, SyntaxError, *UNHOLDABLE):  # ApartError is one of these
        return None
    return InSections(sections, horizon, facts.by_table)


class _Answered(Sequence[Answers]):
    """The sections of a graph, each with what shapes may ask of others, made when it is asked for."""

    def __init__(self, seen: InSections) -> None:
        self._seen = seen

    def __len__(self) -> int:
        return len(self._seen.sections)

    @overload
    def __getitem__(self, at: int) -> Answers: ...
    @overload
    def __getitem__(self, at: slice) -> list[Answers]: ...
    def __getitem__(self, at: int | slice) -> Answers | list[Answers]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return answered(self._seen.sections[at].ntriples, self._seen.horizon)


def _broken_in(package: Package, seen: InSections) -> list[Broken] | None:
    """What breaks the shapes, in order; None where the graph has to be seen as a whole for that."""
    found: set[Broken] = set()
    try:
        hold = Hold((package.folder / SHAPES).read_bytes())
        broken = package.under.sections.map(hold, _Answered(seen))
        with closing(broken) as written:
            for one in written:
                found.update(
                    Broken(severity, node, path, tuple(messages)) for severity, node, path, messages in json.loads(one)
                )
    except (OSError, *UNHOLDABLE):  # OutsideError is one of these
        return None
    return sorted(found)
