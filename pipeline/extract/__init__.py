"""Document → Mention: pure functions, one module per kind."""

from __future__ import annotations

from dataclasses import replace

from pipeline.codebook.documents import Document
from pipeline.codebook.mentions import Lexicon, Mention, Reading
from pipeline.extract import counts, events, homepages, money, organisations, persons, short_names, statements, topics
from pipeline.german.sentences import cut_sentences
from pipeline.seams import Extractor

EXTRACTORS: dict[str, Extractor] = {
    "organisations": organisations.extract,
    "short_names": short_names.extract,
    "persons": persons.extract,
    "topics": topics.extract,
    "money": money.extract,
    "counts": counts.extract,
    "events": events.extract,
    "statements": statements.extract,
    "homepages": homepages.extract,
}
"""Every extractor in the order in which they run; a later one may look at what the earlier ones found."""


def extract(document: Document, lexicon: Lexicon) -> tuple[tuple[str, Mention], ...]:
    """All mentions of a document, each with the name of the extractor that found it."""
    reading = Reading(document, cut_sentences(document.text), lexicon)
    found: list[tuple[str, Mention]] = []
    for name, extractor in EXTRACTORS.items():
        found += [(name, mention) for mention in extractor(reading)]
        reading = replace(reading, found=tuple(mention for _, mention in found))
    return tuple(found)
