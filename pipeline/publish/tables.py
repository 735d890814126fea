"""Tables as CSV: UTF-8 without BOM, comma, LF, header, quoted only where RFC 4180 asks for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from pipeline.codebook.tables import TABLES, Cells

BLOCK = 2000
"""Rows that are written at a time."""


def write_csv(table: str, rows: Sequence[Cells]) -> str:
    """The rows of a table as CSV, its header from the codebook."""
    return "".join(stream_csv(table, rows))


def stream_csv(table: str, rows: Sequence[Cells]) -> Iterator[str]:
    """The same in pieces of whole rows."""
    names = list(TABLES[table].model_fields)
    yield ",".join(names) + "\n"
    for start in range(0, len(rows), BLOCK):
        text = io.StringIO(newline="")
        csv.DictWriter(text, names, lineterminator="\n").writerows(rows[start : start + BLOCK])
        yield text.getvalue()


def read_csv(text: str) -> list[Cells]:
    """The rows of a CSV text as cells."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
