"""Who may be a party of the money in a text: everything that it names or calls by a noun, with all its places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

from pipeline.codebook.documents import Span
from pipeline.codebook.frames import PAYERS
from pipeline.codebook.mentions import NameMention, Party, Reading
from pipeline.extract.parties import POLITICAL, called, is_part, may_be_party
from pipeline.extract.scans import amounts_of, persons_of, with_titles
from pipeline.extract.speakers import is_field_of_ministry, is_quoted
from pipeline.german.conjuncts import Row, rows_of
from pipeline.german.inflection import fold, stem
from pipeline.german.phrases import Phrase, cut_phrases
from pipeline.german.word_lists import DEFINITE_DETERMINERS, SENTENCE_STARTERS

POINTERS = {
    "company": r"unternehmen|firma|konzern|betrieb|hersteller|start-?up|werk",
    "university": r"universität|hochschule|uni|fachhochschule",
    "research_institute": r"institut|zentrum|forschungszentrum|einrichtung|forschungsinstitut",
    "cluster": r"cluster|netzwerk|verbund|clustermanagement",
    "association": r"verein|verband|netzwerk|stiftung|kammer",
    "project": r"projekt|vorhaben|verbundprojekt|initiative|bündnis|forschungsprojekt|pilotprojekt",
    "other": r"zentrum|projekt|vorhaben|initiative|bündnis|einrichtung|haus|campus",
    "ministry": r"ministerium|haus",
    "government": r"land|freistaat|landesregierung|kanton|stadt|staat|senat|regierung",
}
"""Nouns that, with a definite article, point back to what is named before, by its type."""
_POINTERS = {kind: re.compile(rf"(?i)(?:{nouns})(?:s|es|en|n)?") for kind, nouns in POINTERS.items()}
FURTHER = frozenset({"für", "von", "zur", "zum"})
"""Prepositions that lead on to what a noun is more: "ein Zentrum für Quantentechnologie"."""
LATEST = 12
"""Names last spoken of, to which a noun with a definite article may point."""
LONGEST = 80
"""Characters of a phrase that is given as a label."""


class Place(NamedTuple):
    """A phrase of a sentence that names or calls a candidate; it may only point to it.

    `whole` leads on to its end, `row` holds all phrases that are joined with it.
    """

    sentence: int
    number: int
    last: int
    phrase: Phrase
    whole: Span
    points: bool = False
    row: Row = ()


@dataclass(eq=False)
class Candidate:
    """One that may be a party: by name, else by a noun; with all places at which the text speaks of it, in its order."""

    name: NameMention | None = None
    places: list[Place] = field(default_factory=list)
    named: dict[Phrase, Span] = field(default_factory=dict)
    """Where in a phrase its name stands."""

    def inside(self, sentence: int) -> list[Place]:
        """Its places in a sentence."""
        return self._by_sentence.get(sentence, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Place]]:
        found: dict[int, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.sentence, []).append(place)
        return found

    def before(self, sentence: int) -> Place | None:
        """Its last place before a sentence."""
        at = bisect_left(self._sentences, sentence)
        return self.places[at - 1] if at else None

    @cached_property
    def _sentences(self) -> list[int]:
        return [place.sentence for place in self.places]

    def party(self, text: str, near: Place | None) -> Party:
        """The candidate as a party: by the phrase that stands near, and by its name where it has one."""
        if self.name is not None:
            named = self.named.get(near.phrase) if near and not near.points else None
            return Party(called(text, near.phrase, named) if near and named else None, self.name, self.name.span)
        if near is None or near.whole == near.phrase.span:
            best = self._fullest
            near = best if near is None or best.sentence == near.sentence else near
        return Party(near.phrase.without_article(text, near.whole))

    @cached_property
    def _fullest(self) -> Place:
        """The first place of those that say most of it."""
        own = [place for place in self.places if not place.points]
        return max(own, key=lambda place: (place.whole.end - place.phrase.span.end, -place.sentence))


def candidates_of(reading: Reading) -> list[Candidate]:
    """Every candidate of a text, in the order in which they are first spoken of."""
    text = reading.document.text
    found: dict[str, Candidate] = {}
    named: dict[str, Candidate] = {}
    for place in _places(reading):
        names = [m for m in reading.names_in(place.phrase.span) if not is_part(text, place.phrase, m)]
        for name in names:
            if name.type in POLITICAL:
                continue
            candidate = found.setdefault(f"name {name.bearer}", Candidate())
            if candidate.name is None or (candidate.name.weak and not name.weak):
                candidate.name = name
            candidate.places.append(place)
            candidate.named.setdefault(place.phrase, name.span)
            named.pop(name.bearer, None)
            named[name.bearer] = candidate
        head = place.phrase.head.of(text)
        if names or not may_be_party(head) or _is_speaker(text, place.phrase):
            continue
        found.setdefault(f"noun {_stem(head)}", Candidate()).places.append(place)
        if place.phrase.determiner in DEFINITE_DETERMINERS:
            latest = islice(reversed(named.values()), LATEST)
            meant = next((one for one in latest if _points_to(head, one)), None)
            if meant is not None:
                meant.places.append(place._replace(points=True))
    return list(found.values())


def _places(reading: Reading) -> Iterator[Place]:
    """Every noun phrase of a text but for persons, by its sentence."""
    text = reading.document.text
    persons = persons_of(reading)
    spoken = reading.by_sentence(with_titles(reading))
    skipped = reading.by_sentence(amount.own for amount in amounts_of(reading))
    for number, sentence in enumerate(reading.sentences):
        inside = [m.span for m in reading.names_in(sentence)] + spoken.get(sentence, [])
        phrases = cut_phrases(text, sentence, inside, skipped.get(sentence, []))
        rows = {phrase: row for row in rows_of(text, phrases) for phrase in row}
        for at, (phrase, behind) in enumerate(zip_longest(phrases, phrases[1:])):
            if not persons.meets(phrase.span) and fold(phrase.head.of(text)) not in SENTENCE_STARTERS:
                whole = _led_on(text, phrase, behind) if behind else phrase.span
                yield Place(number, at, len(phrases) - 1, phrase, whole, row=rows[phrase])


def _is_speaker(text: str, phrase: Phrase) -> bool:
    """Whether a phrase is somebody who is only quoted, or the field of a ministry."""
    quoted = is_quoted(text, phrase) and not PAYERS.fullmatch(phrase.head.of(text))
    return quoted or is_field_of_ministry(text, phrase)


def _led_on(text: str, phrase: Phrase, behind: Phrase) -> Span:
    """The phrase with the one behind it, where a preposition leads on to what it is more."""
    between = text[phrase.span.end : behind.span.start].strip()
    leads = behind.preposition in FURTHER and between == behind.preposition
    return Span(phrase.span.start, behind.span.end) if leads and _is_short(phrase.span, behind.span) else phrase.span


def _is_short(first: Span, last: Span) -> bool:
    return last.end - first.start <= LONGEST


def _points_to(head: str, candidate: Candidate) -> bool:
    """Whether a noun with a definite article may mean a candidate: by its type, or as a word of its name."""
    if candidate.name is None:
        return False
    nouns = _POINTERS.get(candidate.name.type)
    if nouns and nouns.fullmatch(head):
        return True
    word = _stem(head)
    return len(word) > 3 and word in _stems_of(candidate.name.name)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The stem of the last part of a compound with a hyphen."""
    return stem(fold(word).rpartition("-")[2])


@lru_cache(maxsize=20_000)
def _stems_of(name: str) -> frozenset[str]:
    """The stems of the words of a name."""
    return frozenset(map(_stem, re.findall(r"\w+", name)))
