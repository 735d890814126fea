"""What a graph says of each of its subjects, found in its N-Triples by their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

SUBJECT = re.compile(r"^(\S+) [^\n]+(?:\n\1 [^\n]+)*", re.MULTILINE)
"""Lines of N-Triples on end that have one subject."""
RECENT = 64
"""Subjects whose triples are kept: a record and its parts are asked for more than once."""


class Subjects(Mapping[str, Mapping[str, list[Any]]]):
    """What a graph says of each subject, by predicate, read from its lines when it is asked for.

    `lenient` takes signs in IRIs that no IRI has, as marks for what is to come there.
    """

    def __init__(self, ntriples: str, *, lenient: bool = False) -> None:
        self._lines, self._lenient = ntriples, lenient
        self._places: dict[str, list[tuple[int, int]]] = {}
        for place in SUBJECT.finditer(ntriples):
            subject = place[1].strip("<>")
            if "\\" in subject:
                subject = self._parsed(f"{place[1]} {place[1]} {place[1]} .")[0].subject.value
            self._places.setdefault(subject, []).append(place.span())
        self._recent: dict[str, Mapping[str, list[Any]]] = {}

    def _said(self, subject: str) -> Mapping[str, list[Any]]:
        said: dict[str, list[Any]] = {}
        for start, end in self._places[subject]:
            for triple in self._parsed(self._lines[start:end]):
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

    def _parsed(self, lines: str) -> list[Any]:
        import pyoxigraph  # noqa: PLC0415 — only a build needs it

        form = pyoxigraph.RdfFormat.N_TRIPLES
        return list(pyoxigraph.parse(lines.encode(), format=form, lenient=self._lenient))
