"""The facts of the Parquet tables, with the types of their columns and what the metadata of the fields state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.codebook.facts import Fact, datatype
from pipeline.codebook.table_files import files_of, is_of, named
from pipeline.codebook.tables import TABLES
from pipeline.codebook.value_types import write_decimal
from pipeline.validate.downloads import listed_in
from pipeline.validate.reading import read_descriptor

MOST_UNPACKED, ROOM = 10, 1_000_000
"""How many times the bytes of a table as CSV, and how many more, its columns may have unpacked."""
FOLDER = "data/downloads/parquet/"


def read_facts(folder: Path) -> Iterator[tuple[str, Fact]]:
    """Every fact with the file that it stands in; a type that does not go with its datatype stands in its place.

    The files of a table in parts are those that the descriptor lists. One that unpacks into much more than its table has
    as CSV is not read.

    ValueError, KeyError, OSError and pyarrow's own errors, which are one of these, where a file is no such table.
    """
    from pyarrow import parquet  # noqa: PLC0415 — heavy, only where a download is checked

    descriptor, _ = read_descriptor(folder)
    for name, path in _paths(descriptor):
        with parquet.ParquetFile(folder / path) as file:
            _refuse_bomb(file.metadata, sum((folder / one).stat().st_size for one in files_of(descriptor, name)))
            table = file.read()
        fields = [(field.name, _datatype(field), table.column(field.name).to_pylist()) for field in table.schema]
        for place, key in enumerate(table.column("id").to_pylist()):
            for column, stated, values in fields:
                if values[place] is not None:
                    cell = _spelled(values[place])
                    yield path, Fact(name, str(key), column, datatype(stated, cell), cell)


def _paths(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every table with each of its files that are listed, else with the one that all of it lies in."""
    listed = [path for path in listed_in(descriptor) if path.startswith(FOLDER)]
    for name in TABLES:
        whole = f"{FOLDER}{name}.parquet"
        files = [path for path in listed if is_of(path, whole)]
        yield from ((name, path) for path in sorted(files, key=named) or [whole])


def _refuse_bomb(told: Any, size: int) -> None:
    """Raises ValueError where a file has more rows or bytes than a table of so many bytes as CSV can have."""
    unpacked = sum(told.row_group(number).total_byte_size for number in range(told.num_row_groups))
    if told.num_rows > size + 1 or unpacked > MOST_UNPACKED * size + ROOM:
        raise ValueError(f"{told.num_rows} rows, {unpacked} bytes unpacked, for {size} bytes as CSV")


def _datatype(field: Any) -> str:
    from pyarrow import types  # noqa: PLC0415 — heavy, only where a download is checked

    stated = (field.metadata or {}).get(b"datatype", b"").decode()
    fits = {"decimal": types.is_decimal, "integer": types.is_int64, "boolean": types.is_boolean}.get(
        stated, types.is_string
    )
    return stated if fits(field.type) else str(field.type)


def _spelled(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else write_decimal(value) if hasattr(value, "as_tuple") else str(value)
