"""What a graph says of each of its subjects, found in its N-Triples by their places, and cut up for those who share the work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

SUBJECT = re.compile(r"^(\S+) [^\n]+(?:\n\1 [^\n]+)*", re.MULTILINE)
"""Lines of N-Triples on end that have one subject."""
RECENT = 64
"""Subjects whose triples are kept: a record and its parts are asked for more than once."""
PORTION = 200
"""Records with their parts that are worked on at once."""


class Portion(NamedTuple):
    """The lines of some records with their parts, and the first of them, which says what to call it."""

    path: str
    lines: str


class Subjects(Mapping[str, Mapping[str, list[Any]]]):
    """What a graph says of each subject, by predicate, read from its lines when it is asked for."""

    def __init__(self, ntriples: str) -> None:
        self._lines = ntriples
        self._places: dict[str, list[tuple[int, int]]] = {}
        for place in SUBJECT.finditer(ntriples):
            subject = place[1].strip("<>")
            if "\\" in subject:
                subject = _parsed(f"{place[1]} {place[1]} {place[1]} .")[0].subject.value
            self._places.setdefault(subject, []).append(place.span())
        self._recent: dict[str, Mapping[str, list[Any]]] = {}

    def portions(self) -> list[Portion] | None:
        """The lines in portions of whole records with their parts, in the order of the IRIs; None where that order parts them."""
        records: dict[str, list[str]] = {}
        for subject in (ordered := sorted(self._places)):
            records.setdefault(subject.partition("#")[0], []).append(subject)
        if ordered != [subject for own in records.values() for subject in own]:
            return None
        whole = list(records.values())
        return [self._portion(whole[at : at + PORTION]) for at in range(0, len(whole), PORTION)]

    def _portion(self, records: Sequence[Sequence[str]]) -> Portion:
        places = (place for own in records for subject in own for place in self._places[subject])
        return Portion(records[0][0], "".join(f"{self._lines[start:end]}\n" for start, end in places))

    def _said(self, subject: str) -> Mapping[str, list[Any]]:
        said: dict[str, list[Any]] = {}
        for start, end in self._places[subject]:
            for triple in _parsed(self._lines[start:end]):
                said.setdefault(triple.predicate.value, []).append(triple.object)
        return said

    def __getitem__(self, subject: str) -> Mapping[str, list[Any]]:
        if subject not in self._recent:
            said = self._said(subject)
            if len(self._recent) >= RECENT:
                del self._recent[next(iter(self._recent))]
            self._recent[subject] = said
        return self._recent[subject]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, subject: object) -> bool:
        return subject in self._places


def _parsed(lines: str) -> list[Any]:
    import pyoxigraph  # noqa: PLC0415 — only a build needs it

    return list(pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))
