"""Rows to the nodes of JSON-LD by templates: the same nodes as the lines of the rows would make."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pipeline.codebook.row import Row, columns
from pipeline.codebook.tables import Cells
from pipeline.publish.jsonld import Writer, nodes_of
from pipeline.publish.row_templates import MARKED, Definition, RowTemplates
from pipeline.publish.subjects import Subjects

BARE = "\uf8ff"
"""Stands around a mark that is no text in JSON; it marks no cell itself."""
BETWEEN = ",\n  "
"""What stands between two nodes of a document."""


class NodeTemplates(RowTemplates):
    """The nodes of the rows of one table, with the parts of a record inside of it."""

    def __init__(self, row: type[Row], definition: Definition, sources: Mapping[str, str], base: str) -> None:
        super().__init__(row, definition, sources)
        self._base, self._start = base, f"{base}id/"
        types = [column.value_type for column in columns(row)]
        self._urls = [n for n, one in enumerate(types) if one.name == "url"]
        self._integers = [(n, one) for n, one in enumerate(types) if one.xsd == "integer"]

    def defined(self, *rows: Cells) -> str:
        """The nodes of rows as their lines make them, without a template."""
        return BETWEEN.join(nodes_of(Subjects(super().defined(*rows)), self._base))

    def _can_fill(self, values: tuple[str, ...]) -> bool:
        if any(values[n].startswith(self._start) for n in self._urls):  # it would be written relative to the base
            return False
        return all(one.fits(values[n]) for n, one in self._integers if values[n])

    def _is_escaped(self, values: tuple[str, ...]) -> bool:
        together = "".join(values)
        return '"' in together or "\\" in together or not together.isprintable()

    def _escape(self, value: str) -> str:
        return json.dumps(value, ensure_ascii=False)[1:-1]

    def _marked(self, lines: list[str]) -> str | None:
        writer = _MarkedWriter(self._base, Subjects("".join(f"{line}\n" for line in lines), lenient=True))
        text = BETWEEN.join(writer.nodes())
        return None if writer.is_mixed else re.sub(f'"{BARE}|{BARE}"', "", text)


class _MarkedWriter(Writer):
    """Nodes with marks for cells; `is_mixed` where their order, or that of values, depends on the cells."""

    is_mixed = False

    def one_or_all(self, values: list[Any]) -> Any:
        """The values of a key; several have an order only where they are known."""
        self.is_mixed |= len(values) > 1 and MARKED.search(json.dumps(values, ensure_ascii=False)) is not None
        return super().one_or_all(values)

    def integer(self, text: str) -> Any:
        """A whole number; a mark for one shall stand without quotation marks."""
        return f"{BARE}{text}{BARE}" if MARKED.search(text) else super().integer(text)
