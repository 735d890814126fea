"""What kind of money an amount is: a whole, a price, a wish, somebody's own share, or money that is given; and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.codebook.code_lists import Indicator
from pipeline.codebook.cues import Match, licenses, matches
from pipeline.codebook.documents import Span
from pipeline.codebook.funding_codes import GIVEN, FundingKind, FundingStatus
from pipeline.codebook.mentions import Party, Period, Reading
from pipeline.extract.clauses import Clause
from pipeline.extract.kind_patterns import (
    AID,
    APPLICATION,
    APPLIED_FOR,
    BODY_NOUN,
    BUILT,
    COST_NOUN,
    COST_VERB,
    COSTS,
    CUT,
    CUT_OFF,
    CUTS,
    DECIDED,
    FOR_EACH,
    GOES_ON,
    INSTEAD,
    INVESTED,
    LABEL,
    LEFT,
    NO_GRANT,
    OF_ONE,
    OWN_MONEY,
    PUT_IN,
    REST,
    STATE,
    TAKES_PART,
    THAT,
    VOLUME,
    VOLUME_AFTER,
)
from pipeline.extract.parties import Roles, is_private
from pipeline.extract.rows import Row
from pipeline.german.money import Amount
from pipeline.german.wishes import is_denied, is_open, is_wanted
from pipeline.german.words import stands_in

OTHER = frozenset({Indicator.REVENUE, Indicator.PRICE, Indicator.SALARY, Indicator.DAMAGE})
FAR = frozenset({"ministry", "agency", "programme", "fund", "budget"})
"""Types of those whose share of the rest is no own one."""
PRICE = 500_000
"""An amount below it that "ein …" costs is the price of one of many, and no volume."""
GRANT = 50_000
"""An amount from it on that nothing calls otherwise is given, where the text is about money that is given."""


@dataclass(frozen=True, slots=True)
class Place:
    """An amount where it stands: its sentence, its clause, its period, its parties, the row of a list it stands in, and the names beside it."""

    amount: Amount
    sentence: Span
    clause: Clause
    period: Period | None
    roles: Roles
    row: Row | None = None
    names: tuple[Span, ...] = ()

    @property
    def size(self) -> int:
        """The amount in whole units of its currency, of a range the lower bound."""
        return int(self.amount.value or self.amount.low or self.amount.high or 0)


def whole_of(text: str, place: Place) -> tuple[Indicator, Span] | None:
    """The cue that an amount is the whole of something, its volume or cost, or the price of one; None where it is neither."""
    start, amount = _told_from(place), place.amount.full
    before = VOLUME.search(text[start : amount.start])
    built = BUILT.search(text, place.clause.span.start, place.clause.span.end)
    if built and not before and COSTS.search(text[max(start, amount.start - 30) : amount.start]):
        return Indicator.VOLUME, Span(*built.span())
    if before:
        cue = Span(start + before.start("noun"), start + before.end("noun"))
    elif behind := VOLUME_AFTER.search(text[amount.end : place.sentence.end]):
        cue = Span(amount.end + behind.start(), amount.end + behind.end())
    else:
        return _cost(text, place) or _investment(text, place)
    return (Indicator.VOLUME, cue) if Indicator.VOLUME in licenses(Indicator, cue.of(text)) else None


def _told_from(place: Place) -> int:
    """Where the words begin that may tell the whole of an amount: its part, a noun and colon, what a relative clause is about."""
    antecedent, own = place.clause.antecedent, place.clause.own
    label = LABEL.search(place.clause.text, place.sentence.start, own.start)
    return min([own.start, *([antecedent.span.start] if antecedent else []), *([label.start()] if label else [])])


def _cost(text: str, place: Place) -> tuple[Indicator, Span] | None:
    """The verb by which something costs an amount: a volume, or the price of one of many."""
    own, amount = place.clause.own, place.amount.full
    verb = COST_VERB.search(text, own.start, own.end)
    if verb is None:
        start = place.sentence.start
        noun = COST_NOUN.search(text[start : amount.start])
        return (Indicator.VOLUME, Span(start + noun.start("noun"), start + noun.end("noun"))) if noun else None
    if AID.search(text, own.start, own.end):
        return None
    one = OF_ONE.search(text, own.start, verb.start()) or OF_ONE.search(text, verb.end(), own.end)
    each = FOR_EACH.search(text, own.start, own.end)
    cue = Span(*verb.span())
    if (one or each) and place.size < PRICE and Indicator.PRICE in licenses(Indicator, cue.of(text)):
        return Indicator.PRICE, cue
    return (Indicator.VOLUME, cue) if Indicator.VOLUME in licenses(Indicator, cue.of(text)) else None


def _investment(text: str, place: Place) -> tuple[Indicator, Span] | None:
    """The verb by which a firm invests an amount: that of its own project."""
    verb = INVESTED.search(text, place.clause.span.start, place.clause.span.end)
    return (Indicator.VOLUME, Span(*verb.span())) if verb and _is_private(text, place) else None


def _is_private(text: str, place: Place) -> bool:
    """Whether somebody gives an amount who puts in money of his own, and no public body beside him."""
    givers = place.roles.funders
    return any(is_private(text, party) for party in givers) and not any(_is_state(text, party) for party in givers)


def other_of(text: str, place: Place) -> tuple[Indicator, Span] | None:
    """Which figure of money it is that is no funding: by the nearest cue word of its own part of the sentence."""
    own = place.clause.own
    if NO_GRANT.search(text, place.clause.span.start, place.clause.span.end) or _is_no_more(text, place):
        return Indicator.OTHER, place.amount.span
    cues = [
        m
        for m in matches(Indicator, own.of(text))
        if m.code in OTHER and m.code in licenses(Indicator, shifted(m, own).of(text))
    ]
    best = min(cues, key=lambda cue: _distance(own, place.amount.span, cue), default=None)
    if best is None or _distance(own, place.amount.span, best)[0] >= 60:
        return None
    return Indicator.of(best.code), shifted(best, own)


def _is_no_more(text: str, place: Place) -> bool:
    """Whether an amount is what another one takes the place of ("statt 30 Millionen Euro"), or what is cut off ("kürzt um 10")."""
    before = text[place.sentence.start : place.amount.full.start]
    cut = CUTS.search(text, place.clause.own.start, place.clause.own.end)
    return INSTEAD.search(before) is not None or (cut is not None and CUT_OFF.search(before) is not None)


def _distance(stretch: Span, amount: Span, cue: Match) -> tuple[int, Span]:
    """A sort key: how far a cue of the stretch begins from the amount, then its place."""
    return abs(cue.span.start + stretch.start - amount.start), cue.span


def shifted(match: Match, stretch: Span) -> Span:
    """The words of a cue that was found in a stretch, as a place in the text."""
    return Span(match.span.start + stretch.start, match.span.end + stretch.start)


def proposal_of(text: str, place: Place) -> tuple[FundingStatus, Span] | None:
    """The cue that money is only demanded: in its own part of the sentence, or anywhere in it where nothing is given or refused.

    What a clause with "dass" says is as true as the clause that it hangs on.
    """
    for stretch in (place.clause.own, place.sentence):
        found = matches(FundingStatus, stretch.of(text))
        if any(m.code == FundingStatus.REJECTED for m in found):
            return None
        proposed = [m for m in found if m.code == FundingStatus.PROPOSED]
        if proposed:
            best = min(proposed, key=lambda cue: _distance(stretch, place.amount.span, cue))
            return FundingStatus.PROPOSED, shifted(best, stretch)
        dependent = THAT.match(text, stretch.start)
        if not dependent and any(m.code in GIVEN and not is_wanted(stretch.of(text), m.span) for m in found):
            return None
    return None


def status_of(text: str, place: Place) -> tuple[FundingStatus, Span] | None:
    """How far the money has come, by the cue nearest to the amount in its part, clause or sentence; a refusal first.

    An application tells nothing where its own clause says that it was granted.
    """
    sentence, amount = place.sentence.of(text), _inside(place.amount.span, place)
    for stretch in (place.clause.own, place.clause.span, place.sentence):
        found = [m for m in matches(FundingStatus, stretch.of(text)) if m.code != FundingStatus.PROPOSED]
        found = [m for m in found if m.code not in GIVEN or not is_wanted(stretch.of(text), m.span)]
        found = _applied_or_granted(found, stretch.of(text))
        refused = [m for m in found if m.code in {FundingStatus.REJECTED, FundingStatus.STOPPED}]
        if refused or found:
            best = min(refused or found, key=lambda cue: _distance(stretch, place.amount.span, cue))
            cue = shifted(best, stretch)
            inside = _inside(cue, place)
            untrue = is_denied(sentence, inside, amount, amount.end) or is_open(sentence, inside)
            is_left = CUT.fullmatch(cue.of(text)) and LEFT.search(sentence[: amount.start])
            return None if is_left or (best.code in GIVEN and untrue) else (FundingStatus.of(best.code), cue)
    return None


def _applied_or_granted(found: list[Match], words: str) -> list[Match]:
    """The cues without that of an application which is granted, or without the noun of what is only applied for."""
    applied = [m for m in found if APPLICATION.fullmatch(m.span.of(words))]
    decided = any(m.code in GIVEN and DECIDED.fullmatch(m.span.of(words)) for m in found)
    if decided:
        return [m for m in found if m not in applied]
    return [m for m in found if not (applied and APPLIED_FOR.fullmatch(m.span.of(words)))]


def _inside(span: Span, place: Place) -> Span:
    """Words of a sentence with offsets counted from its start."""
    return Span(span.start - place.sentence.start, span.end - place.sentence.start)


def kind_of(text: str, place: Place) -> Match | None:
    """The cue for what kind of money it is: an own contribution first, else the one nearest to the amount; no cue in a name.

    What a public body takes part in is a grant, and no investment.
    """
    behind = GOES_ON.match(text, place.amount.full.end, place.sentence.end)
    clause = Span(place.clause.span.start, max(place.clause.span.end, behind.end() if behind else 0))
    stretch = clause.of(text)
    found = [m for m in matches(FundingKind, stretch) if m.code != FundingKind.UNSPECIFIED]
    found = [m for m in found if not _is_name(text, place, shifted(m, clause))]
    own = [m for m in found if m.code == FundingKind.OWN_CONTRIBUTION and _is_own(text, place, m.span.of(stretch))]
    if own:
        return own[0]
    unfit = FundingKind.INVESTMENT if _is_public(text, place) else FundingKind.GRANT
    found = [
        m
        for m in found
        if m.code != FundingKind.OWN_CONTRIBUTION and not (m.code == unfit and TAKES_PART.fullmatch(m.span.of(stretch)))
    ]
    return min(found, key=lambda cue: _distance(clause, place.amount.span, cue), default=None)


def _is_name(text: str, place: Place, cue: Span) -> bool:
    """Whether a cue is part of what somebody is called: of a name, or of a noun of a body ("Förderverein")."""
    return any(name.meets(cue) for name in place.names) or stands_in(text, cue, BODY_NOUN)


def _is_public(text: str, place: Place) -> bool:
    """Whether somebody gives an amount, and only public bodies do."""
    return bool(place.roles.funders) and all(_is_state(text, party) for party in place.roles.funders)


def _is_own(text: str, place: Place, cue: str) -> bool:
    """Whether a cue says that who gives the money is who needs it: its words alone, or that a firm puts it in."""
    givers = place.roles.funders
    if _is_private(text, place):
        return True
    if REST.fullmatch(cue):
        return bool(givers) and not any(_is_state(text, party) for party in givers)
    return OWN_MONEY.fullmatch(cue) is not None or PUT_IN.fullmatch(cue) is None


def _is_state(text: str, party: Party) -> bool:
    """Whether who gives is no one who needs the money: a ministry, a programme, a Land or the like."""
    called = [party.name.name] if party.name else []
    called += [party.label.of(text)] if party.label else []
    return (party.name is not None and party.name.type in FAR) or any(STATE.fullmatch(one) for one in called)


def is_about_aid(reading: Reading, place: Place) -> bool:
    """Whether an amount that nothing calls otherwise is given: by a noun of aid in its sentence, or its size in such a text."""
    text = reading.document.text
    if AID.search(text, place.sentence.start, place.sentence.end):
        return True
    return place.size >= GRANT and reading.reckoned("about aid", lambda: AID.search(text) is not None)
