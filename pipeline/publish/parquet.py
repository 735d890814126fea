"""Tables as Parquet, one file each: exact decimals, true booleans, and what a column means in the metadata of its field."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.facts import declared_datatype
from pipeline.codebook.namespaces import iri
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.problems import PipelineError, Problem

DIGITS, PLACES = 38, 10
"""Digits of a decimal in all and behind the point; a value with more is a problem, and never rounded."""
COMPRESSION = "zstd"
"""Comes inside pyarrow's wheel, so that the bytes depend on its version alone."""


def write_parquet(tables: Tables, config: Configuration, package: Mapping[str, bytes]) -> dict[str, bytes]:
    """A Parquet file for every table; PipelineError where a number has too many digits."""
    del package
    return {f"parquet/{name}.parquet": _table(name, tables[name], config) for name in TABLES}


def _table(name: str, rows: list[Cells], config: Configuration) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 — heavy, only where a download is written
    from pyarrow import parquet  # noqa: PLC0415 — the same

    types = {
        "decimal": pa.decimal128(DIGITS, PLACES), "integer": pa.int64(), "boolean": pa.bool_(),
    }  # fmt: skip
    declared = columns(TABLES[name])
    fields, arrays = [], []
    for column in declared:
        kind = types.get(column.value_type.xsd, pa.string())
        fields.append(pa.field(column.name, kind, not column.required, _meaning(column, config)))
        arrays.append(pa.array([_value(name, row, column) for row in rows], kind))
    about = config.publication
    said = {
        "title_de": TABLES[name].TABLE.title_de, "title_en": TABLES[name].TABLE.title_en,
        "description": TABLES[name].described()["en"], "description_de": TABLES[name].described()["de"],
        "publication": about.name, "version": about.version, "licence": about.licence.path,
    }  # fmt: skip
    out = io.BytesIO()
    parquet.write_table(pa.table(arrays, schema=pa.schema(fields, said)), out, compression=COMPRESSION)
    return out.getvalue()


def _meaning(column: Column, config: Configuration) -> dict[str, str]:
    """The metadata of a field: what no type of Parquet says."""
    declared = column.declared
    said = {
        "datatype": declared_datatype(column), "label_de": declared.label_de, "label_en": declared.label_en,
        "description": column.described["en"], "description_de": column.described["de"], "refers_to": declared.refers_to,
        "property": iri(declared.property, config.publication.base_iri) if declared.property else "",
    }  # fmt: skip
    return {key: value for key, value in said.items() if value}


def _value(table: str, row: Cells, column: Column) -> Any:
    cell = row[column.name]
    value = column.value_type.read(cell) if cell else None
    if isinstance(value, Decimal) and not _fits(value):
        found = f"{column.name} = {cell} has more than {DIGITS - PLACES} digits before the point or {PLACES} behind it"
        raise PipelineError([Problem("F102", f"{table}.parquet", found=found, record=row["id"])])
    return value


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= PLACES and value.adjusted() < DIGITS - PLACES
