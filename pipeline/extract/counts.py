"""Counts of companies, projects, jobs and the like: a number and the noun that it counts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.code_lists import COUNTS, Indicator
from pipeline.codebook.cues import classify, matches
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import Figure, FundingMention, ObservationMention, Reading
from pipeline.extract.context import once
from pipeline.extract.focus import about
from pipeline.german.counts import Count, scan_counts


def extract(reading: Reading) -> Iterator[FundingMention | ObservationMention]:
    """One mention for every number whose counted noun is one of the indicators."""
    yield from once(reading, _counts(reading))


def _counts(reading: Reading) -> Iterator[ObservationMention]:
    text = reading.document.text
    for count in scan_counts(text):
        indicator, cue = classify(Indicator, count.noun.of(text)), count.noun
        if indicator not in COUNTS:
            indicator, cue = _by_verb(reading, count)
        if indicator in COUNTS:
            figure = Figure((count.number,), count.hedge, count.qualifier, count.value, count.low, count.high, "1")
            subject = about(reading, reading.sentence_at(count.number.start))
            yield ObservationMention(figure, indicator.value, cue, count.noun, subject)


def _by_verb(reading: Reading, count: Count) -> tuple[Indicator | None, Span]:
    """What a verb says of the heads that are counted: "dort arbeiten 650 Frauen und Männer"."""
    sentence = reading.sentence_at(count.number.start)
    for match in matches(Indicator, sentence.of(reading.document.text)):
        cue = Span(match.span.start + sentence.start, match.span.end + sentence.start)
        if match.code == Indicator.EMPLOYEES and cue.meets(count.noun):
            return Indicator.EMPLOYEES, cue
    return None, count.noun
