"""Who gives or gets together, as in "der Bund, das Land und die EU geben", and who beside them gets nothing."""

from __future__ import annotations

import re

from pipeline.codebook.frames import PAYERS
from pipeline.codebook.funding_codes import FundingStatus
from pipeline.codebook.mentions import FundingMention
from pipeline.codebook.same_money import PART_BEHIND
from pipeline.extract.candidates import Candidate
from pipeline.extract.party_places import nearest
from pipeline.extract.party_scene import Scene
from pipeline.extract.speakers import is_demanding
from pipeline.extract.stated_money import Stated
from pipeline.german.phrases import Phrase

OUT_OF = re.compile(r"\b[Vv]o[nm]\b[^,;:.!?]*$")
"""Words before a whole, of which a part follows."""


def together(scene: Scene, chosen: Candidate | None, stated: Stated) -> list[Candidate]:
    """The candidate with those in a row with it, where it is nearest to the amount; none where there is none.

    One by a noun beside one by name is among them only where it is a noun of those who pay.
    """
    place = nearest(chosen, stated) if chosen else None
    if chosen is None or place is None or place.points:
        return [chosen] if chosen else []
    text, row = scene.reading.document.text, set(place.row) - {place.phrase}
    if not row:
        return [chosen]
    inside = scene.inside(stated.sentence)
    others = [one for one in inside if one is not chosen and _stands_in(one, row, stated)]
    return [
        chosen,
        *(o for o in others if o.name or chosen.name is None or PAYERS.fullmatch(o.places[0].phrase.head.of(text))),
    ]


def _stands_in(candidate: Candidate, row: set[Phrase], stated: Stated) -> bool:
    return any(place.phrase in row and not place.points for place in candidate.inside(stated.sentence))


def give_beside(scene: Scene, stated: Stated) -> list[Candidate]:
    """Who by the rules gives another amount of the sentence, and gets none of it: a giver hardly gets."""
    beside = {scene.numbers[one.start] for one in stated.beside if one.start in scene.numbers}
    return [
        one
        for one in scene.near(stated)
        if (gives := scene.ruled(one, "gives")) and gives & beside and not scene.ruled(one, "gets") & beside
    ]


def get_a_part(scene: Scene, stated: Stated) -> list[Candidate]:
    """Who gets a part of an amount, and so not the amount: "500 Millionen Euro, davon 200 an X", "Von 500 Millionen Euro gehen 200 an X"."""
    text, own = scene.reading.document.text, stated.amount
    behind = min((one.start for one in stated.beside if one.start > own.start), default=None)
    if behind is None:
        return []
    between, begins = text[own.end : behind], scene.reading.sentences[stated.sentence].start
    if not PART_BEHIND.search(between) and not (OUT_OF.search(text, begins, own.start) and "," not in between):
        return []
    return [
        one
        for one in scene.inside(stated.sentence)
        if all(place.phrase.span.start > own.end for place in one.inside(stated.sentence))
    ]


def demand(scene: Scene, stated: Stated) -> list[Candidate]:
    """Who demands money that is only proposed: no one gets what he demands."""
    if not isinstance(stated.mention, FundingMention) or stated.mention.status != FundingStatus.PROPOSED:
        return []
    text = scene.reading.document.text
    return [
        one
        for one in scene.inside(stated.sentence)
        if any(not place.points and is_demanding(text, place.phrase) for place in one.inside(stated.sentence))
    ]
