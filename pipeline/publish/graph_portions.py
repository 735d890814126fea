"""The graph of large tables made on an engine: portions of rows go out, their text in one form comes back, compressed.

A portion is a stretch of a table's rows that shares no subject with the others, so that their texts, one behind the other,
are what one process would make of all rows. Whoever hands them out holds no more than some of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import Literal, NamedTuple

from pipeline.cache.keys import same_here, version_of
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.engines import AllCores, Dask, Here
from pipeline.publish import graph_columns
from pipeline.publish.json_templates import BETWEEN, NodeTemplates
from pipeline.publish.provenance import DECIDED
from pipeline.publish.rdf import Texts, definition, in_order, sources_of, with_starts
from pipeline.publish.row_templates import RowTemplates, in_groups, table_lines
from pipeline.publish.spelling import Turtle
from pipeline.seams import Mapper

WRITING = ("codebook", "publish")
"""The packages whose sources decide how a row is written."""
Form = Literal["ttl", "jsonld"]
FORMS: tuple[Form, ...] = ("ttl", "jsonld")
"""The forms of the graph that are made so, in their order. N-Triples are made faster than they are packed and unpacked."""

LARGE = 50_000
"""Rows of all tables from which on an engine is asked: fewer are written before its workers have started."""
ROWS = 4000
"""Rows of a portion at least, if the table has them."""
ENOUGH = 1000
"""Rows of a portion from which on Turtle is made faster by columns than by rows."""
MOST = 200
"""Portions that are handed out at once, and so are in memory together."""
LEVEL = 1
"""How hard a text is compressed: the graph repeats itself, so that the least makes a tenth of it."""


class Portion(NamedTuple):
    """Rows of a table, and all that their text depends on."""

    form: Form
    base: str
    table: str
    rows: list[tuple[str, ...]]
    """Their cells in the order of the columns."""
    sources: dict[str, str]
    """The text of each evidence that lines name."""

    @property
    def path(self) -> str:
        """What to call it."""
        return f"{self.table} from {self.rows[0][0]} on as {self.form}"


def is_for(engine: Mapper, rows: int) -> bool:
    """Whether the graph of so many rows is made there, and not in this process as it always can be.

    On the cores of this machine it is not: they write no faster than the process that has the rows.
    """
    is_here = isinstance(engine, Here | AllCores) or (isinstance(engine, Dask) and not engine.address)
    return rows >= LARGE and not is_here


@contextmanager
def texts_from(engine: Mapper, tables: Tables, base: str) -> Iterator[Texts]:
    """What gives the text of the rows of a table, in pieces, as the workers of an engine make it; they end with the block.

    It is to be asked for each form of `FORMS` in turn, and for its tables in the order of their lines.
    """
    ordered = {name: in_order(rows) for name, rows in tables.items()}
    cuts = {name: [*_cuts(rows)] for name, rows in ordered.items()}
    sources = sources_of(tables)
    portions = (
        _portion(form, base, name, ordered[name][cut], sources)
        for form in FORMS
        for _, name in with_starts(tables, base)
        for cut in cuts[name]
    )
    with closing(_made(engine, portions)) as made:
        yield lambda name: map(zlib.decompress, islice(made, len(cuts[name])))


def _made(engine: Mapper, portions: Iterator[Portion]) -> Generator[bytes, None, None]:
    write = partial(text_of, version=writer())
    while some := [*islice(portions, MOST)]:
        with closing(engine.map(write, some)) as made:
            yield from made


def _cuts(rows: list[Cells]) -> Iterator[slice]:
    """Where rows can be cut: never between those whose ids begin with one another."""
    start = end = 0
    for group in in_groups(rows):
        end += len(group)
        if end - start >= ROWS:
            yield slice(start, end)
            start = end
    if end > start:
        yield slice(start, end)


def _portion(form: Form, base: str, table: str, rows: list[Cells], sources: Mapping[str, str]) -> Portion:
    told = {}
    if "evidence_id" in TABLES[table].model_fields:
        named = (row["evidence_id"] for row in rows if table == "attestations" or row.get("review") in DECIDED)
        told = {one: sources[one] for one in named if one in sources}
    return Portion(form, base, table, [*map(itemgetter(*TABLES[table].model_fields), rows)], told)


def writer() -> tuple[str, ...]:
    """The version of the code that writes rows."""
    return (version_of(WRITING),)


def text_of(portion: Portion, version: tuple[str, ...]) -> bytes:
    """The text of a portion, compressed, wherever this runs; PipelineError (S112) where other code would write it there."""
    same_here(version, writer())
    row, told, base = TABLES[portion.table], portion.sources, portion.base
    rows = [dict(zip(row.model_fields, cells, strict=True)) for cells in portion.rows]
    made = definition(portion.table, base)
    if portion.form == "jsonld":
        text = BETWEEN.join(table_lines(rows, NodeTemplates(row, made, told, base))).encode()
    elif portion.form == "ttl" and len(rows) >= ENOUGH and graph_columns.is_there():
        text = b"".join(graph_columns.table_texts(graph_columns.frames_of(rows, row, told), row, made, Turtle(base)))
    else:
        text = Turtle(base).text("".join(table_lines(rows, RowTemplates(row, made, told)))).encode()
    return zlib.compress(text, LEVEL)
