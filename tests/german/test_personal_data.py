"""What German texts say of persons that no publication needs, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.texts import collect_texts
from pipeline.german.contacts import SERVICE, emails, telephones
from pipeline.german.sensitive import private_person, special_categories
from pipeline.german.sentences import cut_sentences

EMAILS = [
    "Kontakt: a.muster@stadt-beispiel.de",
    "Fragen an presse (at) beispiel.de.",
    "info[at]beispiel[punkt]de",
    "max＠muster.de",
    "a.mus\u00adter@bei\u00adspiel.de",
]
TELEPHONES = [
    "Tel. 05251/60-1234",
    "Telefon: 030 12345678",
    "+49 (0) 5251 60-1234",
    "mobil erreichbar: 0171 1234567",
    "(0521) 51-2000",
    "Tel.: 0043 1 5334567",
    "Fax 0211 / 855-5",
    "+41 44 123 45 67",
    "Ansprechpartner ist Max Muster, 0160-99887766.",
    "0521\u00a0512000",
]
NO_NUMBERS = [
    "Die Universität erhält 15,3 Mio. Euro bis 2027.",
    "Am 01.02.2024 wurden 05251 Euro gezahlt.",
    "Der Antrag 0456/2023 liegt vor.",
    "01067 Dresden, 12345 Berlin, Postfach 10 20 30",
    "1 000 000 Euro flossen 2018 bis 2020.",
    "ISBN 0071481478",
    "Folgen Sie @beispielstadt",
    "In der Zeit von 08:00 bis 10:30 Uhr",
    "Hotline: 0800/1234567, Servicenummer 0180 5 123456, ärztlicher Dienst 116 117",
    "Das Verfahren 2023-001 läuft.",
]
PRIVATE = [
    "Die Rentnerin Ilse Beispiel freut sich.",
    "Anwohner Max Muster klagte.",
    "Familie Müller bekommt 3.000 Euro.",
    "Anna Muster (34) aus Detmold erhält das Stipendium.",
    "Der 17-jährige Schüler Tim Tester gewann.",
    "Die 34-Jährige bekommt 5.000 Euro.",
    "Er kam mit seiner Frau Erika.",
    "Jonas Beispiel, geb. 12.3.1990, erhält das Geld.",
]
PUBLIC = [
    "Ministerin Ilse Beispiel freut sich.",
    "Die 14- bis 25-Jährigen nutzen das Angebot.",
    "Das 75-jährige Bestehen der Muster GmbH wird gefeiert.",
    "Das Ministerium für Kinder, Jugend, Familie, Gleichstellung und Integration zahlt.",
    "Die 52-jährige Ministerin übergab den Bescheid.",
    "Das Haus der Familie und Jugend erhält 2.000 Euro.",
]
SPECIAL = {
    "health": [
        "Anna Muster ist an Krebs erkrankt.",
        "Seit 2020 leidet Max Muster an Depressionen.",
        "Er leidet unter einer schweren Depression.",
        "Anna Muster, die an Multipler Sklerose erkrankt ist, gründete den Verein.",
        "Die querschnittsgelähmte Sportlerin Anna Muster erhält 5.000 Euro.",
        "Frau Muster ist schwanger.",
        "Max Muster sitzt im Rollstuhl.",
        "Die 34-Jährige ist HIV-positiv.",
    ],
    "religion": [
        "Max Muster konvertierte 2010 zum Islam.",
        "Der muslimische Unternehmer Ali Beispiel bekommt Geld.",
        "Frau Muster trat 2019 aus der katholischen Kirche aus.",
        "Er ist Jude.",
    ],
    "sexual life": [
        "Max Muster ist schwul.",
        "Die lesbische Künstlerin Anna Muster erhält 3.000 Euro.",
        "Er outete sich 2015 als homosexuell.",
    ],
    "ethnic origin": [
        "Der türkischstämmige Gründer Ali Beispiel erhält 20.000 Euro.",
        "Sie ist Kurdin.",
        "Ali Beispiel, kurdischer Herkunft, baut ein Werk.",
    ],
    "trade-union membership": [
        "Max Muster ist Mitglied der IG Metall.",
        "Gewerkschaftsmitglied Max Muster streikt.",
    ],
    "political opinion": [
        "Max Muster ist Mitglied der SPD.",
        "CDU-Mitglied Max Muster spendete.",
        "Er wählt die Grünen.",
    ],
}
NOTHING_SPECIAL = [
    "Das Land gibt 3,4 Millionen Euro für die Krebsforschung, sagte Ministerin Anna Muster.",
    "„Wer an Krebs erkrankt, braucht Hilfe“, sagte Gesundheitsminister Max Muster.",
    "SPD-Fraktionschef Thomas Beispiel besuchte das Werk.",
    "Der Vorsitzende der IG Metall, Max Muster, forderte mehr.",
    "Die Abgeordnete Anna Muster ist Mitglied der SPD.",
    "Max Muster ist Mitglied der SPD-Fraktion.",
    "Max Muster ist Mitglied des Betriebsrats und der IG Metall.",
    "Landesbischöfin Anna Muster dankte der evangelischen Kirche.",
    "Die katholische Kirchengemeinde Sankt Marien erhält 200.000 Euro.",
    "Queere Jugendarbeit wird gefördert, sagte Ministerin Anna Muster.",
    "Das Jüdische Museum Westfalen erhält 40.000 Euro.",
    "Die Region leidet unter der Pandemie.",
    "Das Projekt hilft Menschen mit Behinderung, so Leiterin Anna Muster.",
    "Der Verband hatte versucht, das Gesetz zu ändern.",
]


@pytest.mark.parametrize("text", EMAILS)
def test_e_mail_addresses_are_found_however_they_are_disguised(text: str) -> None:
    assert emails(text)


@pytest.mark.parametrize("text", TELEPHONES)
def test_telephone_numbers_are_found_in_all_german_forms(text: str) -> None:
    assert telephones(text)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_amounts_dates_and_file_numbers_are_no_telephone_numbers(text: str) -> None:
    assert not telephones(text)
    assert not emails(text)


@pytest.mark.parametrize("text", PRIVATE)
def test_somebody_without_a_public_role_is_found(text: str) -> None:
    assert private_person(text)


@pytest.mark.parametrize("text", PUBLIC)
def test_offices_groups_and_jubilees_are_no_private_persons(text: str) -> None:
    assert not private_person(text)


@pytest.mark.parametrize(("category", "text"), [(kind, text) for kind, texts in SPECIAL.items() for text in texts])
def test_each_category_of_article_9_is_found(category: str, text: str) -> None:
    assert category in special_categories(text)


@pytest.mark.parametrize("text", NOTHING_SPECIAL)
def test_subjects_of_funding_and_public_functions_are_none_of_article_9(text: str) -> None:
    assert special_categories(text) == frozenset()


def test_a_surname_alone_is_a_person_where_it_is_known() -> None:
    text = "Nun ist Mustermann an Leukämie erkrankt."
    assert special_categories(text, frozenset({"Mustermann"})) == {"health"}
    assert special_categories(text) == frozenset()


AREA = st.from_regex(r"0[1-9][0-9]{1,3}", fullmatch=True).filter(lambda area: not SERVICE.match(f"{area}0000"))
REST = st.from_regex(r"[2-9][0-9]{4,7}", fullmatch=True)


@given(AREA, st.sampled_from(["/", " ", " / ", "-", "–"]), REST, st.sampled_from(["", "-0", "-123"]))
def test_a_number_with_its_area_code_is_found_wherever_it_stands(area: str, mark: str, rest: str, more: str) -> None:
    assert telephones(f"Auskunft gibt das Amt, {area}{mark}{rest}{more}, gern.")


@given(st.integers(1, 10**10), st.integers(1, 999), st.sampled_from(["Euro", "Mio. Euro", "Prozent", "Arbeitsplätze"]))
def test_no_amount_is_a_telephone_number(whole: int, part: int, unit: str) -> None:
    for written in (
        f"{whole:,}".replace(",", "."),
        f"{whole:,}".replace(",", " "),
        f"{whole},{part:03}",
        f"0,{part:03}",
    ):
        assert not telephones(f"Das Land zahlt {written} {unit} bis 2027.")


def test_annotated_press_texts_give_no_false_alarm(root: Path) -> None:
    """All persons there are invented and have public roles; two texts give the telephone number of a press office."""
    found = []
    for folder in (root / "tests" / "corpus", root / "tests" / "taught", root / "data" / "texts"):
        for document in collect_texts(folder, folder):
            for span in cut_sentences(document.text):
                words = span.of(document.text)
                alarm = (emails(words), telephones(words), private_person(words), *special_categories(words))
                if any(alarm):
                    found.append((document.id, alarm))
    assert found == [
        ("brandenburg-klimaschutz-kommunen-liste", (False, True, False)),
        ("bremen-leichtbau-thermoplast", (False, True, False)),
    ]
