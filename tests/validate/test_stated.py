"""A name is spelled as its words are, but for the endings of a case; whoever is meant elsewhere may be named more loosely."""

from __future__ import annotations

import pytest

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES
from pipeline.validate.stated import disagreement
from tests.validate.conftest import in_memory


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        ("Günter Korder", "Günter Korder", ""),
        ("Günter Korders", "Günter Korder", ""),
        ("Günter Korder", "Günt Korden", "L103"),
        ("Günter Korder", "Korder", "L103"),
    ],
)
def test_a_person_is_called_as_the_words_say(words: str, name: str, code: str) -> None:
    quote = f"Das sagte {words} am Montag."
    start = quote.index(words)
    package = in_memory(
        evidence=[{"id": "ev-a", "source_id": "a", "start": "0", "quote": quote}],
        persons=[{"id": "per-a", "name": name, "evidence_id": "ev-a"}],
        attestations=[{"record_table": "persons", "record_id": "per-a", "column": "name", "evidence_id": "ev-a",
                       "start": str(start), "end": str(start + len(words))}],
    )  # fmt: skip
    column = next(one for one in columns(TABLES["persons"]) if one.name == "name")
    assert disagreement(package, "persons", package.tables["persons"][0], column) == code
