"""Every code says in German and English what it means, and the figures that its meaning names are those of the rules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.codebook.code import Code
from pipeline.codebook.code_definitions import DEFINITIONS
from pipeline.codebook.code_lists import CODE_LISTS, Qualifier
from pipeline.codebook.topics import Topic
from pipeline.german.rounding import in_a_sum, reach
from pipeline.merge.figures import bounds


def test_every_code_is_defined_and_no_definition_is_left_over() -> None:
    codes = {codes.__name__: [code.value for code in codes] for codes in CODE_LISTS.values()}
    assert {name: list(said) for name, said in DEFINITIONS.items()} == codes


@pytest.mark.parametrize("code", [code for codes in CODE_LISTS.values() for code in codes])
def test_a_definition_says_more_than_the_label_in_both_languages(code: Code) -> None:
    german, english = code.described["de"], code.described["en"]
    assert german.endswith(".")
    assert english.endswith(".")
    assert german != english
    assert german.rstrip(".").lower() != code.label_de.lower()
    assert english.rstrip(".").lower() != code.label_en.lower()


def test_no_two_codes_of_a_list_mean_the_same() -> None:
    for said in DEFINITIONS.values():
        for language in (0, 1):
            assert len({texts[language] for texts in said.values()}) == len(said)


@pytest.mark.parametrize("code", [code for code in Qualifier if code is not Qualifier.BETWEEN])
def test_a_hedge_is_said_to_set_the_bounds_that_it_sets(code: Qualifier) -> None:
    low, high = bounds(Decimal(200), code, None, None)
    german, english = code.described["de"], code.described["en"]
    assert ("lower" in english, "upper" in english) == (bool(low), bool(high))
    assert ("untere" in german, "obere" in german) == (bool(low), bool(high))


def test_what_a_rough_hedge_is_said_to_allow_is_what_sums_reckon_with() -> None:
    assert in_a_sum("100", "about", "", "") == (Decimal(95), Decimal(105))
    assert reach("100", "about", "", "") == (Decimal(95), Decimal(105))
    assert in_a_sum("100", "almost", "", "100") == (Decimal(90), Decimal(100))
    assert in_a_sum("100", "up_to", "", "100") == (Decimal(0), Decimal(100))
    assert all("5 %" in Qualifier.ABOUT.described[language] for language in ("de", "en"))
    assert all("90 %" in Qualifier.ALMOST.described[language] for language in ("de", "en"))


def test_topics_are_no_code_list_and_have_no_definitions() -> None:
    assert next(iter(Topic)).described == {}
