"""Lines on their way to a reader of CSV, which would take a row of any length into memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_ROW = 1 << 24
"""Signs of a row, with all its cells."""


@dataclass
class Lines:
    """Lines that end in csv.Error where a row is too long; whoever reads them sets `signs` to 0 after each row."""

    lines: Iterable[str]
    signs: int = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.signs += len(line)
            if self.signs > LONGEST_ROW:
                raise csv.Error(f"a row of it has more than {LONGEST_ROW} signs")
            yield line
