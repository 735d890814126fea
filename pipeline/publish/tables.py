"""Tables as CSV: UTF-8 without BOM, comma, LF, header, quoted only where RFC 4180 asks for it."""

from __future__ import annotations

import csv
import io

from pipeline.codebook.tables import TABLES, Cells


def write_csv(table: str, rows: list[Cells]) -> str:
    """The rows of a table as CSV, its header from the codebook."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(TABLES[table].model_fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read_csv(text: str) -> list[Cells]:
    """The rows of a CSV text as cells."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
