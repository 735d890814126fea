"""What is known of targets before they are imported."""

from __future__ import annotations

OF_WORDS = frozenset({"numbers", "amounts", "counts", "periods", "sentences", "twice", "number", "date", "span"})
"""Targets that are made of words of the German grammar: a byte says which."""
INSTRUMENTED = {
    **{
        name: ["pipeline.german.numbers", "pipeline.german.amounts", "pipeline.german.units"]
        for name in ("numbers", "number", "amounts")
    },
    **{name: ["pipeline.german.periods", "pipeline.validate.second_periods"] for name in ("periods", "date", "span")},
    "twice": ["pipeline.german.money", "pipeline.validate.second_reader", "pipeline.validate.second_numbers"],
    "counts": ["pipeline.german.counts", "pipeline.german.bare"],
    "sentences": ["pipeline.german.sentences"],
    "head": ["pipeline.collect.heads", "pipeline.collect.toml"],
    "configuration": ["pipeline.collect.toml", "pipeline.codebook.configuration"],
    "package": ["pipeline.validate"],
    "query": ["pipeline.server.query_guard"],
    "accept": ["pipeline.server.negotiation"],
}
"""Modules whose ways are followed, by target: those that read its bytes, and nothing of what they stand on."""
