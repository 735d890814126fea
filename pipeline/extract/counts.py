"""Counts of companies, projects, jobs and the like: a number and the noun that it counts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.code_lists import COUNTS, Indicator
from pipeline.codebook.cues import classify
from pipeline.codebook.mentions import Figure, FundingMention, ObservationMention, Reading
from pipeline.extract.context import once
from pipeline.extract.focus import about
from pipeline.german.counts import scan_counts


def extract(reading: Reading) -> Iterator[FundingMention | ObservationMention]:
    """One mention for every number whose counted noun is one of the indicators."""
    yield from once(reading, _counts(reading))


def _counts(reading: Reading) -> Iterator[ObservationMention]:
    text = reading.document.text
    for count in scan_counts(text):
        indicator = classify(Indicator, count.noun.of(text))
        if indicator in COUNTS:
            figure = Figure((count.number,), count.hedge, count.qualifier, count.value, count.low, count.high, "1")
            subject = about(reading, reading.sentence_at(count.number.start))
            yield ObservationMention(figure, indicator.value, count.noun, count.noun, subject)
