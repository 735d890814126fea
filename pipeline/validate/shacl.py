"""SHACL Core as our own shapes use it, over triples as Oxigraph reads them; a shape that asks for more is refused.

W3C SHACL, sections 2 and 4. A graph of a hundred thousand things is checked in seconds, where a general engine takes
minutes; that engine, pyshacl, stays the reference which the tests hold this one against.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.garbage import uncollected
from pipeline.validate.letters import OF_LETTERS, Ask
from pipeline.validate.things import (
    SH,
    TYPE,
    Term,
    Things,
    UnknownTermError,
    is_iri,
    is_literal,
    language,
    said,
)

if TYPE_CHECKING:
    from pyoxigraph import Triple

__all__ = ["Result", "Shapes", "UnknownTermError"]

Broken = tuple["Shape", Term, str, Term | None]
"""What breaks a shape: the shape, the focus node, the component, the value where one is at fault."""
Constraint = Callable[["Things", Term, list[Term]], Iterable[Broken]]
"""What a shape asks of the values of a focus node: gives what breaks it."""

KEPT = 1 << 16
"""Good values that each shape keeps at most."""
SAID = frozenset({"path", "severity", "message", "targetClass", "name", "description", "order", "group"})
"""Terms that say what a shape is for; all others are constraints."""


class Result(NamedTuple):
    """What breaks a shape: the severity, the focus node, the path, the component, the value where one is at fault, the messages."""

    severity: str
    node: str
    path: str
    component: str
    value: str
    messages: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Shape:
    """A shape with its constraints, its way from the focus node to the values, and what it says of what breaks it."""

    path: Term | None
    inverse: bool
    severity: str
    messages: tuple[tuple[str, str], ...]
    of_letters: list[tuple[str, Ask]] = field(default_factory=list)
    """The components that ask for the letters of each value, which are good in every graph or in none."""
    constraints: list[Constraint] = field(default_factory=list)
    """All others."""
    of_one: list[Constraint] = field(default_factory=list)
    """Those of them that may be broken where there is one value, as most properties have."""
    missed: list[Constraint] = field(default_factory=list)
    """Those of them that may be broken where there is no value."""
    good: set[Term] = field(default_factory=set)
    """Values whose letters are known to be good: codes, numbers and dates come again and again."""

    def values(self, things: Things, focus: Term) -> list[Term]:
        """The nodes that the constraints are about: the focus node, or what the path leads to."""
        if self.path is None:
            return [focus]
        return things.subjects(focus, self.path) if self.inverse else things.values(focus, self.path)

    def breaks(self, things: Things, focus: Term) -> list[Broken]:
        """Everything that breaks the shape at a focus node."""
        return self.breaks_of(things, focus, self.values(things, focus))

    def breaks_of(self, things: Things, focus: Term, values: list[Term]) -> list[Broken]:
        """The same where the values are known; most properties are not there or once, and few constraints are about that."""
        found: list[Broken] = []
        good = self.good
        for value in values if self.of_letters else ():
            if value not in good:
                broken: list[Broken] = [
                    (self, focus, component, value) for component, ask in self.of_letters if not ask(value)
                ]
                found += broken
                if not broken and len(good) < KEPT:
                    good.add(value)
        number = len(values)
        for constraint in self.of_one if number == 1 else self.constraints if number else self.missed:
            found += constraint(things, focus, values)
        return found

    def result(self, focus: Term, component: str, value: Term | None) -> Result:
        """What is said of something that breaks a constraint of this shape."""
        path = "None" if self.path is None else f"^{said(self.path)}" if self.inverse else said(self.path)
        told = "" if value is None else said(value)
        return Result(self.severity, said(focus), path, f"{component}ConstraintComponent", told, self.messages)


class Shapes:
    """The shapes of a graph, each read once; UnknownTermError where one asks for more than this engine knows."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said = Things(triples)
        self._read: dict[Term, Shape] = {}
        self.inverse: set[Term] = set()
        """The properties that a shape follows from the value to the subject."""
        self.targets = [
            (self.shape(one), kind) for one in [*self._said.about] for kind in self._said.of(one, f"{SH}targetClass")
        ]
        for predicate in map(said, {term: None for said_of in self._said.about.values() for term in said_of}):
            if predicate.startswith(SH) and predicate.removeprefix(SH) not in {
                *SAID,
                *COMPONENTS,
                *OF_LETTERS,
                "inversePath",
                *BESIDE,
            }:
                raise UnknownTermError(predicate)

    def results(self, triples: Iterable[Triple]) -> list[Result]:
        """Everything in a graph that breaks a shape, in order."""
        return sorted(self.results_of(Things(triples)))

    def results_of(self, things: Things) -> Iterator[Result]:
        """Everything in a graph that is read already that breaks a shape."""
        with uncollected():
            broken = [
                one
                for shape, kind in self.targets
                for focus in things.instances(kind)
                for one in shape.breaks(things, focus)
            ]
        return (shape.result(focus, component, value) for shape, focus, component, value in broken)

    def shape(self, node: Term) -> Shape:
        """The shape that a node of the shapes graph is."""
        if node not in self._read:
            path = self._said.of(node, f"{SH}path")
            inverse = self._said.of(path[0], f"{SH}inversePath") if path else []
            way = next(iter(inverse or path), None)
            if len(path) > 1 or (way is not None and not is_iri(way)):
                raise UnknownTermError("a path of several steps, or several paths")
            severity = next((said(one).rpartition("#")[2] for one in self._said.of(node, f"{SH}severity")), "Violation")
            self.inverse.update(inverse)
            told = sorted((language(one), said(one)) for one in self._said.of(node, f"{SH}message") if is_literal(one))
            shape = self._read[node] = Shape(way, bool(inverse), severity, tuple(told))
            for predicate, values in sorted(self._said.about.get(node, {}).items()):
                name = said(predicate).removeprefix(SH)
                if name == "property":
                    shape.constraints.append(_properties([self.shape(one) for one in values]))
                    shape.of_one += shape.constraints[-1:]
                elif name in OF_LETTERS:
                    component = name[0].upper() + name[1:]
                    shape.of_letters += [(component, OF_LETTERS[name](given, self.members)) for given in values]
                elif make := COMPONENTS.get(name):
                    made = [make(self, shape, node, given) for given in values]
                    shape.constraints += made
                    shape.missed += made if name in OF_MISSING else []
                    holds = OF_NUMBER.get(name)
                    shape.of_one += made if holds is None or not all(holds(int(said(one)), 1) for one in values) else []
        return self._read[node]

    def members(self, head: Term) -> list[Term]:
        """The members of a list in the shapes graph."""
        return self._said.row(head)

    def number(self, node: Term, name: str) -> int | None:
        """The number that a shape states beside another constraint; None where it states none."""
        return next((int(said(one)) for one in self._said.of(node, f"{SH}{name}")), None)


def _each(component: str, ask: Callable[[Things, Term], bool], shape: Shape) -> Constraint:
    """The constraint that asks the same of every value."""

    def check(things: Things, focus: Term, values: list[Term]) -> list[Broken]:
        return [(shape, focus, component, one) for one in values if not ask(things, one)]

    return check


def _count(component: str, ask: Callable[[int], bool], shape: Shape) -> Constraint:
    """The constraint that asks for a number of values."""

    def check(_: Things, focus: Term, values: list[Term]) -> Iterable[Broken]:
        number = len(set(values)) if len(values) > 1 else len(values)
        return () if ask(number) else ((shape, focus, component, None),)

    return check


def _class(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    def ask(things: Things, one: Term) -> bool:
        return given in things.values(one, TYPE) or one in things.instances(given)

    return _each("Class", ask, shape)


def _has_value(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    name = "HasValue"
    return lambda _, focus, values: () if given in values else ((shape, focus, name, None),)


def _min_count(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    least = int(said(given))
    return _count("MinCount", lambda number: number >= least, shape)


def _max_count(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    most = int(said(given))
    return _count("MaxCount", lambda number: number <= most, shape)


def _or(shapes: Shapes, shape: Shape, _: Term, given: Term) -> Constraint:
    others = [shapes.shape(one) for one in shapes.members(given)]

    def ask(things: Things, one: Term) -> bool:
        return any(not other.breaks(things, one) for other in others)

    return _each("Or", ask, shape)


def _not(shapes: Shapes, shape: Shape, _: Term, given: Term) -> Constraint:
    other = shapes.shape(given)
    return _each("Not", lambda things, one: bool(other.breaks(things, one)), shape)


def _inside(shapes: Shapes, _: Shape, __: Term, given: Term) -> Constraint:
    """What another shape says of each value: `sh:property`, and `sh:node`, whose details say more than that it is broken."""
    other = shapes.shape(given)
    return lambda things, _, values: [result for one in values for result in other.breaks(things, one)]


def _properties(others: list[Shape]) -> Constraint:
    """What all property shapes of a shape say of each value: of properties that are there, and of those that must be."""

    @lru_cache(maxsize=1 << 12)
    def plan(there: tuple[Term, ...]) -> tuple[list[tuple[Term, Shape]], list[Shape]]:
        """What to hold against which property where just these are there, and which shapes else; all are read by now."""
        along = [other for other in others if other.path is not None and not other.inverse]
        asked = [(path, other) for path in there for other in along if other.path == path]
        missed = [other for other in along if other.missed and other.path not in there]
        return asked, missed + [other for other in others if other.path is None or other.inverse]

    def check(things: Things, _: Term, values: list[Term]) -> list[Broken]:
        found: list[Broken] = []
        for one in values:
            about = things.properties(one)
            asked, elsewhere = plan(tuple(about))
            for path, other in asked:
                there = about[path]
                if other.of_one or len(there) > 1 or there[0] not in other.good:
                    found += other.breaks_of(things, one, there)
            for other in elsewhere:
                found += other.breaks(things, one)
        return found

    return check


def _qualified(shapes: Shapes, shape: Shape, node: Term, given: Term) -> Constraint:
    other = shapes.shape(given)
    least, most = (shapes.number(node, f"qualified{bound}Count") for bound in ("Min", "Max"))

    def check(things: Things, focus: Term, values: list[Term]) -> list[Broken]:
        return list(broken(things, focus, values))

    def broken(things: Things, focus: Term, values: list[Term]) -> Iterator[Broken]:
        number = sum(not other.breaks(things, one) for one in dict.fromkeys(values))
        if least is not None and number < least:
            yield shape, focus, "QualifiedMinCount", None
        if most is not None and number > most:
            yield shape, focus, "QualifiedMaxCount", None

    return check


COMPONENTS: dict[str, Callable[[Shapes, Shape, Term, Term], Constraint]] = {
    "class": _class, "hasValue": _has_value, "maxCount": _max_count, "minCount": _min_count, "node": _inside,
    "not": _not, "or": _or, "property": _inside, "qualifiedValueShape": _qualified,
}  # fmt: skip
"""Every constraint that this engine knows besides those that ask for letters alone, by its parameter."""
OF_NUMBER: dict[str, Callable[[int, int], bool]] = {"maxCount": operator.ge, "minCount": operator.le}
"""Constraints on the number of values alone, by how what they state compares to a number that breaks none."""
OF_MISSING = frozenset({"hasValue", "minCount", "qualifiedValueShape"})
"""Constraints that may be broken where there is no value; all others are about values that are there."""
BESIDE = frozenset({"qualifiedMinCount", "qualifiedMaxCount"})
"""Parameters that are read with another one."""
