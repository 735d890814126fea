"""Large tables to N-Triples and Turtle column by column, with the same bytes as row by row.

Rows of one shape are one expression over columns. What a shape cannot serve, as cells with controls, goes row by row.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from itertools import groupby
from typing import Any

from pipeline.codebook.row import Row, columns
from pipeline.codebook.tables import Cells
from pipeline.publish.row_templates import DIRECT, SEVERAL, Definition, RowTemplates, in_groups, is_literal
from pipeline.publish.shapes_of_rows import LENGTHS, SOURCE, Cell, Piece, RowShapes, Shape
from pipeline.publish.spelling import NTriples, Segment, Value

LARGE = 50_000
"""Rows of all tables from which on the columns are faster than the rows, with all that they need to be imported."""
BATCH = 8_000
"""Rows that are turned into text at a time."""
SLICE = 2000
"""Rows whose text is put together at a time: some megabytes, which stay in the cache of the processor."""
FEW = 12
"""Rows of a shape in a batch below which an expression of their own is not worth while."""
WORKERS = 2
ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))
ESCAPED_SIGNS = r'["\\\n\r]'
_ROW, _TEXT, _FILLED, _HEAD = " row", " text", " filled", " head "


def is_for(rows: int) -> bool:
    """Whether so many rows are enough, and Polars is installed."""
    return rows >= LARGE and is_there()


def is_there() -> bool:
    """Whether Polars is installed."""
    return find_spec("polars") is not None


def table_texts(frames: Iterable[Any], row: type[Row], definition: Definition, spelling: NTriples) -> Iterator[bytes]:
    """The text of rows that come in the order of their ids, in pieces that share no subject.

    `frames` hold the cells as text, missing ones as null, and in the column `SOURCE` the text of the evidence of a row.
    """
    texts = _Texts(row, definition, spelling)
    with ThreadPoolExecutor(WORKERS) as pool:
        running: deque[Future[list[bytes]]] = deque()
        for frame in _whole_groups(frames):
            running.append(pool.submit(texts.of, frame))
            if len(running) > WORKERS:
                yield from running.popleft().result()
        for one in running:
            yield from one.result()


def frames_of(rows: list[Cells], row: type[Row], sources: Mapping[str, str]) -> Iterator[Any]:
    """Rows as frames."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    names = [column.name for column in columns(row)]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        cells = {name: [one[name] or None for one in batch] for name in names}
        if "evidence_id" in cells:
            cells[SOURCE] = [sources.get(one or "") for one in cells["evidence_id"]]
        yield pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))


def _whole_groups(frames: Iterable[Any]) -> Iterator[Any]:
    """Frames of which none ends within rows whose ids begin with one another; ValueError where they are in no order."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    kept = None
    for one in frames:
        frame = one if kept is None else pl.concat([kept, one])
        if not frame["id"].is_sorted():
            raise ValueError("the rows of a table are not in the order of their ids")
        if len(frame):
            before = frame.select(pl.lit(frame["id"][-1] or "").str.starts_with(pl.col("id").fill_null("")))[:, 0]
            first = before.arg_max() or 0  # the last id begins with itself at least, and with the head of its group
            if first:
                yield frame.head(first)
            frame = frame.tail(len(frame) - first)
        kept = frame
    if kept is not None and len(kept):
        yield kept


class _Texts:
    """The texts of the rows of one table."""

    def __init__(self, row: type[Row], definition: Definition, spelling: NTriples) -> None:
        self._spelling, self._shapes = spelling, RowShapes(row, definition)
        self._sources: dict[str, str] = {}
        self._rows = RowTemplates(row, definition, self._sources)
        self._is_direct = row.TABLE.name in DIRECT
        self._urls = [column.name for column in columns(row) if column.value_type.name == "url"]
        self._literals = [column.name for column in columns(row) if is_literal(column)]
        self._iris = [name for name in self._shapes.names if name not in {*self._literals, *self._urls}]
        self._made: dict[Shape, list[Segment] | None] = {}

    def of(self, frame: Any) -> list[bytes]:
        """The text of the rows, in some pieces."""
        import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

        if SOURCE not in frame.columns:
            frame = frame.with_columns(pl.lit(None, pl.String).alias(SOURCE))
        frame = frame.with_row_index(_ROW)
        is_hard = self._is_hard(frame)
        hard, soft = [frame.filter(is_hard)], frame.filter(~is_hard)
        nullable = frozenset(name for name in self._shapes.names if soft[name].null_count())
        texts = []
        for part in self._by_shape(soft):
            segments = self._segments(part) if len(part) >= FEW else None
            if segments is None:
                hard.append(frame[part[_ROW]])
            else:
                texts.append(part.select(_ROW, _expression(segments, nullable).alias(_TEXT)))
        texts.append(self._row_by_row(pl.concat(hard).sort(_ROW)))
        whole = pl.concat(texts).sort(_ROW)[_TEXT]
        starts = range(0, len(whole), SLICE)
        return [whole.slice(start, SLICE).str.join("").cast(pl.Binary).item() for start in starts]

    def _is_hard(self, frame: Any) -> Any:
        """Which rows no shape serves: the definition is asked about each."""
        import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

        never = pl.repeat(self._is_direct, len(frame), dtype=pl.Boolean)
        found = never | pl.col("id").is_null() | pl.lit(_grouped(frame["id"]))
        for name in self._shapes.headed:
            found |= ~pl.col(name).fill_null("").str.contains("-", literal=True)
        if self._shapes.is_about:
            found |= pl.col("record_table").is_null()
        if SEVERAL in self._shapes.names:
            found |= pl.col(SEVERAL).is_not_null()
        for name in _with(frame, self._iris, self._spelling.unsafe_in_iris):
            found |= pl.col(name).fill_null("").str.contains(self._spelling.unsafe_in_iris)
        for name in _with(frame, self._literals, self._spelling.unsafe):
            found |= pl.col(name).fill_null("").str.contains(self._spelling.unsafe)
        for name in _with(frame, [*self._shapes.dates], ESCAPED_SIGNS):  # their length counts as it is without escapes
            found |= pl.col(name).fill_null("").str.contains(ESCAPED_SIGNS)
        for name in self._urls:
            found |= ~self._spelling.is_plain_url(pl.col(name))
        return frame.select(found)[:, 0]

    def _by_shape(self, soft: Any) -> list[Any]:
        """The rows of each shape, escaped; their shape stands in some columns."""
        import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

        for name in _with(soft, [one for one in self._literals if one not in self._shapes.given], ESCAPED_SIGNS):
            cells = pl.col(name)
            for sign, escaped in ESCAPES:
                cells = cells.str.replace_all(sign, escaped, literal=True)
            soft = soft.with_columns(cells)
        shapes = self._shapes
        filled = [pl.col(name).is_not_null() for name in (*shapes.deciding, SOURCE)]
        filled[-1:-1] = [pl.any_horizontal(pl.col(*names).is_not_null()) for names in shapes.parts.values()]
        bits = pl.sum_horizontal(one.cast(pl.UInt32) * 2**n for n, one in enumerate(filled))
        heads = [pl.col(name).str.splitn("-", 2).struct[0].alias(_HEAD + name) for name in shapes.headed]
        soft = soft.with_columns(bits.alias(_FILLED), *heads)
        by = [_FILLED, *shapes.given, *[_HEAD + name for name in shapes.headed]]
        found: list[Any] = soft.partition_by(by) if len(soft) else []
        return found

    def _segments(self, part: Any) -> list[Segment] | None:
        """What the rows of a shape are made of."""
        shapes = self._shapes
        bits = part[_FILLED][0]
        *filled, is_told = (bool(bits >> n & 1) for n in range(len(shapes.deciding) + len(shapes.parts) + 1))
        given = tuple(part[name][0] or "" for name in shapes.given)
        shape = Shape(given, tuple(filled), tuple(part[_HEAD + name][0] for name in shapes.headed), is_told)
        if shape not in self._made:
            lines = shapes.marked(shape)
            self._made[shape] = None if lines is None else self._spelling.segments(lines, shape, shapes)
        return self._made[shape]

    def _row_by_row(self, hard: Any) -> Any:
        """The texts of rows by their definition; those of a group stand at its first row."""
        import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

        places: list[int] = hard[_ROW].to_list()
        cells = hard.select(self._shapes.names).fill_null("").to_dicts()
        if "evidence_id" in self._shapes.names:
            told = zip(hard["evidence_id"].to_list(), hard[SOURCE].to_list(), strict=True)
            self._sources.update({one: source for one, source in told if one and source is not None})
        texts, first = {}, 0
        for group in in_groups(cells):
            lines = self._rows.lines(group[0]) if len(group) == 1 else self._rows.defined(*group)
            texts[places[first]] = self._spelling.text(lines)
            first += len(group)
        return pl.DataFrame({_ROW: [*texts], _TEXT: [*texts.values()]}, {_ROW: hard.schema[_ROW], _TEXT: pl.String})


def _with(frame: Any, names: list[str], signs: str) -> list[str]:
    """The columns of which some cell has one of some signs, looked for in all cells at once."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    if not names or not signs:
        return []
    there = frame.select(pl.col(*names).str.join("").str.contains(signs).fill_null(value=False))
    return [name for name in names if there[name][0]]


def _grouped(ids: Any) -> Any:
    """Which ids begin with one before or are what the next one begins with."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    ids = ids.fill_null("")
    pair = ids.to_frame("id").select(pl.col("id").shift(-1).str.starts_with(pl.col("id")).fill_null(value=False))
    if not pair[:, 0].any():
        return pl.repeat(value=False, n=len(ids), dtype=pl.Boolean, eager=True)
    groups = in_groups({"id": one} for one in ids.to_list())
    return pl.Series([len(group) > 1 for group in groups for _ in group], dtype=pl.Boolean)


def _expression(segments: list[Segment], nullable: frozenset[str]) -> Any:
    """The text of a row from its cells: what is not there with a column is null, and left out."""
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    whole: list[Any] = []
    for needs, those in groupby(segments, key=lambda one: one.needs if one.needs in nullable else ""):
        if needs:
            whole += [pl.concat_str([_piece(piece) for piece in one.pieces if piece]) for one in those]
        else:
            whole += _joined(piece for one in those for piece in one.pieces if piece)
    return pl.concat_str(whole, ignore_nulls=True)


def _joined(pieces: Iterable[Piece | Value]) -> Iterator[Any]:
    """The pieces as expressions, neighbouring texts as one."""
    for is_text, run in groupby(pieces, key=lambda one: isinstance(one, str)):
        those = list(run)
        yield from map(_piece, ["".join(map(str, those))] if is_text else those)


def _piece(piece: Piece | Value) -> Any:
    import polars as pl  # noqa: PLC0415 — heavy, only where tables are large

    if isinstance(piece, str):
        return pl.lit(piece)
    if isinstance(piece, Cell):
        return pl.col(piece.column).str.slice(piece.without) if piece.without else pl.col(piece.column)
    if isinstance(piece, Value):
        cell = _piece(piece.cell)
        quoted = pl.concat_str(pl.lit('"'), cell, pl.lit(piece.behind))
        return pl.when(cell.str.contains(piece.pattern)).then(cell).otherwise(quoted)
    length, (year, month, other) = pl.col(piece.column).str.len_chars(), map(pl.lit, piece.texts)
    return pl.when(length == LENGTHS[0]).then(year).when(length == LENGTHS[1]).then(month).otherwise(other)
