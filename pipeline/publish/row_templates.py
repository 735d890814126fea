"""Rows to lines of N-Triples by templates: rows that fill the same columns differ in nothing but their cells.

A template is what the definition of a record says of a row whose cells are markers. It is made once for every shape of
rows: which columns are filled, and the cells that the definition looks at. A row then costs one formatting of a string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from operator import itemgetter

from pipeline.codebook.registries import ELSEWHERE
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import Cells
from pipeline.publish.triples import escape

Definition = Callable[[Cells, Mapping[str, str]], Iterable[str]]
"""The lines that a row stands for, given the text of every evidence: what a template repeats."""

LOOKED_AT = frozenset({"kind", "licence", "record_table", "review", "status", "type"})
"""Columns whose cells decide which triples there are; of the others only whether they are filled, and how long a date is."""
DIRECT = frozenset({"regions", "topics"})
"""Tables whose triples depend on how an id is spelled, beside those that refer to a record and do not say of which table."""
SEVERAL = "alternative_names"
"""The column whose cell stands for as many triples as it has names: a row that fills it is no case for a template."""
MOST = 4000
"""Templates that are kept of a table."""
MARKS = [chr(mark) for mark in range(0xE000, 0xF8FF)]
"""Signs that stand for cells; none has a meaning of its own in Unicode."""
MARKED = re.compile("([\ue000-\uf8ff])\\1*")
"""A place for a cell: its mark, repeated where the length of the cell counts."""
_ESCAPED = re.compile(r'[\\"\n\r]')
_SEPARATOR = "\x1f"

Template = tuple[list[str], Callable[[tuple[str, ...]], tuple[str, ...]]] | None
"""The text of the lines, every other piece a place for a cell, and what takes these from a row.

None where the order of the lines depends on the cells.
"""


class RowTemplates:
    """The lines of the rows of one table, each row's sorted and each once; other spellings of the same inherit from it."""

    def __init__(self, row: type[Row], definition: Definition, sources: Mapping[str, str]) -> None:
        self._names = tuple(column.name for column in columns(row))
        self._definition, self._sources = definition, sources
        anywhere = any(column.declared.refers_to == "*" for column in columns(row))
        self._about = self._names.index("record_table") if anywhere and "record_table" in self._names else -1
        self._direct = row.TABLE.name in DIRECT or (anywhere and self._about < 0)
        self._cells = itemgetter(*self._names)
        self._looked_at = [n for n, column in enumerate(columns(row)) if is_looked_at(column)]
        self._dates = [n for n, column in enumerate(columns(row)) if column.value_type.name == "date"]
        self._evidence = self._names.index("evidence_id") if "evidence_id" in self._names else -1
        self._several = self._names.index(SEVERAL) if SEVERAL in self._names else -1
        self._in_iris = [n for n, column in enumerate(columns(row)) if not is_literal(column)]
        self._made: dict[tuple[object, ...], Template] = {}

    def lines(self, cells: Cells) -> str:
        """The lines of a row, each with its end."""
        values: tuple[str, ...] = self._cells(cells)
        if self._direct or not self._can_fill(values):
            return self.defined(cells)
        if (self._about >= 0 and not values[self._about]) or (self._several >= 0 and values[self._several]):
            return self.defined(cells)
        source = self._sources.get(values[self._evidence]) if self._evidence >= 0 else None
        key = (
            *map(bool, values),
            source is None,
            *[values[n] for n in self._looked_at],
            *[len(values[n]) for n in self._dates],
        )
        try:
            template = self._made[key]
        except KeyError:
            template = self._make(key, values, source)
        if template is None:
            return self.defined(cells)
        if self._is_escaped(values):
            if any(_ESCAPED.search(values[n]) for n in self._in_iris):
                return self.defined(cells)
            values = tuple(map(self._escape, values))
        pieces, picked = template
        filled = pieces.copy()
        filled[1::2] = picked((*values, source or ""))
        return "".join(filled)

    def defined(self, *rows: Cells) -> str:
        """The lines of rows as the definition has them, sorted together, without a template."""
        lines = {line for cells in rows for line in self._definition(cells, self._sources)}
        return "".join(f"{line}\n" for line in sorted(lines))

    def _can_fill(self, values: tuple[str, ...]) -> bool:
        """Whether a template could serve a row with some cells, all of them those of a table."""
        return len(values) == len(self._names)

    def _is_escaped(self, values: tuple[str, ...]) -> bool:
        """Whether a sign of a row is to be escaped."""
        together = _SEPARATOR.join(values)
        return '"' in together or "\\" in together or "\n" in together or "\r" in together

    def _escape(self, value: str) -> str:
        """A cell as it stands in a literal."""
        return escape(value)

    def _marked(self, lines: list[str]) -> str | None:
        """The text of lines with marks, which are sorted and each there once; None where their order depends on the cells."""
        return "".join(f"{line}\n" for line in lines) if in_fixed_order(lines) else None

    def _make(self, key: tuple[object, ...], values: tuple[str, ...], source: str | None) -> Template:
        marks = MARKS[: len(values) + 1]
        marked = {
            name: cell if n in self._looked_at or not cell else marks[n] * (len(cell) if n in self._dates else 1)
            for n, (name, cell) in enumerate(zip(self._names, values, strict=True))
        }
        sources = {} if source is None else {marked["evidence_id"]: marks[-1]}
        template: Template = None
        if not MARKED.search(_SEPARATOR.join(values[n] for n in self._looked_at)):
            text = self._marked(sorted(set(self._definition(marked, sources))))
            template = None if text is None else _template(text, marks)
        if len(self._made) >= MOST:
            self._made.clear()
        self._made[key] = template
        return template


def is_looked_at(column: Column) -> bool:
    """Whether the cells of a column decide what a text is besides their place in it; a truth is a word of its own in JSON."""
    return column.name in LOOKED_AT or column.value_type.xsd == "boolean"


def is_literal(column: Column) -> bool:
    """Whether the cells of a column stand in literals alone, where some signs are escaped."""
    declared, name = column.declared, column.name
    iris = declared.refers_to or column.codes or column.value_type.name == "url"
    return not (iris or name == "id" or name in ELSEWHERE)


def _template(text: str, marks: list[str]) -> Template:
    """A text with marks as pieces and places."""
    places = [marks.index(found[1]) for found in MARKED.finditer(text)]
    return MARKED.split(text), (
        itemgetter(*places) if len(places) > 1 else lambda values: tuple(values[n] for n in places)
    )


def in_fixed_order(lines: list[str]) -> bool:
    """Whether lines with marks, in their order, are in order and all different whatever cells the marks stand for.

    >>> in_fixed_order(['<a> <b> "x\ue000" .', '<a> <b> "y\ue001" .']), in_fixed_order(["<a\ue000> .", "<a\ue001> ."])
    (True, False)
    """
    for one, other in pairwise(lines):
        differing = next(((a, b) for a, b in zip(one, other, strict=False) if a != b), MARKS[:2])
        if any(MARKED.match(sign) for sign in differing):
            return False
    return True


def in_groups(rows: Iterable[Cells]) -> Iterator[list[Cells]]:
    """Rows in the order of their ids, together where one id begins with another: only their lines may be mixed."""
    group: list[Cells] = []
    for row in rows:
        if group and not row["id"].startswith(group[0]["id"]):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def table_lines(rows: Iterable[Cells], templates: RowTemplates) -> Iterator[str]:
    """The text of rows that come in the order of their ids, sorted, each once, in pieces that share no subject."""
    for group in in_groups(rows):
        if len(group) == 1:
            yield templates.lines(group[0])
        else:
            yield templates.defined(*group)
