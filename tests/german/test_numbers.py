from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.numbers import read_number, scan_numbers


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("95", "95"),
        ("1,5", "1.5"),
        ("2.500.000", "2500000"),
        ("187.430", "187430"),
        ("36 000", "36000"),
        ("36\u00a0000", "36000"),
        ("36\u2009000", "36000"),
        ("36\u202f000", "36000"),
        ("1'200'000", "1200000"),
        ("1’200’000", "1200000"),
        ("1'200.50", "1200.50"),
        ("4,39", "4.39"),
        ("10,0", "10"),
        ("162.082779,45", "162082779.45"),
        ("null", "0"),
        ("zwölf", "12"),
        ("Elf", "11"),
        ("hundertfünfzig", "150"),
        ("hundert\u00adfünfzig", "150"),
        ("zweitausenddreihundert", "2300"),
        ("fünfzehnhundert", "1500"),
        ("dreiunddreissig", "33"),
        ("eine", "1"),
        ("einer", "1"),
        ("zwei Dutzend", "24"),
        ("ein Dutzend", "12"),
        ("anderthalb Dutzend", "18"),
        ("halbe", "0.5"),
        ("halben", "0.5"),
        ("anderthalb", "1.5"),
        ("eineinhalb", "1.5"),
        ("zweieinhalb", "2.5"),
        ("dreiviertel", "0.75"),
        ("½", "0.5"),
        ("3 ½", "3.5"),
        ("12¾", "12.75"),
    ],
)
def test_a_number_has_its_worth(words: str, value: str) -> None:
    assert read_number(words) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "1.5",
        "4.0",
        "1.50",
        "12.34,5",
        "1.2.3,45",
        "007",
        "",
        "Euro",
        "95 Mio.",
        "15,",
        ",5",
        "zwei drei",
        "1.000.00",
        "²",
    ],
)
def test_what_is_no_number_as_a_whole_is_none(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("15,3 Prozent", ["15,3"]),
        ("Industrie 4.0 mit 12 Firmen", ["12"]),
        ("am 27.01.2020 um 18:30 Uhr", []),
        ("2018/2019 und 2020/21", []),
        ("elf von 23 Firmen", ["elf", "23"]),
        ("Elfmeter, Dreiklang, Achtung, einundzwanzigste", []),
        ("Covid-19 und G20 und 5G", []),
        ("zwei Dutzend, 40-Tonner", ["zwei Dutzend", "40"]),
        ("eine Firma, die halbe Welt, ein Dutzend", ["ein Dutzend"]),
    ],
)
def test_numbers_are_found_with_their_boundaries(text: str, numbers: list[str]) -> None:
    assert [span.of(text) for span, _ in scan_numbers(text)] == numbers


@given(st.integers(0, 10**12), st.sampled_from([".", " ", "\u00a0", "\u2009", "\u202f", "'", "’", ""]))
def test_a_grouped_number_reads_as_it_was_written(number: int, group: str) -> None:
    assert read_number(f"{number:,}".replace(",", group)) == number


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from([".", ""]))
def test_a_decimal_comma_reads_as_it_was_written(number: Decimal, group: str) -> None:
    written = f"{number:,.2f}".translate({ord(","): group, ord("."): ","})
    assert read_number(written) == number


@given(st.text(alphabet="0123456789., '’’\u00a0einzwelftausdhrg-\u00ad\u0308ü", max_size=60))
def test_every_number_found_reads_the_same_alone(text: str) -> None:
    for span, value in scan_numbers(text):
        assert read_number(span.of(text)) == value
