"""Numbers, money, dates and names as people read them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.codebook.same_money import (
    CORRECTED,
    EXCLUDED,
    JOINED,
    LATER_OF_PUBLISHER,
    LATER_STATUS,
    MAY_HAVE_ENDED,
    WITHIN_HEDGE,
)
from pipeline.site.descriptor import Descriptor
from pipeline.site.display import Display, short
from pipeline.site.published import Published

NOTHING = Published(Path(), Descriptor({}), "https://belegt.example/", {})
DE, EN = Display(NOTHING, "de"), Display(NOTHING, "en")
BLANK = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("53000000", "53 Mio. €", "€53M"),
        ("6482500", "6.482.500 €", "€6,482,500"),
        ("1500000000", "1,5 Mrd. €", "€1.5B"),
        ("975000", "975.000 €", "€975,000"),
        ("12.5", "12,50 €", "€12.50"),
        ("0", "0 €", "€0"),
    ],
)
def test_money_is_written_as_each_language_does(amount: str, german: str, english: str) -> None:
    assert DE.money(amount, "EUR").replace(BLANK, " ") == german
    assert EN.money(amount, "EUR").replace(BLANK, " ") in {english, english.replace("B", "bn")}


@given(
    some.decimals(min_value=0, max_value=10**16, places=2)
    | some.integers(0, 10**7).map(lambda one: Decimal(one) * 10**9)
)
def test_no_amount_is_rounded(amount: Decimal) -> None:
    said = DE.money(amount, "EUR").replace(BLANK, " ").replace(".", "").replace(",", ".")
    scale = {"Mio": 10**6, "Mrd": 10**9, "Bio": 10**12}.get(said.split(" ")[1], 1)
    assert Decimal(said.split(" ")[0]) * scale == amount


@pytest.mark.parametrize(
    ("cell", "german", "english"),
    [
        ("2018", "2018", "2018"),
        ("2018-05", "Mai 2018", "May 2018"),
        ("2018-05-03", "3. Mai 2018", "3 May 2018"),
        ("2018-02-30", "2018-02-30", "2018-02-30"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(cell: str, german: str, english: str) -> None:
    assert (DE.date(cell), EN.date(cell)) == (german, english)


def test_a_figure_keeps_its_hedge_and_what_it_is_counted_per() -> None:
    row = {
        "amount": "40000000",
        "amount_min": "",
        "amount_max": "40000000",
        "currency": "EUR",
        "qualifier": "up_to",
        "basis": "per_year",
    }
    assert DE.figure(row).replace(BLANK, " ") == "bis zu 40 Mio. € pro Jahr"
    between = {"value": "", "value_min": "30", "value_max": "40", "unit": "1", "qualifier": "between"}
    assert (DE.figure(between), EN.figure(between)) == ("30 bis 40", "30 to 40")
    over = {"value": "1200", "value_min": "1200", "value_max": "", "unit": "1", "qualifier": "over"}
    assert (DE.figure(over), EN.figure(over)) == ("mehr als 1.200", "more than 1,200")
    nothing = dict.fromkeys(("amount", "amount_min", "amount_max", "basis"), "") | {
        "currency": "EUR",
        "qualifier": "exact",
    }
    assert not DE.figure(nothing)


def test_an_interval_is_open_where_no_end_is_told() -> None:
    assert EN.between("1000000", "", "EUR") == "€1M or more"
    assert EN.between("1000000", "1000000", "EUR") == "€1M"


def test_a_period_says_what_is_known() -> None:
    assert [DE.period(dict(zip(("start", "end"), ends, strict=True))) for ends in (("2025", "2029"), ("2025", ""), ("", "2029"), ("", ""))] == [
        "2025 – 2029", "ab 2025", "bis 2029", "",
    ]  # fmt: skip


@given(some.text(max_size=300))
def test_a_short_name_is_the_beginning_of_the_long_one(text: str) -> None:
    said = short(text)
    assert said == text or (text.startswith(said.removesuffix(" …")) and len(said) < 95)


@pytest.mark.parametrize(
    "code",
    [
        *JOINED,
        WITHIN_HEDGE,
        LATER_STATUS,
        LATER_OF_PUBLISHER,
        CORRECTED,
        EXCLUDED,
        MAY_HAVE_ENDED,
        "a-rule-of-somebody-else",
    ],
)
def test_every_rule_is_said_in_words(code: str) -> None:
    said = {DE.rule(code), EN.rule(code)}
    assert said == {code} if code.startswith("a-rule") else code not in said
