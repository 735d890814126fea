from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.money import Quantity, read_amount, read_quantity, scan_amounts


def said(text: str) -> list[tuple[str, str, str]]:
    """Value, currency and qualifier of every amount; a range as low..high."""
    return [
        (
            str(amount.value) if amount.value is not None else f"{amount.low}..{amount.high}",
            amount.currency,
            amount.qualifier,
        )
        for amount in scan_amounts(text)
    ]


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("95 Mio. Euro", "95000000", "EUR"),
        ("95 Mio Euro", "95000000", "EUR"),
        ("95\u00a0Mio.\u00a0Euro", "95000000", "EUR"),
        ("95 Mio.\nEuro", "95000000", "EUR"),
        ("95 Mio.€", "95000000", "EUR"),
        ("95 Milli\u00adonen Euro", "95000000", "EUR"),
        ("30 Mrd. Euro", "30000000000", "EUR"),
        ("30 Mia. Franken", "30000000000", "CHF"),
        ("2.500.000 €", "2500000", "EUR"),
        ("2.500.000€", "2500000", "EUR"),
        ("187.430,25 Euro", "187430.25", "EUR"),
        ("260 000 Euro", "260000", "EUR"),
        ("€ 5 Mio.", "5000000", "EUR"),
        ("EUR 2.500.000", "2500000", "EUR"),
        ("1,5 Millionen Euro", "1500000", "EUR"),
        ("1.5 Mio. Franken", "1500000", "CHF"),
        ("750 Tsd. EUR", "750000", "EUR"),
        ("750 Tausend Euro", "750000", "EUR"),
        ("TEUR 750", "750000", "EUR"),
        ("750 TEUR", "750000", "EUR"),
        ("500 T€", "500000", "EUR"),
        ("eine Million Euro", "1000000", "EUR"),
        ("halbe Milliarde Euro", "500000000", "EUR"),
        ("anderthalb Millionen Euro", "1500000", "EUR"),
        ("dreiviertel Millionen Euro", "750000", "EUR"),
        ("Viertelmillion Euro", "250000", "EUR"),
        ("zwei Millionen Euro", "2000000", "EUR"),
        ("zweihunderttausend Euro", "200000", "EUR"),
        ("162.082779,45 Euro", "162082779.45", "EUR"),
        ("CHF 1,2 Mio.", "1200000", "CHF"),
        ("5,8 Millionen Franken", "5800000", "CHF"),
        ("5,8 Millionen Schweizer Franken", "5800000", "CHF"),
        ("Fr. 500'000.–", "500000", "CHF"),
        ("Fr. 500’000.-", "500000", "CHF"),
        ("500.000,- Euro", "500000", "EUR"),
        ("40 Millionen US-Dollar", "40000000", "USD"),
        ("40 Mio. Dollar", "40000000", "USD"),
        ("$ 40 Mio.", "40000000", "USD"),
        ("3 Millionen Pfund", "3000000", "GBP"),
        ("40-Millionen-Euro", "40000000", "EUR"),
        ("Zwanzig-Millionen-Euro", "20000000", "EUR"),
        ("5-Mio.-Euro", "5000000", "EUR"),
        ("2 Billionen Euro", "2000000000000", "EUR"),
        ("Mio. EUR 5,4", "5400000", "EUR"),
        ("Mio. CHF 3,2", "3200000", "CHF"),
        ("Mrd. € 12", "12000000000", "EUR"),
        ("6 Mio. 300.000 Euro", "6300000", "EUR"),
        ("sechs Millionen dreihunderttausend Euro", "6300000", "EUR"),
        ("eine Milliarde 200 Millionen Euro", "1200000000", "EUR"),
        ("3 ½ Millionen Euro", "3500000", "EUR"),
        ("1½ Mio. Euro", "1500000", "EUR"),
        ("3 1/2 Millionen Euro", "3500000", "EUR"),
        ("3Mio.€", "3000000", "EUR"),
        ("5 Mio EURO", "5000000", "EUR"),
        ("5 Mio. Eur", "5000000", "EUR"),
        ("12.50 Franken", "12.5", "CHF"),
        ("1250.50 Franken", "1250.5", "CHF"),
    ],
)
def test_an_amount_has_its_value_and_currency(words: str, value: str, currency: str) -> None:
    text = f"Das Land gibt {words} für Projekte."
    (amount,) = scan_amounts(text)
    assert (amount.value, amount.currency, amount.qualifier) == (Decimal(value), currency, "exact")
    assert [piece.of(text) for piece in amount.pieces] == [words]
    assert read_amount(words) is not None


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("mit fast sechs Milliarden Euro", [("6000000000", "EUR", "almost")]),
        ("mehr als eine halbe Milliarde Euro", [("500000000", "EUR", "over")]),
        ("der eine knappe halbe Milliarde Euro gab", [("500000000", "EUR", "almost")]),
        ("eine gute Million Euro", [("1000000", "EUR", "over")]),
        ("über exakt 162.082779,45 Euro", [("162082779.45", "EUR", "exact")]),
        ("ein Bescheid über 5 Mio. Euro", [("5000000", "EUR", "exact")]),
        ("Summe von über 5 Mio. Euro", [("5000000", "EUR", "over")]),
        ("die 40 Millionen-Euro-Förderung", [("40000000", "EUR", "exact")]),
        ("das 40-Millionen-Euro-Programm", [("40000000", "EUR", "exact")]),
        ("ein 500-Euro-Gutschein", [("500", "EUR", "exact")]),
        ("um 1,5 auf insgesamt 44 Mio. Euro", [("1500000", "EUR", "exact"), ("44000000", "EUR", "exact")]),
        ("um 30 auf 543 Mio. Euro", [("30000000", "EUR", "exact"), ("543000000", "EUR", "exact")]),
        ("von 500.000 auf 2 Mio. Euro", [("500000", "EUR", "exact"), ("2000000", "EUR", "exact")]),
        ("von 35.000 auf rund 50.000 Euro", [("35000", "EUR", "exact"), ("50000", "EUR", "about")]),
        (
            "Bescheide über 3,1, 2,75 und 1,9 Millionen Euro",
            [("3100000", "EUR", "exact"), ("2750000", "EUR", "exact"), ("1900000", "EUR", "exact")],
        ),
        (
            "Das Institut erhält 3,1, die Universität 2,75 und der Verein 1,9 Millionen Euro.",
            [("3100000", "EUR", "exact"), ("2750000", "EUR", "exact"), ("1900000", "EUR", "exact")],
        ),
        (
            "Euro fließen: 40 Mio. Euro, davon 3,5 Millionen vom Bund",
            [("40000000", "EUR", "exact"), ("3500000", "EUR", "exact")],
        ),
        (
            "30 Mio. Euro dort. Die übrigen 10 Mio. gehen an",
            [("30000000", "EUR", "exact"), ("10000000", "EUR", "exact")],
        ),
        (
            "legt weitere 40 Millionen drauf, sagt er: 70 Mio. CHF",
            [("40000000", "CHF", "exact"), ("70000000", "CHF", "exact")],
        ),
        (
            "Sachsen ist mit knapp 50 Millionen dabei; 9 Mio. Euro",
            [("50000000", "EUR", "almost"), ("9000000", "EUR", "exact")],
        ),
        ("50 Millionen. Das Land gibt 9 Mio. Euro", [("50000000", "EUR", "exact"), ("9000000", "EUR", "exact")]),
        ("40 Millionen Fördermittel, davon 9 Mio. Euro", [("40000000", "EUR", "exact"), ("9000000", "EUR", "exact")]),
        ("5 bis 7 Millionen Euro", [("5000000..7000000", "EUR", "between")]),
        ("zwischen fünf und sieben Mio. €", [("5000000..7000000", "EUR", "between")]),
        ("zwischen rund 5 und 7 Mio. Euro", [("5000000..7000000", "EUR", "between")]),
        ("2–3 Mio. Euro", [("2000000..3000000", "EUR", "between")]),
        ("2 - 3 Mio. Euro", [("2000000..3000000", "EUR", "between")]),
        ("500.000 bis 1 Mio. Euro", [("500000..1000000", "EUR", "between")]),
        ("500.000 Euro bis 1,5 Mio. Euro", [("500000..1500000", "EUR", "between")]),
        ("€ 5–7 Mio.", [("5000000..7000000", "EUR", "between")]),
        ("zwischen 2 Mio. und 5 Mio. Euro", [("2000000..5000000", "EUR", "between")]),
        ("von 10 bis 50 Euro", [("10..50", "EUR", "between")]),
        ("5–7 Mio. Euro", [("5000000..7000000", "EUR", "between")]),
        ("500.000 bis 2 Mio. Euro", [("500000..2000000", "EUR", "between")]),
        ("Im Jahrgang 10 – 5 Mio. Euro mehr", [("5000000", "EUR", "exact")]),
        ("die fünf- 300.000 Euro teure Halle", [("300000", "EUR", "exact")]),
        ("wächst auf 12 – 3 Mio. Euro kostet das", [("3000000", "EUR", "exact")]),
        ("In den Stufen 1 bis 3 – 400.000 Euro", [("400000", "EUR", "exact")]),
        ("von 1 bis 3 – 4 Mio. Euro", [("4000000", "EUR", "exact")]),
        ("Es blieben 3 – 400.000 Euro kostet das", [("400000", "EUR", "exact")]),
        ("10 bis 5 Mio. Euro", [("5000000", "EUR", "exact")]),
        ("EUR 500–1.000", [("500..1000", "EUR", "between")]),
        ("fünf- bis sechshunderttausend Euro", [("500000..600000", "EUR", "between")]),
        ("50- bis 60.000 Euro", [("50000..60000", "EUR", "between")]),
        ("zwei- bis dreihundert Millionen Euro", [("200000000..300000000", "EUR", "between")]),
        ("6 Mio. Euro, 300.000 Euro", [("6000000", "EUR", "exact"), ("300000", "EUR", "exact")]),
        ("je 100.000 Euro, nicht 7,7 Mio. Euro", [("100000", "EUR", "exact"), ("7700000", "EUR", "exact")]),
        ("Zwischen 2014 und 2020 steuerte die EU 39,5 Millionen Euro bei", [("39500000", "EUR", "exact")]),
        ("Von 2018 bis 2022 fließen 53 Mio. Euro", [("53000000", "EUR", "exact")]),
        ("im Jahr 2020 und 5 Millionen Euro", [("5000000", "EUR", "exact")]),
        ("bis 2026 um bis zu 12,5 Millionen Euro", [("12500000", "EUR", "up_to")]),
        ("Platz 3 - 40 Mio. Euro für die Region", [("40000000", "EUR", "exact")]),
        ("33 Firmen ausgestochen - 40 Millionen Euro", [("40000000", "EUR", "exact")]),
        ("der 5 Mio. Euro teure Bau", [("5000000", "EUR", "exact")]),
        ("15,3 Mio. Euro", [("15300000", "EUR", "exact")]),
        ("2 Mio. Euro und 3 Projekte", [("2000000", "EUR", "exact")]),
        ("3 Projekte und 2 Mio. Euro", [("2000000", "EUR", "exact")]),
        ("mindestens aber 250.000 €", [("250000", "EUR", "at_least")]),
        ("40 zusätzliche Millionen Euro", [("40000000", "EUR", "exact")]),
        ("die 30 aus Kassel und 5 Mio. Euro", [("5000000", "EUR", "exact")]),
        ("500 Euro bis 2 Tsd. Euro", [("500..2000", "EUR", "between")]),
        ("Es kostet € 1,50, das Land gibt 3 Mio. Euro", [("1.5", "EUR", "exact"), ("3000000", "EUR", "exact")]),
        (
            "von 2 auf 3 Mio. Euro, im Jahr 2020 auf 5 Mio. Euro",
            [("2000000", "EUR", "exact"), ("3000000", "EUR", "exact"), ("5000000", "EUR", "exact")],
        ),
        (
            "9 Mio. Euro, dann von 500.000 auf 2 Millionen",
            [("9000000", "EUR", "exact"), ("500000", "EUR", "exact"), ("2000000", "EUR", "exact")],
        ),
    ],
)
def test_amounts_of_a_text(text: str, amounts: list[tuple[str, str, str]]) -> None:
    assert said(text) == amounts


@pytest.mark.parametrize(
    "text",
    [
        "ein 162-Millionen-Bescheid",
        "10 Millionen Menschen",
        "Abgasnorm Euro 5 und Euro-6-Norm",
        "die 20 Euro-Länder",
        "Eurogate und Eurozone: 12 Euroscheine",
        "millionenschwere Förderung",
        "Tel. 0521 106 2345, Mobil 0171/2345678",
        "am 14. Oktober 2008 um 18.30 Uhr",
        "40 Prozent von 30",
        "Millionen Euro fehlen",
        "mehrere Milliarden Euro",
        "mehrere tausend Euro",
        "einige hunderttausend Euro",
        "mehrere hunderttausend Euro",
        "mehrere zehntausend Euro",
        "mehrere 100.000 Euro",
        "einige 10 Millionen Euro",
        "in Tausend Euro angegeben",
        "Angaben in 1.000 Euro",
        "Betrag (Tausend Euro)",
        "Mio. EUR 2024",
        "Plan in Mio. Euro 3 Jahre",
        "ein paar hundert Millionen Euro",
        "Fr. 12. Mai, 19 Uhr",
        "das 49-Euro-Ticket und der 1-Euro-Job",
        "40 Millionen drauf",
        "1.2.3 Euro",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "9 Mio. Euro für 10 Millionen Menschen",
        "9 Mio. Euro für 3 Millionen neue Arbeitsplätze",
        "9 Mio. Euro bei einer Auflage von 3 Millionen im Jahr",
        "9 Mio. Euro für das 40-Millionen-Projekt",
        "9 Mio. Euro, 2 Millionen Tonnen",
    ],
)
def test_millions_of_things_take_over_no_currency(text: str) -> None:
    assert said(text) == [("9000000", "EUR", "exact")]


def test_a_shared_unit_is_part_of_both_amounts() -> None:
    text = "wächst um 1,5 auf insgesamt 44 Mio. Euro"
    first, second = scan_amounts(text)
    assert [piece.of(text) for piece in first.pieces] == ["1,5", "Mio. Euro"]
    assert [piece.of(text) for piece in second.pieces] == ["44 Mio. Euro"]
    assert first.span.of(text) == "1,5 auf insgesamt 44 Mio. Euro"
    assert first.unit.of(text) == second.unit.of(text) == "Euro"


def test_an_inherited_currency_says_where_it_comes_from() -> None:
    text = "Der Bund gibt 40 Mio. Euro, das Land weitere 10 Millionen."
    _, second = scan_amounts(text)
    assert (second.span.of(text), second.unit.of(text), second.currency) == ("10 Millionen", "Millionen", "EUR")
    assert second.currency_from is not None
    assert second.currency_from.of(text) == "Euro"
    assert read_quantity("10 Millionen") == Quantity(Decimal(10_000_000), "exact")


def test_a_range_behind_its_currency_inherits_nothing() -> None:
    text = "Es fließen € 5–7 Mio. in vier Jahren."
    (amount,) = scan_amounts(text)
    assert (amount.span.of(text), amount.unit.of(text), amount.currency_from) == ("€ 5–7 Mio.", "€", None)


def test_the_nearest_currency_is_inherited() -> None:
    text = "Basel gibt 5 Mio. Franken und später 2 Millionen. Weit davon entfernt gibt der Bund in Berlin noch 7 Mio. Euro."
    assert said(text)[1] == ("2000000", "CHF", "exact")


def test_the_hedge_stands_beside_the_amount() -> None:
    text = "plant mit bis zu 20 Millionen Euro"
    (amount,) = scan_amounts(text)
    assert amount.hedge is not None
    assert (amount.hedge.of(text), amount.span.of(text), amount.full.of(text)) == (
        "bis zu",
        "20 Millionen Euro",
        "bis zu 20 Millionen Euro",
    )


def test_a_hedge_inside_an_amount_parts_it() -> None:
    text = "kostet eine knappe Million Euro"
    (amount,) = scan_amounts(text)
    assert [piece.of(text) for piece in amount.pieces] == ["eine", "Million Euro"]
    assert amount.qualifier == "almost"
    assert amount.own.of(text) == "eine knappe"
    assert [one.own.of("rund 1,5 und 4 Euro") for one in scan_amounts("rund 1,5 und 4 Euro")] == ["rund 1,5", "4 Euro"]
    assert read_amount("knappe eine Million Euro") is not None


def test_soft_hyphens_and_thin_blanks_keep_their_offsets() -> None:
    text = "För\u00adderung: 36\u202f000\u00a0Eu\u00adro."
    (amount,) = scan_amounts(text)
    assert (amount.value, amount.span.of(text)) == (Decimal(36000), "36\u202f000\u00a0Eu\u00adro")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Euro",
        "53 Mio. Euro insgesamt",
        "mit 53 Mio. Euro",
        "3 Mio. Euro, 4 Mio. Euro",
        "1,5 auf insgesamt 44 Mio. Euro",
        "eine 5 bis 7 Mio. Euro",
        "40 Millionen",
        "vom Euro 5",
        "-",
    ],
)
def test_words_that_are_no_amount_as_a_whole(words: str) -> None:
    assert read_amount(words) is None


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("über 200", Quantity(Decimal(200), "over")),
        ("elf", Quantity(Decimal(11), "exact")),
        ("rund 36 000", Quantity(Decimal(36000), "about")),
        ("mehr als ein Dutzend", Quantity(Decimal(12), "over")),
        ("ein gutes Dutzend", Quantity(Decimal(12), "over")),
        ("5 bis 7", Quantity(None, "between", Decimal(5), Decimal(7))),
        ("zwischen 5 und 7", Quantity(None, "between", Decimal(5), Decimal(7))),
        ("ein bis zwei", Quantity(None, "between", Decimal(1), Decimal(2))),
        ("eine halbe bis eine Million Euro", Quantity(None, "between", Decimal(500000), Decimal(1000000), "EUR")),
        ("eine halbe Million", Quantity(Decimal(500000), "exact")),
        ("knapp 5 Mio. Euro", Quantity(Decimal(5000000), "almost", currency="EUR")),
        ("2 bis 3 Mio. Euro", Quantity(None, "between", Decimal(2000000), Decimal(3000000), "EUR")),
    ],
)
def test_quantities_as_a_whole(words: str, quantity: Quantity) -> None:
    assert read_quantity(words) == quantity


@pytest.mark.parametrize(
    "words",
    [
        "",
        "200 Unternehmen",
        "2018 bis 2022",
        "2019 bis 3.000",
        "500 bis 2020",
        "rund",
        "5, 7",
        "über über 5",
        "im Jahr 2020",
    ],
)
def test_words_that_are_no_quantity_as_a_whole(words: str) -> None:
    assert read_quantity(words) is None


PARTS = ["5", "1,5", " ", "Mio.", "Euro", "€", "bis", "zwischen", "und", ",", ".", "Millionen", "eine", "halbe", "knapp", "2020",
         "\n", "-", "\u00ad", "36\u202f000", "auf", "über", "Dutzend", "CHF", "Fr.", "o\u0308"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=24), st.sampled_from(["", " "]))
def test_every_amount_found_lies_in_the_text_in_order(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    amounts = scan_amounts(text)
    assert [amount.span.start for amount in amounts] == sorted(amount.span.start for amount in amounts)
    for amount in amounts:
        places = [place for piece in amount.pieces for place in piece]
        assert places == sorted(places)
        assert 0 <= places[0] < places[-1] <= len(text)
        assert (amount.value is None) == (amount.qualifier == "between")
        if amount.value is None:
            assert amount.low is not None
            assert amount.high is not None
            assert amount.low < amount.high
