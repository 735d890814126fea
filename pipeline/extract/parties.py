"""Who gives and who gets: the phrases of a clause as parties, by subject, object and preposition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.codebook.documents import Span
from pipeline.codebook.frames import (
    ACRONYM,
    AID_NOUN,
    AIDED,
    FROM,
    NO_PARTY,
    PAYERS,
    POLITICAL_NOUN,
    PRIVATE,
    PURPOSE,
    THING,
    TO,
    TOWARDS,
    Part,
)
from pipeline.codebook.mentions import NameMention, Party, Reading
from pipeline.extract.clauses import WITH, Clause
from pipeline.extract.focus import POINTER, focus
from pipeline.extract.role_patterns import ROLE_WORD
from pipeline.extract.scans import persons_of
from pipeline.extract.speakers import is_field_of_ministry
from pipeline.german.conjuncts import Row
from pipeline.german.phrases import Phrase
from pipeline.german.word_lists import ACCUSATIVE_DETERMINERS

PUBLIC = frozenset({"government", "ministry", "agency"})
GIVERS = PUBLIC | {"association", "fund", "programme", "budget", "competition"}
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine"})
ASKED = re.compile(r"beantrag\w*|bewirbt|bewarb|bewerb\w*")
"""Verbs behind which "bei" names the giver."""
OFFICE_HOLDER = re.compile(ROLE_WORD)
TREASURY = re.compile(
    r"(?i)[\w-]*(?:haushalts?|kassen?|etats?|topf|töpfen?|regierung|kabinetts?|programms?|fonds|budgets?)"
)
"""Nouns whose genitive names who gives, as those of aid do."""
COUNTRY = re.compile(
    r"(?i)[\w-]*(?:land|landes|länder|staats?|staates|region|provinz|kantons?|stadt|gemeinde|kommune|kreis|kreises|bezirk|republik)"
)
"""Nouns that a name of a country or place stands beside as its own."""
OWNERS = frozenset({"company", "university", "research_institute", "cluster"})
"""Types of those who get money, so that what they give is their own share."""
GENITIVES = frozenset({"der", "des", "eines", "einer"})
LONGEST = 60
"""Characters of a phrase by which a party is called."""
POLITICAL = frozenset({"party", "parliamentary_group"})
"""They demand money, and neither give nor get it."""


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
    persons = persons_of(reading)
    window = _window(clause, amount, amounts)
    led = (clause.antecedent,) if clause.antecedent is not None and clause.antecedent == clause.subject else ()
    stretches = [clause.span, *((clause.lead,) if clause.lead else ()), *(phrase.span for phrase in led)]
    names = sorted(
        dict.fromkeys(name for stretch in stretches for name in reading.names_in(stretch)), key=lambda m: m.span
    )
    others = [one for one in amounts if one != amount]
    rows = [(phrase, row) for row in clause.rows for phrase in row if not _is_bracketed(text, phrase)]
    for phrase, row in (*((phrase, (phrase,)) for phrase in led), *rows):
        if persons.meets(phrase.span) or is_field_of_ministry(text, phrase):
            continue
        owner = any(_is_owner(text, one, others) for one in row)
        part = None if owner else _part(clause, names, _ruling(clause, row, amount), amount, window)
        if part is Part.FUNDER and (party := payer(text, names, phrase)):
            funders += _each(names, party)
        elif part is Part.RECIPIENT:
            party = _pointed(reading, clause, names, phrase) or receiver(text, names, phrase)
            if party:
                recipients += _each(names, party)
            elif phrase.preposition and purpose is None and not NO_PARTY.fullmatch(phrase.head.of(text)):
                purpose = phrase.span
    return Roles(tuple(funders), tuple(recipients), purpose)


def _ruling(clause: Clause, row: Row, amount: Span) -> Phrase:
    """The phrase by which a whole row has its part: the subject, who stands before "mit" and the amount, else the first."""
    owner = (one for one in row if not one.preposition and WITH.fullmatch(clause.text[one.span.end : amount.start]))
    return next((one for one in row if one == clause.subject), None) or next(owner, row[0])


def _each(names: list[NameMention], party: Party) -> Iterator[Party]:
    """The party, and those that its words name with it under one head: "die Landkreise X und Y"."""
    yield party
    if party.name is not None:
        start = party.name.span.start
        yield from (Party(m.span, m, m.span) for m in names if m != party.name and m.span.start == start)


def _window(clause: Clause, amount: Span, amounts: Sequence[Span]) -> Span:
    """The stretch of the clause that belongs to an amount: from the one before it to the one behind it."""
    before = [one.end for one in amounts if one.end <= amount.start and one.start >= clause.span.start]
    behind = [one.start for one in amounts if one.start >= amount.end and one.end <= clause.span.end]
    return Span(max(before, default=clause.span.start), min(behind, default=clause.span.end))


def _part(clause: Clause, names: list[NameMention], phrase: Phrase, amount: Span, window: Span) -> Part | None:
    """What a phrase is to the amount; None where it is nothing to it."""
    if is_aided(clause.text, names, phrase) and window.holds(phrase.span):
        return Part.RECIPIENT
    if phrase.preposition:
        leads = clause.lead is not None and clause.lead.holds(phrase.span)
        return _part_behind_preposition(clause, phrase) if leads or window.holds(phrase.span) else None
    if WITH.fullmatch(clause.text[phrase.span.end : amount.start]):
        return clause.role_of_owner(phrase)
    if AID_NOUN.fullmatch(phrase.head.of(clause.text)):
        return Part.FUNDER
    if clause.frame is None:
        return Part.RECIPIENT if _is_named(names, phrase) else None
    if phrase == clause.subject:
        return clause.role_of_subject(amount)
    return Part.RECIPIENT if _may_get(clause, names, phrase, amount, window) else None


def _may_get(clause: Clause, names: list[NameMention], phrase: Phrase, amount: Span, window: Span) -> bool:
    """Whether a bare phrase that is not the subject gets the money: beside a giver, and not behind the next amount.

    A public body by name hardly does, unless it stands in the dative.
    """
    in_relative = (
        clause.subject is not None and clause.subject == clause.antecedent and phrase.span.start < amount.start
    )
    if in_relative or phrase.span.start > window.end or clause.frame is None or clause.frame.name == "get":
        return False
    return clause.is_dative(phrase) or not _is_public(names, phrase)


def _is_public(names: list[NameMention], phrase: Phrase) -> bool:
    """Whether a phrase is a public body by name: as a bare phrase beside a giver it hardly gets the money."""
    return any(m.type in PUBLIC and m.span.meets(phrase.head) for m in names)


def _is_bracketed(text: str, phrase: Phrase) -> bool:
    """Whether a phrase is the short form in brackets of the one before it."""
    return text[phrase.span.start - 1 : phrase.span.start] == "(" and text[phrase.span.end : phrase.span.end + 1] == ")"


def _is_owner(text: str, phrase: Phrase, others: Sequence[Span]) -> bool:
    """Whether a bare phrase owns another amount: "der Bund mit 5 und das Land mit 3 Millionen Euro"."""
    behind = (text[phrase.span.end : other.start] for other in others if 0 <= other.start - phrase.span.end < 60)
    return not phrase.preposition and any(WITH.fullmatch(words) for words in behind)


def _part_behind_preposition(clause: Clause, phrase: Phrase) -> Part | None:
    """What the preposition before a phrase makes it."""
    asked = clause.verb is not None and ASKED.fullmatch(clause.verb.of(clause.text)) is not None
    if phrase.preposition in FROM or (asked and phrase.preposition in {"bei", "beim"}):
        return Part.FUNDER
    if phrase.preposition in TO or (phrase.preposition in TOWARDS and _is_direction(phrase)):
        return Part.RECIPIENT
    return Part.FUNDER if AID_NOUN.fullmatch(phrase.head.of(clause.text)) else None


def _is_direction(phrase: Phrase) -> bool:
    """Whether a phrase behind "in", "an" or "auf" stands in the accusative; a bare place name behind "in" does not."""
    if phrase.determiner in ACCUSATIVE_DETERMINERS:
        return True
    return not phrase.determiner and phrase.preposition == "an"


def payer(text: str, names: list[NameMention], phrase: Phrase) -> Party | None:
    """A phrase as one who gives: a body by name, or a noun of those who pay, or an acronym; its head must be called so.

    Only behind a noun of money the name in it gives: "eine Zuwendung des Landes Hessen", "aus dem Haushalt des Bundes".
    """
    head = phrase.head.of(text)
    inside = [
        m for m in names if m.type not in POLITICAL and phrase.span.holds(m.span) and not is_part(text, phrase, m)
    ]
    if not TREASURY.fullmatch(head) and not AID_NOUN.fullmatch(head):
        led = [m for m in inside if m.span.meets(phrase.head) or m.type not in {"government", "ministry"}]
    else:
        led = inside
    name = next((m for m in led if m.type in GIVERS), None)
    if name:
        return Party(called(text, phrase, name.span) if name.about == "organisation" else name.span, name, name.span)
    paid = PAYERS.fullmatch(head) or PRIVATE.fullmatch(head) or (ACRONYM.fullmatch(head) and may_be_party(head))
    if paid or inside != led:
        return Party(phrase.without_article(text))
    return Party(led[0].span, led[0], led[0].span) if led else None


@lru_cache(maxsize=20_000)
def may_be_party(head: str) -> bool:
    """Whether a noun may give or get at all: none of time, measure, money and documents, no office and no political party."""
    return not (
        NO_PARTY.fullmatch(head)
        or THING.fullmatch(head)
        or POLITICAL_NOUN.fullmatch(head)
        or OFFICE_HOLDER.fullmatch(head)
    )


def is_part(text: str, phrase: Phrase, name: NameMention) -> bool:
    """Whether the name of a Land or town is only the last word of another one: "Landesbank Baden-Württemberg"."""
    between = text[phrase.head.end : name.span.start]
    beside = name.span.start > phrase.head.end and between.isspace()
    return beside and name.type in {"government", ""} and not COUNTRY.fullmatch(phrase.head.of(text))


def is_private(text: str, party: Party) -> bool:
    """Whether who gives is one who else gets, or is called by a noun of those who put in money of their own."""
    if party.name is not None:
        return party.name.type in OWNERS
    return party.label is not None and any(PRIVATE.fullmatch(word) for word in party.label.of(text).split())


def receiver(text: str, names: list[NameMention], phrase: Phrase) -> Party | None:
    """A phrase as one who gets: a name in it, or a noun of persons, bodies or places; None for a mere purpose."""
    if any(m.type in POLITICAL and m.span.meets(phrase.head) for m in names):
        return None
    names = [m for m in names if not is_part(text, phrase, m)]
    name = _name_in(names, phrase)
    if name and not (name.type in {"government", "ministry"} and not name.span.meets(phrase.head)):
        return Party(called(text, phrase, name.span), name, name.span)
    head = phrase.head.of(text)
    if name or not may_be_party(head) or AID_NOUN.fullmatch(head) or (phrase.preposition and PURPOSE.fullmatch(head)):
        return None
    return Party(phrase.without_article(text))


def _pointed(reading: Reading, clause: Clause, names: list[NameMention], phrase: Phrase) -> Party | None:
    """What the text is about, where a phrase only points to it: "Projekte und das Management", "das Netzwerk"."""
    text = clause.text
    if phrase.determiner in INDEFINITE or not POINTER.fullmatch(phrase.head.of(text)) or _name_in(names, phrase):
        return None
    name = focus(reading)
    if name is None:
        return None
    joined = [p for p in clause.phrases if text[phrase.span.end : p.span.start] in {" und ", " sowie "}]
    label = Span(phrase.span.start, joined[0].span.end) if joined else phrase.span
    return Party(label, name, name.span)


def called(text: str, phrase: Phrase, name: Span) -> Span:
    """How a text calls who is named in a phrase: the phrase, but for one of money or papers that the name only belongs to."""
    head = phrase.head.of(text)
    belongs = not name.meets(phrase.head) and (AID_NOUN.fullmatch(head) or not may_be_party(head))
    return name if belongs or phrase.span.end - phrase.span.start > LONGEST else phrase.without_article(text)


def is_aided(text: str, names: Iterable[NameMention], phrase: Phrase) -> bool:
    """Whether a noun of aid names who gets it in its genitive: "die Förderung der Universität", but "die Förderung des Landes"."""
    if not AIDED.fullmatch(phrase.head.of(text)):
        return False
    inside = (m for m in names if phrase.span.holds(m.span) and m.span.start > phrase.head.end)
    return any(m.type in OWNERS and text[phrase.head.end : m.span.start].strip() in GENITIVES for m in inside)


def _is_named(names: list[NameMention], phrase: Phrase) -> bool:
    strong = (m for m in names if m.about == "organisation" and not m.weak and m.type not in PUBLIC)
    return any(phrase.span.holds(m.span) for m in strong)


def _name_in(names: list[NameMention], phrase: Phrase) -> NameMention | None:
    """The first name of an organisation or programme in a phrase."""
    return next((m for m in names if m.type not in POLITICAL and phrase.span.holds(m.span)), None)


def distinct(parties: Iterable[Party]) -> Iterator[Party]:
    """The parties, each organisation once."""
    seen: set[object] = set()
    for party in parties:
        key = party.name.bearer if party.name else party.label
        if key not in seen:
            seen.add(key)
            yield party
