"""All candidates and amounts of a text, with what is reckoned once for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from pipeline.codebook.mentions import FundingMention, ObservationMention, Party, Reading
from pipeline.extract.candidates import Candidate
from pipeline.extract.focus import focus
from pipeline.extract.stated_money import Stated

ANAPHOR = re.compile(
    r"(?i)\b(?:es|sie|ihn|ihm|ihr|ihnen|er|dafür|hierfür|darin|davon|dazu|damit|hinzu|drauf|obendrauf|selbst)\b"
)
"""Words that point back to what the sentence before spoke of."""
BACK = 20
"""Sentences before an amount in which its parties are looked for."""
HEAD = 3
"""Sentences at the head of a text that tell what it is about."""
OFTEN = 40
"""Candidates that are spoken of most, which may be parties anywhere in the text."""
NONE: AbstractSet[int] = frozenset()


@dataclass(frozen=True)
class Scene:
    """All candidates and amounts of a text, with what is reckoned once for them."""

    reading: Reading
    candidates: Sequence[Candidate]
    stated: Sequence[Stated]

    def near(self, stated: Stated) -> list[Candidate]:
        """The candidates of an amount: those spoken of around it, at the head of the text, and most often."""
        if stated.sentence not in self._near:
            around = range(max(0, stated.sentence - BACK), stated.sentence + 2)
            found = {*self._often, *(number for one in (*range(HEAD), *around) for number in self._inside.get(one, ()))}
            self._near[stated.sentence] = [self.candidates[number] for number in sorted(found)]
        return self._near[stated.sentence]

    def inside(self, sentence: int) -> list[Candidate]:
        """Those of them that a sentence itself speaks of."""
        return [self.candidates[number] for number in self._inside.get(sentence, ())]

    @cached_property
    def _near(self) -> dict[int, list[Candidate]]:
        """The candidates of the amounts of each sentence that was asked for."""
        return {}

    @cached_property
    def _inside(self) -> dict[int, list[int]]:
        """The numbers of the candidates that a sentence speaks of."""
        found: dict[int, list[int]] = {}
        for number, candidate in enumerate(self.candidates):
            for sentence in dict.fromkeys(place.sentence for place in candidate.places):
                found.setdefault(sentence, []).append(number)
        return found

    @cached_property
    def _often(self) -> list[int]:
        order = sorted(range(len(self.candidates)), key=lambda number: (-len(self.candidates[number].places), number))
        return order[:OFTEN]

    @cached_property
    def most(self) -> int:
        """The most places that a named candidate has."""
        return max((len(one.places) for one in self.candidates if one.name), default=1)

    @cached_property
    def focus(self) -> str | None:
        """What the text is about, by its bearer; None where nothing is it."""
        about = focus(self.reading)
        return about.bearer if about else None

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each amount in the order of the text, by where it begins."""
        return {one.amount.start: number for number, one in enumerate(self._ordered)}

    def shares_sentence(self, number: int) -> bool:
        """Whether an amount stands in one sentence with the one before it."""
        return self._ordered[number].sentence == self._ordered[number - 1].sentence

    @cached_property
    def _ordered(self) -> list[Stated]:
        return sorted(self.stated, key=lambda one: one.amount.start)

    def ruled(self, candidate: Candidate, part: str) -> AbstractSet[int]:
        """The numbers of the amounts of which the rules of the clause make a candidate the party."""
        return self._ruled.get((id(candidate), part), NONE)

    @cached_property
    def _ruled(self) -> dict[tuple[int, str], set[int]]:
        found: dict[tuple[int, str], set[int]] = {}
        for one in self.stated:
            for part, parties in (("gets", one.roles.recipients), ("gives", one.roles.funders)):
                for candidate in among(self.near(one), parties, one.sentence) if parties else ():
                    found.setdefault((id(candidate), part), set()).add(self.numbers[one.amount.start])
        return found

    def may_be_ruled(self, stated: Stated) -> AbstractSet[int]:
        """The identities of the candidates of which rules may say something for an amount that they stand far from."""
        mention = stated.mention
        if isinstance(mention, ObservationMention):
            parties = (mention.subject,) if mention.subject else ()
        else:
            parties = (*mention.recipients, *mention.funders, *((mention.proposer,) if mention.proposer else ()))
        names = [party.name for party in parties if party.name]
        if isinstance(mention, FundingMention) and mention.programme:
            names.append(mention.programme)
        return self._of_rules.union(*(self._bearing.get(name.bearer, ()) for name in names))

    @cached_property
    def _of_rules(self) -> frozenset[int]:
        return frozenset(identity for identity, _ in self._ruled)

    @cached_property
    def _bearing(self) -> dict[str, set[int]]:
        """The identities of the candidates by whose name they bear."""
        found: dict[str, set[int]] = {}
        for one in self.candidates:
            if one.name:
                found.setdefault(one.name.bearer, set()).add(id(one))
        return found

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What kind each candidate is of, by its identity."""
        return {id(one): kind_of(one) for one in self.candidates}

    @cached_property
    def told(self) -> dict[int, tuple[str, ...]]:
        """How the text speaks at large of the candidates that were asked for, by their identity."""
        return {}

    def points_back(self, number: int) -> bool:
        """Whether a word of a sentence points back to what the one before spoke of."""
        if number not in self._pointing:
            sentence = self.reading.sentences[number]
            self._pointing[number] = ANAPHOR.search(sentence.of(self.reading.document.text)) is not None
        return self._pointing[number]

    @cached_property
    def _pointing(self) -> dict[int, bool]:
        """The same of the sentences that were asked for."""
        return {}


def kind_of(candidate: Candidate) -> str:
    """What a candidate is called: the type of its name, with programmes apart; "noun" without one."""
    if candidate.name is None:
        return "noun"
    if candidate.name.weak:
        return "weak"
    return ("p " if candidate.name.about == "programme" else "") + (candidate.name.type or "name")


def is_among(candidate: Candidate, parties: Iterable[Party], sentence: int) -> bool:
    """Whether a candidate is one of the parties: by name, else by its words in a sentence."""
    return bool(among([candidate], parties, sentence))


def among(candidates: Iterable[Candidate], parties: Iterable[Party], sentence: int) -> list[Candidate]:
    """The candidates that are among the parties."""
    parties = [*parties]
    bearers = {party.name.bearer for party in parties if party.name} - {""}
    labels = [party.label for party in parties if party.label]
    return [
        one
        for one in candidates
        if (one.name and one.name.bearer in bearers)
        or any(label.meets(place.phrase.span) for place in one.inside(sentence) if not place.points for label in labels)
    ]
