from __future__ import annotations

import re
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


ONES = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn",
        "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]  # fmt: skip
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def in_words(number: int) -> str:
    """A number below a million as a German writes it out, without "eins" at its end."""
    if number >= 1000:
        return f"{in_words(number // 1000) if number >= 2000 else ''}tausend{in_words(number % 1000)}"
    if number >= 100:
        return f"{ONES[number // 100] if number >= 200 else ''}hundert{in_words(number % 100)}"
    if number < 20:
        return ONES[number]
    return f"{ONES[number % 10]}und{TENS[number // 10]}" if number % 10 else TENS[number // 10]


@pytest.mark.parametrize("number", range(1, 100))
def test_a_number_below_a_hundred_reads_as_it_was_written_out(number: int) -> None:
    words = in_words(number)
    assert read_number(words) == read_number(words.replace("ß", "ss").capitalize()) == number


@given(st.integers(1, 999_999), st.booleans())
def test_a_number_reads_as_it_was_written_out(number: int, joined: bool) -> None:
    words = in_words(number)
    if joined:
        words = re.sub("(?<=hundert)(?=.)(?!tausend)|(?<=tausend)(?=.)", "und", words)
    assert read_number(words) == number


@given(st.integers(1, 19), st.sampled_from([("halb", "0.5"), ("viertel", "0.25")]), st.sampled_from(["", "und"]))
def test_a_part_behind_a_number_word_is_added_to_it(whole: int, part: tuple[str, str], joint: str) -> None:
    assert read_number(f"{in_words(whole)}{joint}ein{part[0]}") == whole + Decimal(part[1])


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (
            "12 Firmen teilen sich sechs Millionen dreihunderttausend Euro",
            "6300000",
            "sechs Millionen dreihunderttausend",
        ),
        ("eine Million 1.000 Euro", "1001000", "eine Million 1.000"),
        ("eine Milliarde 1 Million Euro", "1001", "eine Milliarde 1"),
        ("zwei Milliarden 999 Millionen Euro", "2999", "zwei Milliarden 999"),
    ],
)
def test_a_number_in_two_scales_is_one(text: str, value: str, words: str) -> None:
    span, worth = list(scan_numbers(text))[-1]
    assert (worth, span.of(text)) == (Decimal(value), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("zwei Millionen 999,50 Euro", ["zwei", "999,50"]),  # nobody says less than a thousandth like this
        ("zwei Millionen 1.000.000 Euro", ["zwei", "1.000.000"]),
        ("zwei Millionen, 300.000 Euro", ["zwei", "300.000"]),
        ("1,5 Millionen 300.000 Euro", ["1,5", "300.000"]),
        ("zwei Millionen 2020", ["zwei", "2020"]),
        ("2 Tsd. 300 Euro", ["2", "300"]),
        ("zwei Milliarden 999.999 Euro", ["zwei", "999.999"]),
    ],
)
def test_what_is_two_numbers_stays_two(text: str, words: list[str]) -> None:
    assert [span.of(text) for span, _ in scan_numbers(text)] == words


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
