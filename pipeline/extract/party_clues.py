"""What speaks for a candidate as a party of an amount: where it stands, how it is called, what the rules say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.codebook.frames import AID_NOUN, NO_PARTY, PAYERS, PRIVATE, PURPOSE
from pipeline.codebook.mentions import ObservationMention, Party, Reading
from pipeline.extract.candidates import Candidate
from pipeline.extract.focus import POINTER, focus
from pipeline.extract.party_places import group_of, here, nearest
from pipeline.extract.stated_money import Stated

NOUNS = {
    "no_party": NO_PARTY, "purpose": PURPOSE, "aid": AID_NOUN, "payer": PAYERS, "private": PRIVATE, "pointer": POINTER,
}  # fmt: skip
"""Kinds of nouns that the frames tell apart."""
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
OPENING = frozenset('„“»"')


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
                for candidate in self.near(one) if parties else ():
                    if is_among(candidate, parties, one.sentence):
                        found.setdefault((id(candidate), part), set()).add(self.numbers[one.amount.start])
        return found

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What kind each candidate is of, by its identity."""
        return {id(one): kind_of(one) for one in self.candidates}

    def at_large(self, candidate: Candidate, reach: str) -> tuple[str, ...]:
        """The clues of a candidate that are the same for every amount that it stands as near to."""
        key = id(candidate), reach
        if key not in self._at_large:
            self._at_large[key] = tuple(_at_large(self, candidate, reach))
        return self._at_large[key]

    def told(self, candidate: Candidate) -> list[str]:
        """How the text speaks of a candidate at large."""
        if id(candidate) not in self._told:
            self._told[id(candidate)] = list(_in_text(self, candidate))
        return self._told[id(candidate)]

    @cached_property
    def _told(self) -> dict[int, list[str]]:
        return {}

    @cached_property
    def _at_large(self) -> dict[tuple[int, str], tuple[str, ...]]:
        return {}

    def far(self, candidate: Candidate, sentence: int) -> tuple[str, ...]:
        """The clues of a candidate that are the same for every amount of a sentence that it does not stand in."""
        key = id(candidate), sentence
        if key not in self._far:
            self._far[key] = tuple(_far(self, candidate, sentence))
        return self._far[key]

    @cached_property
    def _far(self) -> dict[tuple[int, int], tuple[str, ...]]:
        return {}

    @cached_property
    def points_back(self) -> list[bool]:
        """Of every sentence whether a word of it points back to what the one before spoke of."""
        text = self.reading.document.text
        return [ANAPHOR.search(sentence.of(text)) is not None for sentence in self.reading.sentences]


def clues(scene: Scene, candidate: Candidate, stated: Stated) -> list[str]:
    """The clues of a candidate for an amount."""
    near = nearest(candidate, stated)
    reach, kind = "here" if near else "far", stated.kind
    return [
        f"{kind} {scene.kinds[id(candidate)]}",
        f"{kind} {reach}",
        *scene.at_large(candidate, reach),
        *(here(candidate, stated, near) if near else scene.far(candidate, stated.sentence)),
        *_by_rules(scene, candidate, stated),
        *_beside(scene, candidate, stated, reach),
    ]


def _at_large(scene: Scene, candidate: Candidate, reach: str) -> Iterator[str]:
    """What it is, and how the text speaks of it at large; each of these clues is told here from far."""
    yield f"type {scene.kinds[id(candidate)]}"
    yield from _called(scene, candidate)
    yield from (f"{clue} {reach}" for clue in scene.told(candidate))
    yield from ["headline far named"] if reach == "far" and candidate.name and candidate.inside(0) else []


def kind_of(candidate: Candidate) -> str:
    """What a candidate is called: the type of its name, with programmes apart; "noun" without one."""
    if candidate.name is None:
        return "noun"
    if candidate.name.weak:
        return "weak"
    return ("p " if candidate.name.about == "programme" else "") + (candidate.name.type or "name")


def _far(scene: Scene, candidate: Candidate, sentence: int) -> Iterator[str]:
    """How far before the sentence of an amount it is spoken of, where it is not in it."""
    yield f"far {scene.kinds[id(candidate)]}"
    before = candidate.before(sentence)
    if before is None:
        yield "ahead"
        yield from ["next"] if candidate.places[0].sentence - sentence == 1 else []
        return
    back = sentence - before.sentence
    far = str(back) if back < 3 else "some" if back < 6 else "many"
    yield f"back {far}"
    yield f"back {far} {'anaphor' if scene.points_back[sentence] else 'none'}"
    yield f"back {far} {'named' if candidate.name else 'noun'}"
    if back == 1:
        places = candidate.inside(before.sentence)
        yield f"before {group_of(places[0].phrase)}"
        yield from ["before first"] if places[0].number == 0 else []
        yield from ["before last"] if places[-1].number == places[-1].last else []


def _called(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What kind of noun it is that calls a candidate without a name."""
    if candidate.name is None:
        yield from _kinds_of_noun(candidate.places[0].phrase.head.of(scene.reading.document.text))


@lru_cache(maxsize=20_000)
def _kinds_of_noun(head: str) -> tuple[str, ...]:
    """The kinds of nouns that a noun is of."""
    kinds = [f"noun {name}" for name, nouns in NOUNS.items() if nouns.fullmatch(head)]
    return (*kinds, "noun en") if head.endswith("en") else tuple(kinds)


def _in_text(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """How the text speaks of it at large: how often, in the headline, as something new, in quotes."""
    text, count = scene.reading.document.text, len(candidate.places)
    yield "once" if count < 2 else "twice" if count < 3 else "some" if count < 5 else "often"
    yield from ["most"] if count == scene.most else []
    yield from ["headline"] if candidate.inside(0) else []
    yield from ["lead"] if candidate.inside(1) or candidate.inside(2) else []
    yield from ["new"] if any(place.phrase.determiner.startswith("ein") for place in candidate.places) else []
    starts = (place.phrase.span.start for place in candidate.places)
    yield from ["quoted"] if any(text[max(0, at - 1) : at] in OPENING for at in starts) else []
    about = focus(scene.reading)
    if about is not None and candidate.name is not None and candidate.name.bearer == about.bearer:
        yield "focus"


def _by_rules(scene: Scene, candidate: Candidate, stated: Stated) -> Iterator[str]:
    """What the rules of the clause say, and what they take from elsewhere."""
    mention, number = stated.mention, scene.numbers[stated.amount.start]
    gets, gives = number in scene.ruled(candidate, "gets"), number in scene.ruled(candidate, "gives")
    yield from ["gets"] if gets else []
    yield from ["gives"] if gives else []
    if isinstance(mention, ObservationMention):
        subject = (mention.subject,) if mention.subject else ()
        yield from ["taken to get"] if subject and not gets and is_among(candidate, subject, stated.sentence) else []
        return
    gets_too = mention.recipients and not gets and is_among(candidate, mention.recipients, stated.sentence)
    gives_too = mention.funders and not gives and is_among(candidate, mention.funders, stated.sentence)
    yield from ["taken to get"] if gets_too else []
    yield from ["taken to give"] if gives_too else []
    if mention.programme and candidate.name and candidate.name.bearer == mention.programme.bearer:
        yield "pot"
    purpose = mention.purpose
    if purpose and any(purpose.meets(place.phrase.span) for place in candidate.inside(stated.sentence)):
        yield "for"
    if mention.proposer and is_among(candidate, (mention.proposer,), stated.sentence):
        yield "proposes"


def _beside(scene: Scene, candidate: Candidate, stated: Stated, reach: str) -> Iterator[str]:
    """What the rules say of it for the other amounts of the text, above all for the one before."""
    number = scene.numbers[stated.amount.start]
    for part in ("gets", "gives"):
        ruled = scene.ruled(candidate, part)
        if not ruled:
            continue
        elsewhere = ruled - {number}
        if elsewhere:
            yield f"{part} elsewhere"
            yield f"{part} elsewhere {reach}"
            yield from [f"{part} mostly"] if 2 * len(elsewhere) >= len(scene.stated) - 1 else []
        if number - 1 in elsewhere:
            yield f"{part} before"
            yield from [f"{part} before in sentence"] if scene.shares_sentence(number) else []


def is_among(candidate: Candidate, parties: Iterable[Party], sentence: int) -> bool:
    """Whether a candidate is one of the parties: by name, else by its words in a sentence."""
    bearer = candidate.name.bearer if candidate.name else ""
    inside = [place.phrase.span for place in candidate.inside(sentence) if not place.points]
    if not bearer and not inside:
        return False
    for party in parties:
        if bearer and party.name and party.name.bearer == bearer:
            return True
        if party.label and any(party.label.meets(span) for span in inside):
            return True
    return False
