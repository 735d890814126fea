"""Names of organisations and programmes: known ones, those with a legal form, a cue noun, a telling head or quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType
from pipeline.codebook.cues import classify, matches
from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import NameMention, Reading
from pipeline.codebook.topics import Topic
from pipeline.extract import abbreviations, coordinations, known_names
from pipeline.extract.ministries import join
from pipeline.extract.name_patterns import (
    AMONG,
    BARE,
    BEFORE_NAME,
    BODY,
    CUE_NOUN,
    CUE_WORD,
    GENERIC_PROGRAMME,
    GROUP,
    HEAD,
    INDEFINITE,
    LEGAL_FORM,
    LONGEST,
    MEMBER,
    NAMED_BEHIND,
    NAMED_BY,
    PLURAL,
    PROGRAMME,
    QUOTED,
    SHORT_LINE,
    SINGULAR,
    STOP,
    WORD_REST,
)
from pipeline.extract.nominatives import nominative
from pipeline.extract.places_of_names import places_of
from pipeline.german.inflection import same_name
from pipeline.german.words import cut_words, is_brand, is_capital


def extract(reading: Reading) -> Iterator[NameMention]:
    """Every name of an organisation or programme; of two that overlap the longer, then the known one."""
    text = reading.document.text
    found = [
        *known_names.extract(reading),
        *_legal(reading),
        *_cued(text),
        *_among(text),
        *_patterns(text),
        *_quoted(text),
        *abbreviations.written_out(text),
    ]
    kept = _apart(found, [])
    kept = _apart(abbreviations.short_forms(text, kept), kept)
    kept = _apart(_again(reading, kept), kept)
    kept = _apart(_proven(reading), kept)
    kept = _apart(_proposed(reading), kept)
    kept = _apart(_again(reading, kept), kept)
    together = list(coordinations.extract(reading))
    shared = Taken(mention.span for mention in together)
    alone = [m for m in kept if not shared.meets(m.span)]
    for mention in join(sorted([*alone, *together], key=lambda m: m.span), reading.lexicon, text):
        yield known_names.recognised(mention, reading)


def _apart(found: Iterable[NameMention], kept: list[NameMention]) -> list[NameMention]:
    """The mentions without those that overlap a longer one, or one that is kept already; in the order of the text."""
    taken = sorted(kept, key=attrgetter("span"))
    places = [m.span for m in taken]
    for mention in sorted(found, key=lambda m: (m.span.start - m.span.end, not m.key, m.span)):
        span = mention.span
        at = bisect_left(places, span)
        if not any(span.meets(other) for other in places[max(0, at - 1) : at + 1]):
            taken.insert(at, mention)
            places.insert(at, span)
    return taken


def _proposed(reading: Reading) -> Iterator[NameMention]:
    """Names that the name finder proposes and no rule knows; their type is still what their words say."""
    text = reading.document.text
    for span, about in reading.proposed:
        words = span.words_of(text)
        if about == "organisation" and words[:1].isupper():
            kind = classify(OrganisationType, words) if matches(OrganisationType, words) else None
            yield NameMention(span, "organisation", words, kind or "", span if kind else None)


def _proven(reading: Reading) -> Iterator[NameMention]:
    """Every place of a name that another text of the publication proves."""
    yield from _places(reading, {
        name: NameMention(Span(0, 0), "organisation", name, one.type, full=one.full)
        for name, one in reading.lexicon.proven.items()
    })  # fmt: skip


def _again(reading: Reading, found: list[NameMention]) -> Iterator[NameMention]:
    """Every later place of a name that was found once: there it needs no cue."""
    first: dict[str, NameMention] = {}
    for mention in found:
        if mention.about == "organisation" and not mention.weak:
            first.setdefault(mention.name, mention)
    yield from _places(reading, first)


def _places(reading: Reading, first: Mapping[str, NameMention]) -> Iterator[NameMention]:
    """Every place at which one of some names stands as a whole, as that name."""
    text = reading.document.text
    for span in places_of(first, text):
        words = span.words_of(text)
        name = next(short for end in (0, 1, 2) if (short := words[: len(words) - end]) in first)
        if same_name(span.of(text), name) and not known_names.is_surname(reading, span.start):
            yield replace(first[name], span=span, cue=None)


def _legal(reading: Reading) -> Iterator[NameMention]:
    text = reading.document.text
    for form in LEGAL_FORM.finditer(text):
        sentence = reading.sentence_at(form.start())
        words = cut_words(text, Span(_word_start(text, max(sentence.start, form.start() - 90)), form.start()))
        start = form.start()
        for word in reversed(words):
            gap = text[word.span.end : start]
            joined = (
                gap.strip() == "" and not _is_line_end(text, word.span.end, gap) and not CUE_WORD.fullmatch(word.text)
            )
            named = (is_capital(word.text) and word.text not in STOP) or is_brand(word.text) or word.text == "&"
            if not (joined and named):
                break
            start = word.span.start
        if form.start() - start > 2:
            span = Span(start, form.end())
            name = span.words_of(text)
            yield NameMention(span, "organisation", name, classify(OrganisationType, name) or "", span)


def _is_line_end(text: str, offset: int, gap: str) -> bool:
    """Whether a short line ends there: in running text that is broken into lines, lines are longer."""
    return "\n" in gap and offset - text.rfind("\n", 0, offset) <= SHORT_LINE


def _word_start(text: str, offset: int) -> int:
    """The offset itself, or the end of the word that it would cut in two."""
    if offset and text[offset - 1].isspace():
        return offset
    rest = WORD_REST.match(text, offset) if offset else None
    return rest.end() if rest else offset


def _cued(text: str) -> Iterator[NameMention]:
    """Names behind a noun that says what they are: "des Unternehmens X", "der Spitzencluster X"."""
    for place in BEFORE_NAME.finditer(text):
        noun = _cue_noun(place.group())
        if noun is None:
            continue
        cue = Span(place.start() + noun.start, place.start() + noun.end)
        start = place.end()
        while text[start].isspace():
            start += 1
        quoted = text[start : start + 1] in "„\"»‚'«“"
        if not quoted and PLURAL.match(cue.of(text)) and not SINGULAR.search(text[max(0, cue.start - 50) : cue.start]):
            continue
        start += quoted
        end = start
        for word in cut_words(text, Span(start, min(len(text), start + LONGEST))):
            if (
                text[end : word.span.start].strip()
                or not (is_capital(word.text) or is_brand(word.text) or (word.text == "&" and end > start))
                or word.text in STOP
            ):
                break
            end = word.span.end
        if end - start > 1:
            span = Span(start, end)
            kind = classify(OrganisationType, cue.of(text)) or ""
            yield NameMention(span, "organisation", span.words_of(text), kind, cue)


@lru_cache(maxsize=20_000)
def _cue_noun(word: str) -> Span | None:
    """Where in a word the noun stands with which it ends and that says what a name behind it is; None where it has none."""
    found = CUE_NOUN.search(word)
    return Span(*found.span("noun")) if found else None


def _among(text: str) -> Iterator[NameMention]:
    """Names in a row behind a noun that says what they are all: "Firmen wie X, Y und Z"."""
    for match in AMONG.finditer(text):
        kind, cue = classify(OrganisationType, match["noun"]) or "", Span(*match.span("noun"))
        for name in MEMBER.finditer(text, *match.span("list")):
            if name.group().split()[0] not in STOP:
                span = Span(*name.span())
                yield NameMention(span, "organisation", span.words_of(text), kind, cue)


def _quoted(text: str) -> Iterator[NameMention]:
    """A name in quotes with a noun beside it that says what it is: "das Netzwerk „X“", "„X“: Netzwerk für Y"."""
    for match in QUOTED.finditer(text):
        span = Span(*match.span("name"))
        words = span.of(text).split()
        if words and BARE.fullmatch(span.words_of(text)):
            continue
        if not words or not words[0][:1].isupper() or len(words) > 8 or span.of(text).endswith((",", " ")):
            continue
        before = NAMED_BY.search(text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2])
        behind = NAMED_BEHIND.match(text[match.end() : match.end() + 40].partition("\n")[0])
        near = before if before and _touches(text, match.start() - 40, before, match) else behind
        inside = NAMED_BY.search(span.of(text))
        noun = inside or near
        if noun is None:
            continue
        kind, programme = classify(OrganisationType, noun.group()), classify(ProgrammeType, noun.group())
        if kind and not (programme and not inside):
            yield NameMention(
                span, "organisation", span.words_of(text), kind, _noun_of(inside, span.start) if inside else None
            )
        elif programme:
            yield NameMention(span, "programme", span.words_of(text), programme)


def _is_description(words: str) -> bool:
    """Whether a compound only says what something works on: "Wasserstoff-Zentrum", but "Fraunhofer-Zentrum".

    >>> _is_description("Wasserstoff-Zentrum"), _is_description("Paul-Ehrlich-Institut")
    (True, False)
    """
    first, _, last = words.rpartition("-")
    return last.startswith(("Zentrum", "Institut")) and " " not in words and matches(Topic, first) != ()


def _noun_of(found: re.Match[str], start: int) -> Span:
    """The noun that was found in words that begin at an offset."""
    return Span(start + found.start("noun"), start + found.end("noun"))


def _touches(text: str, start: int, noun: re.Match[str], match: re.Match[str]) -> bool:
    """Whether only an article or nothing stands between a noun and the quotes."""
    line = text[max(0, start) : match.start()].rpartition("\n")[2]
    return line[noun.end() :].strip(" ,") in {"", "der", "die", "das", "namens"}


def _patterns(text: str) -> Iterator[NameMention]:
    for pattern in (GROUP, HEAD, BODY):
        for match in pattern.finditer(text):
            span = Span(*match.span("name" if pattern is BODY else 0))
            if INDEFINITE.search(text[max(0, span.start - 20) : span.start]) or _is_description(span.of(text)):
                continue
            name = nominative(span.words_of(text))
            yield NameMention(span, "organisation", name, classify(OrganisationType, name) or "", span)
    for match in PROGRAMME.finditer(text):
        span = Span(*match.span())
        if not GENERIC_PROGRAMME.match(match.group()):
            yield NameMention(
                span, "programme", nominative(span.words_of(text)), classify(ProgrammeType, match.group()) or "", span
            )
