from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

from pipeline.german.amounts import stated
from pipeline.german.bare import scan_bare
from pipeline.german.counts import scan_counts
from pipeline.german.money import read_quantity, scan_amounts
from pipeline.german.numbers import scan_figures
from pipeline.german.periods import scan_periods
from pipeline.german.plain import Plain
from pipeline.german.units import unit_after

TEXT = "Seit 2018 fördert das Land rund 40 Projekte mit 5 bis 7 Mio. Euro."
READERS: list[Callable[[str], Collection[object]]] = [
    scan_amounts,
    scan_counts,
    scan_periods,
    lambda text: scan_bare(Plain.of(text)),
    lambda text: scan_figures(Plain.of(text)),
    lambda text: [unit_after(text, text.index(" Mio."))],
    lambda text: stated(text, scan_figures(Plain.of(text))),
    lambda _: [read_quantity("rund 40")],
]


@pytest.mark.parametrize("read", READERS)
def test_what_is_read_twice_is_found_once_in_a_set(read: Callable[[str], Collection[object]]) -> None:
    first, second = read(TEXT), read(TEXT)
    assert first
    assert {*first, *second} == {*first}
