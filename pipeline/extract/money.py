"""Money statements: what kind of money an amount is, how far it has come, who gives, proposes and gets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.codebook.code_lists import Basis, FundingKind, FundingStatus, Indicator
from pipeline.codebook.cues import Match, classify, matches
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import (
    Figure,
    FundingMention,
    NameMention,
    ObservationMention,
    Party,
    Period,
    Reading,
)
from pipeline.extract.focus import about, named_or_about
from pipeline.german.money import Amount, scan_amounts
from pipeline.german.periods import scan_periods

VOLUME = re.compile(
    r"(?i)\b(?:umfang|volumen|\w*volumen|gesamtkosten|\w+kosten|gesamtbudget|jahresbudget|etat|gesamtvolumen|"
    r"investitionssumme|gesamtinvestition\w*|topf)\b[^.!?]{0,40}$"
)
GIVES = re.compile(
    r"(?i)\b(?:förder(?:t|te|n|ten)|unterstütz(?:t|te|en)|gib(?:t)|gab|geben|stell(?:t|te|en)|steuer(?:t|te|n|ten)|"
    r"gewähr(?:t|te|en)|bezuschuss(?:t|te|en)|finanzier(?:t|te|en)|bewillig(?:t|te|en)|trägt|tragen|übergab|"
    r"überreich(?:t|te)|leg(?:t|te|en)|zahl(?:t|te|en)|investier(?:t|te|en))\b"
)
GETS = re.compile(r"(?i)\b(?:erhäl(?:t|ten)|erhielt(?:en)?|erhalten|bekomm(?:t|en)|bekam(?:en)?|profitier(?:t|en))\b")
BY = re.compile(r"\b(?:vom|von der|von dem|von|durch (?:das|die|den)|durch|seitens der|seitens des)\s+$")
TO = re.compile(r"\b(?:für (?:das|die|den)|für|an (?:das|die|den)|an|zugunsten (?:des|der))\s+$")
PROPOSERS = {"parliamentary_group", "party", "government", "ministry", "association"}
FUNDERS = {"government", "ministry", "agency"}
POT = re.compile(r"(?i)^[^.!?]{0,15}\b(?:in höhe von|über|von|mit)\s+(?:\w+\s+)?$")
OBJECT_END = re.compile(
    r"\s+(?:in der Zeit|in den Jahren|im Jahr|von \d|mit|bis|seit|ab|über|zwischen|jährlich|insgesamt)\b"
)


def extract(reading: Reading) -> Iterator[FundingMention | ObservationMention]:
    """One mention for every amount with a currency: a funding, or a figure such as a volume or a price."""
    text = reading.document.text
    periods = [Period(p.span, p.first, p.last) for p in scan_periods(text)]
    for amount in scan_amounts(text):
        sentence = reading.sentence_at(amount.span.start)
        period = next((p for p in periods if sentence.holds(p.span) and (p.start or p.end)), None)
        yield _read(reading, amount, sentence, period)


def figure_of(amount: Amount) -> Figure:
    """The amount as a figure of the codebook."""
    words = amount.currency_from or amount.unit
    return Figure(
        amount.pieces, amount.hedge, amount.qualifier, amount.value, amount.low, amount.high, amount.currency, words
    )


def _read(
    reading: Reading, amount: Amount, sentence: Span, period: Period | None
) -> FundingMention | ObservationMention:
    text = reading.document.text
    volume = VOLUME.search(text[sentence.start : amount.span.start])
    status = None if volume else _status(text, sentence, amount.span)
    if status:
        return _funding(reading, amount, sentence, period, status)
    if volume:
        cue = Span(sentence.start + volume.start(), sentence.start + volume.end())
        indicator = classify(Indicator, cue.of(text)) or Indicator.OTHER
    else:
        indicator, cue = _other(text, sentence, amount.span)
    return ObservationMention(figure_of(amount), indicator.value, cue, subject=about(reading, sentence), period=period)


def _other(text: str, sentence: Span, amount: Span) -> tuple[Indicator, Span]:
    """Which figure of money it is that is no funding: by the nearest cue word, else another one."""
    money = {Indicator.VOLUME, Indicator.REVENUE, Indicator.PRICE, Indicator.SALARY, Indicator.DAMAGE}
    cues = [m for m in matches(Indicator, sentence.of(text)) if m.code in money]
    best = min(cues, key=partial(_distance, sentence, amount), default=None)
    if best is None or _distance(sentence, amount, best)[0] >= 60:
        return Indicator.OTHER, amount
    return Indicator.of(best.code), _shift(best, sentence)


def _distance(sentence: Span, amount: Span, cue: Match) -> tuple[int, Span]:
    """A sort key: how far a cue of the sentence begins from the amount, then its place."""
    return abs(cue.span.start + sentence.start - amount.start), cue.span


def _shift(match: Match, sentence: Span) -> Span:
    return Span(match.span.start + sentence.start, match.span.end + sentence.start)


def _status(text: str, sentence: Span, amount: Span) -> tuple[FundingStatus, Span] | None:
    """How far the money has come: a proposal wherever the sentence proposes, else the cue nearest to the amount."""
    found = matches(FundingStatus, sentence.of(text))
    if not found:
        return None
    proposed = [m for m in found if m.code == FundingStatus.PROPOSED]
    best = min(proposed or found, key=partial(_distance, sentence, amount))
    return FundingStatus.of(best.code), _shift(best, sentence)


def _funding(
    reading: Reading, amount: Amount, sentence: Span, period: Period | None, status: tuple[FundingStatus, Span]
) -> FundingMention:
    text = reading.document.text
    code, cue = status
    kinds = [m for m in matches(FundingKind, sentence.of(text)) if m.code != FundingKind.UNSPECIFIED]
    own = [m for m in kinds if m.code == FundingKind.OWN_CONTRIBUTION]
    kind = next(iter(own or kinds), None)
    pot = _pot(reading, amount, sentence)
    proposed = code == FundingStatus.PROPOSED
    giver, verb = _giver(reading, sentence, proposed=proposed)
    after = Span(amount.span.start, min(sentence.end, amount.span.end + 20))
    basis = classify(Basis, text[amount.span.end : after.end]) or Basis.TOTAL
    words = after if basis is not Basis.TOTAL else amount.span
    return FundingMention(
        figure_of(amount),
        kind.code.value if kind and not proposed else FundingKind.UNSPECIFIED.value,
        _shift(kind, sentence) if kind and not proposed else None,
        code.value,
        cue,
        words,
        basis.value,
        funder=None if proposed else giver,
        proposer=giver if proposed else None,
        recipient=None if pot else _recipient(reading, sentence, amount, verb, giver),
        programme=pot,
        period=period,
    )


def _pot(reading: Reading, amount: Amount, sentence: Span) -> NameMention | None:
    """The fund or programme that the amount is the size of: "eines Fonds in Höhe von …"."""
    text = reading.document.text
    for name in reversed(reading.names("programme")):
        if sentence.holds(name.span) and name.span.end <= amount.span.start:
            between = text[name.span.end : amount.hedge.start if amount.hedge else amount.span.start]
            return name if POT.match(between) else None
    return None


def _giver(reading: Reading, sentence: Span, *, proposed: bool) -> tuple[Party | None, Span | None]:
    """Who gives or proposes: the payer before the verb of giving, or the one behind "vom" and "durch"."""
    text = reading.document.text
    names = [m for m in reading.names("organisation") if sentence.holds(m.span)]
    verb = next((Span(*m.span()) for m in GIVES.finditer(text, sentence.start, sentence.end)), None)
    for name in names:
        if BY.search(text[max(sentence.start, name.span.start - 20) : name.span.start]) and name.type in FUNDERS:
            return _party(name), verb
    if proposed:
        first = next((m for m in names if m.type in PROPOSERS), None)
        return (_party(first) if first else None), verb
    if verb:
        before = [m for m in names if m.span.end <= verb.start and m.type in FUNDERS]
        behind = [m for m in names if verb.end <= m.span.start <= verb.end + 6 and m.type in FUNDERS]
        for name in [*reversed(before), *behind]:
            return _party(name), verb
    return None, verb


def _recipient(
    reading: Reading, sentence: Span, amount: Amount, verb: Span | None, giver: Party | None
) -> Party | None:
    """Who gets the money: the subject of getting, the name behind "für" and "an", or the object of giving."""
    text = reading.document.text
    giving = giver.name if giver else None
    names = [m for m in reading.names("organisation") if sentence.holds(m.span) and m != giving]
    gets = GETS.search(text, sentence.start, sentence.end)
    for name in names:
        before = text[max(sentence.start, name.span.start - 20) : name.span.start]
        subject = gets and (name.span.end <= gets.start() or name.span.start - gets.end() < 6)
        if TO.search(before) or subject:
            return _party(name)
    if verb and giver and verb.end < amount.span.start:
        rest = text[verb.end : amount.hedge.start if amount.hedge else amount.span.start]
        end = OBJECT_END.search(rest)
        phrase = rest[: end.start()] if end else rest
        if phrase.strip():
            start = verb.end + len(phrase) - len(phrase.lstrip())
            label = Span(start, start + len(phrase.strip()))
            return named_or_about(reading, label)
    return None


def _party(name: NameMention) -> Party:
    """A party that the text names where it tells of it."""
    return Party(name.span, name, name.span)
