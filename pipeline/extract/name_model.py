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
from typing import Any, NamedTuple

from pipeline.extract.name_clues import BEGINNINGS, ENDINGS
from pipeline.garbage import uncollected

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTH", "I-OTH")
"""No name, and the first and every further word of one. Names of places and works are told apart and not given out."""

WORD = ("-2w", "-1w", "0w", "1w", "2w", "L", "R", "rl", "rr", "rf", "re")
"""Kinds of clues that are a word, by where it stands."""
SHARED = ("a", "b", "c", "d", "x", "y")
"""Kinds of clues that begin with a word, and go on behind a stroke with what stands beside it."""
UNKNOWN: Sequence[Any] = (*[0] * len(WORD), *[dict[str, int]()] * len(SHARED))
"""What the model says of a word that it does not know."""
ENDING = ("e", "-1e3", "-1e4", "1e3", "1e4", "rh")
"""Kinds of clues that are the end of a word: its own ones, those of its neighbours, and those of a row of capitals."""
NO_ENDING = (0,) * len(ENDING)
_PLACE = {kind: number for number, kind in enumerate((*WORD, *SHARED))}
_BEGINNING = frozenset(f"p{length}" for length in BEGINNINGS)
_ENDING = {f"e{length}": 0 for length in ENDINGS} | {kind: number for number, kind in enumerate(ENDING) if number}
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


class ByLetters(NamedTuple):
    """Packed rows of clues by the letters that they are of."""

    words: Mapping[str, Sequence[Any]]
    """Of each word by `WORD`; by `SHARED` it is what that says with another."""
    beginnings: Mapping[str, int]
    endings: Mapping[str, Sequence[int]]
    """By `ENDING`."""


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
    def by_letters(self) -> ByLetters:
        """The clues that are a word, or its beginning or end, by those letters."""
        words: dict[str, list[Any]] = {}
        beginnings: dict[str, int] = {}
        endings: dict[str, list[int]] = {}
        for clue, packed in self.packed.items():
            kind, _, rest = clue.partition("=")
            number = _PLACE.get(kind)
            if number is not None and number < len(WORD):
                words.setdefault(rest, [*UNKNOWN])[number] = packed
            elif number is not None:
                cut = rest.find("|", 1)
                said = words.setdefault(rest[:cut], [*UNKNOWN])
                if not said[number]:
                    said[number] = {}
                said[number][rest[cut + 1 :]] = packed
            elif kind in _ENDING:
                endings.setdefault(rest, [*NO_ENDING])[_ENDING[kind]] = packed
            elif kind in _BEGINNING:
                beginnings[rest] = packed
        return ByLetters(
            {word: tuple(said) for word, said in words.items()},
            beginnings,
            {letters: tuple(said) for letters, said in endings.items()},
        )

    @cached_property
    def before(self) -> Moves:
        """The moves from the word before."""
        return Moves.of([*zip(*self.moves, strict=True)])

    @cached_property
    def behind(self) -> Moves:
        """The same from the word behind."""
        return Moves.of(self.moves)


def read_model(content: bytes) -> Model:
    """The model in the bytes of its file.

    Its rows are tuples, which no collection of garbage has to look through, and while it is read none is of use.
    """
    with uncollected():
        read = json.loads(lzma.decompress(content))
        clues: dict[str, Row] = {clue: tuple(row) for clue, row in read["clues"].items()}
        return Model(frozenset(read["given_names"]), clues, read["moves"])


@cache
def shipped() -> Model:
    """The model that comes with the project, read once."""
    return read_model((files("pipeline.extract") / "names.model").read_bytes())


def unpacked(total: int) -> tuple[int, ...]:
    """The numbers of all tags in a sum of packed rows."""
    return _PACKED.unpack(((total + _SIGNS) ^ _SIGNS).to_bytes(_PACKED.size, "little"))
