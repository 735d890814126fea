"""Published tables to their graph without reading them into memory: CSV files in, pieces of N-Triples or Turtle out."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.codebook.tables import TABLES, Tables
from pipeline.publish.provenance import DECIDED, reviews, run
from pipeline.publish.rdf import stream_frames
from pipeline.publish.shapes_of_rows import SOURCE
from pipeline.publish.spelling import NTriples

BLOCK = 2 << 20
"""Bytes of a table that are read at a time."""


def graph_of_files(files: Mapping[str, Path], spelling: NTriples) -> Iterator[bytes]:
    """The graph of tables by the names of their files, with the bytes that their rows would have.

    It needs Polars. OSError where a file cannot be read; ValueError where one has another header, a carriage
    return, or rows in no order.
    """
    decided = {name: _decided(path) for name, path in files.items() if "review" in TABLES[name].model_fields}
    told = _Told(files["evidence"])
    named = {row["evidence_id"] for rows in decided.values() for row in rows}
    sources = told.of(named)
    tables: Tables = {"sources": [{"id": one} for one in _column(files["sources"], "id")], **decided}
    whole = [*run(tables, spelling.base), *reviews(tables, spelling.base, sources)]
    yield from stream_frames({name: _frames(path, name, told) for name, path in files.items()}, whole, spelling)


class _Told:
    """Which text an evidence stands in, for all evidence."""

    def __init__(self, path: Path) -> None:
        self._told = _scan(path).select("id", _source()).collect()

    def of(self, evidence: set[str]) -> dict[str, str]:
        """The texts of some evidence."""
        import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

        found = self._told.filter(pl.col("id").is_in(list(evidence))) if evidence else self._told.head(0)
        return dict(found.iter_rows())

    def beside(self, path: Path) -> Any:
        """The text for every row of a table that has evidence, in its order."""
        rows = _scan(path).select("evidence_id").collect()
        return rows.join(self._told, left_on="evidence_id", right_on="id", how="left", maintain_order="left")[SOURCE]


def _source() -> Any:
    """The text of an evidence, under the name that it has among the cells of other tables."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    return pl.col("source_id").fill_null("").alias(SOURCE)


def _scan(path: Path) -> Any:
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    return pl.scan_csv(path, infer_schema=False)


def _column(path: Path, name: str) -> list[str]:
    found: list[str] = _scan(path).select(name).collect()[name].fill_null("").to_list()
    return found


def _decided(path: Path) -> list[dict[str, str]]:
    """What the rows that people have decided about say of that."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    rows = _scan(path).select("review", "evidence_id").filter(pl.col("review").is_in([one.value for one in DECIDED]))
    found: list[dict[str, str]] = rows.unique().collect().fill_null("").to_dicts()
    return found


def _frames(path: Path, name: str, told: _Told) -> Iterator[Any]:
    """The rows of a file as frames, with the text of their evidence where lines depend on it."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    names = list(TABLES[name].model_fields)
    beside = told.beside(path) if name == "attestations" else None
    done = 0
    for block in _blocks(path, ",".join(names).encode()):
        if b"\r" in block:
            raise ValueError(f"{path.name} has a carriage return, which readers take for the end of a row")
        frame = pl.read_csv(
            io.BytesIO(block), has_header=False, new_columns=names, schema=dict.fromkeys(names, pl.String)
        )
        if b'""' in block:
            frame = frame.with_columns(pl.when(pl.col(*names) != "").then(pl.col(*names)))
        if beside is not None:
            frame = frame.with_columns(beside.slice(done, len(frame)).alias(SOURCE))
        elif "review" in names:
            decided = frame.filter(pl.col("review").is_in([one.value for one in DECIDED]))["evidence_id"].drop_nulls()
            texts = told.of({*decided.to_list()})
            of_row = pl.col("evidence_id").replace_strict(texts, default=None, return_dtype=pl.String)
            frame = frame.with_columns((of_row if texts else pl.lit(None, pl.String)).alias(SOURCE))
        done += len(frame)
        yield frame


def _blocks(path: Path, header: bytes) -> Iterator[bytes]:
    """The rows of a file in blocks of whole rows: one ends with a line's end before which all quotation marks are in pairs."""
    with path.open("rb") as file:
        if file.readline().removesuffix(b"\n") != header:
            raise ValueError(f"{path.name} has another header")
        kept = b""
        while read := file.read(BLOCK):
            kept += read
            end = kept.rfind(b"\n")
            while end >= 0 and kept.count(b'"', 0, end) % 2:
                end = kept.rfind(b"\n", 0, end)
            if end >= 0:
                yield kept[: end + 1]
                kept = kept[end + 1 :]
        if kept:
            yield kept
