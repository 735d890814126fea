"""What speaks for a candidate as a party of an amount: where it stands, how it is called, what the rules say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.codebook.frames import AID_NOUN, NO_PARTY, PAYERS, PRIVATE, PURPOSE
from pipeline.codebook.mentions import FundingMention, ObservationMention, Party, Reading
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


def clues(scene: Scene, candidate: Candidate, stated: Stated) -> list[str]:
    """The clues of a candidate for an amount; what `party_sums.py` adds up, in words."""
    near = nearest(candidate, stated)
    reach, kind = "here" if near else "far", stated.kind
    return [
        *kind_clues(kind, scene.kinds[id(candidate)], reach),
        *at_large(scene, candidate, reach),
        *text_clues(reach, *in_text(scene, candidate)),
        *(here(candidate, stated, near) if near else far_clues(*far_key(scene, candidate, stated.sentence))),
        *by_the_rules(scene, candidate, stated, reach),
    ]


def by_the_rules(scene: Scene, candidate: Candidate, stated: Stated, reach: str) -> list[str]:
    """The clues of a candidate for an amount that are what the rules say of it."""
    return [*_by_rules(scene, candidate, stated), *_beside(scene, candidate, stated, reach)]


def kind_clues(kind: str, called: str, reach: str) -> tuple[str, ...]:
    """What kind of candidate it is for what kind of amount, and whether it stands near to it."""
    return f"{kind} {called}", f"{kind} {reach}"


def text_clues(reach: str, *told: str) -> list[str]:
    """How the text speaks of it at large, told here from far."""
    return [f"{clue} {reach}" for clue in told]


def at_large(scene: Scene, candidate: Candidate, reach: str) -> tuple[str, ...]:
    """What a candidate is, whatever amount it may be a party of."""
    if candidate.name is None:
        return "type noun", *_kinds_of_noun(candidate.places[0].phrase.head.of(scene.reading.document.text))
    headline = ("headline far named",) if reach == "far" and candidate.inside(0) else ()
    return f"type {scene.kinds[id(candidate)]}", *headline


def kind_of(candidate: Candidate) -> str:
    """What a candidate is called: the type of its name, with programmes apart; "noun" without one."""
    if candidate.name is None:
        return "noun"
    if candidate.name.weak:
        return "weak"
    return ("p " if candidate.name.about == "programme" else "") + (candidate.name.type or "name")


FarKey = tuple[str, str, bool, bool, str, bool, bool]


def far_key(scene: Scene, candidate: Candidate, sentence: int) -> FarKey:
    """Of a candidate that is not in the sentence of an amount: its kind, how far before it stands last, and how it stands there."""
    kind, before = scene.kinds[id(candidate)], candidate.before(sentence)
    if before is None:
        return kind, "next" if candidate.places[0].sentence - sentence == 1 else "", False, False, "", False, False
    back, points_back, is_named = sentence - before.sentence, scene.points_back(sentence), candidate.name is not None
    if back > 1:
        far = "2" if back == 2 else "some" if back < 6 else "many"
        return kind, far, points_back, is_named, "", False, False
    places = candidate.inside(before.sentence)
    first, last = places[0], places[-1]
    return kind, "1", points_back, is_named, group_of(first.phrase), first.number == 0, last.number == last.last


def far_clues(
    kind: str, far: str, points_back: bool, is_named: bool, group: str, is_first: bool, is_last: bool
) -> Iterator[str]:
    """The clues that such a key stands for."""
    yield f"far {kind}"
    if far in {"", "next"}:
        yield from ["ahead", "next"] if far else ["ahead"]
        return
    yield f"back {far}"
    yield f"back {far} {'anaphor' if points_back else 'none'}"
    yield f"back {far} {'named' if is_named else 'noun'}"
    if group:
        yield f"before {group}"
        yield from ["before first"] if is_first else []
        yield from ["before last"] if is_last else []


@lru_cache(maxsize=20_000)
def _kinds_of_noun(head: str) -> tuple[str, ...]:
    """The kinds of nouns that a noun is of."""
    kinds = [f"noun {name}" for name, nouns in NOUNS.items() if nouns.fullmatch(head)]
    return (*kinds, "noun en") if head.endswith("en") else tuple(kinds)


def in_text(scene: Scene, candidate: Candidate) -> tuple[str, ...]:
    """How the text speaks of it at large, reckoned once for each candidate."""
    if id(candidate) not in scene.told:
        scene.told[id(candidate)] = tuple(_in_text(scene, candidate))
    return scene.told[id(candidate)]


def _in_text(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """How often, in the headline, as something new, in quotes."""
    text, places = scene.reading.document.text, candidate.places
    count = len(places)
    yield "once" if count < 2 else "twice" if count < 3 else "some" if count < 5 else "often"
    if count == scene.most:
        yield "most"
    if candidate.inside(0):
        yield "headline"
    if candidate.inside(1) or candidate.inside(2):
        yield "lead"
    phrases = [place.phrase for place in places]
    if any(phrase.determiner.startswith("ein") for phrase in phrases):
        yield "new"
    if any(text[max(0, phrase.span.start - 1) : phrase.span.start] in OPENING for phrase in phrases):
        yield "quoted"
    if candidate.name is not None and candidate.name.bearer == scene.focus:
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
