"""Persons in public roles, and their roles: by a role word before the name, behind it, or by a known given name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import NameMention, Reading, RoleMention

NAME = r"[A-ZÄÖÜ][a-zäöüßéèáàç]+(?:-[A-ZÄÖÜ][a-zäöüßé]+)?"
PARTICLE = r"(?:(?:von|van|de|zu|von der|von und zu|[A-Z]\.)\s+)?"
TITLES = r"(?:(?:Prof\.|Dr\.|Professor|Professorin|Dr\.-Ing\.|h\.\s?c\.|Dipl\.-Ing\.)\s+)*"
ROLE_ENDING = (
    r"(?:[cC]hef(?:in)?|[mM]inister(?:in)?|[pP]räsident(?:in)?|[vV]orsitzende[rn]?|[gG]eschäftsführer(?:in)?|"
    r"[sS]precher(?:in)?|[dD]irektor(?:in)?|[lL]eiter(?:in)?|[bB]ürgermeister(?:in)?|[sS]enator(?:in)?|"
    r"[sS]taatssekretär(?:in)?|[aA]bgeordnete[rn]?|[lL]andr[aä]t(?:in)?|[rR]ektor(?:in)?|[kK]anzler(?:in)?|"
    r"[vV]orstand|[kK]oordinator(?:in)?|[mM]anager(?:in)?|[bB]eauftragte[rn]?|[rR]at|[rR]ätin|[gG]ründer(?:in)?)"
)
ROLE_WORD = rf"(?:[A-ZÄÖÜ][\w/-]*)?{ROLE_ENDING}(?![\w])"
PERSON = re.compile(rf"(?<![\w-])({TITLES})(?!{ROLE_WORD})({NAME})\s+{PARTICLE}({NAME})")
ADJECTIVE = r"(?:[a-zäöüß-]+(?:isch|lich|ig|end)e[rnms]?|designierte[rnms]?|neue[rnms]?|erste[rnms]?)"
"""What may stand before a role word and belongs to the role; a verb in the past tense ends otherwise."""
BEFORE = re.compile(rf"(?<![\w-])((?:{ADJECTIVE}\s+)?(?:{ROLE_WORD}|CEO))\s+$")
AFTER = re.compile(
    rf"\s*(?:\([^)]{{1,30}}\))?,\s+(?:der |die |dem |den )?((?:{ADJECTIVE}\s+)?{ROLE_WORD}|CEO)(?=[\s,.)])"
)
GROUP_IN_ROLE = re.compile(
    r"((?:SPD|CDU|CSU|FDP|AfD|BSW|Grünen|Linken|CDU/CSU)-(?:Landtags|Bundestags)?[Ff]raktion)s?(?=\w)"
)
NOT_NAMES = {
    "Der",
    "Die",
    "Das",
    "Den",
    "Dem",
    "Des",
    "Ein",
    "Eine",
    "Im",
    "In",
    "Am",
    "Auch",
    "Und",
    "Herr",
    "Frau",
    "Seit",
    "Land",
}


def extract(reading: Reading) -> Iterator[NameMention | RoleMention]:
    """The persons of a text and their roles; a person without a role word beside any of their names is none."""
    text, taken = reading.document.text, Taken(m.span for m in reading.names())
    persons: dict[str, NameMention] = {}
    for match in PERSON.finditer(text):
        span = Span(match.start(2), match.end())
        if match[2] in NOT_NAMES or taken.meets(span):
            continue
        role = _role(reading, match, span)
        name = span.words_of(text)
        if role is None and name not in persons:
            continue
        mention = NameMention(span, "person", name)
        persons.setdefault(mention.name, mention)
        yield mention
        if role is not None:
            title, organisation, place = role
            yield RoleMention(mention, title, organisation, place)
    yield from _surnames(text, persons)


def _role(reading: Reading, match: re.Match[str], span: Span) -> tuple[Span, NameMention | None, Span | None] | None:
    text = reading.document.text
    start = max(0, match.start() - 60)
    before = BEFORE.search(text[start : match.start()])
    if before:
        title = Span(start + before.start(1), start + before.end(1))
        inside = GROUP_IN_ROLE.search(title.of(text))
        if inside:
            place = Span(title.start + inside.start(1), title.start + inside.end(1))
            return title, _group(reading, place), place
        return title, None, None
    after = AFTER.match(text, span.end)
    if after:
        title = Span(*after.span(1))
        sentence = reading.sentence_at(title.start)
        named = [
            m for m in reading.names("organisation") if title.end < m.span.start < min(title.end + 30, sentence.end)
        ]
        between = text[title.end : named[0].span.start] if named else ","
        linked = re.fullmatch(r"\s+(?:der|des|von|vom|beim|bei|im|am)\s+(?:\w+s\s+)?", between)
        return (title, named[0], named[0].span) if linked else (title, None, None)
    return None


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
        for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
            if match.start() >= first.span.end and not text[: match.start()].endswith(name[: -len(surname)]):
                yield NameMention(Span(*match.span()), "person", name)
