"""Persons in public roles, and their roles: by a role word before the name, behind it, or by a known given name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import NameMention, Reading, RoleMention
from pipeline.extract.places_of_names import said_alone
from pipeline.extract.role_patterns import (
    AFTER,
    APART,
    BEFORE,
    GROUP_IN_ROLE,
    HEAD_ROLE,
    IS,
    IS_BEFORE,
    NO_NOUN_BEHIND,
    OF,
    OFFICE,
    OFFICE_BEHIND,
    OFFICE_HELD,
    PERSON,
    ROLE_WORD,
    SURNAME,
    THIRD,
)
from pipeline.german.word_lists import NO_PERSONAL_NAMES


def extract(reading: Reading) -> Iterator[NameMention | RoleMention]:
    """The persons of a text and their roles; a person without a role word beside any of their names is none."""
    text, taken = reading.document.text, Taken(m.span for m in reading.names())
    persons: dict[str, NameMention] = {}
    for match in PERSON.finditer(text):
        span = Span(match.start(2), match.end())
        if match[2] in NO_PERSONAL_NAMES or match[3] in NO_PERSONAL_NAMES or taken.meets(span):
            continue
        span = _whole(reading, match.start(), span, taken)
        role = _role(reading, match.start(), span)
        name = span.words_of(text)
        if role is None and name not in persons:
            continue
        mention = NameMention(span, "person", name)
        persons.setdefault(mention.name, mention)
        yield mention
        if role is not None:
            yield RoleMention(mention, *role)
    yield from _by_office(reading, persons, taken)
    yield from _surnames(text, persons)


_ROLE_AT_END = re.compile(rf"(?:{ROLE_WORD}|{OFFICE})\Z")
Role = tuple[Span, NameMention | None, Span | None]
"""The words of a role, the organisation where somebody has it, and the words that name it."""


def _role(reading: Reading, start: int, span: Span) -> Role | None:
    """The role beside a name that begins with its titles at an offset: before it, behind it, or an office after it."""
    text = reading.document.text
    begin = max(0, start - 90)
    words = text[begin:start]
    before = None
    if words[-1:].isspace():
        before = (
            (BEFORE.search(words) if _ends_with_role(words.split()[-1:]) else None)
            or (APART.search(words) if words.rstrip().endswith(",") else None)
            or OFFICE_HELD.search(words)
            or IS_BEFORE.search(words)
        )
    if before:
        return _inside(reading, Span(begin + before.start(1), begin + before.end(1)))
    behind = _behind(reading, span) or _at_organisation(reading, start)
    if behind:
        return behind
    office = OFFICE_BEHIND.match(text, span.end)
    return (Span(*office.span(1)), None, None) if office else None


def _ends_with_role(last: list[str]) -> bool:
    """Whether the last word, if there is one, ends with a role or an abbreviated office."""
    return bool(last) and _ROLE_AT_END.search(last[0]) is not None


def _names_another(reading: Reading, end: int) -> bool:
    """Whether a role word stands before the name of somebody else: "Ann Muster, Sprecher Max Beispiel"."""
    start = end + 1
    found = PERSON.match(reading.document.text, start)
    return found is not None and not any(m.span.start == start for m in reading.names("organisation"))


def _whole(reading: Reading, start: int, span: Span, taken: Taken) -> Span:
    """The name with its third part: behind two given names, at the head of a sentence, or before a role in apposition."""
    text = reading.document.text
    third = THIRD.match(text, span.end)
    if third is None or third["name"] in NO_PERSONAL_NAMES or taken.meets(Span(*third.span("name"))):
        return span
    whole = Span(span.start, third.end())
    second = span.of(text).split()[-1].casefold()
    sentence = reading.sentence_at(span.start)
    leads = HEAD_ROLE.fullmatch(text, sentence.start, start) and NO_NOUN_BEHIND.match(text, whole.end)
    return whole if second in reading.lexicon.given_names or leads or AFTER.match(text, whole.end) else span


def _inside(reading: Reading, title: Span) -> Role:
    """The role, with the group that its own word names: "SPD-Fraktionschef"."""
    inside = GROUP_IN_ROLE.search(title.of(reading.document.text))
    if not inside:
        return title, None, None
    place = Span(title.start + inside.start(1), title.start + inside.end(1))
    return title, _group(reading, place), place


def _behind(reading: Reading, span: Span) -> Role | None:
    """The role in apposition: "X Y, Geschäftsführer der Z GmbH"."""
    text = reading.document.text
    after = AFTER.match(text, span.end) or IS.match(text, span.end)
    if not after or _names_another(reading, after.end(1)):
        return None
    title = Span(*after.span(1))
    sentence = reading.sentence_at(title.start)
    named = [m for m in reading.names("organisation") if title.end < m.span.start < min(title.end + 30, sentence.end)]
    between = text[title.end : named[0].span.start] if named else ","
    linked = re.fullmatch(r"\s+(?:der|des|von|vom|beim|bei|im|am)\s+(?:\w+s\s+)?", between)
    return (title, named[0], named[0].span) if linked else (title, None, None)


def _at_organisation(reading: Reading, start: int) -> Role | None:
    """The role whose organisation stands between it and the name: "die Präsidentin der Universität Z, X Y"."""
    text = reading.document.text
    for name in reading.names("organisation"):
        if name.span.end <= start <= name.span.end + 3 and text[name.span.end : start].strip() in {"", ","}:
            first = min(name.span.start, name.cue.start) if name.cue else name.span.start
            begin = max(0, first - 60)
            before = OF.search(text[begin:first])
            if before:
                return Span(begin + before.start(1), begin + before.end(1)), name, name.span
    return None


def _by_office(reading: Reading, persons: dict[str, NameMention], taken: Taken) -> Iterator[NameMention | RoleMention]:
    """A surname alone behind a high office: somebody whom the text names in full, or else a person by that name."""
    text = reading.document.text
    full = {name.split()[-1]: name for name in persons}
    for match in SURNAME.finditer(text):
        span, title = Span(*match.span("name")), Span(*match.span("title"))
        given = match["name"].casefold() in reading.lexicon.given_names and match["name"] not in full
        if given or match["name"] in NO_PERSONAL_NAMES or taken.meets(span):
            continue
        mention = NameMention(span, "person", full.get(match["name"], match["name"]))
        persons.setdefault(mention.name, mention)
        yield mention
        yield RoleMention(mention, *_inside(reading, title))


def _group(reading: Reading, place: Span) -> NameMention:
    """The parliamentary group whose name stands inside a role word: that of the text, where it names it in full too."""
    name = place.of(reading.document.text)
    known = next((m for m in reading.names("organisation") if m.span.of(reading.document.text) == name), None)
    if known:
        return replace(known, span=place, cue=place)
    return NameMention(place, "organisation", name, "parliamentary_group", place)


def _surnames(text: str, persons: dict[str, NameMention]) -> Iterator[NameMention]:
    """Later mentions of a person by surname alone, with or without "Herr" and "Frau"."""
    for name, first in persons.items():
        surname = name.split()[-1]
        given = name[: -len(surname)]
        for span in said_alone(surname, text) if given else ():
            if span.start >= first.span.end and not text.endswith(given, 0, span.start):
                yield NameMention(span, "person", name)
