"""Money statements: what kind of money an amount is, how far it has come, who gives, proposes and gets it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.code_lists import GIVEN, Basis, FundingKind, FundingStatus, Indicator
from pipeline.codebook.cues import Match, classify, matches
from pipeline.codebook.documents import LONGEST_QUOTE, Span
from pipeline.codebook.mentions import (
    Figure,
    FundingMention,
    NameMention,
    ObservationMention,
    Party,
    Period,
    Reading,
)
from pipeline.extract.clauses import Clause, clause_of
from pipeline.extract.context import fill, inherit, once
from pipeline.extract.focus import about, focus
from pipeline.extract.parties import Roles, distinct, is_private, roles_of
from pipeline.extract.rows import Row, row_of
from pipeline.german.money import Amount, scan_amounts
from pipeline.german.periods import scan_periods
from pipeline.german.wishes import is_denied, is_wanted
from pipeline.german.yearly import YEARLY, YEARLY_BEFORE

VOLUME = re.compile(
    r"(?i)(?:\b(?:\w*umfang|\w*volumen|\w*kosten|\w*budget|etat|(?!förder)\w*summe|gesamtinvestition\w*|insgesamt verfügbare\w*)\b[^.!?]{0,60}$)"
)
"""Nouns of a whole, shortly before an amount."""
VOLUME_AFTER = re.compile(
    r"(?i)^[^.!?,;]{0,25}\b(?:\w*volumen|gesamtkosten|projektkosten|baukosten|investitionskosten|gesamtbudget|kosten)\b|^\s*(?:teure[nrsm]?|schwere[nrsm]?)\b"
)
OTHER = frozenset({Indicator.REVENUE, Indicator.PRICE, Indicator.SALARY, Indicator.DAMAGE})
PROPOSERS = frozenset({"parliamentary_group", "party", "government", "ministry", "association", "union"})
HEAD = 40
"""Characters from the start of a sentence in which a period holds for all amounts of it."""
POT = re.compile(r"(?i)^[^.!?]{0,15}\b(?:in höhe von|über|von|mit)\s+(?:\w+\s+)?$")
PUT_IN = re.compile(r"(?i)(?:auf|ein|bei)(?:zu)?(?:bring|steuer)\w*|steuer\w* .* bei|legt\w* .* drauf")
"""Verbs of putting in money: that of firms is their own contribution, that of a Land is none."""
NO_GRANT = re.compile(
    r"(?i)\b(?:investoren|wagniskapital\w*|risikokapital\w*|finanzierungsrunde\w*|börsengang\w*|kapitalgeber\w*|"
    r"fehl(?:t|en|te|ten)|hätten?|finanzierungslücke|haushaltsloch|minus|defizit\w*|schulden\w*)\b"
)
"""Words of money that is nobody's grant: private capital, and money that is not there."""
BUILT = re.compile(r"(?i)\b(?:gebaut|errichtet|saniert|entsteht|entstehen|entstand)\b")
COSTS = re.compile(r"(?i)\bfür\s+(?:\w+\s+){0,2}$")
AID = re.compile(
    r"(?i)\b(?:\w*förder\w*|gefördert\w*|\w*zuschüsse?n?|\w*zuschuss\w*|zuwendung\w*|\w*mitteln?|\w*bescheid\w*|\w*hilfen?|\w*fonds|"
    r"\w*geld(?:er|ern)?|unterstützung|finanzspritze|\w*finanzierung|\w*bürgschaft\w*|\w*kredite?\w*|darlehen|ansatz|startkapital)\b"
)
"""Nouns and verbs of money that is given."""


@dataclass(frozen=True, slots=True)
class Place:
    """An amount where it stands: its sentence, its clause, its period and its parties."""

    amount: Amount
    sentence: Span
    clause: Clause
    period: Period | None
    roles: Roles


def extract(reading: Reading) -> Iterator[FundingMention | ObservationMention]:
    """One mention for every amount with a currency: a funding, or a figure such as a volume or a price."""
    text = reading.document.text
    periods = [Period(p.span, p.first, p.last) for p in scan_periods(text)]
    amounts = scan_amounts(text)
    inside = _by_sentence(reading, [amount.full for amount in amounts])
    timed = {p.span: p for p in periods}
    periods_in = _by_sentence(reading, list(timed))
    found: list[FundingMention | ObservationMention] = []
    for amount in amounts:
        sentence = reading.sentence_at(amount.span.start)
        if sentence.end - sentence.start > LONGEST_QUOTE:
            continue
        amounts_here = inside.get(sentence, [])
        clause = clause_of(text, sentence, amount.full, [m.span for m in reading.names_in(sentence)], amounts_here)
        here = [timed[span] for span in periods_in.get(sentence, ())]
        period = _period(text, here, sentence, amount.full, amounts_here)
        roles = roles_of(reading, clause, amount.full, amounts_here)
        found.append(_read(reading, Place(amount, sentence, clause, period, roles)))
    yield from fill(reading, once(reading, inherit(reading, found)))


def _by_sentence(reading: Reading, spans: Sequence[Span]) -> dict[Span, list[Span]]:
    """The stretches that lie wholly in a sentence, by that sentence."""
    found: dict[Span, list[Span]] = {}
    for span in spans:
        sentence = reading.sentence_at(span.start)
        if sentence.holds(span):
            found.setdefault(sentence, []).append(span)
    return found


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
    proposed = _proposed(text, place)
    row = row_of(reading, place.amount.full) if proposed is None else None
    if row is not None:
        return _funding(reading, _as_row(place, row), _status(text, place))
    if proposed is None:
        figure = _whole(text, place) or _other(text, place)
        if figure is not None:
            indicator, cue = figure
            return _observation(reading, place, indicator, cue)
    status = proposed or _status(text, place)
    if (
        status
        or place.clause.frame
        or place.roles.funders
        or AID.search(text, place.sentence.start, place.sentence.end)
    ):
        return _funding(reading, place, status)
    return _observation(reading, place, Indicator.OTHER, place.amount.span)


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


def _whole(text: str, place: Place) -> tuple[Indicator, Span] | None:
    """The cue that an amount is the whole of something, its volume or cost; None where it is none."""
    start, amount = place.clause.own.start, place.amount.full
    before = VOLUME.search(text[start : amount.start])
    built = BUILT.search(text, place.clause.span.start, place.clause.span.end)
    if built and not before and COSTS.search(text[max(start, amount.start - 30) : amount.start]):
        return Indicator.VOLUME, Span(*built.span())
    if before:
        cue = Span(start + before.start(), start + before.end())
    else:
        behind = VOLUME_AFTER.search(text[amount.end : place.sentence.end])
        if behind is None:
            return None
        cue = Span(amount.end + behind.start(), amount.end + behind.end())
    return (Indicator.VOLUME, cue) if classify(Indicator, cue.of(text)) is Indicator.VOLUME else None


def _other(text: str, place: Place) -> tuple[Indicator, Span] | None:
    """Which figure of money it is that is no funding: by the nearest cue word of its own part of the sentence."""
    own = place.clause.own
    if NO_GRANT.search(text, place.clause.span.start, place.clause.span.end):
        return Indicator.OTHER, place.amount.span
    cues = [m for m in matches(Indicator, own.of(text)) if m.code in OTHER]
    best = min(cues, key=lambda cue: _distance(own, place.amount.span, cue), default=None)
    if best is None or _distance(own, place.amount.span, best)[0] >= 60:
        return None
    return Indicator.of(best.code), _shift(best, own)


def _distance(stretch: Span, amount: Span, cue: Match) -> tuple[int, Span]:
    """A sort key: how far a cue of the stretch begins from the amount, then its place."""
    return abs(cue.span.start + stretch.start - amount.start), cue.span


def _shift(match: Match, stretch: Span) -> Span:
    return Span(match.span.start + stretch.start, match.span.end + stretch.start)


def _proposed(text: str, place: Place) -> tuple[FundingStatus, Span] | None:
    """The cue that money is only demanded: in its own part of the sentence, or anywhere in it where nothing is given."""
    for stretch in (place.clause.own, place.sentence):
        found = matches(FundingStatus, stretch.of(text))
        proposed = [m for m in found if m.code == FundingStatus.PROPOSED]
        if proposed:
            best = min(proposed, key=lambda cue: _distance(stretch, place.amount.span, cue))
            return FundingStatus.PROPOSED, _shift(best, stretch)
        if any(m.code in GIVEN for m in found):
            return None
    return None


def _status(text: str, place: Place) -> tuple[FundingStatus, Span] | None:
    """How far the money has come, by the cue nearest to the amount in its part, clause or sentence; a refusal first."""
    sentence, amount = place.sentence.of(text), _inside(place.amount.span, place)
    for stretch in (place.clause.own, place.clause.span, place.sentence):
        found = [m for m in matches(FundingStatus, stretch.of(text)) if m.code != FundingStatus.PROPOSED]
        found = [m for m in found if m.code not in GIVEN or not is_wanted(stretch.of(text), m.span)]
        refused = [m for m in found if m.code in {FundingStatus.REJECTED, FundingStatus.STOPPED}]
        if refused or found:
            best = min(refused or found, key=lambda cue: _distance(stretch, place.amount.span, cue))
            cue = _shift(best, stretch)
            denied = best.code in GIVEN and is_denied(sentence, _inside(cue, place), amount, amount.end)
            return None if denied else (FundingStatus.of(best.code), cue)
    return None


def _inside(span: Span, place: Place) -> Span:
    """Words of a sentence with offsets counted from its start."""
    return Span(span.start - place.sentence.start, span.end - place.sentence.start)


def _funding(reading: Reading, place: Place, status: tuple[FundingStatus, Span] | None) -> FundingMention:
    text, amount, sentence = reading.document.text, place.amount, place.sentence
    code, cue = status or (None, None)
    proposed = code is FundingStatus.PROPOSED
    kind = None if proposed else _kind(text, place)
    pot = _pot(reading, amount, sentence)
    pot = None if any(party.name == pot for party in place.roles.funders) else pot
    after = Span(amount.span.start, min(sentence.end, amount.span.end + 20))
    basis = classify(Basis, text[amount.span.end : after.end]) or Basis.TOTAL
    words = after if basis is not Basis.TOTAL else amount.span
    yearly = _yearly(text, place) if basis is Basis.TOTAL else None
    if yearly:
        basis, words = Basis.PER_YEAR, yearly
    funders = tuple(distinct(place.roles.funders))
    gives = {party.name.bearer for party in funders if party.name}
    recipients = tuple(p for p in distinct(place.roles.recipients) if p.name is None or p.name.bearer not in gives)
    return FundingMention(
        figure_of(amount),
        kind.code.value if kind else FundingKind.UNSPECIFIED.value,
        _shift(kind, place.clause.span) if kind else None,
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


def _yearly(text: str, place: Place) -> Span | None:
    """The word before an amount that makes it one of every year: "Jährlich fließen 7 Millionen Euro"."""
    start = max(place.clause.own.start, place.amount.full.start - YEARLY)
    found = YEARLY_BEFORE.search(text[start : place.amount.full.start])
    return Span(start + found.start("words"), start + found.end("words")) if found else None


def _kind(text: str, place: Place) -> Match | None:
    """The cue for what kind of money it is: an own contribution first, else the first one of the clause."""
    found = [m for m in matches(FundingKind, place.clause.span.of(text)) if m.code != FundingKind.UNSPECIFIED]
    private = bool(place.roles.funders) and all(is_private(text, party) for party in place.roles.funders)
    stretch = place.clause.span.of(text)
    own = [
        m
        for m in found
        if m.code == FundingKind.OWN_CONTRIBUTION and (private or not PUT_IN.fullmatch(m.span.of(stretch)))
    ]
    found = [m for m in found if m.code != FundingKind.OWN_CONTRIBUTION or m in own]
    return next(iter(own or found), None)


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
