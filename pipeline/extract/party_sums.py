"""What the numbers of a model come to for each candidate of an amount, without asking again what is the same for all amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from pipeline.extract.candidates import Candidate
from pipeline.extract.party_clues import (
    at_large,
    by_the_rules,
    far_clues,
    far_key,
    in_text,
    kind_clues,
    text_clues,
)
from pipeline.extract.party_places import here, nearest
from pipeline.extract.party_scene import Scene
from pipeline.extract.stated_money import Stated

PARTS = ("funder", "recipient")
Weights = Mapping[str, Mapping[str, int]]
"""The numbers of every clue, by part."""
Pair = tuple[int, int]
"""A number for each part."""
NOTHING: AbstractSet[str] = frozenset()


class Numbers:
    """The numbers of a model, and what groups of clues come to that are asked for again and again."""

    def __init__(self, weights: Weights) -> None:
        funder, recipient = (weights[part] for part in PARTS)
        self._of = {clue: (funder.get(clue, 0), recipient.get(clue, 0)) for clue in {*funder, *recipient}}
        self._kept: dict[tuple[Any, ...], Pair] = {}

    def of(self, clues: Iterable[str]) -> Pair:
        """The sums of the numbers of some clues, each counted once."""
        known = [self._of[clue] for clue in {*clues} if clue in self._of]
        return sum([one for one, _ in known]), sum([other for _, other in known])

    def kept(self, key: tuple[Any, ...], clues: Callable[..., Iterable[str]]) -> Pair:
        """The same of the clues that a function makes of a key."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self.of(clues(*key))
        return found


class Told(NamedTuple):
    """The clues of a candidate that the grammar is asked for, and the sums of the numbers of all of its clues."""

    clues: AbstractSet[str]
    funder: int
    recipient: int


SILENT = Told(NOTHING, 0, 0)


class Sums:
    """The sums of the candidates of a text under a model."""

    def __init__(self, scene: Scene, numbers: Numbers) -> None:
        self._scene = scene
        self._numbers = numbers
        self._at_large: dict[tuple[int, str], Pair] = {}
        self._told: dict[tuple[int, str], tuple[list[int], list[Told]]] = {}

    def told(self, stated: Stated) -> list[Told]:
        """What is told of each candidate of an amount, in the order of the scene."""
        scene, candidates = self._scene, self._scene.near(stated)
        inside, away = self._away(stated.sentence, stated.kind, candidates)
        found, ruled = [*away], scene.may_be_ruled(stated)
        for number in inside:
            found[number] = self._near(candidates[number], stated)
        for number, candidate in enumerate(candidates) if ruled else ():
            if id(candidate) in ruled and not candidate.inside(stated.sentence):
                clues = frozenset(by_the_rules(scene, candidate, stated, "far"))
                gives, gets = self._numbers.of(clues)
                _, more, others = found[number]
                found[number] = Told(clues, gives + more, gets + others)
        return found

    def _away(self, sentence: int, kind: str, candidates: Sequence[Candidate]) -> tuple[list[int], list[Told]]:
        """The numbers of the candidates that stand in a sentence, and what is told of all others for its amounts of a kind."""
        key = sentence, kind
        if key not in self._told:
            inside: list[int] = []
            told: list[Told] = []
            scene, kept = self._scene, self._numbers.kept
            for number, candidate in enumerate(candidates):
                if candidate.inside(sentence):
                    inside.append(number)
                    told.append(SILENT)
                    continue
                own, place = self._large(candidate, "far"), kept(far_key(scene, candidate, sentence), far_clues)
                group = kept((kind, scene.kinds[id(candidate)], "far"), kind_clues)
                told.append(Told(NOTHING, own[0] + place[0] + group[0], own[1] + place[1] + group[1]))
            self._told[key] = inside, told
        return self._told[key]

    def _near(self, candidate: Candidate, stated: Stated) -> Told:
        """What is told of a candidate that stands in the sentence of the amount."""
        scene, near = self._scene, nearest(candidate, stated)
        told = by_the_rules(scene, candidate, stated, "here")
        told += here(candidate, stated, near) if near else ()
        gives, gets = self._large(candidate, "here")
        more = self._numbers.of((*told, *kind_clues(stated.kind, scene.kinds[id(candidate)], "here")))
        return Told(frozenset(told), gives + more[0], gets + more[1])

    def _large(self, candidate: Candidate, reach: str) -> Pair:
        """The sums of the clues of a candidate that are the same for all amounts that it stands as near to."""
        key = id(candidate), reach
        if key not in self._at_large:
            first = self._numbers.kept((reach, *in_text(self._scene, candidate)), text_clues)
            second = self._numbers.kept(at_large(self._scene, candidate, reach), lambda *own: own)
            self._at_large[key] = first[0] + second[0], first[1] + second[1]
        return self._at_large[key]
