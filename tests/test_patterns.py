"""Reading a text is linear: on what repeats, the time grows with the length, whatever the text holds, and so does merging with the fundings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.register import Register
from pipeline.collect.texts import document
from pipeline.extract import extract
from pipeline.extract.name_finders import OURS
from pipeline.flow import make_tables
from pipeline.folders import register_of
from pipeline.link import build_lexicon
from tests.growing import grows_with_count, grows_with_length

EMPTY: Document = document(b"x", "empty.txt")
PARTS = (
    "Ä", "a-", "A-", "Aa ", "Aa-Bb ", "1", "1.", "1 000 ", "(", "„Aa“ ", "zu ", ", ", " ", "\n", "der Aa, ", "aa.bb ", "ministerium",
    "Das Land gibt 5 Millionen Euro. ", "5 Euro, ",
    "Prof. Dr. ", "Dr. ", "Dr. Dr. h. c. ", "Minister Dr. ", "Frau ", "Anna von ", "Sprecher der ", "A. ",
    "\n\n", "\r\n", "\r\n\r\n", "\t", "z. B. ", "e. V. ", "A.B.", "(AB) ", "() ", ") ", "“", "» «", "[", "- ", "–", "Stadt-",
    "12.03.2024 ", "1.1.", "1.000.000 ", "1,", "5 bis ", "zwischen 5 und ", "bis zu ", "jeweils 5 Millionen Euro, ", "€", "5 € ", "Euro ",
    "…", "Muster GmbH & Co. KG ", "Muster AG, ", "A & ", "und ", "Müller und ", "• Aa\n", "https://www.a.de/b ", "www.a.de/", "a@b.de ", "a@",
    "Universität ", "der Universität Bielefeld ", "Stadt Paderborn ", "des Landes ", "Ministerium für Wirtschaft und ", "hundert",
    "Herr Muster sagte: „Ja“ ",
)  # fmt: skip
"""What is repeated: letters, hyphens, digits, signs and blanks, words that lead to names, roles and amounts, alone and in turn."""
LONG = (
    "Dr. ", "\r\n", "(", "„", "a-", "1.1.", "1.000.000 ", "…", "und der ", "Muster GmbH, ", "jeweils 5 Millionen Euro, ", "der Universität Bielefeld ",
    "https://www.a.de/b ",
)  # fmt: skip
"""What is repeated over 16,000 characters and read with the tagger, too."""
CHARACTERS = 1_000
FUNDING = "Das Land Hessen fördert die Muster{} GmbH mit {} Mio. Euro. "


@cache
def register() -> Register:
    return register_of(Path(__file__).parents[1])


@cache
def lexicon() -> Lexicon:
    return build_lexicon(register())


def reading(names: str) -> Callable[[str], object]:
    return lambda text: extract(replace(EMPTY, text=text), lexicon(), names)


@pytest.mark.parametrize("part", PARTS)
def test_time_grows_with_the_length_of_a_text(part: str) -> None:
    assert grows_with_length(reading("none"), part, CHARACTERS // len(part), most=2)


@pytest.mark.parametrize("part", LONG)
def test_time_with_the_tagger_grows_with_the_length_of_a_long_text(part: str) -> None:
    assert grows_with_length(reading(OURS), part, 2 * CHARACTERS // len(part), most=2)


@pytest.mark.parametrize("part", ["5.000 Euro, ", "Bund 5.000 Euro, ", "Stadt Paderborn, ", "hat"])
@pytest.mark.parametrize("row", ["- Verein Muster: ", "Verein Muster | ", "Verein Muster: 9 Euro\nVerein Beispiel: "])
def test_time_of_one_row_of_a_list_grows_with_its_length(row: str, part: str) -> None:
    def make(count: int) -> str:
        return f"Diese Vereine werden gefördert:\n{row}{part * count}und 5 Euro"

    assert grows_with_count(make, reading("none"), 2 * CHARACTERS // len(part), most=2)


@pytest.mark.parametrize(("receivers", "amounts"), [(1, 1_000), (10, 1_000), (1, 1)], ids=["one", "several", "again"])
def test_time_of_merging_and_the_law_grows_with_the_fundings_of_a_text(receivers: int, amounts: int) -> None:
    def make(count: int) -> list[Document]:
        sentences = (FUNDING.format("abcdefghij"[one % receivers], one % amounts + 2) for one in range(count))
        return [document("".join(sentences).encode(), "a.txt")]

    assert grows_with_count(make, lambda texts: make_tables(texts, register()), 25, most=2)
