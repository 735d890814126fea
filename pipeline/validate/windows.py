"""A large graph held against shapes some records at a time: of all others no more is known than what they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from pipeline.validate.records_of_graphs import DisorderError, in_families
from pipeline.validate.shacl import Result, Shapes
from pipeline.validate.things import SUBCLASS, TYPE, Term, Things

WIDTH = 20_000
"""Triples that are looked at together, at least."""


class OutsideError(LookupError):
    """A shape asks for more of a node than a window shows."""


class Horizon:
    """What is known of all nodes of a graph: the classes of each, and the subjects of some properties by their value."""

    def __init__(self, triples: Iterable[Any], inverse: Collection[Term]) -> None:
        self.classes: dict[Term, tuple[Term, ...]] = {}
        self.subjects: dict[Term, dict[Term, list[Term]]] = {predicate: {} for predicate in inverse}
        same: dict[tuple[Term, ...], tuple[Term, ...]] = {}
        telling = {term[1:-1] for term in (TYPE, SUBCLASS, *inverse)}
        last = None
        for triple in triples:
            if triple.predicate.value not in telling:
                if triple.subject != last:
                    last = triple.subject
                    self.classes.setdefault(str(last), ())
                continue
            subject, predicate, value = str(triple).split(" ", 2)
            if predicate == SUBCLASS:
                raise OutsideError(SUBCLASS)
            if predicate == TYPE:
                more = (*self.classes.get(subject, ()), value)
                self.classes[subject] = same.setdefault(more, more)
            else:
                self.classes.setdefault(subject, ())
                self.subjects[predicate].setdefault(value, []).append(subject)


class Window(Things):
    """The triples of some records, and what is known of all others; OutsideError where that is too little."""

    def __init__(self, triples: Iterable[Any], horizon: Horizon) -> None:
        super().__init__(triples)
        self._horizon = horizon

    def values(self, subject: Term, predicate: Term) -> list[Term]:
        """The objects of a subject for a predicate; of one that is not in sight its classes alone are known."""
        if subject not in self.about and predicate == TYPE:
            return [*self._horizon.classes.get(subject, ())]
        return self.properties(subject).get(predicate, [])

    def properties(self, subject: Term) -> dict[Term, list[Term]]:
        """All that is said of a subject."""
        about = self.about.get(subject)
        if about is None and subject in self._horizon.classes:
            raise OutsideError(subject)
        return about or {}

    def subjects(self, value: Term, predicate: Term) -> list[Term]:
        """The subjects that have a value for a predicate, in the whole graph; of classes, which no shape goes back from, those in sight."""
        if predicate in {TYPE, SUBCLASS}:
            return super().subjects(value, predicate)
        if predicate not in self._horizon.subjects:
            raise OutsideError(predicate)
        return self._horizon.subjects[predicate].get(value, [])


def results_of(shapes: Shapes, read: Callable[[], Iterable[Any]]) -> list[Result]:
    """Everything in a graph that breaks a shape, in order; little of the graph is in memory where its order and the shapes let that be."""
    try:
        return results_in_windows(shapes, read)
    except (OutsideError, DisorderError):
        return shapes.results(read())


def results_in_windows(shapes: Shapes, read: Callable[[], Iterable[Any]]) -> list[Result]:
    """The same of a graph that is read twice; OutsideError and DisorderError where it has to be in memory for that."""
    if not shapes.inverse.isdisjoint({TYPE, SUBCLASS}):
        raise OutsideError(TYPE)
    horizon = Horizon(read(), shapes.inverse)
    return sorted(result for some in _windows(read()) for result in shapes.results_of(Window(some, horizon)))


def _windows(triples: Iterable[Any]) -> Iterator[list[Any]]:
    """Whole records, so many at a time."""
    some: list[Any] = []
    for family in in_families(triples):
        some += family
        if len(some) >= WIDTH:
            yield some
            some = []
    yield some
