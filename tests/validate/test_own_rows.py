"""A build vouches for its own tables only where what it has in memory is what stands in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.validate.own_rows import vouches
from pipeline.validate.reading import read_package


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("id,", "ic,"),
        ("id,", "ie,"),
        (",", ", "),
        ("\n", "\r\n"),
    ],
    ids=["whole", "header before", "header behind", "blanks", "line ends"],
)
def test_rows_that_cannot_be_read_are_not_vouched_for(package: Path, old: str, new: str) -> None:
    table = package / "data" / "tables" / "roles.csv"
    table.write_bytes(table.read_bytes().replace(old.encode(), new.encode(), 1))
    assert vouches(read_package(package)[0]) is (old == new)
