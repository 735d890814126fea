from __future__ import annotations

import pytest

from pipeline.codebook.documents import Span
from pipeline.german.conjuncts import rows_of, together
from pipeline.german.phrases import cut_phrases


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Bund und Land zahlen.", [["Bund", "Land"]]),
        ("Es zahlen der Bund, das Land sowie die EU.", [["der Bund", "das Land", "die EU"]]),
        ("Das Geld kommt von der EU und vom Land.", [["Das Geld"], ["der EU", "Land"]]),
        ("Das Land, Träger der Klinik, zahlt.", [["Das Land"], ["Träger der Klinik"]]),
        ("Für die Stadt und mit dem Land zahlt er.", [["die Stadt"], ["dem Land"]]),
        ("Das Land hilft dem Verein und die Stadt zahlt.", [["Das Land"], ["dem Verein"], ["die Stadt"]]),
    ],
)
def test_a_row_shares_its_case_or_preposition(text: str, rows: list[list[str]]) -> None:
    phrases = cut_phrases(text, Span(0, len(text)))
    assert [[phrase.span.of(text) for phrase in row] for row in rows_of(text, phrases)] == rows


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Bund und Land fördern das Haus.", ["Bund und Land"]),
        ("Es fördern Bund und Land mit 3 Mio. Euro.", ["Bund und Land"]),
        ("Das Geld kommt von Bund und Land.", ["von Bund und Land"]),
        ("Der Verein lobt die Stadt und das Land gibt 3 Mio. Euro.", []),
        ("Das Land trägt die Miete und der Bund 3 Mio. Euro.", []),
    ],
)
def test_a_pause_parts_no_row_of_actors(text: str, joined: list[str]) -> None:
    whole = Span(0, len(text))
    assert [span.of(text) for span in together(text, whole, cut_phrases(text, whole), ())] == joined
