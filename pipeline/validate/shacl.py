"""SHACL Core as our own shapes use it, over triples as Oxigraph reads them; a shape that asks for more is refused.

W3C SHACL, sections 2 and 4. A graph of a hundred thousand things is checked in seconds, where a general engine takes
minutes; that engine, pyshacl, stays the reference which the tests hold this one against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from pipeline.validate.lexical import is_well_formed

Term = NamedNode | BlankNode | Literal | Triple
Constraint = Callable[["Things", Term, list[Term]], Iterator["Result"]]
"""What a shape asks of the values of a focus node: yields a result for each that breaks it."""

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = NamedNode(f"{RDF}type")
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
SAID = frozenset({"path", "severity", "message", "targetClass", "name", "description", "order", "group"})
"""Terms that say what a shape is for; all others are constraints."""


class UnknownTermError(ValueError):
    """A shape uses a term of SHACL that this engine does not know."""


class Result(NamedTuple):
    """What breaks a shape: the severity, the focus node, the path, the component, the value where one is at fault, the messages."""

    severity: str
    node: str
    path: str
    component: str
    value: str
    messages: tuple[tuple[str, str], ...]


class Things:
    """The triples of a graph by subject and by object, and the instances of its classes."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.objects: Mapping[tuple[Term, NamedNode], list[Term]] = defaultdict(list)
        self.subjects: Mapping[tuple[Term, NamedNode], list[Term]] = defaultdict(list)
        self.predicates: Mapping[Term, list[NamedNode]] = defaultdict(list)
        for subject, predicate, value in triples:
            there = self.objects[subject, predicate]
            if not there:
                self.predicates[subject].append(predicate)
            there.append(value)
            self.subjects[value, predicate].append(subject)

    def of(self, subject: Term, predicate: str) -> list[Term]:
        """The objects of a subject for a predicate by its IRI."""
        return self.objects.get((subject, NamedNode(predicate)), [])

    def row(self, head: Term) -> list[Term]:
        """The members of an RDF list."""
        members: list[Term] = []
        while head != NamedNode(f"{RDF}nil"):
            first, rest = self.of(head, f"{RDF}first"), self.of(head, f"{RDF}rest")
            if len(first) != 1 or len(rest) != 1 or len(members) > len(self.objects):
                raise UnknownTermError("a list without an end")
            members.append(first[0])
            head = rest[0]
        return members

    def instances(self, kind: Term) -> list[Term]:
        """Everything that has a class or a class below it, in the order of the triples, each once."""
        found: dict[Term, None] = {}
        below, seen = [kind], {kind}
        while below:
            one = below.pop()
            found |= dict.fromkeys(self.subjects.get((one, TYPE), ()))
            below += [sub for sub in self.subjects.get((one, SUBCLASS), ()) if sub not in seen]
            seen.update(below)
        return list(found)


@dataclass(slots=True)
class Shape:
    """A shape with its constraints, its way from the focus node to the values, and what it says of what breaks it."""

    path: NamedNode | None
    inverse: bool
    severity: str
    messages: tuple[tuple[str, str], ...]
    constraints: list[Constraint] = field(default_factory=list)

    def values(self, things: Things, focus: Term) -> list[Term]:
        """The nodes that the constraints are about: the focus node, or what the path leads to."""
        if self.path is None:
            return [focus]
        return (things.subjects if self.inverse else things.objects).get((focus, self.path), [])

    def results(self, things: Things, focus: Term) -> Iterator[Result]:
        """Everything that breaks the shape at a focus node."""
        values = self.values(things, focus)
        for constraint in self.constraints:
            yield from constraint(things, focus, values)

    def holds(self, things: Things, focus: Term) -> bool:
        """Whether a node conforms to the shape."""
        return next(self.results(things, focus), None) is None

    def broken(self, focus: Term, component: str, value: Term | None = None) -> Result:
        """The result for a constraint of this shape."""
        path = "None" if self.path is None else f"^{self.path.value}" if self.inverse else self.path.value
        told = "" if value is None else said(value)
        return Result(self.severity, said(focus), path, component, told, self.messages)


class Shapes:
    """The shapes of a graph, each read once; UnknownTermError where one asks for more than this engine knows."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said = Things(triples)
        self._read: dict[Term, Shape] = {}
        targets = NamedNode(f"{SH}targetClass")
        shapes = [(one, kind) for (one, term), kinds in self._said.objects.items() if term == targets for kind in kinds]
        self.targets = [(self.shape(one), kind) for one, kind in shapes]
        for predicate in (key for (_, key) in self._said.objects if key.value.startswith(SH)):
            if predicate.value.removeprefix(SH) not in {*SAID, *COMPONENTS, "inversePath", *BESIDE}:
                raise UnknownTermError(predicate.value)

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
            way = inverse[0] if inverse else path[0] if path else None
            if way is not None and not isinstance(way, NamedNode):
                raise UnknownTermError("a path of several steps")
            severity = next((said(one).rpartition("#")[2] for one in self._said.of(node, f"{SH}severity")), "Violation")
            told = sorted(
                (one.language or "", one.value)
                for one in self._said.of(node, f"{SH}message")
                if isinstance(one, Literal)
            )
            shape = self._read[node] = Shape(way, bool(inverse), severity, tuple(told))
            for predicate in sorted(self._said.predicates.get(node, []), key=lambda one: one.value):
                if make := COMPONENTS.get(predicate.value.removeprefix(SH)):
                    shape.constraints += [
                        make(self, shape, node, given) for given in self._said.objects[node, predicate]
                    ]
        return self._read[node]

    def members(self, head: Term) -> list[Term]:
        """The members of a list in the shapes graph."""
        return self._said.row(head)

    def number(self, node: Term, name: str) -> int | None:
        """The number that a shape states beside another constraint; None where it states none."""
        return next((int(said(one)) for one in self._said.of(node, f"{SH}{name}")), None)


def said(term: Term) -> str:
    """The IRI, label or words of a term."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def _each(component: str, ask: Callable[[Things, Term], bool], shape: Shape) -> Constraint:
    """The constraint that asks the same of every value."""
    return lambda things, focus, values: (shape.broken(focus, component, one) for one in values if not ask(things, one))


def _count(component: str, ask: Callable[[int], bool], shape: Shape) -> Constraint:
    """The constraint that asks for a number of values."""
    return lambda _, focus, values: iter(() if ask(len(set(values))) else (shape.broken(focus, component),))


def _datatype(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    def ask(_: Things, one: Term) -> bool:
        return isinstance(one, Literal) and one.datatype == given and is_well_formed(one.value, one.datatype.value)

    return _each("DatatypeConstraintComponent", ask, shape)


def _class(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    def ask(things: Things, one: Term) -> bool:
        kinds = things.objects.get((one, TYPE), ())
        return given in kinds or (bool(kinds) and one in things.instances(given))

    return _each("ClassConstraintComponent", ask, shape)


def _node_kind(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    kinds = {"IRI": (NamedNode,), "Literal": (Literal,), "BlankNode": (BlankNode,), "BlankNodeOrIRI": (BlankNode, NamedNode),
             "BlankNodeOrLiteral": (BlankNode, Literal), "IRIOrLiteral": (NamedNode, Literal)}  # fmt: skip
    wanted = kinds[said(given).removeprefix(SH)]
    return _each("NodeKindConstraintComponent", lambda _, one: isinstance(one, wanted), shape)


def _in(shapes: Shapes, shape: Shape, _: Term, given: Term) -> Constraint:
    allowed = frozenset(shapes.members(given))
    return _each("InConstraintComponent", lambda _, one: one in allowed, shape)


def _has_value(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    name = "HasValueConstraintComponent"
    return lambda _, focus, values: iter(() if given in values else (shape.broken(focus, name),))


def _min_count(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    least = int(said(given))
    return _count("MinCountConstraintComponent", lambda number: number >= least, shape)


def _max_count(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    most = int(said(given))
    return _count("MaxCountConstraintComponent", lambda number: number <= most, shape)


def _min_length(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    least = int(said(given))

    def ask(_: Things, one: Term) -> bool:
        return not isinstance(one, BlankNode) and len(said(one)) >= least

    return _each("MinLengthConstraintComponent", ask, shape)


def _pattern(_: Shapes, shape: Shape, __: Term, given: Term) -> Constraint:
    pattern = re.compile(said(given))

    def ask(_: Things, one: Term) -> bool:
        return not isinstance(one, BlankNode) and pattern.search(said(one)) is not None

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
    return lambda things, _, values: (result for one in values for result in other.results(things, one))


def _qualified(shapes: Shapes, shape: Shape, node: Term, given: Term) -> Constraint:
    other = shapes.shape(given)
    least, most = (shapes.number(node, f"qualified{bound}Count") for bound in ("Min", "Max"))

    def check(things: Things, focus: Term, values: list[Term]) -> Iterator[Result]:
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
BESIDE = frozenset({"qualifiedMinCount", "qualifiedMaxCount"})
"""Parameters that are read with another one."""
