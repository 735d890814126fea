"""What speaks for a candidate as a party of an amount: where it stands, how it is called, what the rules say of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.codebook.frames import AID_NOUN, NO_PARTY, PAYERS, PRIVATE, PURPOSE
from pipeline.codebook.mentions import ObservationMention
from pipeline.extract.candidates import Candidate
from pipeline.extract.focus import POINTER
from pipeline.extract.party_places import group_of, here, nearest
from pipeline.extract.party_scene import Scene, is_among
from pipeline.extract.stated_money import Stated

NOUNS = {
    "no_party": NO_PARTY, "purpose": PURPOSE, "aid": AID_NOUN, "payer": PAYERS, "private": PRIVATE, "pointer": POINTER,
}  # fmt: skip
"""Kinds of nouns that the frames tell apart."""
OPENING = frozenset('„“»"')


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
