"""What rows of one shape have in common: the lines of N-Triples they stand for, with places for cells.

A shape is told by few cells: those that decide which triples there are. All other columns have lines of their own, which
are there or not. So few shapes serve a table of any size, where templates of whole rows would be thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.codebook.registries import ELSEWHERE
from pipeline.codebook.row import Row, columns
from pipeline.publish.row_templates import LOOKED_AT, MARKED, MARKS, Definition, in_fixed_order

DECIDING = frozenset({"broader_id", "evidence_id", "value", *ELSEWHERE})
"""Columns that decide about more than lines of their own by being filled or not, or stand in several lines."""
SOURCE = " source"
"""The place for the text of the evidence of a row; no column is called so."""
LENGTHS = (4, 7, 10)
"""Lengths of a year, of a month, and of what is neither: they decide of which type a date is."""


@dataclass(frozen=True)
class Cell:
    """A place for the cell of a column, without the first of its signs where they are in the text before it."""

    column: str
    without: int = 0


@dataclass(frozen=True)
class ByLength:
    """A text that depends on how long the cell of a column is: for each of `LENGTHS`."""

    column: str
    texts: tuple[str, ...]


Piece = str | Cell | ByLength


@dataclass(frozen=True)
class Shape:
    """What is the same in all rows of a shape.

    `given` are the cells of the columns that are looked at, `filled` which of the deciding columns and of the parts are
    not empty, `heads` what the ids of records of any table begin with; `is_told` where the text of the evidence is known.
    """

    given: tuple[str, ...]
    filled: tuple[bool, ...]
    heads: tuple[str, ...]
    is_told: bool


@dataclass(frozen=True)
class Marked:
    """A line with a mark for each cell; `variants` are the same line for the other lengths of its date, if it has one."""

    line: str
    variants: tuple[str, ...]
    needs: str
    """The column without which the line is not there; empty for a line that all rows of the shape have."""


class RowShapes:
    """The shapes of the rows of a table, and the lines of each."""

    def __init__(self, row: type[Row], definition: Definition) -> None:
        self.names = tuple(column.name for column in columns(row))
        self._definition = definition
        anywhere = [column.name for column in columns(row) if column.declared.refers_to == "*"]
        self.is_about = bool(anywhere) and "record_table" in self.names
        self.given = tuple(name for name in self.names if name in LOOKED_AT)
        self.headed = () if self.is_about else tuple(anywhere)
        self.deciding = tuple(name for name in self.names if name in DECIDING)
        self.parts = {
            key: tuple(column.name for column in columns(row) if column.declared.part == key)
            for key in sorted({column.declared.part for column in columns(row) if column.declared.part})
        }
        self.dates = frozenset(column.name for column in columns(row) if column.value_type.name == "date")
        self._part_of = {name: key for key, names in self.parts.items() for name in names}
        self._places = (*self.names, SOURCE)
        self._always = {"id", *self.given, *self.headed, *self.deciding, SOURCE}

    def marked(self, shape: Shape) -> list[Marked] | None:
        """The lines of a shape in their order; None where that, or which there are, depends on more of the cells."""
        if MARKED.search("\x1f".join((*shape.given, *shape.heads))):
            return None
        lines, *others = ([*self._lines(shape, length)] for length in (LENGTHS[-1], *LENGTHS[:-1]))
        if not all(map(in_fixed_order, (lines, *others))) or {len(lines)} != {*map(len, others)}:
            return None
        found = []
        for line, *variants in zip(lines, *others, strict=True):
            places = {self._places[MARKS.index(place[1])] for place in MARKED.finditer(line)}
            dates, needs = places & self.dates, places - self._always
            if len(dates) > 1 or len(needs) > 1 or (not dates and {line} != {*variants}):
                return None
            found.append(Marked(line, tuple(variants) if dates else (), next(iter(needs), "")))
        return found

    def pieces(self, text: str, shape: Shape, variants: Iterable[str] = ()) -> list[Piece]:
        """A marked text as texts and places; `variants` are the same for other lengths, which may differ behind the last."""
        heads = dict(zip(self.headed, shape.heads, strict=True))
        found: list[Piece] = []
        for n, piece in enumerate(MARKED.split(text)):
            name = self._places[MARKS.index(piece)] if n % 2 else ""
            found.append(Cell(name, len(heads[name]) + 1 if name in heads else 0) if n % 2 else piece)
        ends = [MARKED.split(other)[-1] for other in variants]
        last = found[-1]
        if ends and {*ends} != {last}:
            date = next(one.column for one in found if isinstance(one, Cell) and one.column in self.dates)
            found[-1] = ByLength(date, (*ends, str(last)))
        return found

    def _lines(self, shape: Shape, length: int) -> Iterable[str]:
        """The lines of a row of a shape whose cells are marks and whose dates have a length, sorted, each once."""
        given = dict(zip(self.given, shape.given, strict=True))
        heads = dict(zip(self.headed, shape.heads, strict=True))
        filled = dict(zip((*self.deciding, *self.parts), shape.filled, strict=True))
        cells: dict[str, str] = {}
        for name, mark in zip(self.names, MARKS, strict=False):
            is_empty = not filled.get(name, True) or not filled.get(self._part_of.get(name, ""), True)
            one = f"{heads[name]}-{mark}" if name in heads else mark * (length if name in self.dates else 1)
            cells[name] = given.get(name, "" if is_empty else one)
        sources: Mapping[str, str] = {cells["evidence_id"]: MARKS[len(self.names)]} if shape.is_told else {}
        return sorted(set(self._definition(cells, sources)))
