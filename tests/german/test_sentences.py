from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.sentences import LONGEST, cut_sentences
from tests.growing import grows_with_length


def cut(text: str) -> list[str]:
    return [sentence.of(text) for sentence in cut_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Das kostet 5 Mio. Euro und 3 Mrd. Franken.",
        "Das sind ca. 40 Projekte, z. B. in Bonn bzw. Köln, u. a. mit Firmen.",
        "Prof. Dr. Meier, Dr. Schulz und Dipl. Ing. Weber kamen nach St. Ingbert.",
        "Der Verein Beispiel e. V. Münster tagte.",
        "Laut Art. 5 und Nr. 7 gilt das.",
        "Am 14. Oktober und am 3. Mai war es so weit.",
        "Thomas L. Kemper sprach mit J. R. Schmidt.",
        "Im 19. Jahrhundert fand der 3. Wettbewerb statt.",
        "Es kostet 5 Prozent p. a. Zinsen.",
        "„Wie geht das?“, fragte sie.",
        "„Das geht!“ rief er.",
        "Er sagte: „Das Land ist ein Partner.“",
        "Die Seite www.beispiel.de ist neu.",
        "Auf dem Weg zu Industrie 4.0 im Mittelstand.",
        "Wilhelm II. Straße",
        "Es gibt 1.000 Gründe… und mehr.",
        "Firmen (inkl. Start-ups) und Vereine (ca. 40).",
    ],
)
def test_a_sentence_stays_whole(sentence: str) -> None:
    assert cut(sentence) == [sentence]
    assert (
        cut(f"Davor steht das. {sentence} Das folgt.") == ["Davor steht das.", sentence, "Das folgt."]
        or "Straße" in sentence
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das ist so. Der Rest folgt.", ["Das ist so.", "Der Rest folgt."]),
        ("Es geht um Industrie 4.0. Das Land hilft.", ["Es geht um Industrie 4.0.", "Das Land hilft."]),
        ("Es kostet 5 Mio. Das Land hilft.", ["Es kostet 5 Mio.", "Das Land hilft."]),
        (
            "So beschloss der Verein e. V. Die Mitglieder freut es.",
            ["So beschloss der Verein e. V.", "Die Mitglieder freut es."],
        ),
        ("Das war 2022. 103 Projekte liefen.", ["Das war 2022.", "103 Projekte liefen."]),
        ("„Das ist gut.“ Das gelte weiter.", ["„Das ist gut.“", "Das gelte weiter."]),
        (
            "Er sagt: „Das ist gut. Wir machen weiter.“ Alle nicken.",
            ["Er sagt: „Das ist gut.", "Wir machen weiter.“", "Alle nicken."],
        ),
        ("Das Netzwerk beweist es. it’s OWL ist stark.", ["Das Netzwerk beweist es.", "it’s OWL ist stark."]),
        ("Das zeigt es. eBay ist groß.", ["Das zeigt es.", "eBay ist groß."]),
        ("Das kostet 53 Mio. Euro. www.beispiel.de", ["Das kostet 53 Mio. Euro.", "www.beispiel.de"]),
        ("Wirklich? Ja! Sicher.", ["Wirklich?", "Ja!", "Sicher."]),
        ("Das ist gut (sehr gut.) Weiter geht es.", ["Das ist gut (sehr gut.)", "Weiter geht es."]),
        ("Schluss. – Der Rest.", ["Schluss.", "– Der Rest."]),
        ("Kurze Überschrift\n\nDer Text folgt hier.", ["Kurze Überschrift", "Der Text folgt hier."]),
        (
            "Kurze Überschrift\nDer Text folgt hier und ist um einiges länger als die Zeile davor.",
            ["Kurze Überschrift", "Der Text folgt hier und ist um einiges länger als die Zeile davor."],
        ),
        (
            "Das Land fördert Projekte in der ganzen Region mit\n5 Mio. Euro bis 2022. Das freut alle.",
            ["Das Land fördert Projekte in der ganzen Region mit\n5 Mio. Euro bis 2022.", "Das freut alle."],
        ),
        ("Es gibt:\n- erstens 5 Firmen\n- zweitens 3 Vereine", ["Es gibt:", "erstens 5 Firmen", "zweitens 3 Vereine"]),
        ("1. Erster Punkt\n2. Zweiter Punkt", ["1. Erster Punkt", "2. Zweiter Punkt"]),
        (
            "Projekt | Summe\nA | 5 Mio. Euro\nB | 3 Mio. Euro",
            ["Projekt | Summe", "A | 5 Mio. Euro", "B | 3 Mio. Euro"],
        ),
        ("A\t5\nB\t3", ["A\t5", "B\t3"]),
        ("Bielefeld. Aus der Region kommt viel.", ["Bielefeld.", "Aus der Region kommt viel."]),
        ("Am Ende.\u00a0Der Rest.", ["Am Ende.", "Der Rest."]),
        ("  Mit Rand.  \n \n ", ["Mit Rand."]),
        ("***\n\n---", []),
        ("", []),
        ("\n\n\n", []),
    ],
)
def test_sentences_of_a_text(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_long_sentence_is_cut_at_a_pause() -> None:
    text = "Das ist lang, " * 60 + "und hier endet es."
    pieces = cut(text)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(piece.endswith(",") for piece in pieces[:-1])
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert [len(piece) for piece in cut("a" * 1500)] == [600, 600, 300]


PARTS = [
    "Das Land gibt 5 Mio. Euro",
    "z. B.",
    ".",
    " ",
    "\n",
    "\n\n",
    "„",
    ".“",
    "- ",
    "x" * 300,
    "; ",
    "!",
    "Dr.",
    "\u00ad",
    "it’s",
    "14.",
]


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join) | st.text(max_size=200))
def test_every_letter_lies_in_exactly_one_sentence(text: str) -> None:
    sentences = cut_sentences(text)
    last = 0
    left_out = []
    for sentence in sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        assert sentence.end - sentence.start <= LONGEST
        assert "\n\n" not in sentence.of(text)
        assert sentence.of(text) == sentence.of(text).strip()
        left_out.append(text[last : sentence.start])
        last = sentence.end
    left_out.append(text[last:])
    assert not any(character.isalnum() for character in "".join(left_out))


@pytest.mark.parametrize("part", ["Das ist so. ", "a ", "5 ", "„", ".", "\n", "Dr. ", "x", "- a\n", ", "])
def test_work_grows_with_the_length_of_a_text_only(part: str) -> None:
    assert grows_with_length(cut_sentences, part, 10_000 // len(part))
