from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.inflection import comparable, expands, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it‘s OWL", "It’s OWL"),
        ("it's OWL", "its OWL"),
        ("Technische Universität Dresden", "der Technischen Universität Dresden"),
        ("Deutscher Landkreistag", "des Deutschen Landkreistages"),
        ("Deutscher Landkreistag", "dem Deutschen Landkreistag"),
        ("Fraunhofer-Institut", "Fraunhofer Institut"),
        ("Fraunhofer-Institut für Optik", "des Fraunhofer-Instituts für Optik"),
        ("Saarland", "Saarlandes"),
        ("Sachsen", "Sachsens"),
        ("Jena", "Jenas"),
        ("Die Grünen", "Grüne"),
        ("Landkreis Gotha", "des Landkreises Gotha"),
        ("Rathaus Köln", "Rathauses Köln"),
        ("Straße & Schiene", "Strasse und Schiene"),
        ("Forschungs\u00adzentrum Jülich", "Forschungszentrums Jülich"),
        ("Partner der Region", "Partnern der Region"),
        ("„Horizont“ Europa", "»Horizont« Europa"),
        ("Beispiel e. V.", "Beispiel e.V."),
        ("Peter Meier", "Peter Meiers"),
        ("GRÜNES BAND", "Grünes Band"),
    ],
)
def test_variants_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bayern", "Bayer"),
        ("Müller", "Müllerheim"),
        ("Beispiel GmbH", "Beispiel"),
        ("Beispiel GmbH", "Beispiel AG"),
        ("Claus Petersen", "Claus Peters"),
        ("Universität Bonn", "Universität Bochum"),
        ("Bund", "Bunda"),
        ("", ""),
        ("TU Dresden", "Technische Universität Dresden"),
    ],
)
def test_different_names_differ(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text(max_size=40))
def test_the_key_depends_on_letters_alone(name: str) -> None:
    assert comparable(name.upper().lower()) == comparable(name.upper().lower())
    assert comparable(f"„{name}“ ") == comparable(name)


@given(st.sampled_from(["Verband", "Institut", "Netzwerk", "Ministerium", "Kreis", "Cluster", "Unternehmen", "Prozess", "Campus"]),
       st.sampled_from(["Nord", "Süd"]))  # fmt: skip
def test_a_genitive_is_the_same_name(noun: str, place: str) -> None:
    ending = "es" if noun[-1] in "ds" else "s"
    if noun != "Campus":
        assert same_name(f"{noun} {place}", f"des {noun}{ending} {place}")
    assert same_name(f"{noun} {place}", f"dem {noun} {place}")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Fraunhofer-Institut für Y", "Fraunhofer-Institute für X und für Y"),
        ("Fraunhofer-Institut für X", "Fraunhofer-Institute für X und für Y"),
        ("Fraunhofer-Institut für Optik", "den Fraunhofer-Instituten für Optik und Lasertechnik"),
        ("Fraunhofer-Institut für Lasertechnik", "den Fraunhofer-Instituten für Optik und Lasertechnik"),
        ("Produktionsprozesse", "Produktions- und Geschäftsprozesse"),
        ("Geschäftsprozesse", "Produktions- und Geschäftsprozesse"),
        ("Umweltrecht", "Umweltpolitik und -recht"),
        ("Universität Bielefeld", "Universitäten Bielefeld und Paderborn"),
        ("Universität Paderborn", "Universitäten Bielefeld und Paderborn"),
        ("Universität Höxter", "Universitäten Bielefeld, Paderborn und Höxter"),
        ("Ministerium für Arbeit", "Ministerien für Wirtschaft und für Arbeit"),
        ("Verband der Chemie", "Verbände der Chemie und der Pharmazie"),
        ("Wirtschaftsministerium", "Wirtschafts- und Umweltministerium"),
    ],
)
def test_a_coordination_spells_out_its_names(name: str, words: str) -> None:
    assert expands(name, words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Fraunhofer-Institut Y", "Fraunhofer-Institute für X in Y"),
        ("Universität Köln", "Universitäten Bielefeld und Paderborn"),
        ("Paderborn Universität", "Universitäten Bielefeld und Paderborn"),
        ("Produktionsgesellschaft", "Produktions- und Geschäftsprozesse"),
        ("Produktionspro", "Produktions- und Geschäftsprozesse"),
        ("Universität", "Universitäten Bielefeld und Paderborn"),
        ("", "X und Y"),
        ("X", ""),
        ("X", "X"),
    ],
)
def test_a_coordination_spells_out_nothing_else(name: str, words: str) -> None:
    assert not expands(name, words)
