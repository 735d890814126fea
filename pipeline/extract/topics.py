"""Topics that a text names, by the cue words of the topic scheme; each topic once, where it is named best."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codebook.cues import classify, matches
from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import Reading, TopicMention
from pipeline.codebook.topics import Topic
from pipeline.extract.role_patterns import ROLE_WORD

ROLE = re.compile(ROLE_WORD)
WORD_BEFORE = re.compile(r"[\w-]*\Z")
"""The beginning of a word, up to a place in it."""
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
            and not _is_role(text, span)
        ):
            seen.add(code)
            yield TopicMention(code.value, span)


def _is_role(text: str, cue: Span) -> bool:
    """Whether a cue stands in the word of somebody's role: "Hafen-Chef"."""
    start = WORD_BEFORE.search(text, max(0, cue.start - 60), cue.start)
    word = ROLE.match(text, start.start() if start else cue.start)
    return word is not None and word.end() >= cue.end
