"""SHACL Core as our own shapes use it, over triples as Oxigraph reads them; a shape that asks for more is refused.

W3C SHACL, sections 2 and 4. A graph of a hundred thousand things is checked in seconds, where a general engine takes
minutes; that engine, pyshacl, stays the reference which the tests hold this one against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.validate.lexical import is_well_formed
from pipeline.validate.things import (
    SH,
    TYPE,
    Term,
    Things,
    UnknownTermError,
    datatype,
    is_blank,
    is_iri,
    is_literal,
    language,
    said,
)

if TYPE_CHECKING:
    from pyoxigraph import Triple

__all__ = ["Result", "Shapes", "UnknownTermError"]

Constraint = Callable[["Things", Term, list[Term]], "Iterable[Result]"]
"""What a shape asks of the values of a focus node: gives a result for each that breaks it."""

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
    constraints: list[Constraint] = field(default_factory=list)
    missed: list[Constraint] = field(default_factory=list)
    """Those of the constraints that may be broken where there is no value."""

    def values(self, things: Things, focus: Term) -> list[Term]:
        """The nodes that the constraints are about: the focus node, or what the path leads to."""
        if self.path is None:
            return [focus]
        return things.subjects(focus, self.path) if self.inverse else things.values(focus, self.path)

    def results(self, things: Things, focus: Term) -> list[Result]:
        """Everything that breaks the shape at a focus node; most properties are not there, and few constraints miss them."""
        values = self.values(things, focus)
        found: list[Result] = []
        for constraint in self.constraints if values else self.missed:
            found += constraint(things, focus, values)
        return found

    def holds(self, things: Things, focus: Term) -> bool:
        """Whether a node conforms to the shape."""
        values = self.values(things, focus)
        return not any(constraint(things, focus, values) for constraint in self.constraints)

    def broken(self, focus: Term, component: str, value: Term | None = None) -> Result:
        """The result for a constraint of this shape."""
        path = "None" if self.path is None else f"^{said(self.path)}" if self.inverse else said(self.path)
        told = "" if value is None else said(value)
        return Result(self.severity, said(focus), path, component, told, self.messages)


class Shapes:
    """The shapes of a graph, each read once; UnknownTermError where one asks for more than this engine knows."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said = Things(triples)
        self._read: dict[Term, Shape] = {}
        self.targets = [
            (self.shape(one), kind) for one in [*self._said.about] for kind in self._said.of(one, f"{SH}targetClass")
        ]
        for predicate in map(said, {term: None for said_of in self._said.about.values() for term in said_of}):
            if predicate.startswith(SH) and predicate.removeprefix(SH) not in {
                *SAID,
                *COMPONENTS,
                "inversePath",
                *BESIDE,
            }:
                raise UnknownTermError(predicate)

    def results(self, triples: Iterable[Triple]) -> list[Result]:
        """Everything in a graph that breaks a shape, in order."""
        things = Things(triples)
        return sorted(
            result
            for shape, kind in self.targets
            for one in things.instances(kind)
            for result in shape.results(things, one)
        )

    def shape(self, node: Term) -> Shape:
        """The shape that a node of the shapes graph is."""
        if node not in self._read:
            path = self._said.of(node, f"{SH}path")
            inverse = self._said.of(path[0], f"{SH}inversePath") if path else []
            way = next(iter(inverse or path), None)
            if len(path) > 1 or (way is not None and not is_iri(way)):
                raise UnknownTermError("a path of several steps, or several paths")
            severity = next((said(one).rpartition("#")[2] for one in self._said.of(node, f"{SH}severity")), "Violation")
            told = sorted((language(one), said(one)) for one in self._said.of(node, f"{SH}message") if is_literal(one))
            shape = self._read[node] = Shape(way, bool(inverse), severity, tuple(told))
            for predicate, values in sorted(self._said.about.get(node, {}).items()):
                name = said(predicate).removeprefix(SH)
                if name == "property":
                    shape.constraints.append(_properties([self.shape(one) for one in values]))
                elif make := COMPONENTS.get(name):
                    made = [make(self, shape, node, given) for given in values]
                    shape.constraints += made
                    shape.missed += made if name in OF_MISSING else []
        return self._read[node]

    def members(self, head: Term) -> list[Term]:
        """The members of a list in the shapes graph."""
        return self._said.row(head)

    def number(self, node: Term, name: str) -> int | None:
        """The number that a shape states beside another constraint; None where it states none."""
        return next((int(said(one)) for one in self._said.of(node, f"{SH}{name}")), None)


def _each(component: str, ask: Callable[[Things, Term], bool], shape: Shape) -> Constraint:
    """The constraint that asks the same of every value."""

    def check(things: Things, focus: Term, values: list[Term]) -> list[Result]:
        return [shape.broken(focus, component, one) for one in values if not ask(things, one)]

    return check


def _count(component: str, ask: Callable[[int], bool], shape: Shape) -> Constraint:
    """The constraint that asks for a number of values."""

    def check(_: Things, focus: Term, values: list[Term]) -> Iterable[Result]:
        number = len(set(values)) if len(values) > 1 else len(values)
        return () if ask(number) else (shape.broken(focus, component),)

    return check


@lru_cache(maxsize=1 << 16)
def _is_of(literal: Term, kind: Term) -> bool:
    """Whether a literal is a value of a datatype; numbers, dates and codes come again and again."""
    return datatype(literal) == kind and is_well_formed(said(literal), said(kind))


def _datatype(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    return _each("DatatypeConstraintComponent", lambda _, one: is_literal(one) and _is_of(one, given), shape)


def _class(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    def ask(things: Things, one: Term) -> bool:
        return given in things.values(one, TYPE) or one in things.instances(given)

    return _each("ClassConstraintComponent", ask, shape)


def _node_kind(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    kinds = {"IRI": (is_iri,), "Literal": (is_literal,), "BlankNode": (is_blank,), "BlankNodeOrIRI": (is_blank, is_iri),
             "BlankNodeOrLiteral": (is_blank, is_literal), "IRIOrLiteral": (is_iri, is_literal)}  # fmt: skip
    wanted = kinds[said(given).removeprefix(SH)]
    if len(wanted) == 1:
        only = wanted[0]
        return _each("NodeKindConstraintComponent", lambda _, one: only(one), shape)
    return _each("NodeKindConstraintComponent", lambda _, one: any(kind(one) for kind in wanted), shape)


def _in(shapes: Shapes, shape: Shape, _: Term, given: Term) -> Constraint:
    allowed = frozenset(shapes.members(given))
    return _each("InConstraintComponent", lambda _, one: one in allowed, shape)


def _has_value(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    name = "HasValueConstraintComponent"
    return lambda _, focus, values: () if given in values else (shape.broken(focus, name),)


def _min_count(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    least = int(said(given))
    return _count("MinCountConstraintComponent", lambda number: number >= least, shape)


def _max_count(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    most = int(said(given))
    return _count("MaxCountConstraintComponent", lambda number: number <= most, shape)


def _min_length(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    least = int(said(given))

    def ask(_: Things, one: Term) -> bool:
        return not is_blank(one) and len(said(one)) >= least

    return _each("MinLengthConstraintComponent", ask, shape)


def _pattern(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    pattern = re.compile(said(given))

    def ask(_: Things, one: Term) -> bool:
        return not is_blank(one) and pattern.search(said(one)) is not None

    return _each("PatternConstraintComponent", ask, shape)


def _or(shapes: Shapes, shape: Shape, _: Term, given: Term) -> Constraint:
    others = [shapes.shape(one) for one in shapes.members(given)]

    def ask(things: Things, one: Term) -> bool:
        return any(other.holds(things, one) for other in others)

    return _each("OrConstraintComponent", ask, shape)


def _not(shapes: Shapes, shape: Shape, _: Term, given: Term) -> Constraint:
    other = shapes.shape(given)
    return _each("NotConstraintComponent", lambda things, one: not other.holds(things, one), shape)


def _inside(shapes: Shapes, _: Shape, __: Term, given: Term) -> Constraint:
    """What another shape says of each value: `sh:property`, and `sh:node`, whose details say more than that it is broken."""
    other = shapes.shape(given)
    return lambda things, _, values: [result for one in values for result in other.results(things, one)]


def _properties(others: list[Shape]) -> Constraint:
    """What all property shapes of a shape say of each value."""

    def check(things: Things, _: Term, values: list[Term]) -> list[Result]:
        found: list[Result] = []
        for one in values:
            about = things.about.get(one, {})
            for other in others:
                if other.path is None or other.inverse:
                    found += other.results(things, one)
                    continue
                there = about.get(other.path, [])
                for constraint in other.constraints if there else other.missed:
                    found += constraint(things, one, there)
        return found

    return check


def _qualified(shapes: Shapes, shape: Shape, node: Term, given: Term) -> Constraint:
    other = shapes.shape(given)
    least, most = (shapes.number(node, f"qualified{bound}Count") for bound in ("Min", "Max"))

    def check(things: Things, focus: Term, values: list[Term]) -> list[Result]:
        return list(broken(things, focus, values))

    def broken(things: Things, focus: Term, values: list[Term]) -> Iterator[Result]:
        number = sum(other.holds(things, one) for one in values)
        if least is not None and number < least:
            yield shape.broken(focus, "QualifiedMinCountConstraintComponent")
        if most is not None and number > most:
            yield shape.broken(focus, "QualifiedMaxCountConstraintComponent")

    return check


COMPONENTS: dict[str, Callable[[Shapes, Shape, Term, Term], Constraint]] = {
    "class": _class, "datatype": _datatype, "hasValue": _has_value, "in": _in, "maxCount": _max_count,
    "minCount": _min_count, "minLength": _min_length, "node": _inside, "nodeKind": _node_kind, "not": _not, "or": _or,
    "pattern": _pattern, "property": _inside, "qualifiedValueShape": _qualified,
}  # fmt: skip
"""Every constraint that this engine knows, by its parameter."""
OF_MISSING = frozenset({"hasValue", "minCount", "qualifiedValueShape"})
"""Constraints that may be broken where there is no value; all others are about values that are there."""
BESIDE = frozenset({"qualifiedMinCount", "qualifiedMaxCount"})
"""Parameters that are read with another one."""
