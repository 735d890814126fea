"""The clause around an amount: the stretch of its sentence that one verb of money governs, and what its phrases are to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codebook.documents import Span
from pipeline.codebook.frames import AUXILIARIES, FRAMES, PARTICIPLE, PASSIVE, Frame, Part
from pipeline.german.phrases import Phrase, cut_phrases

PAUSE = re.compile(r"[;:()„“”»«\n]|,(?=\s)|\s[–—-]\s|\s(?:und|sowie|während|wobei|weil|dass|damit)\s(?=[^,;]{0,60}\d)")
"""Where one clause may end and the next begin: a comma inside a number is none."""
INFINITIVE = re.compile(r"\bzu\s+$")
"""What stands before an infinitive that has no subject of its own: "77 Betrieben Geld zu geben"."""
WITH = re.compile(
    r"\s*(?:\([^)]{1,40}\)\s*)?(?:(?:ist|sind|war|waren|sich|jeweils|je|insgesamt|dabei|selbst)\s+)*mit\s+$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its verb of money; `own` is the part of its sentence between two pauses that holds the amount."""

    text: str
    span: Span
    own: Span
    frame: Frame | None
    verb: Span | None
    passive: bool
    phrases: tuple[Phrase, ...]

    @property
    def subject(self) -> Phrase | None:
        """The bare phrase before the finite verb, else the first one behind it; never one in the dative."""
        if self.verb is None or INFINITIVE.search(self.text[self.span.start : self.verb.start]):
            return None
        finite = self._finite
        bare = [p for p in self.phrases if not p.preposition and not p.is_dative]
        front = [p for p in bare if p.span.end <= finite]
        return front[-1] if front else next((p for p in bare if p.determiner not in {"den", "einen"}), None)

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

    def role_of_subject(self) -> Part:
        """What the subject of this verb is to the money, in this voice."""
        if self.frame is None:
            return Part.MONEY
        if self.passive and self.frame.name in {"support", "give"}:
            return self.frame.object if self.frame.name == "support" else Part.MONEY
        return self.frame.subject


def clause_of(text: str, sentence: Span, amount: Span, names: Sequence[Span], amounts: Sequence[Span]) -> Clause:
    """The clause of an amount: its own part of the sentence, widened to the nearest part with a verb of money."""
    parts = _parts(text, sentence, [*names, *amounts])
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
    frame, verb = found or (None, None)
    phrases = tuple(cut_phrases(text, span, names, amounts))
    passive = bool(verb and PASSIVE.search(text, span.start, span.end) and PARTICIPLE.match(verb.of(text).lower()))
    return Clause(text, span, parts[at], frame, verb, passive, phrases)


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
        for frame in FRAMES
        for match in frame.pattern.finditer(words)
    ]
    if not found:
        return None
    return min(found, key=lambda item: (_gap(item[1], amount), item[1]))


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
