"""Visits: who visited whom, when, and together with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codebook.code_lists import EventType, ParticipantRole
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import EventMention, NameMention, ParticipantMention, Reading

VISIT = re.compile(
    r"\b(?:(?:seine[mnrs]?|ihre[mnrs]?|eine[mnrs]?|beim|der)\s+)?(Besuch)\s+(?:des|der|bei|beim|im|in)\b"
)
WEEKDAY = re.compile(
    r"\bam\s+(?:gestrigen\s+|heutigen\s+)?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)\b"
)
WITH = re.compile(r"\b(?:gemeinsam |zusammen )?mit\b")


def extract(reading: Reading) -> Iterator[EventMention]:
    """One event for every sentence in which a person visits an organisation."""
    text = reading.document.text
    for visit in VISIT.finditer(text):
        sentence = reading.sentence_at(visit.start())
        inside = [m for m in reading.names() if sentence.holds(m.span)]
        persons = [m for m in inside if m.about == "person"]
        hosts = [m for m in inside if m.about == "organisation" and visit.end() <= m.span.start < visit.end() + 40]
        if not persons or not hosts:
            continue
        host, noun = hosts[0], Span(*visit.span(1))
        weekday = WEEKDAY.search(text, sentence.start, sentence.end)
        yield EventMention(
            Span(noun.start, host.span.end),
            EventType.VISIT.value,
            noun,
            Span(*weekday.span()) if weekday else None,
            tuple(_participants(text, sentence, noun, Span(*visit.span()), persons[0], host, inside)),
        )


def _participants(
    text: str, sentence: Span, noun: Span, visit: Span, guest: NameMention, host: NameMention, inside: list[NameMention]
) -> Iterator[ParticipantMention]:
    yield ParticipantMention(guest, guest.span, ParticipantRole.VISITOR.value, noun)
    yield ParticipantMention(host, host.span, ParticipantRole.HOST.value, Span(noun.start, visit.end))
    joined = WITH.search(text, host.span.end, sentence.end)
    if joined:
        for name in inside:
            if name.span.start > joined.end() and name not in {guest, host}:
                yield ParticipantMention(name, name.span, ParticipantRole.PARTICIPANT.value, Span(*joined.span()))
