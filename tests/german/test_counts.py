from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.counts import scan_counts


def said(text: str) -> list[tuple[str, str, str]]:
    """Number, qualifier and counted noun of every count, as worded."""
    return [(count.number.of(text), count.qualifier, count.noun.of(text)) for count in scan_counts(text)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Im Netzwerk entwickeln über 200 Unternehmen und Forschungseinrichtungen gemeinsam neue Technologien",
            [("200", "over", "Unternehmen und Forschungseinrichtungen")],
        ),
        ("Dazu setzen sie derzeit über 40 Projekte im Umfang von 95 Mio. Euro um", [("40", "over", "Projekte")]),
        ("300 kleine und mittlere Unternehmen", [("300", "exact", "kleine und mittlere Unternehmen")]),
        ("rund 100 Firmen, Hochschulen und Institute", [("100", "about", "Firmen, Hochschulen und Institute")]),
        ("30 Firmen, 5 Hochschulen und 3 Institute", [("30", "exact", "Firmen"), ("5", "exact", "Hochschulen"),
                                                      ("3", "exact", "Institute")]),
        ("schafft 50 neue Arbeitsplätze in der Region", [("50", "exact", "neue Arbeitsplätze")]),
        ("elf Projekte laufen", [("elf", "exact", "Projekte")]),
        ("mehr als ein Dutzend Forschungseinrichtungen", [("ein Dutzend", "over", "Forschungseinrichtungen")]),
        ("ein gutes Dutzend Firmen", [("Dutzend", "over", "Firmen")]),
        ("über 36 000 Arbeitsplätze hängen daran", [("36 000", "over", "Arbeitsplätze")]),
        ("2000 Beschäftigte", [("2000", "exact", "Beschäftigte")]),
        ("rund 1950 Mitarbeiter*innen", [("1950", "about", "Mitarbeiter*innen")]),
        ("120 Start-ups", [("120", "exact", "Start-ups")]),
        ("12 Forschungs- und Entwicklungsprojekte", [("12", "exact", "Forschungs- und Entwicklungsprojekte")]),
        ("5 bis 7 Projekte", [("5 bis 7", "between", "Projekte")]),
        ("zwischen 5 und 7 Projekten", [("5 und 7", "between", "Projekten")]),
        ("95 Mio. Euro für 40 Projekte", [("40", "exact", "Projekte")]),
        ("5 bis 7 Millionen Kunden", [("5 bis 7 Millionen", "between", "Kunden")]),
        ("500 Tsd. bis 2 Millionen Kunden", [("500 Tsd. bis 2 Millionen", "between", "Kunden")]),
        ("2 Millionen Kunden", [("2 Millionen", "exact", "Kunden")]),
        ("In der Region: 23 Betriebe sagen zu", [("23", "exact", "Betriebe")]),
        ("77 Betrieben je 100.000 Euro zu geben", [("77", "exact", "Betrieben")]),
        ("2022. 103 Projekte hat das Programm", [("103", "exact", "Projekte")]),
        ("40 Projekte und das Management", [("40", "exact", "Projekte")]),
        ("aus wenigstens zwei Ländern", [("zwei", "at_least", "Ländern")]),
        ("im Jahr 2018 40 Projekte", [("40", "exact", "Projekte")]),
        ("sechs der größten Firmen", [("sechs", "exact", "der größten Firmen")]),
        ("ein halbes Dutzend Vereine", [("halbes Dutzend", "exact", "Vereine")]),
    ],
)  # fmt: skip
def test_counts_of_a_text(text: str, counts: list[tuple[str, str, str]]) -> None:
    assert said(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "95 Mio. Euro",
        "€ 5 Millionen Förderung",
        "im Jahr 2020 Projekte fördern",
        "seit 2018 Mitglied",
        "Mai 2019 Förderung",
        "erhielt 2018 Fördermittel",
        "am 14. Oktober in Brüssel",
        "am 14 Oktober",
        "um 18 Uhr",
        "70 Prozent der Kosten",
        "Tel. 0521 106 Zentrale",
        "+49 521 Zentrale",
        "Punkt 26 Haushalt",
        "Industrie 4.0 Projekte",
        "Industrie 4 Projekte",
        "Platz 3 Bayern",
        "§ 5 Absatz",
        "Nummer 7 Bielefeld",
        "binnen fünf Jahren",
        "eine Firma und ein Verein",
        "die halbe Region",
        "im Dutzend Firmen",
        "5 Kilometer weiter",
        "Straße 11, 10825 Berlin",
        "12 sollen Firmen helfen",
        "Robert Muster (53, Grüne)",
        "Horizont 2020 Projekte",
        "im Band, S. 570 Unternehmen",
        "Das war 1484 Auch das",
        "ab 2000 Mitglieder",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert said(text) == []


def test_a_count_has_its_value_and_places() -> None:
    text = "Es sind zwischen 5 und 7 Projekte und rund 36\u202f000 Be\u00adschäftigte."
    first, second = scan_counts(text)
    assert (first.value, first.low, first.high) == (None, Decimal(5), Decimal(7))
    assert first.full.of(text) == "zwischen 5 und 7 Projekte"
    assert first.span.of(text) == "5 und 7 Projekte"
    assert (second.value, second.noun.of(text)) == (Decimal(36000), "Be\u00adschäftigte")
    assert second.hedge is not None
    assert second.hedge.of(text) == "rund"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 bis 7 Millionen Kunden", 5_000_000, 7_000_000),
        ("500 Tsd. bis 2 Millionen Kunden", 500_000, 2_000_000),
        ("fünf- bis sechshundert Betriebe", 500, 600),
        ("null bis drei Projekte", 0, 3),
    ],
)
def test_a_range_of_counts_has_two_ends(text: str, low: int, high: int) -> None:
    (count,) = scan_counts(text)
    assert (count.value, count.low, count.high) == (None, Decimal(low), Decimal(high))


PARTS = ["5", "elf", "über", "Projekte", "neue", "und", "Firmen", ",", "2020", "Mio.", "Euro", "im Jahr", ".", "bis", "ein Dutzend",
         "\u00ad", "36\u202f000", "\n", "der"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=20), st.sampled_from(["", " "]))
def test_every_count_found_lies_in_the_text(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    for count in scan_counts(text):
        assert (
            0
            <= count.full.start
            <= count.number.start
            < count.number.end
            <= count.noun.start
            < count.noun.end
            <= len(text)
        )
