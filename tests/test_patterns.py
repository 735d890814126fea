"""Reading a text is linear: on what repeats, the time grows with the length, whatever the text holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.collect.texts import document
from pipeline.extract import extract
from tests.growing import grows_with_length

EMPTY: Document = document(b"x", "empty.txt")
PARTS = (
    "Ä", "a-", "A-", "Aa ", "Aa-Bb ", "1", "1.", "1 000 ", "(", "„Aa“ ", "zu ", ", ", " ", "\n", "der Aa, ", "aa.bb ", "ministerium",
    "Das Land gibt 5 Millionen Euro. ", "5 Euro, ",
)  # fmt: skip
"""What is repeated: letters, hyphens, digits, signs and blanks, alone and in turn."""
CHARACTERS = 1_000


@pytest.mark.parametrize("part", PARTS)
def test_time_grows_with_the_length_of_a_text(part: str) -> None:
    def work(text: str) -> object:
        return extract(replace(EMPTY, text=text), Lexicon(), "none")

    assert grows_with_length(work, part, CHARACTERS // len(part), most=2)
