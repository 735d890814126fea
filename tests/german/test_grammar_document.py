"""The examples of docs/money-grammar.md are read as the page says, by both readers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.german.money import read_quantity
from pipeline.validate.second_reader import read_quantity_again

PAGE = (Path(__file__).parent.parent.parent / "docs" / "money-grammar.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")][
    1:
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_example_is_read_as_the_page_says(row: list[str]) -> None:
    words, value, qualifier, unit = row
    for read in (read_quantity(words), read_quantity_again(words)):
        if not value:
            assert read is None
            continue
        assert read is not None
        low, _, high = value.partition("–")
        assert (read.value, read.low, read.high) == (
            (None, Decimal(low), Decimal(high)) if high else (Decimal(value), None, None)
        )
        assert (str(read.qualifier), read.currency or "1") == (qualifier, unit)
