"""Statements: quotations, reported speech and questions, each with its speaker where the text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.codebook.code_lists import StatementMode
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import EventMention, NameMention, Reading, StatementMention
from pipeline.extract.speakers import SAYING
from pipeline.german.sentences import leaves_quotation_open, stands_in_quotation

QUOTATION = re.compile(r"„[^„“”]{15,}[“”]|(?<!\w)»[^»«]{15,}«(?!\w)|(?<!\w)«[^»«]{15,}»(?!\w)|\"[^\"\n]{30,}\"")
REPORTED = re.compile(
    r"^(?:Das|Dies|Es|Er|Sie|Man|Damit|Dabei|Zugleich|Die|Der)\s+(?:\S+\s+){0,4}?"
    r"(?:sei|seien|habe|gelte|müsse|könne|werde|dürfe|solle|bleibe|gebe|gehe|komme|bringe|zeige|stehe|wolle)\b"
)

TAKEN_UP = re.compile(r"(?:(?:Über|Um|Auf|Zu)\s+)?(?:Diese[nr]?|Solche[nr]?)\s+(?:\S+\s+){0,3}?(?:Fragen?|Themen)\b")
"""How a sentence takes up the questions before it."""

SAID = re.compile(rf"[,.!?]?\s*[,–-]?\s*(?:so|{SAYING})\s+(?!(?:er|sie|es|man|ich|wir)\b)")
"""What leads from a quotation to the name of its speaker."""
OF_ANOTHER = re.compile(r"[„“”»«\"]|\b(?:zu|über|gegenüber|mit|an|für|er|sie)\s")
"""What says that the name behind it is not the speaker's."""


def extract(reading: Reading) -> Iterator[StatementMention]:
    """Every contiguous statement, in the order of the text."""
    text = reading.document.text
    quoted = [Span(*m.span()) for m in QUOTATION.finditer(text)]
    quotations = [q for q in quoted if re.search(r"[.!?,]", q.of(text)[1:-1]) and " " in q.of(text)]
    found = [_direct(reading, quotation) for quotation in quotations]
    for index, sentence in enumerate(reading.sentences):
        if any(sentence.meets(quotation) for quotation in quoted):
            continue
        words = sentence.of(text)
        asks = words.endswith("?")
        if not (asks or REPORTED.match(words)) or stands_in_quotation(text, sentence.start):
            continue
        if asks:
            event = _discussed_at(reading, index)
            found.append(StatementMention((sentence,), StatementMode.QUESTION.value, event=event))
        else:
            speaker = _speaker(reading, sentence.start)
            if speaker:
                found.append(StatementMention((sentence,), StatementMode.INDIRECT.value, speaker, speaker.span))
    yield from sorted(found, key=lambda m: m.pieces[0])


def _direct(reading: Reading, quotation: Span) -> StatementMention:
    pieces = [
        Span(max(sentence.start, quotation.start), min(sentence.end, quotation.end))
        for sentence in reading.sentences
        if sentence.meets(quotation)
    ]
    speaker = _named_behind(reading, quotation.end) or _speaker(reading, quotation.start)
    return StatementMention(tuple(pieces), StatementMode.DIRECT.value, speaker, speaker.span if speaker else None)


def _named_behind(reading: Reading, end: int) -> NameMention | None:
    """The person whom the clause behind a quotation names as its speaker: "…“, sagte Ministerin Anna Muster"."""
    said = SAID.match(reading.document.text, end)
    if not said:
        return None
    rest = next((sentence.end for sentence in reading.sentences if sentence.end >= said.end()), end)
    named = next((m for m in reading.names("person") if said.end() <= m.span.start < rest), None)
    between = reading.document.text[said.end() : named.span.start] if named else ""
    return None if OF_ANOTHER.search(between) else named


def _discussed_at(reading: Reading, index: int) -> EventMention | None:
    """The event of the sentence that takes up a question and those beside it: "Diese Fragen diskutierte … beim Besuch"."""
    text = reading.document.text
    for one, sentence in pairwise(reading.sentences[index:]):
        words = sentence.of(text)
        if "\n\n" in text[one.end : sentence.start]:
            return None
        if not words.endswith("?"):
            events = [m for m in reading.found if isinstance(m, EventMention) and sentence.holds(m.title)]
            return events[0] if events and TAKEN_UP.match(words) else None
    return None


def _speaker(reading: Reading, offset: int) -> NameMention | None:
    """The person named last before the words, in their own paragraph."""
    text = reading.document.text
    paragraph = max(text.rfind("\n\n", 0, offset), 0)
    named = [m for m in reading.names("person") if paragraph <= m.span.start < offset]
    outside = [m for m in named if not leaves_quotation_open(text[paragraph : m.span.start])]
    return outside[-1] if outside else None
