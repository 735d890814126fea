"""What a place of a candidate in the sentence of an amount says: its preposition, its side, its part of the clause."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.frames import FROM, TO, TOWARDS
from pipeline.extract.candidates import Candidate, Place
from pipeline.extract.stated_money import Stated
from pipeline.german.phrases import Phrase
from pipeline.german.word_lists import ACCUSATIVE_DETERMINERS, DEFINITE_DETERMINERS

GROUPS = {
    **dict.fromkeys(TO, "to"), **dict.fromkeys(FROM, "from"), **dict.fromkeys(("mit",), "with"),
    **dict.fromkeys(("in", "im", "ins", "an", "am", "ans", "auf"), "in"), **dict.fromkeys(("bei", "beim"), "at"),
    **dict.fromkeys(("zu", "zum", "zur"), "towards"), **dict.fromkeys(("um", "über"), "about"),
}  # fmt: skip
"""Prepositions that are alike to who gives and gets."""
NEAR = (6, 25, 60)
"""Characters between a phrase and an amount that are told apart."""


def nearest(candidate: Candidate, stated: Stated) -> Place | None:
    """The place of a candidate in the amount's sentence that is nearest to it; None where it has none there."""
    inside = candidate.inside(stated.sentence)
    if len(inside) < 2:
        return inside[0] if inside else None
    return min(inside, key=lambda place: place.phrase.span.gap(stated.amount))


def group_of(phrase: Phrase) -> str:
    """What its preposition is alike to; "bare" without one."""
    return GROUPS.get(phrase.preposition, "other") if phrase.preposition else "bare"


def here(candidate: Candidate, stated: Stated, place: Place) -> Iterator[str]:
    """Where it stands in the sentence of the amount."""
    clause, phrase = stated.clause, place.phrase
    side = "before" if phrase.span.end <= stated.amount.start else "behind"
    reach = "own" if clause.own.holds(phrase.span) else "clause" if clause.holds(phrase.span) else "outside"
    group, named = group_of(phrase), "named" if candidate.name else "noun"
    yield from ("here", f"{group} {reach}", f"{group} {side}", f"{group} {named}", reach)
    gap = phrase.span.gap(stated.amount)
    yield from (f"within {most}" for most in NEAR if gap < most)
    low, high = min(phrase.span.start, stated.amount.start), max(phrase.span.start, stated.amount.start)
    if any(low < one.start < high for one in stated.beside if one != stated.amount):
        yield "another between"
    if reach != "outside":
        frame = clause.frame.name if clause.frame else "none"
        yield f"{group} {frame}"
        if not phrase.preposition:
            voice = "passive" if clause.passive else "active"
            case = "subject" if clause.is_subject(phrase) else "dative" if clause.is_dative(phrase) else "object"
            yield f"{frame} {voice} {case}"
    if phrase.preposition in TOWARDS and phrase.determiner in ACCUSATIVE_DETERMINERS:
        yield "direction"
    yield (
        "a"
        if phrase.determiner.startswith("ein")
        else "the"
        if phrase.determiner in DEFINITE_DETERMINERS
        else "bare noun"
    )
    yield from ["first"] if place.number == 0 else []
    yield from ["points"] if place.points else []
