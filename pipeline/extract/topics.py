"""Topics that a text names, by the cue words of the topic scheme; each topic once, where it is named best."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.cues import classify, matches
from pipeline.codebook.mentions import NameMention, Reading, TopicMention
from pipeline.codebook.topics import Topic


def extract(reading: Reading) -> Iterator[TopicMention]:
    """The first mention of every topic, but for words inside the name of a person."""
    persons = [m.span for m in reading.found if isinstance(m, NameMention) and m.about == "person"]
    text = reading.document.text
    seen: set[str] = set()
    for code, span in matches(Topic, text):
        if (
            code not in seen
            and classify(Topic, span.of(text)) == code
            and not any(span.meets(person) for person in persons)
        ):
            seen.add(code)
            yield TopicMention(code.value, span)
