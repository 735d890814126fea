"""Who may be a party of the money in a text: everything that it names or calls by a noun, with all its places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import NameMention, Party, Reading
from pipeline.extract.parties import POLITICAL
from pipeline.german.inflection import fold, stem
from pipeline.german.money import scan_amounts
from pipeline.german.phrases import Phrase, cut_phrases
from pipeline.german.word_lists import SENTENCE_STARTERS

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
DEFINITE = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "dieses",
        "diese",
        "diesem",
        "dieser",
        "diesen",
        "ihr",
        "ihre",
        "ihren",
        "ihrem",
        "ihrer",
        "sein",
        "seine",
        "seinen",
        "seinem",
        "seiner",
        "unser",
        "unsere",
        "unserem",
        "unseren",
    ]
)
FURTHER = frozenset({"für", "von", "zur", "zum"})
"""Prepositions that lead on to what a noun is more: "ein Zentrum für Quantentechnologie"."""
LATEST = 12
"""Names last spoken of, to which a noun with a definite article may point."""
LONGEST = 80
"""Characters of a phrase that is given as a label."""


@dataclass(frozen=True, slots=True)
class Place:
    """A phrase of a sentence that names or calls a candidate; it may only point to it. `whole` leads on to its end."""

    sentence: int
    number: int
    last: int
    phrase: Phrase
    whole: Span
    points: bool = False


@dataclass(eq=False)
class Candidate:
    """One that may be a party: by name, else by a noun; with all places at which the text speaks of it, in its order."""

    name: NameMention | None = None
    places: list[Place] = field(default_factory=list)

    def inside(self, sentence: int) -> list[Place]:
        """Its places in a sentence."""
        return self.places[bisect_left(self._sentences, sentence) : bisect_right(self._sentences, sentence)]

    def before(self, sentence: int) -> Place | None:
        """Its last place before a sentence."""
        at = bisect_left(self._sentences, sentence)
        return self.places[at - 1] if at else None

    @cached_property
    def _sentences(self) -> list[int]:
        return [place.sentence for place in self.places]

    def party(self, text: str, near: Place | None) -> Party:
        """The candidate as a party: by the phrase that stands near, and by its name where it has one."""
        label = _without_article(text, near.phrase, near.phrase.span) if near and not near.points else None
        if self.name is not None:
            return Party(label if label and label.end - label.start <= LONGEST else None, self.name, self.name.span)
        if near is None or near.whole == near.phrase.span:
            best = self._fullest
            near = best if near is None or best.sentence == near.sentence else near
        return Party(_without_article(text, near.phrase, near.whole))

    @cached_property
    def _fullest(self) -> Place:
        """The first place of those that say most of it."""
        own = [place for place in self.places if not place.points]
        return max(own, key=lambda place: (place.whole.end - place.phrase.span.end, -place.sentence))


def candidates_of(reading: Reading) -> list[Candidate]:
    """Every candidate of a text, in the order in which they are first spoken of; reckoned once for a reading."""
    if "candidates" not in reading.memo:
        reading.memo["candidates"] = list(_candidates(reading))
    found = reading.memo["candidates"]
    return found if isinstance(found, list) else []


def _candidates(reading: Reading) -> Iterable[Candidate]:
    text = reading.document.text
    found: dict[str, Candidate] = {}
    named: dict[str, Candidate] = {}
    for place in _places(reading):
        names = reading.names_in(place.phrase.span)
        for name in names:
            if name.type in POLITICAL:
                continue
            candidate = found.setdefault(f"name {name.bearer}", Candidate())
            if candidate.name is None or (candidate.name.weak and not name.weak):
                candidate.name = name
            candidate.places.append(place)
            named.pop(name.bearer, None)
            named[name.bearer] = candidate
        if names:
            continue
        head = place.phrase.head.of(text)
        found.setdefault(f"noun {_stem(head)}", Candidate()).places.append(place)
        if place.phrase.determiner in DEFINITE:
            latest = islice(reversed(named.values()), LATEST)
            meant = next((one for one in latest if _points_to(head, one)), None)
            if meant is not None:
                meant.places.append(_pointing(place))
    return found.values()


def _places(reading: Reading) -> Iterator[Place]:
    """Every noun phrase of a text but for persons, by its sentence."""
    text = reading.document.text
    persons = Taken(m.span for m in reading.names("person"))
    spoken = _by_sentence(reading, [m.span for m in reading.names("person")])
    skipped = _by_sentence(reading, [amount.full for amount in scan_amounts(text)])
    for number, sentence in enumerate(reading.sentences):
        inside = [m.span for m in reading.names_in(sentence)] + spoken.get(sentence, [])
        phrases = cut_phrases(text, sentence, inside, skipped.get(sentence, []))
        for at, phrase in enumerate(phrases):
            if not persons.meets(phrase.span) and fold(phrase.head.of(text)) not in SENTENCE_STARTERS:
                whole = _led_on(text, phrase, phrases[at + 1 : at + 2])
                yield Place(number, at, len(phrases) - 1, phrase, whole)


def _by_sentence(reading: Reading, spans: Iterable[Span]) -> dict[Span, list[Span]]:
    """The stretches by the sentence that holds them."""
    found: dict[Span, list[Span]] = {}
    for span in spans:
        sentence = reading.sentence_at(span.start)
        if sentence.holds(span):
            found.setdefault(sentence, []).append(span)
    return found


def _pointing(place: Place) -> Place:
    return Place(place.sentence, place.number, place.last, place.phrase, place.whole, points=True)


def _led_on(text: str, phrase: Phrase, following: list[Phrase]) -> Span:
    """The phrase with the one behind it, where a preposition leads on to what it is more."""
    for behind in following:
        between = text[phrase.span.end : behind.span.start].strip()
        if behind.preposition in FURTHER and between == behind.preposition and _is_short(phrase.span, behind.span):
            return Span(phrase.span.start, behind.span.end)
    return phrase.span


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
    return len(word) > 3 and any(_stem(one) == word for one in re.findall(r"\w+", candidate.name.name))


def _stem(word: str) -> str:
    """The stem of the last part of a compound with a hyphen."""
    return stem(fold(word).rpartition("-")[2])


def _without_article(text: str, phrase: Phrase, whole: Span) -> Span:
    """The words of a phrase without its article, so that a label reads like a name."""
    words = whole.of(text)
    if phrase.determiner and words.lower().startswith(f"{phrase.determiner} "):
        return Span(whole.start + len(phrase.determiner) + 1, whole.end)
    return whole
