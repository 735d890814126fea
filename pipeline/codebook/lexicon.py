"""The names that an extractor may look up: those of the registers, and those that other texts prove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

About = Literal["organisation", "person", "programme"]
"""What a name is the name of."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the register, as its pieces and their stems, and what it names.

    One of the folded words of `context` must stand in the text where there are any. A `weak` name is that of a place first: "Hessen" is the Land only
    where it acts.
    """

    pieces: tuple[str, ...]
    stems: tuple[str, ...]
    key: str
    about: About
    type: str
    context: tuple[str, ...] = ()
    weak: bool = False
    name: str = ""
    """The name as the register spells it."""


class Proven(NamedTuple):
    """What a name stands for that another text proves: the fullest name, and the type that a cue tells there."""

    full: str
    type: str


@dataclass(frozen=True)
class Lexicon:
    """The names that the registers know, by the stem of their first piece, what is meant first first, and given names."""

    known: dict[str, tuple[Known, ...]] = field(default_factory=dict)
    given_names: frozenset[str] = frozenset()
    territories: dict[str, str] = field(default_factory=dict)
    """Who governs there: the key of the Land or canton by the key of an organisation and by the folded name of a place."""
    proven: Mapping[str, Proven] = field(default_factory=dict)
    """Names that other texts of the publication prove."""

    def names_of(self, key: str) -> tuple[str, ...]:
        """All names that the registers know for a key, their pieces parted by blanks; none for no key."""
        return self._by_key.get(key, ())

    def bearer_of(self, name: str) -> Known | None:
        """The one known thing that bears a name for sure, whatever stands around it; None where there is none, or several."""
        return self._sure.get(name)

    @cached_property
    def _sure(self) -> dict[str, Known]:
        found: dict[str, dict[str, Known]] = {}
        for known in (one for group in self.known.values() for one in group if not one.context and not one.weak):
            found.setdefault(known.name, {})[known.key] = known
        return {name: next(iter(bearers.values())) for name, bearers in found.items() if len(bearers) == 1}

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for known in (one for group in self.known.values() for one in group if not one.context):
            found.setdefault(known.key, []).append(" ".join(known.pieces))
        return {key: tuple(names) for key, names in found.items()}
