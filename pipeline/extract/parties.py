"""Who gives and who gets: the phrases of a clause as parties, by subject, object and preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.documents import Span
from pipeline.codebook.frames import FROM, PAYERS, PRIVATE, TO, TOWARDS, Part
from pipeline.codebook.mentions import NameMention, Party, Reading
from pipeline.extract.clauses import WITH, Clause
from pipeline.extract.focus import POINTER, focus
from pipeline.german.phrases import Phrase

PUBLIC = frozenset({"government", "ministry", "agency"})
GIVERS = PUBLIC | {"association", "fund", "programme", "budget", "competition"}
POLITICAL = frozenset({"party", "parliamentary_group"})
"""They demand money, and neither give nor get it."""
AID = re.compile(
    r"(?i)[\w-]*(?:förderung|zuwendung|zuschuss|zuschüsse|mittel|mitteln|unterstützung|hilfe|hilfen|bescheid|gelder|geld|finanzspritze)s?$"
)
"""Nouns whose genitive or "von" names the giver: "eine Zuwendung des Landes"."""
NO_PARTY = re.compile(
    r"(?i)(?:jahr|jahre|jahren|jahres|monate?n?|tage?n?|woche|zeit\w*|ende|anfang|mitte|euro|million\w*|milliarde\w*|prozent|"
    r"franken|höhe|rahmen|antrag\w*|laufzeit|form|fall|teil|anteil|hälfte|drittel|rest|betrag|summe|schnitt|verfügung|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|mai|juni|juli|august|september|"
    r"oktober|november|dezember|angaben|blick|weg|markt|zukunft|grund|ziel|anspruch|kraft|tasche|erster? linie|bau|"
    r"wert|mehr|sicht|prüfung|vergleich|zusammenhang|ort|stelle|seite|runde|förderperiode|haushaltsjahr\w*)"
)
PURPOSE = re.compile(
    r"(?i)\w+(?:ung|ungen|bau|baus|wandel|schutz|kauf|betrieb|einsatz|forschung|ausstattung|anlauf|transfer|tion|tionen)"
)
"""Nouns of what money is for; an actor that is called so is known by name."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of one amount, and what it is for."""

    funders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    purpose: Span | None = None


def roles_of(reading: Reading, clause: Clause, amount: Span, amounts: Sequence[Span]) -> Roles:
    """The parties of an amount in its clause; of several amounts each has the phrases that stand beside it."""
    funders: list[Party] = []
    recipients: list[Party] = []
    purpose: Span | None = None
    text = reading.document.text
    window = _window(clause, amount, amounts)
    for phrase in clause.phrases:
        part = _part(reading, clause, phrase, amount, window)
        if part is Part.FUNDER and (party := payer(reading, phrase)):
            funders.append(party)
        elif part is Part.RECIPIENT:
            party = _pointed(reading, clause, phrase) or receiver(reading, phrase)
            if party:
                recipients.append(party)
            elif phrase.preposition and purpose is None and not NO_PARTY.fullmatch(phrase.head.of(text)):
                purpose = phrase.span
    return Roles(tuple(funders), tuple(recipients), purpose)


def _window(clause: Clause, amount: Span, amounts: Sequence[Span]) -> Span:
    """The stretch of the clause that belongs to an amount: from the one before it to the one behind it."""
    before = [one.end for one in amounts if one.end <= amount.start and one.start >= clause.span.start]
    behind = [one.start for one in amounts if one.start >= amount.end and one.end <= clause.span.end]
    return Span(max(before, default=clause.span.start), min(behind, default=clause.span.end))


def _part(  # noqa: PLR0911 — one line for every place that a phrase may have
    reading: Reading, clause: Clause, phrase: Phrase, amount: Span, window: Span
) -> Part | None:
    """What a phrase is to the amount; None where it is nothing to it."""
    text = reading.document.text
    owner = not phrase.preposition and WITH.fullmatch(text[phrase.span.end : amount.start]) is not None
    if owner and clause.frame and clause.frame.name == "support" and not clause.passive and phrase != clause.subject:
        return Part.RECIPIENT
    if owner:
        return clause.role_of_subject() if clause.role_of_subject() is not Part.MONEY else Part.FUNDER
    if phrase.preposition in FROM:
        return Part.FUNDER if window.holds(phrase.span) else None
    if phrase.preposition in TO or (phrase.preposition in TOWARDS and _is_direction(phrase)):
        return Part.RECIPIENT if window.holds(phrase.span) else None
    if phrase.preposition:
        return Part.FUNDER if AID.fullmatch(phrase.head.of(text)) and window.holds(phrase.span) else None
    if AID.fullmatch(phrase.head.of(text)):
        return Part.FUNDER
    if clause.frame is None:
        return Part.RECIPIENT if _is_named(reading, phrase) else None
    if _belongs_to_other(clause, phrase, window, text):
        return None
    if phrase == clause.subject:
        return clause.role_of_subject()
    if clause.frame.name == "get":
        return None
    return Part.RECIPIENT if phrase in clause.objects else None


def _is_direction(phrase: Phrase) -> bool:
    """Whether a phrase behind "in", "an" or "auf" stands in the accusative; a bare place name behind "in" does not."""
    if phrase.determiner in {"die", "das", "den", "ein", "eine", "einen", "seine", "ihre"}:
        return True
    return not phrase.determiner and phrase.preposition == "an"


def _belongs_to_other(clause: Clause, phrase: Phrase, window: Span, text: str) -> bool:
    """Whether a bare phrase is the owner of another amount: "der Bund mit 5 und das Land mit 3 Millionen Euro"."""
    if window.holds(phrase.span) or phrase == clause.subject:
        return text[phrase.span.end : window.end].strip() == "mit" and window.end < clause.span.end
    return phrase.span.start > window.end


def payer(reading: Reading, phrase: Phrase) -> Party | None:
    """A phrase as one who gives: a public body by name, or a noun of those who pay."""
    text = reading.document.text
    name = _name_in(reading, phrase, GIVERS)
    if name and name.about == "organisation":
        return Party(_without_article(text, phrase) if _is_short(phrase) else name.span, name, name.span)
    if name:
        return Party(name.span, name, name.span)
    inner = _without_article(text, phrase)
    if PAYERS.fullmatch(phrase.head.of(text)) or PRIVATE.fullmatch(phrase.head.of(text)):
        return Party(inner)
    other = _name_in(reading, phrase, frozenset())
    return Party(other.span, other, other.span) if other and other.span.meets(phrase.head) else None


def receiver(reading: Reading, phrase: Phrase) -> Party | None:
    """A phrase as one who gets: a name in it, or a noun of persons, bodies or places; None for a mere purpose."""
    text = reading.document.text
    name = _name_in(reading, phrase, frozenset())
    if name and not (name.type in {"government", "ministry"} and not name.span.meets(phrase.head)):
        return Party(_without_article(text, phrase) if _is_short(phrase) else name.span, name, name.span)
    head = phrase.head.of(text)
    if name or NO_PARTY.fullmatch(head) or PURPOSE.fullmatch(head) or AID.fullmatch(head):
        return None
    return Party(_without_article(text, phrase))


def _pointed(reading: Reading, clause: Clause, phrase: Phrase) -> Party | None:
    """What the text is about, where a phrase only points to it: "Projekte und das Management", "das Netzwerk"."""
    text = reading.document.text
    name = focus(reading)
    if name is None or not POINTER.fullmatch(phrase.head.of(text)) or _name_in(reading, phrase, frozenset()):
        return None
    joined = [p for p in clause.phrases if text[phrase.span.end : p.span.start] in {" und ", " sowie "}]
    label = Span(phrase.span.start, joined[0].span.end) if joined else phrase.span
    return Party(label, name, name.span)


def _is_short(phrase: Phrase) -> bool:
    return phrase.span.end - phrase.span.start <= 60


def _is_named(reading: Reading, phrase: Phrase) -> bool:
    return any(phrase.span.holds(m.span) for m in reading.names("organisation") if m.type not in PUBLIC)


def _name_in(reading: Reading, phrase: Phrase, types: frozenset[str]) -> NameMention | None:
    """The first name of an organisation or programme in a phrase; of one of the types, where some are wanted."""
    inside = [
        m
        for m in reading.names(weak=True)
        if m.type not in POLITICAL and m.about != "person" and phrase.span.holds(m.span)
    ]
    return next((m for m in inside if not types or m.type in types), None)


def _without_article(text: str, phrase: Phrase) -> Span:
    """The words of a phrase without its article, so that a label reads like a name."""
    words = phrase.span.of(text)
    if phrase.determiner and words.lower().startswith(f"{phrase.determiner} "):
        return replace_start(phrase.span, phrase.span.start + len(phrase.determiner) + 1)
    return phrase.span


def replace_start(span: Span, start: int) -> Span:
    """The stretch with another start."""
    return Span(start, span.end)


def distinct(parties: Sequence[Party]) -> Iterator[Party]:
    """The parties, each organisation once."""
    seen: set[object] = set()
    for party in parties:
        key = (party.name.key or party.name.full or party.name.name) if party.name else party.label
        if key not in seen:
            seen.add(key)
            yield replace(party)
