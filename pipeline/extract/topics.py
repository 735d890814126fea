"""Topics that a text names, by the cue words of the topic scheme; each topic once, where it is named best."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codebook.cues import classify, matches
from pipeline.codebook.documents import Taken
from pipeline.codebook.mentions import Reading, TopicMention
from pipeline.codebook.topics import Topic
from pipeline.extract.role_patterns import ROLE_WORD
from pipeline.german.words import stands_in

ROLE = re.compile(ROLE_WORD)
"""A role's word, whose parts tell nothing of a text: "Hafen-Chef"."""
SILENT = frozenset({"ministry", "government", "agency", "party", "parliamentary_group", "union", "media", "company"})
"""Types of organisations whose names say nothing of what a text is about: "Ministerium für Wirtschaft und Tourismus"."""


def extract(reading: Reading) -> Iterator[TopicMention]:
    """The first mention of every topic, but for words inside the name of a person, or of what no topic is worked on in."""
    silent = Taken(m.span for m in reading.names() if m.about == "person" or m.type in SILENT)
    text = reading.document.text
    seen: set[str] = set()
    for code, span in matches(Topic, text):
        if (
            code not in seen
            and classify(Topic, span.of(text)) == code
            and not silent.meets(span)
            and not stands_in(text, span, ROLE)
        ):
            seen.add(code)
            yield TopicMention(code.value, span)
