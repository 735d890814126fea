"""Document → Mention: pure functions, one module per kind."""

from __future__ import annotations

from dataclasses import replace

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import Mention, Reading
from pipeline.extract import counts, events, homepages, money, organisations, persons, short_names, statements, topics
from pipeline.extract.name_finders import OURS, name_finder
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


def extract(document: Document, lexicon: Lexicon, names: str = OURS) -> tuple[tuple[str, Mention], ...]:
    """All mentions of a document, each with the name of the extractor that found it.

    `names` is the name finder whose proposals the extractors look at; PipelineError where it cannot be used.
    """
    sentences = cut_sentences(document.text)
    reading = Reading(document, sentences, lexicon, proposed=tuple(name_finder(names)(document.text, sentences)))
    found: list[tuple[str, Mention]] = []
    for name, extractor in EXTRACTORS.items():
        mentions = tuple(extractor(reading))
        found += [(name, mention) for mention in mentions]
        reading = replace(reading, found=(*reading.found, *mentions))
    return tuple(found)
