"""Who gives and who gets an amount: by the grammar of its clause where that is plain, else as a model weighs all candidates.

For each amount every candidate of its text has clues, and every clue a whole number for each part; the one with the
highest sum is the party, where the model gives it a share of at least `SURE` among all and nobody. The model is a table
of whole numbers, `parties.model.csv`; `docs/party-model.md` tells what it was made of, `docs/train_parties.py` makes it.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from importlib.resources import files
from operator import itemgetter

from pipeline.codebook.funding_codes import FundingStatus
from pipeline.codebook.mentions import FundingMention, ObservationMention, Party, Reading
from pipeline.extract.candidates import Candidate, candidates_of
from pipeline.extract.joint_parties import demand, get_a_part, give_beside, together
from pipeline.extract.parties import distinct
from pipeline.extract.party_places import nearest
from pipeline.extract.party_scene import Scene, is_among
from pipeline.extract.party_sums import PARTS, Numbers, Sums, Told, Weights
from pipeline.extract.stated_money import Stated

SURE = {"funder": 0.35, "recipient": 0.25}
"""The least share of the best candidate; a wrong funder is worse than none."""
PLAIN = frozenset({
    "get active subject", "give active dative", "support active object", "support passive subject", "flow active dative",
    "to give", "to get", "to flow", "to support", "to none", "in flow",
})  # fmt: skip
"""Where a name stands in its clause that gets the money, so that no model is asked: three of four are right and more."""
STEPS = 100
"""Whole numbers of the model that make one unit of the natural logarithm of odds."""
NOBODY = "nobody"
"""The clue of there being no party at all."""

Money = FundingMention | ObservationMention


def read_model(lines: Iterable[str]) -> Weights:
    """The model in the lines of its table: one clue each, with its number for every part."""
    rows = list(csv.DictReader(lines))
    return {part: {row["clue"]: int(row[part]) for row in rows if row[part]} for part in PARTS}


@cache
def shipped() -> Weights:
    """The model that comes with the project, read once."""
    return read_model((files("pipeline.extract") / "parties.model.csv").read_text(encoding="utf-8").splitlines())


@cache
def shipped_numbers() -> Numbers:
    """The numbers of the model that comes with the project, made ready once."""
    return Numbers(shipped())


def settle(reading: Reading, stated: Sequence[Stated], model: Weights | None = None) -> Iterator[Money]:
    """The mentions of all amounts of a text, each with the parties that grammar and model are sure of.

    An empty model leaves all as the grammar has it.
    """
    weights = model or shipped()
    if not any(weights.values()):
        yield from (one.mention for one in stated)
        return
    scene = Scene(reading, candidates_of(reading), stated)
    numbers = Numbers(model) if model else shipped_numbers()
    sums, nobody = Sums(scene, numbers), {part: weights[part].get(NOBODY, 0) for part in PARTS}
    for one in stated:
        if one.listed and isinstance(one.mention, FundingMention):
            yield one.mention
            continue
        found = scene.near(one)
        told = sums.told(one)
        parted = get_a_part(scene, one)
        gets = _plain(found, told, "gets", PLAIN)
        if isinstance(one.mention, ObservationMention):
            gets = gets or _best(
                found, [each.recipient for each in told], nobody["recipient"], SURE["recipient"], parted
            )
            yield _observed(scene, one, one.mention, gets)
        else:
            taken = [*together(scene, gets, one), *_pot(found, one.mention)]
            gives = _plain(found, told, "gives")
            gives = gives or _best(found, [each.funder for each in told], nobody["funder"], SURE["funder"], taken)
            if gets is None:
                givers = [*together(scene, gives, one), *give_beside(scene, one), *demand(scene, one), *parted]
                gets = _best(found, [each.recipient for each in told], nobody["recipient"], SURE["recipient"], givers)
            yield _funded(scene, one, one.mention, gives, gets)


def _pot(found: Sequence[Candidate], mention: FundingMention) -> list[Candidate]:
    """The pot that an amount is the size of: it does not give that amount."""
    pot = mention.programme
    return [one for one in found if pot and one.name and one.name.bearer == pot.bearer]


def _plain(
    found: Sequence[Candidate], told: Sequence[Told], part: str, grammar: AbstractSet[str] | None = None
) -> Candidate | None:
    """The candidate that the grammar of the clause makes the party by name, where one of some clues says how."""
    pairs = zip(found, told, strict=True)
    return next(
        (one for one, (has, _, _) in pairs if has and one.name and part in has and (grammar is None or grammar & has)),
        None,
    )


def _best(
    found: Sequence[Candidate], sums: Sequence[int], nobody: int, sure: float, taken: Sequence[Candidate] = ()
) -> Candidate | None:
    """The likeliest candidate, where the model is sure enough of it; who is taken for the other part is none."""
    barred = {id(one) for one in taken}
    free = [(one, number / STEPS) for one, number in zip(found, sums, strict=True) if id(one) not in barred]
    if not free:
        return None
    best, highest = max(free, key=itemgetter(1))
    none = nobody / STEPS
    top = max(highest, none)
    total = sum([math.exp(number - top) for _, number in free]) + math.exp(none - top)
    return best if math.exp(highest - top) / total >= sure else None


def _funded(
    scene: Scene, stated: Stated, mention: FundingMention, gives: Candidate | None, gets: Candidate | None
) -> FundingMention:
    """The funding with its parties; those of the rules stay where the chosen one is among them, with all beside it."""
    proposed = mention.status == FundingStatus.PROPOSED
    funders = () if proposed else _parties(scene, stated, gives, mention.funders)
    pot = (Party(name=mention.programme),) if mention.programme else ()
    proposer = (mention.proposer,) if mention.proposer else ()
    same = gets is not None and is_among(gets, (*pot, *funders, *proposer), stated.sentence)
    recipients = () if same else _apart(_parties(scene, stated, gets, mention.recipients), funders)
    labels = [party.label for party in recipients if party.label]
    said_twice = mention.purpose is not None and any(mention.purpose.meets(label) for label in labels)
    return replace(mention, funders=funders, recipients=recipients, purpose=None if said_twice else mention.purpose)


def _apart(gets: tuple[Party, ...], gives: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those who get without those who give: nobody pays himself."""
    payers = {party.name.bearer for party in gives if party.name}
    return tuple(party for party in gets if party.name is None or party.name.bearer not in payers)


def _parties(scene: Scene, stated: Stated, chosen: Candidate | None, ruled: tuple[Party, ...]) -> tuple[Party, ...]:
    """The chosen one and those in a row with it; all that the rules have, where it is among them."""
    if chosen is None:
        return ()
    near = nearest(chosen, stated)
    pointed = (
        near is not None and near.points and any(party.label and party.label.meets(near.phrase.span) for party in ruled)
    )
    if pointed or is_among(chosen, ruled, stated.sentence):
        return ruled
    text = scene.reading.document.text
    return tuple(distinct(one.party(text, nearest(one, stated)) for one in together(scene, chosen, stated)))


def _observed(scene: Scene, stated: Stated, mention: ObservationMention, about: Candidate | None) -> ObservationMention:
    """The figure with what it is about."""
    ruled = (mention.subject,) if mention.subject else ()
    return replace(mention, subject=next(iter(_parties(scene, stated, about, ruled)), None))
