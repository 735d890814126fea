"""A name from somebody's list → the things it may be the name of, best first, with a score from 0 to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from pipeline.german.inflection import comparable, fold
from pipeline.german.likeness import SHORT, SMALL, telling
from pipeline.link.alikeness import alikeness
from pipeline.server.reconciliation_entities import IDENTIFYING, TYPES, Entity

NEAREST = 40
"""Names that are compared for their letters alone."""
LEAST = 75.0
"""Likeness of letters, of 100, below which two names have nothing to do with each other."""
LETTERS_ALONE = 0.7
"""How much likeness of letters counts where no reason of the language stands behind it."""
SHARED = 75.0
"""What a name scores that others bear too."""
OTHERWISE = 0.8
"""How much of a score is left for each property that the thing has with another value."""
Asked = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant."""

    entity: Entity
    score: float
    reason: str
    equal: bool
    """Whether one of its own names is the one asked for, letter by letter but for case and typographic signs."""


@dataclass(slots=True)
class Names:
    """All names of all entities, to be searched."""

    entities: Mapping[str, Entity]
    _spelled: list[tuple[str, str]] = field(default_factory=list)
    _keys: list[str] = field(default_factory=list)
    _telling: dict[str, set[int]] = field(default_factory=dict)
    _begun: dict[tuple[str, bool], set[int]] = field(default_factory=dict)
    """The names by their first letter, and whether they hold an abbreviation."""

    def __post_init__(self) -> None:
        """Indexes the names by their comparable spelling and their telling words."""
        for one in self.entities.values():
            for name in dict.fromkeys((*one.names, *one.shared)):
                for word in telling(name):
                    self._telling.setdefault(word, set()).add(len(self._spelled))
                self._begun.setdefault(_beginning(name), set()).add(len(self._spelled))
                self._spelled.append((name, one.id))
                self._keys.append(comparable(name))

    def candidates(self, query: str, types: frozenset[str], asked: Asked) -> list[Candidate]:
        """The things of those types that a name, an id or values may stand for, in an order that is always the same."""
        best: dict[str, Candidate] = {}
        for one in self._named(query) if query else self._valued(asked):
            fits = not types or types & {one.entity.type, one.entity.kind}
            if fits and (one.entity.id not in best or _order(one) < _order(best[one.entity.id])):
                best[one.entity.id] = one
        weighed = [_weighed(one, asked) for one in best.values()]
        return sorted(weighed, key=_order)

    def _named(self, query: str) -> Iterator[Candidate]:
        if query in self.entities:
            yield Candidate(self.entities[query], 100.0, "id", equal=True)
        key = comparable(query)
        near = process.extract(key, self._keys, scorer=fuzz.token_sort_ratio, limit=NEAREST, score_cutoff=LEAST)
        letters = {place: score for _, score, place in near}
        places = set(letters).union(*(self._telling.get(word, set()) for word in telling(query)))
        letter, short = _beginning(query)
        places |= self._begun.get((letter, True), set()) | (self._begun.get((letter, False), set()) if short else set())
        for place in sorted(places):
            yield from self._compared(query, place, letters.get(place, 0.0))

    def _compared(self, query: str, place: int, letters: float) -> Iterator[Candidate]:
        name, key = self._spelled[place]
        entity = self.entities[key]
        alike = alikeness(query, name)
        score, reason = (float(alike.score), alike.reason) if alike else (letters * LETTERS_ALONE, "letters")
        own = name in entity.names
        if score:
            least = score if own else min(score, SHARED)
            yield Candidate(entity, least, reason if own else "namesake", equal=own and fold(name) == fold(query))

    def _valued(self, asked: Asked) -> Iterator[Candidate]:
        """The things that have every value asked for."""
        for one in self.entities.values():
            if asked and all(set(values) & set(one.values.get(name, ())) for name, values in asked.items()):
                yield Candidate(one, 100.0, "values", equal=bool(asked.keys() & IDENTIFYING))

    def beginning_with(self, prefix: str) -> list[Entity]:
        """The things of which an id or a name begins so, those whose own name does first."""
        start = fold(prefix)
        found = {
            one.id: (not fold(one.name).startswith(start), fold(one.name), one.id)
            for one in self.entities.values()
            if one.id == prefix or any(fold(name).startswith(start) for name in (one.name, *one.names, *one.shared))
        }
        return [self.entities[key] for key in sorted(found, key=lambda key: (key != prefix, found[key]))]


def answer(names: Names, query: str, types: frozenset[str], asked: Asked, limit: int) -> list[dict[str, Any]]:
    """The candidates as the protocol writes them: Reconciliation Service API 0.2, section 4.2.

    `match` is true for one candidate at most: its name equals what was asked, nothing about it speaks against it, and no
    other thing of the types asked for bears the name.
    """
    found = names.candidates(query, types, asked)
    rivals = [one for one in found if one.score >= 100 or one.equal or _bears(one.entity, query)]
    sure = rivals[0].entity.id if len(rivals) == 1 and rivals[0].equal and rivals[0].score >= 100 else None
    return [
        {
            "id": one.entity.id, "name": one.entity.name, "description": one.entity.description, "type": one.entity.types,
            "score": round(one.score, 1), "match": one.entity.id == sure,
            "features": [{"id": f"name_{one.reason}", "value": round(one.score, 1)}],
        }
        for one in found[:limit]
    ]  # fmt: skip


def known_types(asked: object) -> frozenset[str]:
    """The types of a query, which may be a string, an object with an id, or a list of either; ValueError for others."""
    listed = asked if isinstance(asked, list) else [asked]
    found = [one.get("id") if isinstance(one, dict) else one for one in listed if one]
    if any(one not in TYPES for one in found):
        raise ValueError("a type that this service does not have")
    return frozenset(str(one) for one in found)


def _beginning(name: str) -> tuple[str, bool]:
    """The first letter of a name, small words left out, and whether an abbreviation stands in it: initials share it."""
    words = re.findall(r"[\w&]+", name)
    telling_words = [word for word in words if word.casefold() not in SMALL] or words
    return "".join(telling_words)[:1].casefold(), any(SHORT.fullmatch(word) for word in words)


def _bears(entity: Entity, query: str) -> bool:
    """Whether a thing bears a name, alone or among others."""
    return bool(query) and any(fold(name) == fold(query) for name in (*entity.names, *entity.shared))


def _order(one: Candidate) -> tuple[float, bool, bool, str]:
    return -one.score, not one.equal, not one.entity.published, one.entity.id


def _weighed(one: Candidate, asked: Asked) -> Candidate:
    """A candidate, less likely for each value that it has otherwise; what is unknown of it speaks neither for nor against."""
    against = sum(
        1
        for name, values in asked.items()
        if one.entity.values.get(name) and not set(values) & set(one.entity.values[name])
    )
    return Candidate(one.entity, one.score * OTHERWISE**against, one.reason, one.equal and not against)
