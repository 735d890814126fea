"""What the numbers of a model come to for each candidate of an amount, without asking again what is the same for all amounts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pipeline.extract.candidates import Candidate
from pipeline.extract.party_clues import Scene, at_large, by_the_rules, far_clues, far_key, in_text
from pipeline.extract.party_places import here, nearest
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
        self._kept: dict[Hashable, Pair] = {}

    def of(self, clues: Iterable[str]) -> Pair:
        """The sums of the numbers of some clues, each counted once."""
        known = [self._of[clue] for clue in {*clues} if clue in self._of]
        return sum([one for one, _ in known]), sum([other for _, other in known])

    def kept(self, key: Hashable, clues: Callable[[], Iterable[str]]) -> Pair:
        """The same of clues that a key stands for."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self.of(clues())
        return found


class Told(NamedTuple):
    """The clues of a candidate that the grammar is asked for, and the sums of the numbers of all of its clues."""

    clues: AbstractSet[str]
    funder: int
    recipient: int


class Sums:
    """The sums of the candidates of a text under a model."""

    def __init__(self, scene: Scene, numbers: Numbers) -> None:
        self._scene = scene
        self._numbers = numbers
        self._at_large: dict[tuple[int, str], Pair] = {}

    def told(self, stated: Stated) -> list[Told]:
        """What is told of each candidate of an amount, in the order of the scene."""
        scene, numbers, sentence, found = self._scene, self._numbers, stated.sentence, list[Told]()
        ruled, kind = scene.may_be_ruled(stated), stated.kind
        for candidate in scene.near(stated):
            near = nearest(candidate, stated)
            if near is not None:
                found.append(self._near(candidate, stated, kind, [*here(candidate, stated, near)]))
                continue
            called = scene.kinds[id(candidate)]
            gives, gets = self._large(candidate, "far")
            of_kind = numbers.kept(("kind", kind, called), lambda: (f"{kind} {called}", f"{kind} far"))  # noqa: B023
            key = far_key(scene, candidate, sentence)
            away = numbers.kept(key, lambda: far_clues(*key))  # noqa: B023
            gives, gets, clues = gives + of_kind[0] + away[0], gets + of_kind[1] + away[1], NOTHING
            if id(candidate) in ruled:
                clues = frozenset(by_the_rules(scene, candidate, stated, "far"))
                rules = numbers.of(clues)
                gives, gets = gives + rules[0], gets + rules[1]
            found.append(Told(clues, gives, gets))
        return found

    def _near(self, candidate: Candidate, stated: Stated, kind: str, place: list[str]) -> Told:
        """What is told of a candidate that stands in the sentence of the amount."""
        rules = by_the_rules(self._scene, candidate, stated, "here")
        gives, gets = self._large(candidate, "here")
        more = self._numbers.of((*place, *rules, f"{kind} {self._scene.kinds[id(candidate)]}", f"{kind} here"))
        return Told(frozenset((*place, *rules)), gives + more[0], gets + more[1])

    def _large(self, candidate: Candidate, reach: str) -> Pair:
        """The sums of the clues of a candidate that are the same for all amounts that it stands as near to."""
        key = id(candidate), reach
        if key not in self._at_large:
            scene = self._scene
            told, own = in_text(scene, candidate), at_large(scene, candidate, reach)
            first = self._numbers.kept((reach, *told), lambda: [f"{clue} {reach}" for clue in told])
            second = self._numbers.kept(own, lambda: own)
            self._at_large[key] = first[0] + second[0], first[1] + second[1]
        return self._at_large[key]
