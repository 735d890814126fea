from __future__ import annotations

import pytest

from pipeline.validate.reading import LONGEST_OFFSET, offset


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0", 0), ("15", 15), ("9" * LONGEST_OFFSET, 10**LONGEST_OFFSET - 1), ("9" * (LONGEST_OFFSET + 1), -1),
        ("", -1), ("-2", -1), ("1.0", -1), ("²", -1), ("٣", -1), (" 3", -1),
    ],
)  # fmt: skip
def test_an_offset_is_spelled_in_digits_or_is_none(cell: str, number: int) -> None:
    assert offset(cell) == number
