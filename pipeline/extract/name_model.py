"""The model of the name tagger: its tags, the numbers of its clues, and those of one tag behind another."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from operator import mul
from struct import Struct
from typing import NamedTuple

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTH", "I-OTH")
"""No name, and the first and every further word of one. Names of places and works are told apart and not given out."""

SHARED = frozenset("abcdxy")
"""Kinds of clues that begin with a word, and go on behind a stroke with what stands beside it."""
Row = Sequence[int]
"""A number for every tag."""
NEVER = -1_000_000
"""The number of a tag that cannot stand where it does."""
_FIELD = 32
"""Bits that a number has in a packed row, far more than a sum of a word's clues needs."""
_PLACES: Row = tuple(1 << _FIELD * at for at in range(len(TAGS)))
_SIGNS = sum(_PLACES) << _FIELD - 1
_PACKED = Struct(f"<{len(TAGS)}i")


class Moves(NamedTuple):
    """What the tag of a word takes from that of its neighbour: a column is what each tag there gives to one tag here."""

    columns: tuple[Row, ...]
    lead: int
    """How far no name must lie ahead of every other tag there, so that it is the best neighbour of whatever may stand beside it."""
    beside_none: Row
    """What each tag takes from no name."""
    free: tuple[int, ...]
    """The tags that may stand beside no name."""
    bound: tuple[tuple[int, int, int, int, int], ...]
    """Those that may only stand beside one of two tags, with these and what each of them gives."""

    @classmethod
    def of(cls, columns: Sequence[Row]) -> Moves:
        """The moves with what is told of them beforehand."""
        bound, free = [], []
        for at, column in enumerate(columns):
            may = [number for number, given in enumerate(column) if given > NEVER]
            if len(may) == 2 and may[0] > 0:
                bound.append((at, may[0], column[may[0]], may[1], column[may[1]]))
            else:
                free.append(at)
        lead = max(max(columns[at][1:]) - columns[at][0] for at in free)
        return cls(tuple(columns), lead, tuple(column[0] for column in columns), tuple(free), tuple(bound))


@dataclass(frozen=True, eq=False)
class Model:
    """Given names, the numbers that each clue has for the tags, and those that each tag has for the tags behind it."""

    given_names: frozenset[str]
    clues: dict[str, Row]
    moves: Sequence[Row]

    @cached_property
    def packed(self) -> dict[str, int]:
        """The rows of the clues as one whole number each, so that one addition adds the numbers of all tags."""
        return {clue: sum(map(mul, row, _PLACES)) for clue, row in self.clues.items()}

    @cached_property
    def together(self) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
        """The packed rows of clues that words share, by their kind, what they begin with, and what comes behind that."""
        found: dict[str, dict[str, dict[str, int]]] = {kind: {} for kind in SHARED}
        for clue, packed in self.packed.items():
            kind, _, rest = clue.partition("=")
            if kind in found:
                at = rest.find("|", 1)
                found[kind].setdefault(rest[:at], {})[rest[at + 1 :]] = packed
        return found

    @cached_property
    def before(self) -> Moves:
        """The moves from the word before."""
        return Moves.of([*zip(*self.moves, strict=True)])

    @cached_property
    def behind(self) -> Moves:
        """The same from the word behind."""
        return Moves.of(self.moves)


def read_model(content: bytes) -> Model:
    """The model in the bytes of its file."""
    read = json.loads(lzma.decompress(content))
    return Model(frozenset(read["given_names"]), read["clues"], read["moves"])


@cache
def shipped() -> Model:
    """The model that comes with the project, read once."""
    return read_model((files("pipeline.extract") / "names.model").read_bytes())


def unpacked(total: int) -> tuple[int, ...]:
    """The numbers of all tags in a sum of packed rows."""
    return _PACKED.unpack(((total + _SIGNS) ^ _SIGNS).to_bytes(_PACKED.size, "little"))
