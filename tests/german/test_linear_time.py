from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.german.counts import scan_counts
from pipeline.german.inflection import comparable, expands
from pipeline.german.money import read_quantity, scan_amounts
from pipeline.german.numbers import scan_numbers
from pipeline.german.periods import scan_dates, scan_periods

LENGTH = 60_000
PARTS = ["1", "1.000", "1.000.", "12 000 ", "5 Mio. Euro ", "5, ", "eine ", "ein", "hundert", "und", "zwischen 5 und ", "€ ", "Mio. ", "über ",
         "2018 bis ", "1. ", "3,5 an die ", "neue ", "5 neue Firmen, ", "Firmen und ", "5 Firmen, Firmen", "-", "–", "1-", ".", " ", "\n",
         "\u00ad", "’000", "Januar ", "in den Jahren 2018, ", "5 der ", "x"]  # fmt: skip
SCANNERS: list[Callable[[str], object]] = [
    scan_amounts,
    scan_counts,
    scan_periods,
    lambda text: list(scan_dates(text)),
    lambda text: list(scan_numbers(text)),
    read_quantity,
    comparable,
]


@pytest.mark.parametrize("part", PARTS)
def test_scanners_take_linear_time(part: str) -> None:
    text = part * (LENGTH // len(part))
    for scan in SCANNERS:
        started = time.process_time()
        scan(text)
        assert time.process_time() - started < 4, scan


def test_coordinations_of_a_sentence_take_no_time() -> None:
    started = time.process_time()
    assert not expands("Institut für Optik und Lasertechnik", "Institute für Optik und " * 25 + "Bau")
    assert time.process_time() - started < 2
