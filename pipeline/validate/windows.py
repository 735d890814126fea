"""A part of a graph held against shapes: of all other records no more is known than what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.validate.things import SUBCLASS, TYPE, Term, Things


class OutsideError(LookupError):
    """A shape asks for more of a node than a window shows."""


class Horizon(NamedTuple):
    """What is known of records that are not in sight: the classes of each, and the subjects of some properties by their value."""

    classes: Mapping[Term, Sequence[Term]]
    subjects: Mapping[Term, Mapping[Term, list[Term]]]


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
        """The subjects that have a value in sight for a predicate, in the whole graph; of classes, which no shape goes back from, those in sight."""
        if predicate in {TYPE, SUBCLASS}:
            return super().subjects(value, predicate)
        if predicate not in self._horizon.subjects or value not in self.about:
            raise OutsideError(predicate)
        return self._horizon.subjects[predicate].get(value, [])
