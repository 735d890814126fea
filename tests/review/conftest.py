from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from pipeline.codebook.decisions import Review
from pipeline.codebook.documents import Document
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.collect.registers import read_register, shipped_registers
from pipeline.collect.texts import document
from pipeline.flow import make_tables
from pipeline.german.sentences import cut_sentences
from pipeline.reviewing import Decided

TEXT = (
    "Das Land Hessen fördert die Muster GmbH mit 5 Mio. Euro. Davon gehen 2 Mio. Euro an die Probe AG.\n\n"
    "Der Verein bekommt 7 Mio. Euro für die Halle im Jahr 2024. Peter Müller, Geschäftsführer der Muster GmbH, kam vorbei. "
    "Dort arbeiten 650 Beschäftigte. Das Ministerium lobt die Digitalisierung. Der Umbau der Halle kostete 9 Mio. Euro."
)
Decide = Callable[..., Tables]


def quoting(text: str, **decision: Any) -> dict[str, Any]:
    """A decision with the sentence around its words."""
    quote = (
        next(one.of(text) for one in cut_sentences(text) if decision["words"] in one.of(text))
        if "quote" not in decision
        else decision["quote"]
    )
    return {"quote": quote, **decision}


def review_of(one: Document, *decisions: Mapping[str, Any]) -> Review:
    values = {"source": one.id, "sha256": one.sha256, "decisions": [quoting(one.text, **d) for d in decisions]}
    return Review.model_validate(values)


@pytest.fixture(scope="session")
def register() -> Register:
    return read_register(shipped_registers())


@pytest.fixture(scope="session")
def decide(register: Register) -> Decide:
    """The tables of the text after these decisions."""

    def made(*decisions: dict[str, Any], text: str = TEXT, unreviewed: bool = True) -> Tables:
        one = document(text.encode(), "meldung.txt")
        review = Review.model_validate(review_of(one, *decisions))
        return make_tables([one], register, reviewed=Decided({one.id: review}, unreviewed=unreviewed))[0]

    return made
