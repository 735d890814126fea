"""Annotation against claims: which facts are the same, and how many were hit, said and annotated per measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from pipeline.german.inflection import comparable, same_name
from pipeline.measure.annotations import Annotation, Count, Money, Named, Role
from pipeline.measure.claims import Claim, Said

LEGAL_FORM = re.compile(r"(?i)\s+(?:g?gmbh|mbh|ag|kgaa|kg|se|ug|eg|ohg|e\. ?v\.|& co\.?)(?=\s|$)")

G = TypeVar("G")


class Tally(NamedTuple):
    """How many facts of a measure were hit, said by the tables, and annotated."""

    hit: int = 0
    said: int = 0
    gold: int = 0


MEASURES = (
    "money.amount", "money.qualifier", "money.kind", "money.funder", "money.recipient", "money.period", "counts",
    "counts.qualifier", "organisations", "organisations.type", "persons", "roles", "topics",
)  # fmt: skip
"""Every measure in the order in which they are told."""


def alike(one: str, other: str) -> bool:
    """Whether two spellings name one thing: the same name, or at least two words of the longer, and half of it.

    >>> alike("Land Hessen", "Hessen"), alike("Hahn-Schickard GmbH", "Hahn-Schickard")
    (False, True)
    """
    first, second = LEGAL_FORM.sub("", one), LEGAL_FORM.sub("", other)
    if same_name(first, second):
        return True
    small, large = sorted((set(comparable(first).split()), set(comparable(second).split())), key=len)
    return len(small) > 1 and small <= large and 2 * len(small) >= len(large)


def any_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether one of the names is one of the others."""
    return any(alike(one, other) for one in left for other in right)


def pairs(gold: Sequence[G], said: Sequence[Claim], fit: Callable[[G, Claim], int]) -> list[tuple[G, Claim]]:
    """One claim at most for each annotated fact, better fits first; 0 is no fit. Ties go to the earlier ones."""
    ranked = sorted(
        (-score, one, other)
        for one, fact in enumerate(gold)
        for other, claim in enumerate(said)
        if (score := fit(fact, claim)) > 0
    )
    found: list[tuple[G, Claim]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, one, other in ranked:
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            found.append((gold[one], said[other]))
    return found


def compare(annotation: Annotation, said: Said, text: str) -> dict[str, Tally]:
    """The tally of every measure for one text."""
    return {
        **_money(annotation.money, said.money, text),
        **_counts(annotation.counts, said.counts),
        **_organisations(annotation.organisations, said.organisations),
        **_persons(annotation.persons, said),
        "topics": Tally(len(said.topics & {*annotation.topics}), len(said.topics), len(annotation.topics)),
    }


def _value(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _money(gold: list[Money], said: list[Claim], text: str) -> dict[str, Tally]:
    def fit(fact: Money, claim: Claim) -> int:
        if fact.amount != _value(claim.value) or fact.currency != claim.unit:
            return 0
        sides = any_alike(fact.funder, claim.funders) + any_alike(fact.recipient, claim.recipients)
        return 1 + 4 * (fact.kind == claim.kind) + 2 * (fact.qualifier == claim.qualifier) + sides

    found = pairs(gold, said, fit)
    tallies = {
        "money.amount": Tally(len(found), len(said), len(gold)),
        "money.qualifier": _same(found, lambda fact, claim: fact.qualifier == claim.qualifier),
        "money.kind": Tally(sum(fact.kind == claim.kind for fact, claim in found), len(said), len(gold)),
    }
    tallies["money.funder"] = _side(found, "funder", lambda fact: fact.funder, lambda claim: claim.funders)
    tallies["money.recipient"] = _side(found, "recipient", lambda fact: fact.recipient, lambda claim: claim.recipients)
    return {**tallies, "money.period": _periods(found, text)}


def _side(
    found: list[tuple[Money, Claim]],
    side: str,
    wanted: Callable[[Money], Sequence[str]],
    given: Callable[[Claim], Sequence[str]],
) -> Tally:
    """The parties of one side: a hit is one of those annotated; a claim is what the row itself names."""
    hits = [any_alike(wanted(fact), given(claim)) for fact, claim in found]
    claimed = sum(hit or side in claim.claims for hit, (_, claim) in zip(hits, found, strict=True))
    return Tally(sum(hits), claimed, sum(bool(wanted(fact)) for fact, _ in found))


def _periods(found: list[tuple[Money, Claim]], text: str) -> Tally:
    """Periods count where their years stand in the sentence of the amount, or where one is said and none is annotated."""
    hit = said = gold = 0
    for fact, claim in found:
        years = tuple(str(year) if year else "" for year in (fact.start_year, fact.end_year))
        stated = any(years) and all(year in _line(text, fact.quote) for year in years)
        if stated or (not any(years) and any(claim.years)):
            hit += stated and years == claim.years
            said += any(claim.years)
            gold += stated
    return Tally(hit, said, gold)


def _line(text: str, quote: str) -> str:
    """The quote with what stands around it up to the ends of its sentence."""
    at = text.find(quote)
    start = max(text.rfind(end, 0, max(at, 0)) for end in ("\n", ". ", "! ", "? ")) + 1
    ends = [place for end in ("\n", ". ", "! ", "? ") if (place := text.find(end, at + len(quote))) >= 0]
    return text[start : min(ends, default=len(text)) + 1]


def _same(found: list[tuple[G, Claim]], equal: Callable[[G, Claim], bool]) -> Tally:
    """The share of pairs that agree in something."""
    return Tally(sum(equal(fact, claim) for fact, claim in found), len(found), len(found))


def _counts(gold: list[Count], said: list[Claim]) -> dict[str, Tally]:
    def fit(fact: Count, claim: Claim) -> int:
        same = fact.value == _value(claim.value) and fact.indicator == claim.kind
        return int(same) * (1 + (fact.qualifier == claim.qualifier))

    found = pairs(gold, said, fit)
    return {
        "counts": Tally(len(found), len(said), len(gold)),
        "counts.qualifier": _same(found, lambda fact, claim: fact.qualifier == claim.qualifier),
    }


def _organisations(gold: list[Named], said: list[Claim]) -> dict[str, Tally]:
    def fit(fact: Named, claim: Claim) -> int:
        names = [fact.name, *fact.variants]
        exact = any(same_name(one, other) for one in names for other in claim.names)
        return 2 if exact else int(any_alike(names, claim.names))

    found = pairs(gold, said, fit)
    return {
        "organisations": Tally(len(found), len(said), len(gold)),
        "organisations.type": _same(found, lambda fact, claim: fact.type == claim.kind),
    }


def _persons(gold: list[Role], said: Said) -> dict[str, Tally]:
    in_role = [person for person in gold if person.role]
    persons = pairs(gold, said.persons, lambda fact, claim: int(alike(fact.name, claim.names[0])))
    roles = pairs(in_role, said.roles, _fits_role)
    return {
        "persons": Tally(len(persons), len(said.persons), len(gold)),
        "roles": Tally(len(roles), len(said.roles), len(in_role)),
    }


def _fits_role(fact: Role, claim: Claim) -> int:
    """How many words of the role two wordings share, where they are said of one person."""
    shared = Counter(comparable(fact.role or "").split()) & Counter(comparable(claim.kind).split())
    return shared.total() * alike(fact.name, claim.names[0])
