"""The facts of the CSV tables, with the datatypes that their Table Schemas state."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.codebook.facts import Fact, datatype
from pipeline.codebook.table_files import files_of
from pipeline.codebook.tables import TABLES
from pipeline.validate.reading import read_descriptor

TYPES = {"decimal": "number", "integer": "integer", "boolean": "boolean"}
"""The type of a Table Schema that goes with a datatype; all else is a string."""


def read_facts(folder: Path) -> Iterator[tuple[str, Fact]]:
    """Every fact with the file that it stands in; a type that does not go with its datatype stands in its place.

    ValueError, KeyError, TypeError, OSError and csv.Error where a table or schema is no such thing.
    """
    descriptor, _ = read_descriptor(folder)
    for name in TABLES:
        schema = json.loads((folder / f"schemas/tables/{name}.json").read_text(encoding="utf-8"))
        declared = {field["name"]: _datatype(field) for field in schema["fields"]}
        for path in files_of(descriptor, name):
            with (folder / path).open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file, strict=True):
                    for column, cell in row.items():
                        if cell:
                            yield path, Fact(name, row["id"], column, datatype(declared[column], cell), cell)


def _datatype(field: dict[str, str]) -> str:
    stated = field["datatype"]
    return stated if field["type"] == TYPES.get(stated, "string") else field["type"]
