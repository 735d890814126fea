"""Money statements: what kind of money an amount is, how far it has come, who gives, proposes and gets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.codebook.code_lists import Indicator
from pipeline.codebook.cues import classify
from pipeline.codebook.documents import LONGEST_QUOTE, Span
from pipeline.codebook.funding_codes import Basis, FundingKind, FundingStatus
from pipeline.codebook.mentions import (
    Figure,
    FundingMention,
    NameMention,
    ObservationMention,
    Party,
    Period,
    Reading,
)
from pipeline.codebook.same_money import PART_BEHIND
from pipeline.extract.clauses import clause_of, parts_of
from pipeline.extract.context import fill, inherit, once
from pipeline.extract.focus import about, focus
from pipeline.extract.kinds import Place, is_about_aid, kind_of, other_of, proposal_of, shifted, status_of, whole_of
from pipeline.extract.parties import distinct, roles_of
from pipeline.extract.party_model import settle
from pipeline.extract.rows import Row, row_of
from pipeline.extract.scans import amounts_of
from pipeline.extract.stated_money import Stated
from pipeline.german.money import Amount
from pipeline.german.per_item import EACH, EACH_BEFORE, EACH_BEHIND
from pipeline.german.periods import scan_periods
from pipeline.german.yearly import YEARLY, YEARLY_BEFORE

PROPOSERS = frozenset({"parliamentary_group", "party", "government", "ministry", "association", "union"})
HEAD = 40
"""Characters from the start of a sentence in which a period holds for all amounts of it."""
POT = re.compile(r"(?i)^[^.!?]{0,15}\b(?:in höhe von|über|von|mit)\s+(?:\w+\s+)?$")


def extract(reading: Reading) -> Iterator[FundingMention | ObservationMention]:
    """One mention for every amount with a currency: a funding, or a figure such as a volume or a price."""
    yield from settle(reading, state(reading))


def state(reading: Reading) -> list[Stated]:
    """Every amount with a currency, once, with all that the rules say of it."""
    text = reading.document.text
    periods = [Period(p.span, p.first, p.last) for p in scan_periods(text)]
    amounts = amounts_of(reading)
    inside = reading.by_sentence(amount.own for amount in amounts)
    timed = {p.span: p for p in periods}
    periods_in = reading.by_sentence(timed)
    found: list[FundingMention | ObservationMention] = []
    places: dict[Span, Place] = {}
    cut: dict[Span, tuple[tuple[Span, ...], list[Span]]] = {}
    for amount in amounts:
        sentence = reading.sentence_at(amount.span.start)
        if sentence.end - sentence.start > LONGEST_QUOTE:
            continue
        amounts_here = inside.get(sentence, [])
        if sentence not in cut:
            names = tuple(m.span for m in reading.names_in(sentence))
            cut[sentence] = names, parts_of(text, sentence, names, amounts_here)
        names, parts = cut[sentence]
        clause = clause_of(text, sentence, parts, amount.own, names, amounts_here)
        here = [timed[span] for span in periods_in.get(sentence, ())]
        period = _period(text, here, sentence, amount.own, amounts_here)
        roles = roles_of(reading, clause, amount.own, amounts_here)
        place = Place(amount, sentence, clause, period, roles, row_of(reading, amount.own), names)
        places[amount.pieces[0]] = place
        found.append(_read(reading, place))
    numbers = {sentence: number for number, sentence in enumerate(reading.sentences)}
    stated = []
    for mention in fill(reading, once(reading, inherit(reading, found))):
        place = places[mention.figure.pieces[0]]
        beside = inside.get(place.sentence, [])
        stated.append(
            Stated(
                mention, place.amount.own, numbers[place.sentence], place.clause, place.roles, beside,
                listed=place.row is not None,
            )
        )  # fmt: skip
    return stated


def _period(text: str, periods: list[Period], sentence: Span, amount: Span, amounts: list[Span]) -> Period | None:
    """The period of an amount: the nearest one with no other amount between, else one at the head of the sentence."""
    others = [one for one in amounts if one != amount]
    free = [p for p in periods if not any(_between(p.span, one, amount) for one in others)]
    if free:
        return min(free, key=lambda p: (max(p.span.start - amount.end, amount.start - p.span.end), p.span))
    head = next((p for p in periods if p.span.start - sentence.start < HEAD and p.span.end <= amount.start), None)
    return head if head and not re.search("[;:]", text[head.span.end : amount.start]) else None


def _between(one: Span, middle: Span, other: Span) -> bool:
    return min(one.end, other.end) <= middle.start < max(one.start, other.start)


def figure_of(amount: Amount) -> Figure:
    """The amount as a figure of the codebook."""
    words = amount.currency_from or amount.unit
    return Figure(
        amount.pieces, amount.hedge, amount.qualifier, amount.value, amount.low, amount.high, amount.currency, words
    )


def _read(reading: Reading, place: Place) -> FundingMention | ObservationMention:
    text = reading.document.text
    proposed = proposal_of(text, place)
    if place.row is not None and proposed is None:
        return _funding(reading, _as_row(place, place.row), status_of(text, place))
    if proposed is None:
        figure = whole_of(text, place) or other_of(text, place)
        if figure is not None:
            indicator, cue = figure
            return _observation(reading, place, indicator, cue)
    status = proposed or status_of(text, place)
    spoken = status or kind_of(text, place) or place.clause.frame or place.roles.funders or _is_given_part(text, place)
    if spoken or is_about_aid(reading, place):
        return _funding(reading, place, status)
    return _observation(reading, place, Indicator.OTHER, place.amount.span)


def _is_given_part(text: str, place: Place) -> bool:
    """Whether an amount is a part of one before it for somebody by name: "davon 200 Millionen Euro an die X GmbH"."""
    parted = PART_BEHIND.search(text, place.clause.own.start, place.amount.full.start)
    return parted is not None and any(party.name for party in place.roles.recipients)


def _as_row(place: Place, row: Row) -> Place:
    """The amount with the parties of its row, where its own words name none."""
    funders = place.roles.funders or ((row.funder,) if row.funder else ())
    return replace(place, roles=replace(place.roles, funders=funders, recipients=(row.recipient,)))


def _observation(reading: Reading, place: Place, indicator: Indicator, cue: Span) -> ObservationMention:
    subject = next((r for r in place.roles.recipients if r.name), None) or about(reading, place.sentence)
    name = None if subject else focus(reading)
    if name is not None and indicator is Indicator.VOLUME:
        subject = Party(None, name, name.span)
    return ObservationMention(figure_of(place.amount), indicator.value, cue, subject=subject, period=place.period)


def _funding(reading: Reading, place: Place, status: tuple[FundingStatus, Span] | None) -> FundingMention:
    text, amount, sentence = reading.document.text, place.amount, place.sentence
    code, cue = status or (None, None)
    proposed = code is FundingStatus.PROPOSED
    kind = None if proposed else kind_of(text, place)
    pot = _pot(reading, amount, sentence)
    pot = None if any(party.name == pot for party in place.roles.funders) else pot
    basis, words = _basis(text, place)
    yearly = _yearly(text, place) if basis is Basis.TOTAL else None
    if yearly:
        basis, words = Basis.PER_YEAR, yearly
    funders = tuple(distinct(place.roles.funders))
    gives = {party.name.bearer for party in funders if party.name}
    recipients = tuple(p for p in distinct(place.roles.recipients) if p.name is None or p.name.bearer not in gives)
    return FundingMention(
        figure_of(amount),
        kind.code.value if kind else FundingKind.UNSPECIFIED.value,
        shifted(kind, place.clause.span) if kind else None,
        code.value if code else "",
        cue,
        words,
        basis.value,
        funders=() if proposed else funders,
        proposer=_proposer(reading, place) if proposed else None,
        recipients=() if pot else recipients,
        programme=pot,
        purpose=place.roles.purpose,
        period=place.period,
    )


def _basis(text: str, place: Place) -> tuple[Basis, Span]:
    """What an amount is counted per, and the words that say so: "je" and "pro" only right beside it.

    Before it a "je" has none but a hedge behind it ("je rund 3 Mio. Euro"); behind it a noun ("3.000 Euro je Klasse").
    """
    amount = place.amount
    behind = Span(amount.span.end, min(place.sentence.end, amount.span.end + 20))
    basis = classify(Basis, behind.of(text))
    if basis is Basis.PER_YEAR:
        return basis, Span(amount.span.start, behind.end)
    start = max(place.sentence.start, amount.full.start - EACH)
    each = EACH_BEFORE.search(text[start : amount.full.start])
    if each:
        return Basis.PER_ITEM, Span(start + each.start("words"), start + each.end("words"))
    if EACH_BEHIND.match(text, behind.start):
        return Basis.PER_ITEM, Span(amount.span.start, behind.end)
    return Basis.TOTAL, amount.span


def _yearly(text: str, place: Place) -> Span | None:
    """The word before an amount that makes it one of every year: "Jährlich fließen 7 Millionen Euro"."""
    start = max(place.clause.own.start, place.amount.full.start - YEARLY)
    found = YEARLY_BEFORE.search(text[start : place.amount.full.start])
    return Span(start + found.start("words"), start + found.end("words")) if found else None


def _pot(reading: Reading, amount: Amount, sentence: Span) -> NameMention | None:
    """The fund or programme that the amount is the size of: "eines Fonds in Höhe von …"."""
    text = reading.document.text
    for name in reversed(reading.names("programme")):
        if sentence.holds(name.span) and name.span.end <= amount.span.start:
            between = text[name.span.end : amount.hedge.start if amount.hedge else amount.span.start]
            return name if POT.match(between) else None
    return None


def _proposer(reading: Reading, place: Place) -> Party | None:
    """Who proposes or demands: the first name in the sentence of somebody who may."""
    inside = reading.names_in(place.sentence)
    names = [m for m in inside if m.about == "organisation" and not m.weak and m.type in PROPOSERS]
    return Party(names[0].span, names[0], names[0].span) if names else None
