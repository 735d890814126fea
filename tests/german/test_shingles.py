"""What is measured of the limits: edited copies are found, and no two of the annotated texts are alike."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from pipeline.german.shingles import LEAST, are_alike, marks, shingles

CORPUS = {
    file.stem: file.read_text(encoding="utf-8") for file in sorted((Path(__file__).parents[1] / "taught").glob("*.txt"))
}


def other_headline(text: str) -> str:
    return "Ganz anders lautet die Zeile über diesem Text\n\n" + text.partition("\n\n")[2]


def without_last_paragraph(text: str) -> str:
    return text.rstrip().rpartition("\n\n")[0]


def misspelt(text: str) -> str:
    """With another word in every forty."""
    words = text.split(" ")
    return " ".join(f"{word}x" if at % 40 == 20 else word for at, word in enumerate(words))


def edited(text: str) -> str:
    return misspelt(other_headline(text))


@pytest.mark.parametrize("edit", [other_headline, without_last_paragraph, misspelt, edited])
@pytest.mark.parametrize("name", CORPUS)
def test_an_edited_copy_is_alike_and_shares_a_mark(name: str, edit: object) -> None:
    assert callable(edit)
    text = CORPUS[name]
    one, other = shingles(text), shingles(edit(text))
    if edit is without_last_paragraph and len(other) < 0.4 * len(one):
        pytest.skip("the last paragraph is most of this text")
    assert are_alike(one, other)
    assert are_alike(other, one)
    assert set(marks(one)) & set(marks(other))


def test_no_two_annotated_texts_share_more_than_a_twentieth() -> None:
    cut = {name: shingles(text) for name, text in CORPUS.items()}
    for one, other in combinations(cut, 2):
        assert len(cut[one] & cut[other]) < 0.05 * min(len(cut[one]), len(cut[other]))


def test_short_notes_of_one_form_are_copies_only_word_for_word() -> None:
    one, other = (
        shingles(f"Das Land Hessen fördert die TU {place} mit 5 Mio. Euro aus dem Programm LOEWE." * 1)
        for place in ("Darmstadt", "Kassel")
    )
    assert not are_alike(one, other)
    assert are_alike(one, one)
    assert not are_alike(frozenset(), frozenset())


def test_letters_of_one_form_are_no_copies() -> None:
    form = (
        "Förderbescheid für {who}. Ministerin Anna Beispiel hat heute einen Bescheid über {much} Euro an {who} übergeben. Mit dem Geld "
        "baut {who} in {where} ein neues Labor für {what}. „{who} ist ein Gewinn für {where}“, sagte die Ministerin. {who} forscht seit "
        "{year} an {what} und beschäftigt in {where} {many} Menschen."
    )
    one = form.format(who="die Muster GmbH", much="5 Mio.", where="Kassel", what="Pumpen", year="1998", many="40")
    other = form.format(
        who="das Institut für Glas", much="700.000", where="Jena", what="Linsen", year="2004", many="210"
    )
    assert len(one.split()) >= LEAST
    assert not are_alike(shingles(one), shingles(other))


def test_an_excerpt_is_no_copy() -> None:
    text = CORPUS["wallis-energypolis-sitten"]
    assert not are_alike(shingles(text), shingles(" ".join(text.split()[:60])))
