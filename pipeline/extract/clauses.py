"""The clause around an amount: the stretch of its sentence that one verb of money governs, and what its phrases are to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.codebook.documents import Span
from pipeline.codebook.frames import AUXILIARIES, FRAMES, PARTICIPLE, PASSIVE, Frame, Part
from pipeline.german.conjuncts import Row, row_with, rows_of, together
from pipeline.german.phrases import Phrase, cut_phrases
from pipeline.german.word_lists import FEMININE

WORD = re.compile(r"[\w-]+")
PAUSE = re.compile(r"[;:()„“”»«\n]|,(?=\s)|\s[–—-]\s|\s(?:und|sowie)\s(?=[^,;]{0,60}(?:\d|\b[Mm]illi(?:on|arde)))")
"""Where one clause may end and the next begin: a comma inside a number is none."""
WHOLE = re.compile(r"\([A-ZÄÖÜ][\w&./-]{1,14}\)|\b(?:19|20)\d\d\s+und\s+(?:19|20)\d\d\b")
"""What parts no clause: a short form in brackets, two years."""
RELATIVE = re.compile(r",\s+(?:der|die|das)\s")
"""The beginning of a relative clause whose pronoun may be its subject."""
RELATIVE_PRONOUN = re.compile(r"[\s,]*(?:der|die|das|den|dem|deren|dessen|denen|welche[rsmn]?)\s")
INFINITIVE = re.compile(r"\bzu\s+$")
"""What stands before an infinitive that has no subject of its own: "77 Betrieben Geld zu geben"."""
BY = re.compile(r"\bmit\s+(?:\w+\s+)?$")
GOVERNED = re.compile(r"\b(?:mit|von|vom|über|um|auf|aus|zu|für)\s+(?:\w+\s+){0,2}$")
"""Prepositions before an amount that is not the subject of its clause."""
OF_WHAT = re.compile(r"\s+(?=(?:für|der|des|von|zur|in|im)\s)")
"""Where a name goes on with what its head is for."""
GAP = re.compile(
    r"\s*(?:und\s+)?(?:(?:der|die|das|dem|den|ein|eine)\s+)?[A-ZÄÖÜ][^,;:.!?]{1,70}\s(?:(?:mit|weitere|noch|maximal|rund|etwa|gut|knapp|insgesamt)\s+)*$"
)
"""What stands before the amount of a part without a verb: a phrase, and nothing that a verb would ask for."""
MOST_GAPS = 6
"""Parts that may share one verb before them."""
WITH = re.compile(
    r"\s*(?:\([^)]{1,40}\)\s*)?(?:(?:ist|sind|war|waren|sich|jeweils|je|insgesamt|dabei|selbst)\s+)*mit\s+$"
)


@dataclass(frozen=True)
class Clause:
    """A clause with its verb of money; `own` is the part of its sentence between two pauses that holds the amount."""

    text: str
    span: Span
    own: Span
    frame: Frame | None
    verb: Span | None
    passive: bool
    phrases: tuple[Phrase, ...]
    antecedent: Phrase | None = None
    """What a relative clause is about: the phrase before its comma."""
    lead: Span | None = None
    """The beginning of the clause, where a relative clause parts it from the rest: "Für das Haus, das …, gibt das Land"."""

    def holds(self, span: Span) -> bool:
        """Whether words stand in the clause."""
        return self.span.holds(span) or (self.lead is not None and self.lead.holds(span))

    @cached_property
    def rows(self) -> list[Row]:
        """The phrases in their rows: what joins them makes them one to the verb."""
        return rows_of(self.text, self.phrases)

    def is_subject(self, phrase: Phrase) -> bool:
        """Whether a phrase is the subject, or one of several that are it together."""
        return self.subject is not None and self.subject in row_with(self.rows, phrase)

    def is_dative(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in the dative: by its article, or as the "der" beside another subject."""
        row = row_with(self.rows, phrase)
        beside = any(one.determiner == "der" for one in row) and self.subject is not None and self.subject not in row
        return any(self._is_dative(one) for one in row) or (beside and not row[0].preposition)

    def _is_dative(self, phrase: Phrase) -> bool:
        """Whether the article alone says so, or the "der" before a feminine noun, which no subject has."""
        named = phrase.head.of(self.text)
        words = OF_WHAT.split(named)[0].split() or [named]
        feminine = any(FEMININE.fullmatch(word) for word in (words[0], words[-1]))
        return phrase.is_dative or (feminine and phrase.determiner == "der" and not phrase.preposition)

    @cached_property
    def subject(self) -> Phrase | None:
        """The bare phrase before the finite verb, else the first one behind it; never one in the dative."""
        if self.verb is None or INFINITIVE.search(self.text[self.span.start : self.verb.start]):
            return None
        finite = self._finite
        if self.verb.end <= self.span.start:  # the verb is that of the part before
            finite = self.span.end
        governed = {
            p for row in self.rows for p in row if row[0].preposition or any(self._is_dative(one) for one in row)
        }
        bare = [p for p in self.phrases if p not in governed and p.determiner not in {"den", "einen"}]
        if self.antecedent is not None and (self.passive or not bare):
            return self.antecedent
        front = [p for p in bare if p.span.end <= finite]
        return front[-1] if front else next(iter(bare), None)

    @property
    def _finite(self) -> int:
        """Where the finite verb stands: the auxiliary, or the verb itself."""
        auxiliary = AUXILIARIES.search(self.text, self.span.start, self.span.end)
        places = [self.verb.start] if self.verb else []
        return min([*places, auxiliary.start()] if auxiliary else places, default=self.span.start)

    def role_of_owner(self, phrase: Phrase) -> Part:
        """What a phrase is that stands directly before "mit" and the amount: the subject, or what the verb supports."""
        if self.frame and self.frame.name == "support" and not self.passive and phrase != self.subject:
            return Part.RECIPIENT
        role = self.role_of_subject()
        return Part.FUNDER if role is Part.MONEY else role

    def role_of_subject(self, amount: Span | None = None) -> Part:
        """What the subject of this verb is to the money, in this voice.

        What is "mit 5 Millionen Euro eingeplant" gets them, and so does the bare phrase beside money that "geht" or "steht".
        """
        if self.frame is None:
            return Part.MONEY
        before = self.text[max(0, amount.start - 25) : amount.start] if amount else ""
        if amount and self.passive and self.frame.name in {"give", "flow"} and BY.search(before):
            return Part.RECIPIENT
        if amount and self.frame.name == "flow" and not GOVERNED.search(before):
            return Part.RECIPIENT
        if self.passive and self.frame.name in {"support", "give"}:
            return self.frame.object if self.frame.name == "support" else Part.MONEY
        return self.frame.subject


def parts_of(text: str, sentence: Span, names: Sequence[Span], amounts: Sequence[Span]) -> list[Span]:
    """The parts of a sentence between its pauses: what several actors are together, a name, or an amount is not parted."""
    whole = [Span(*found.span()) for found in WHOLE.finditer(text, sentence.start, sentence.end)]
    joined = together(text, sentence, cut_phrases(text, sentence, names, amounts), names)
    return _parts(text, sentence, [*names, *amounts, *whole, *joined])


def clause_of(
    text: str, sentence: Span, parts: Sequence[Span], amount: Span, names: Sequence[Span], amounts: Sequence[Span]
) -> Clause:
    """The clause of an amount: its own part of the sentence, widened to the nearest part with a verb of money."""
    at = next((i for i, part in enumerate(parts) if part.start <= amount.start < part.end), 0)
    low = high = at
    found = _verb(text, parts[at], amount)
    order = sorted((i for i in range(len(parts)) if i != at), key=lambda i: (abs(i - at), i < at))
    for other in order:
        if found or abs(other - at) > 2 or any(parts[other].holds(one) for one in amounts if one != amount):
            continue
        if _verb(text, parts[other], amount):
            low, high = min(low, other), max(high, other)
            found = _verb(text, Span(parts[low].start, parts[high].end), amount)
    span = Span(parts[low].start, parts[high].end)
    gapped = None if found else _gapped(text, parts[:at], parts[at], amount)
    frame, verb = found or gapped or (None, None)
    lead = _lead(text, parts, low)
    phrases = tuple(phrase for part in (lead, span) if part for phrase in cut_phrases(text, part, names, amounts))
    antecedent = _antecedent(text, sentence, span, names, amounts)
    passive = bool(verb and PASSIVE.search(text, span.start, span.end) and PARTICIPLE.match(verb.of(text).lower()))
    return Clause(text, span, parts[at], frame, verb, passive, phrases, antecedent, lead)


def _gapped(text: str, before: Sequence[Span], own: Span, amount: Span) -> tuple[Frame, Span] | None:
    """The verb that a part without one takes from one before: "Das Land gibt 7, der Bund 4 und die EU 2 Millionen Euro".

    Such a part begins with a bare phrase, and nothing but prepositions and hedges stands behind it before the amount.
    """
    if GAP.match(text[own.start : amount.start]) is None:
        return None
    for part in reversed(before[-MOST_GAPS:]):
        verb = _verb(text, part, Span(part.end, part.end))
        if verb:
            return verb if verb[0].name in {"give", "get", "support"} else None
    return None


def _lead(text: str, parts: Sequence[Span], low: int) -> Span | None:
    """The first part of a sentence, where a clause goes on behind a relative clause with its finite verb."""
    if (
        low < 2
        or not RELATIVE_PRONOUN.match(text, parts[1].start)
        or any(RELATIVE_PRONOUN.match(text, part.start) for part in parts[2 : low + 1])
    ):
        return None
    first = Span(
        parts[low].start
        + len(text[parts[low].start : parts[low].end])
        - len(text[parts[low].start : parts[low].end].lstrip(" ,")),
        parts[low].end,
    )
    word = re.match(r"\w+", first.of(text))
    return parts[0] if word and word.group()[:1].islower() and _is_finite(word.group()) else None


def _is_finite(word: str) -> bool:
    """Whether a word is a finite verb of money or an auxiliary."""
    return AUXILIARIES.fullmatch(word) is not None or _frames_of(word) != ()


def _antecedent(text: str, sentence: Span, span: Span, names: Sequence[Span], amounts: Sequence[Span]) -> Phrase | None:
    """The phrase before the comma of a relative clause; None where a clause is none."""
    begins = max(span.start - 1, sentence.start)
    if not RELATIVE.match(text, begins) and not RELATIVE.match(text, span.start):
        return None
    before = cut_phrases(text, Span(sentence.start, begins), names, amounts)
    return before[-1] if before and not text[before[-1].span.end : begins].strip('»“”«" ') else None


def _parts(text: str, sentence: Span, wholes: Sequence[Span]) -> list[Span]:
    """The parts of a sentence between pauses; a pause inside a name or amount is none."""
    parts, start = [], sentence.start
    for pause in PAUSE.finditer(text, sentence.start, sentence.end):
        place = Span(*pause.span())
        if not any(whole.start < place.end and place.start < whole.end for whole in wholes):
            parts.append(Span(start, place.start))
            start = place.start if place.of(text)[:1].isspace() else place.end
    return [part for part in [*parts, Span(start, sentence.end)] if part.end > part.start]


def _verb(text: str, part: Span, amount: Span) -> tuple[Frame, Span] | None:
    """The verb of money in a part that stands nearest to the amount."""
    first = text[part.start : part.end]
    lead = len(first) - len(first.lstrip())
    words = first[:lead] + first[lead : lead + 1].lower() + first[lead + 1 :]
    found = [
        (frame, Span(part.start + match.start(), part.start + match.end()))
        for match in WORD.finditer(words)
        for frame in _frames_of(match.group())
    ]
    if not found:
        return None
    return min(found, key=lambda item: (item[1].gap(amount), item[1]))


@lru_cache(maxsize=20_000)
def _frames_of(word: str) -> tuple[Frame, ...]:
    """The frames that have a word among their verbs."""
    return tuple(frame for frame in FRAMES if frame.pattern.fullmatch(word))
