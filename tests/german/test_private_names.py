"""Names of private persons among the words for parties, and names of bodies that are called after somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.registers import shipped_given_names
from pipeline.german.private_names import private_names, private_party

GIVEN = shipped_given_names()


def marked(sentence: str) -> tuple[str, int, int]:
    """A sentence and where its words between two bars stand."""
    start = sentence.index("|")
    return sentence.replace("|", ""), start, sentence.index("|", start + 1) - 1


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Das Land Hessen fördert |Peter Testmann| mit 7.000 Euro.", "Peter Testmann"),
        ("Es zahlt an |Erika Musterfrau| aus Kassel 900 Euro.", "Erika Musterfrau"),
        ("Anna |Beispiel| bekommt 5.000 Euro.", "Anna Beispiel"),
        ("Es fördert den |Landwirt Peter Testmann| mit 7.000 Euro.", "Peter Testmann"),
        ("Die |Künstlerin Erika Musterfrau| erhält 7.000 Euro.", "Erika Musterfrau"),
        ("Es fördert |Herrn Testmann| mit 7.000 Euro.", "Testmann"),
        ("Es fördert |Frau Dr|. Testmann mit 7.000 Euro.", "Testmann"),
        ("Gestern zahlte das Land Hessen |Peter Testmann| 5 Euro.", "Peter Testmann"),
        ("Es fördert |Peter Andreas| von Testmann mit 5 Euro.", "Peter Andreas von Testmann"),
        ("Es fördert |Hans-Peter Testmann-Muster| mit 5 Euro.", "Hans-Peter Testmann-Muster"),
        ("Es fördert |Anna Neuhaus| mit 5 Euro.", "Anna Neuhaus"),
        ("Es fördert |Peter Test\u00admann|\u00a0mit 5 Euro.", "Peter Testmann"),
    ],
)
def test_a_private_person_is_known_among_the_words_for_a_party(sentence: str, name: str) -> None:
    found = private_party(*marked(sentence), GIVEN)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Es fördert |Peter Müller| e.K. mit 5 Euro.",
        "Es fördert |Peter Müller| e. K. mit 5 Euro.",
        "Es fördert die |Peter Müller GmbH| mit 5 Euro.",
        "Es fördert |Peter Müller| & Söhne mit 5 Euro.",
        "Es fördert |Peter Müller| und Söhne mit 5 Euro.",
        "Es fördert |Landmaschinen Peter Müller| mit 5 Euro.",
        "Es fördert den |Maschinenbauer Peter Müller| mit 5 Euro.",
        "Es fördert die |Robert Bosch Stiftung| mit 5 Euro.",
        "Es fördert die |Konrad-Adenauer-Stiftung| mit 5 Euro.",
        "Es fördert das |Max Planck Institut| mit 5 Euro.",
        "Es fördert das |Haus Anna Seghers| mit 5 Euro.",
        "Es fördert das |Carl von Ossietzky| Gymnasium mit 5 Euro.",
        "Es fördert die Medizinische Universität Lausitz - |Carl Thiem| mit 5 Euro.",
        "Es fördert den Verein „|Anna Beispiel|“ mit 5 Euro.",
        "Es fördert die |Otto Group| mit 5 Euro.",
        "Das Geld bekommt Prof. Dr. |Miriam Schaal| für die Lehre.",
        "Das Geld gibt Ministerin |Anna Beispiel| für die Lehre.",
        "Das Geld bekommt |Anna Beispiel|, Geschäftsführerin der Muster GmbH.",
        "Das |Land Hessen| zahlt an Peter Testmann 5 Euro.",
    ],
)
def test_a_body_is_nobody_and_an_office_is_public(sentence: str) -> None:
    assert private_party(*marked(sentence), GIVEN) is None


LETTERS = st.text(alphabet="abcdefgzäöüß", min_size=3, max_size=8).map(str.capitalize)


@given(st.sampled_from(sorted(GIVEN)).filter(str.isalpha).map(str.capitalize), LETTERS, LETTERS)
def test_every_given_name_makes_a_name_with_a_surname_but_not_with_a_noun_of_a_body(
    first: str, last: str, other: str
) -> None:
    assert last.casefold() in {one.surname.casefold() for one in private_names(f"an {first} {last}.", GIVEN)}
    assert not list(private_names(f"an {first} {last} Stiftung.", GIVEN))
    assert not list(private_names(f"an {other}x {last}x.", GIVEN - {f"{other}x".casefold(), f"{last}x".casefold()}))
