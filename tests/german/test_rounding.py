from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.code_lists import Qualifier
from pipeline.german.rounding import ROUGH, Reach, in_a_sum, limits, reach, rounded, step

MIO = 10**6


@pytest.mark.parametrize(
    ("amount", "qualifier", "low", "high"),
    [
        ("53000000", "exact", "52.5", "53.5"),
        ("40300000", "exact", "40.25", "40.35"),
        ("50000000", "exact", "49.5", "50.5"),
        ("2000000", "exact", "1.9", "2.1"),  # no rougher than a hedge
        ("53000000", "about", "50.35", "55.65"),
        ("50000000", "over", "50", "55"),
        ("40000000", "almost", "36", "40"),
        ("40000000", "up_to", "36", "40"),
    ],
)
def test_where_the_true_figure_is_to_be_expected(amount: str, qualifier: str, low: str, high: str) -> None:
    found = reach(amount, qualifier, "", "")
    assert found is not None
    assert (found.low / MIO, found.high / MIO) == (Decimal(low), Decimal(high))


def test_a_figure_below_a_million_is_written_out() -> None:
    assert step(Decimal(450_000)) == 1
    assert rounded(Decimal("187430.5")) == (Decimal("187430.0"), Decimal("187431.0"))


@given(st.integers(1, 999))
def test_the_last_digit_of_a_large_figure_is_its_unit(number: int) -> None:
    assert step(Decimal(number * MIO)) == MIO
    assert step(Decimal(number * 1000 * MIO)) == 1000 * MIO
    assert step(Decimal(number * MIO + 100_000)) == 100_000


def test_a_range_reaches_over_its_rounded_ends() -> None:
    found = reach("", "between", "2000000", "3000000")
    assert found is not None
    assert (int(found.low), int(found.high)) == (1_500_000, 3_500_000)
    assert reach("", "between", "", "") is None
    assert reach("", "between", "2000000", "") is None


def test_how_wide_a_reach_is_says_a_part_of_its_upper_end() -> None:
    assert Reach(Decimal(30), Decimal(40)).width == Decimal("0.25")
    assert Reach(Decimal(0), Decimal(0)).width == 0


@pytest.mark.parametrize("qualifier", ROUGH)
def test_a_hedge_moves_a_figure_to_its_own_side_only(qualifier: str) -> None:
    least, most = ROUGH[qualifier]
    assert least <= 1 <= most
    down, up = qualifier in {"about", "under", "almost", "up_to"}, qualifier in {"about", "over", "at_least"}
    assert (least < 1, most > 1) == (down, up)


@given(st.integers(1, 10**12), st.sampled_from([one.value for one in Qualifier if one is not Qualifier.BETWEEN]))
def test_what_is_expected_is_possible_and_no_sum_leaves_it(amount: int, qualifier: str) -> None:
    cell = str(amount)
    low = cell if qualifier in {"exact", "over", "at_least"} else ""
    high = cell if qualifier in {"exact", "under", "almost", "up_to"} else ""
    found, bounds, counted = (read(cell, qualifier, low, high) for read in (reach, limits, in_a_sum))
    assert found is not None
    assert bounds is not None
    assert counted is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.high
    assert bounds.low is None or bounds.low <= found.low
    assert bounds.high is None or found.high <= bounds.high
    assert counted.low is not None
    assert counted.low >= 0
    assert counted.high is None or counted.low <= counted.high
