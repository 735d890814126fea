"""Rows of a table as they are kept to be compared: the cells alone, since the names of the columns are the same for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import overload

from pipeline.codebook.tables import Cells

Key = tuple[str, ...]


class Rows(Sequence[Cells]):
    """Rows as cells by column, each made when it is asked for: a dictionary for every row takes three times the memory."""

    def __init__(self, columns: tuple[str, ...], cells: list[Key]) -> None:
        self.columns, self.cells = columns, cells

    def __len__(self) -> int:
        return len(self.cells)

    @overload
    def __getitem__(self, place: int) -> Cells: ...
    @overload
    def __getitem__(self, place: slice) -> Rows: ...
    def __getitem__(self, place: int | slice) -> Cells | Rows:
        if isinstance(place, slice):
            return Rows(self.columns, self.cells[place])
        return dict(zip(self.columns, self.cells[place], strict=True))

    def __iter__(self) -> Iterator[Cells]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.cells)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(dict.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]


def keys_of(rows: Sequence[Cells], key: Key) -> Iterator[Key]:
    """What each row has in the columns of a key, in the order of the rows."""
    if not isinstance(rows, Rows):
        return (tuple(row[column] for column in key) for row in rows)
    places = [rows.columns.index(column) for column in key]
    if len(places) == 1:
        return ((row[places[0]],) for row in rows.cells)
    return map(itemgetter(*places), rows.cells) if places else iter([()] * len(rows))


def column_of(rows: Sequence[Cells], column: str) -> Iterator[str]:
    """The cells of one column, in the order of the rows; KeyError or ValueError where they have none of the name."""
    return (cell for (cell,) in keys_of(rows, (column,)))


def same(old: Sequence[Cells], first: int, new: Sequence[Cells], second: int) -> bool:
    """Whether two rows say the same in the same columns; where the columns differ only looking at each cell tells."""
    if isinstance(old, Rows) and isinstance(new, Rows) and old.columns == new.columns:
        return old.cells[first] == new.cells[second]
    return old[first] == new[second]
