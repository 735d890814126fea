"""Rows of a CSV as its dialect means them: which are the header, which are comments, and which are records (Table Dialect 2.0)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

WRITTEN: dict[str, Any] = {
    "quoteChar": '"',
    "delimiter": ",",
    "escapeChar": None,
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""How a table is written where its dialect says nothing."""


class OddDialectError(Exception):
    """What of a dialect cannot be followed."""


@dataclass(frozen=True)
class Dialect:
    """A dialect as a package states it; `form` is that of the file, csv or tsv."""

    stated: dict[str, Any] = field(default_factory=dict)
    form: str = "csv"

    @property
    def spelling(self) -> dict[str, Any]:
        """How its cells are written, in the words of the module csv, which says TypeError or ValueError where that cannot be."""
        own = self.stated.get(self.form)
        said = WRITTEN | ({"delimiter": "\t"} if self.form == "tsv" else {}) | self.stated
        said |= own if isinstance(own, dict) else {}  # as frictionless 5 has written it
        return {
            "delimiter": said["delimiter"], "quotechar": said["quoteChar"], "escapechar": said["escapeChar"],
            "doublequote": bool(said["doubleQuote"]), "skipinitialspace": bool(said["skipInitialSpace"]),
        }  # fmt: skip

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of these lines, blank ones and comments as well; csv.Error, TypeError or ValueError where they are none."""
        return csv.reader(lines, **self.spelling, strict=True)

    @property
    def has_header(self) -> bool:
        """Whether the columns are named in the file itself."""
        return self.stated.get("header") is not False

    def read(self, rows: Iterable[list[str]], declared: list[str]) -> Iterator[tuple[int, list[str]]]:
        """The header under the number 0, then each record under that of its row, counted from 1 with all that is left out.

        `declared` are the names that the schema has: those of a table without a header. OddDialectError where the rows of
        the header are not told as numbers.
        """
        header_rows = self._numbers("headerRows") if self.has_header else []
        comments, sign = set(self._numbers("commentRows")), self.stated.get("commentChar")
        header: list[str] | None = None
        parts: list[list[str]] = []
        for number, row in enumerate(rows, start=1):
            if not row or number in comments or (isinstance(sign, str) and sign and row[0].startswith(sign)):
                continue
            if header is None and self.has_header:
                if number in header_rows or not header_rows:
                    parts.append(row)
                if not header_rows or number >= max(header_rows):
                    if not parts:
                        raise OddDialectError("no row of it is its header")
                    header = self._joined(parts)
                    yield 0, header
                    if not header_rows or number <= max(header_rows):
                        continue
                else:
                    continue
            elif header is None:
                header = declared or [f"field{place}" for place, _ in enumerate(row, start=1)]
                yield 0, header
            yield number, row
        if header is None:
            yield 0, self._joined(parts) if parts else declared

    def _joined(self, parts: list[list[str]]) -> list[str]:
        """The names of columns over several rows; a cell that repeats the one above says nothing more."""
        joiner = str(self.stated.get("headerJoin", " "))
        width = max(len(part) for part in parts)
        columns = [[part[place] for part in parts if place < len(part)] for place in range(width)]
        return [
            joiner.join(cell for number, cell in enumerate(cells) if not number or cell != cells[number - 1])
            for cells in columns
        ]

    def _numbers(self, key: str) -> list[int]:
        said = self.stated.get(key, [])
        if not isinstance(said, list) or not all(isinstance(one, int) and one > 0 for one in said):
            raise OddDialectError(f"{key} of its dialect is no list of rows")
        return said
