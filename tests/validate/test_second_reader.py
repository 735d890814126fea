from __future__ import annotations

from decimal import Decimal
from itertools import islice

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.code_lists import Qualifier
from pipeline.german.money import Quantity, read_quantity
from pipeline.german.numbers import read_number
from pipeline.german.periods import read_period, scan_periods
from pipeline.validate.number_words import number_words, spellings
from pipeline.validate.second_periods import read_period_again
from pipeline.validate.second_reader import Reading, read_quantity_again

SCALES = {"": 1, "Tsd. ": 10**3, "Mio. ": 10**6, "Mio ": 10**6, "Millionen ": 10**6, "Mrd. ": 10**9, "Milliarden ": 10**9,
          "Mio.\u00a0": 10**6}  # fmt: skip
CURRENCIES = {"Euro": "EUR", "EUR": "EUR", "€": "EUR", "Franken": "CHF", "US-Dollar": "USD", "Pfund": "GBP"}
IN_FRONT = {"€ ": "EUR", "EUR ": "EUR", "CHF ": "CHF", "US$ ": "USD", "£ ": "GBP"}
HEDGES = {cue: code for code in Qualifier if code not in (Qualifier.EXACT, Qualifier.BETWEEN) for cue in code.cues
          if cue not in ("an die", "gegen")}  # fmt: skip
FILLERS = ["", "insgesamt ", "zunächst ", "weitere ", "noch einmal "]


def first(words: str) -> Reading | None:
    """What the first reader says, in the shape of the second."""
    quantity = read_quantity(words)
    if quantity is None:
        return None
    return Reading(quantity.value, quantity.low, quantity.high, quantity.qualifier, quantity.currency)


def check(words: str, expected: Reading) -> None:
    assert first(words) == expected, words
    assert read_quantity_again(words) == expected, words


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number and how it is written: in digits of a German-speaking country, or as a word."""
    kind = draw(st.sampled_from(["whole", "decimal", "word", "dozen"]))
    if kind == "word":
        number = draw(st.integers(2, 9999))
        return draw(st.sampled_from(sorted(spellings(number)))), Decimal(number)
    if kind == "dozen":
        number = draw(st.integers(2, 9))
        return f"{draw(st.sampled_from(sorted(spellings(number))))} Dutzend", Decimal(number * 12)
    places = 0 if kind == "whole" else draw(st.integers(1, 2))
    value = Decimal(draw(st.integers(1, 10**9))).scaleb(-places)
    locale = draw(st.sampled_from(["de_DE", "de_AT", "de_CH"]))
    written = format_decimal(value, locale=locale, decimal_quantization=False)
    if locale == "de_CH" and abs(value) < 1000 and "." in written:
        written = written.replace(".", ",")  # the Swiss press writes a comma where no apostrophe makes the point plain
    return written, value


def is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit()


@settings(max_examples=700, deadline=None)
@given(numbers(), st.sampled_from(list(SCALES)), st.sampled_from(list(CURRENCIES)), st.booleans())
def test_both_readers_give_the_amount_rendered(
    number: tuple[str, Decimal], scale: str, currency: str, soft: bool
) -> None:
    words = f"{number[0]} {scale}{currency}"
    if soft:
        words = words.replace("Mill", "Mil\u00adl")
    check(words, Reading(number[1] * SCALES[scale], None, None, "exact", CURRENCIES[currency]))


@settings(max_examples=300, deadline=None)
@given(numbers(), st.sampled_from(["Mio.", "Mrd.", "Millionen"]), st.sampled_from(list(IN_FRONT)))
def test_both_readers_give_the_amount_rendered_behind_its_currency(
    number: tuple[str, Decimal], scale: str, sign: str
) -> None:
    check(f"{sign}{number[0]} {scale}", Reading(number[1] * SCALES[scale + " "], None, None, "exact", IN_FRONT[sign]))


@settings(max_examples=500, deadline=None)
@given(numbers(), st.sampled_from(list(HEDGES)), st.sampled_from(FILLERS), st.sampled_from(["", " Mio. Euro", " Euro"]))
def test_both_readers_give_the_hedged_quantity_rendered(
    number: tuple[str, Decimal], hedge: str, filler: str, unit: str
) -> None:
    if hedge in ("ab", "unter", "keine", "über"):
        filler = ""
    value = number[1] * (10**6 if "Mio" in unit else 1)
    check(f"{hedge} {filler}{number[0]}{unit}", Reading(value, None, None, HEDGES[hedge].value, "EUR" if unit else ""))


@settings(max_examples=500, deadline=None)
@given(
    numbers(),
    numbers(),
    st.sampled_from(["{} bis {}", "zwischen {} und {}", "{}–{}", "{} - {}", "zwischen rund {} und {}"]),
    st.sampled_from(["", " Mio. Euro", " Euro", " Mrd. CHF"]),
)
def test_both_readers_give_the_range_rendered(
    one: tuple[str, Decimal], two: tuple[str, Decimal], frame: str, unit: str
) -> None:
    (low, least), (high, most) = sorted((one, two), key=lambda number: number[1])
    if least == most or is_year(low) or is_year(high):
        return
    if frame == "{} - {}" and most > 100 * least:
        assert first(frame.format(low, high) + unit) is None
        assert read_quantity_again(frame.format(low, high) + unit) is None
        return
    factor = {"": 1, " Euro": 1, " Mio. Euro": 10**6, " Mrd. CHF": 10**9}[unit]
    currency = "CHF" if "CHF" in unit else "EUR" if unit else ""
    check(frame.format(low, high) + unit, Reading(None, least * factor, most * factor, "between", currency))


@settings(max_examples=300, deadline=None)
@given(numbers())
def test_both_readers_give_the_bare_number_rendered(number: tuple[str, Decimal]) -> None:
    check(number[0], Reading(number[1], None, None, "exact", ""))


def test_the_first_reader_knows_every_number_word_of_the_table() -> None:
    table = number_words()
    assert len(table) > 20_000
    for word, value in islice(table.items(), 0, None, 7):
        assert read_number(word) == value, word


@given(st.integers(1, 9_999))
def test_the_table_holds_every_spelling_of_round_hundreds(hundreds: int) -> None:
    for word in spellings(hundreds * 100):
        assert number_words()[word] == hundreds * 100


CASES = [
    "eine Million Euro", "eine halbe Milliarde Euro", "mehr als eine halbe Milliarde Euro", "knappe halbe Milliarde Euro",
    "eine knappe Million Euro", "eine gute Million Euro", "ein gutes Dutzend", "ein Dutzend", "ein halbes Dutzend", "anderthalb Mio. Euro",
    "eine dreiviertel Million Euro", "eine Viertelmillion Euro", "162.082779,45 Euro", "Fr. 500'000.–", "CHF 1,2 Mio.", "TEUR 750",
    "750 TEUR", "500 T€", "40-Millionen-Euro", "5-Mio.-Euro", "2.500.000€", "1.5 Mio. Franken", "an die 200", "gegen 40 Mio. Euro",
    "500.000 bis 1 Mio. Euro", "500.000 Euro bis 1,5 Mio. Euro", "€ 5–7 Mio.", "zwischen 2 Mio. und 5 Mio. Euro",
    "eine halbe bis eine Million Euro", "ein bis zwei", "zwischen einer und zwei Millionen Euro", "10 Millionen", "zwei Mio.",
    "Mio. EUR 5,4", "Mio. CHF 3,2", "Mio. Euro 5,4", "rund Mio. € 12", "Mio. EUR 5–7", "EUR 500–1.000", "Mrd. CHF 1,5–2",
    "6 Mio. 300.000 Euro", "sechs Millionen dreihunderttausend Euro", "eine Milliarde 200 Millionen Euro", "knapp 2 Millionen 50 000",
    "3 ½ Millionen Euro", "3½ Mio.", "1 1/2 Millionen Euro", "½ Million Euro", "¾ Mio. CHF", "3Mio.€", "3Millionen Euro", "500Euro", "5 Mio EURO",
    "5 Mio. Eur", "12.50 Franken", "1250.50 Franken", "CHF 1250.50", "rund 80.25 CHF", "fünf- bis sechshunderttausend Euro",
    "50- bis 60.000 Euro", "100- bis 150.000", "zwei- bis dreihundert Millionen Euro", "zwei- bis drei Millionen Euro", "hundert- bis zweihunderttausend",
    "ein- bis zweihundert", "5- bis 10-Millionen-Euro", "500.000 bis 2 Mio. Euro", "Tausend Euro", "hunderttausend Euro",
    "5,8 Millionen Schweizer Franken", "rund 1'200.50 Franken", "40 zusätzliche Millionen Euro", "um die 40", "10 Tausend Euro",
]  # fmt: skip


@pytest.mark.parametrize("words", CASES)
def test_both_readers_agree_on_the_ways_of_the_press(words: str) -> None:
    assert first(words) is not None
    assert read_quantity_again(words) == first(words)


@pytest.mark.parametrize(
    "words",
    ["", " ", "Euro", "rund", "rund Euro", "53 Mio. Euro insgesamt", "mit 53 Mio. Euro", "1.5", "1.5 Euro", "Euro 5", "2018 bis 2022",
     "zwischen 5 und 3", "über über 5", "200 Unternehmen", "über insgesamt 5", "gegen 13", "5 Mio. Euro 7", "Fr. 12", "Millionen Euro",
     "12.34 Euro", "10 bis 5 Mio. Euro", "10 – 5 Mio. Euro", "3 – 400.000 Euro", "Mio. EUR 2024", "Mio. EUR 5,4 Mio.", "Mio. Euro 5",
     "6 Mio. 300 Euro", "6,5 Mio. 300.000 Euro", "5 bis 6 Mio. 300.000 Euro", "1250.5 Franken", "5 Mio. 2024 Euro", "zwischen", "bis", "5 bis", "-", "–7 Mio. Euro"],
)  # fmt: skip
def test_neither_reader_reads_what_is_no_quantity(words: str) -> None:
    assert read_quantity_again(words) is None
    assert first(words) is None


PARTS = ["5", "1,5", "½", "fünf-", "sechshunderttausend", "50-", "Mio. EUR", "300.000", "36 000", "2.500", "Mio.", "Euro", "€", "bis", "zwischen", "und", "Millionen", "eine", "halbe", "knapp", "2020",
         "-", "über", "Dutzend", "CHF", "insgesamt", "elf", "rund", "an die", "T€"]  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=7))
def test_where_the_first_reader_reads_the_second_reads_the_same(parts: list[str]) -> None:
    said = first(" ".join(parts))
    if said is not None:
        assert read_quantity_again(" ".join(parts)) == said


def test_the_shape_is_that_of_a_quantity() -> None:
    assert set(Reading._fields) == set(Quantity.__dataclass_fields__)


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        ("Mitte bis Ende 2020", ("2020", "2020")),
        ("Frühjahr bis Herbst 2020", ("2020", "2020")),
        ("1. Quartal bis 3. Quartal 2020", ("2020", "2020")),
        ("Anfang bis Mitte Mai 2020", ("2020", "2020-05")),
        ("Ende bis 1999", None),
        ("2018 und 1999", None),
        ("1999 und 2018", ("1999", "2018")),
        ("bis 1999", (None, "1999")),
    ],
)
def test_both_readers_of_periods_take_a_part_of_a_year_for_the_same(words: str, cells: tuple[str, str] | None) -> None:
    period = read_period(words)
    assert (period and (period.first, period.last)) == cells
    if cells:
        assert read_period_again(words) == cells
    assert all(one.first != one.last for one in scan_periods("Das läuft am Ende bis 1999."))
