"""What cues prove that money is given, and what speaks against them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES
from pipeline.validate.classified import is_licensed
from tests.validate.conftest import document, in_memory

STATUS = next(one for one in columns(TABLES["fundings"]) if one.name == "status")
MODE = next(one for one in columns(TABLES["statements"]) if one.name == "mode")


@pytest.mark.parametrize(
    ("quote", "cue", "licensed"),
    [
        ("Das Land hat dafür 5 Mio. Euro bewilligt.", "bewilligt", True),
        ("Das Land hat 5 Mio. Euro bewilligt, ein zweiter Antrag wurde abgelehnt.", "bewilligt", True),
        ("Das Land hat das Projekt gefördert, den Antrag über 5 Mio. Euro aber abgelehnt.", "gefördert", False),
        ("Der Bund fördert das Labor, gestrichen wurden 5 Mio. Euro.", "fördert", False),
        ("Das Land hat dafür keine 5 Mio. Euro bewilligt, sondern gar nichts.", "dafür", False),
    ],
)
def test_a_cue_proves_that_an_amount_is_given_where_none_against_it_is_nearer(
    quote: str, cue: str, *, licensed: bool
) -> None:
    places = {"amount": "5 Mio. Euro", "status": cue}
    package = in_memory(
        evidence=[{"id": "ev-a", "source_id": "a", "start": "0", "end": str(len(quote)), "quote": quote}],
        attestations=[
            {"record_table": "fundings", "record_id": "fun-a", "column": column, "evidence_id": "ev-a",
             "start": str(quote.index(words)), "end": str(quote.index(words) + len(words))}
            for column, words in places.items()
        ],
        fundings=[{"id": "fun-a", "status": "granted", "amount": "5000000", "evidence_id": "ev-a"}],
    )  # fmt: skip
    (row,) = package.tables["fundings"]
    assert is_licensed(package, "fundings", row, STATUS) is licensed


SAID = "Das Land baut. „Es kostet viel. Wer zahlt das?“, sagte sie. Man werde sehen. Was nun?"


@pytest.mark.parametrize(
    ("words", "mode", "with_text", "licensed"),
    [
        ("Man werde sehen.", "indirect", True, True),
        ("Man werde sehen.", "direct", True, False),
        ("Was nun?", "question", True, True),
        ("Was nun?", "indirect", True, False),
        ("Es kostet viel.", "indirect", True, False),
        ("Es kostet viel.", "indirect", False, True),
        ("Wer zahlt das?", "question", True, False),
        ("„Es kostet viel. Wer zahlt das?“", "direct", True, True),
        ("„Es kostet viel. Wer zahlt das?“", "indirect", True, False),
    ],
)
def test_what_stands_inside_a_quotation_is_not_what_somebody_reports(
    words: str, mode: str, *, with_text: bool, licensed: bool
) -> None:
    start = SAID.index(words)
    place = {"evidence_id": "ev-a", "start": str(start), "end": str(start + len(words)), "record_table": "statements",
             "record_id": "sta-a"}  # fmt: skip
    package = in_memory(
        evidence=[{"id": "ev-a", "source_id": "a", "start": "0", "quote": SAID}],
        attestations=[{**place, "column": column} for column in ("text", "mode")],
        statements=[{"id": "sta-a", "text": words, "mode": mode, "evidence_id": "ev-a"}],
    )
    texts = {"a": replace(document(), text=SAID)} if with_text else {}
    (row,) = package.tables["statements"]
    assert is_licensed(replace(package, texts=texts), "statements", row, MODE) is licensed
