"""Tables as Parquet, a file or some parts each: exact decimals, true booleans, and what a column means in the metadata of its field."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.facts import declared_datatype
from pipeline.codebook.namespaces import iri
from pipeline.codebook.row import Column, columns
from pipeline.codebook.table_files import cut
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.problems import PipelineError, Problem

DIGITS, PLACES = 38, 10
"""Digits of a decimal in all and behind the point; a value with more is a problem, and never rounded."""
EMPTY = {"null_values": [""], "quoted_strings_can_be_null": True, "true_values": ["true"], "false_values": ["false"]}
"""An empty cell has no value; nothing else is none."""
LARGEST_BLOCK = (1 << 31) - 1
"""Bytes that Arrow reads at a time; a table is one block, as its columns are then whole, up to this size."""
COMPRESSION = "zstd"
"""Comes inside pyarrow's wheel, so that the bytes depend on its version alone."""


def write_parquet(tables: Tables, config: Configuration, package: Mapping[str, bytes]) -> dict[str, bytes]:
    """A Parquet file for every table, cut as the tables are; PipelineError where a number has too many digits."""
    del package
    most = config.publication.rows_in_a_file
    return {
        path: _table(name, rows, config)
        for name in TABLES
        for path, rows in cut(f"parquet/{name}.parquet", tables[name], most)
    }


def _table(name: str, rows: list[Cells], config: Configuration) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 — heavy, only where a download is written
    from pyarrow import csv as arrow_csv  # noqa: PLC0415 — the same
    from pyarrow import parquet  # noqa: PLC0415 — the same

    types = {
        "decimal": pa.decimal128(DIGITS, PLACES), "integer": pa.int64(), "boolean": pa.bool_(),
    }  # fmt: skip
    declared = columns(TABLES[name])
    kinds = {column.name: types.get(column.value_type.xsd, pa.string()) for column in declared}
    fields = [pa.field(one.name, kinds[one.name], not one.required, _meaning(one, config)) for one in declared]
    content = _as_csv(name, rows)
    read = arrow_csv.ReadOptions(use_threads=False, block_size=min(len(content) + 1, LARGEST_BLOCK))
    convert = arrow_csv.ConvertOptions(column_types=kinds, strings_can_be_null=True, **EMPTY)
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    columnwise = arrow_csv.read_csv(io.BytesIO(content), read, parse, convert)
    about = config.publication
    said = {
        "title_de": TABLES[name].TABLE.title_de, "title_en": TABLES[name].TABLE.title_en,
        "description": TABLES[name].described()["en"], "description_de": TABLES[name].described()["de"],
        "publication": about.name, "version": about.version, "licence": about.licence.path,
    }  # fmt: skip
    out = io.BytesIO()
    parquet.write_table(pa.table(columnwise.columns, schema=pa.schema(fields, said)), out, compression=COMPRESSION)
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


def _as_csv(table: str, rows: list[Cells]) -> bytes:
    """The rows as Arrow reads them into columns: made from lists of values, they would make it import pandas where that is."""
    numbers = [column.name for column in columns(TABLES[table]) if column.value_type.xsd == "decimal"]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(TABLES[table].model_fields), quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        for name in numbers:
            _refuse_long(table, row, name)
        writer.writerow(row)
    return text.getvalue().encode()


def _refuse_long(table: str, row: Cells, name: str) -> None:
    if row[name] and not _fits(Decimal(row[name])):
        found = f"{name} = {row[name]} has more than {DIGITS - PLACES} digits before the point or {PLACES} behind it"
        raise PipelineError([Problem("F102", f"{table}.parquet", found=found, record=row["id"])])


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= PLACES and value.adjusted() < DIGITS - PLACES
