"""What the pages are made of: a published folder's descriptor and tables, and who refers to whom in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.codebook.namespaces import record_iri
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells, Tables, table_of_id
from pipeline.site.descriptor import Descriptor

KINDS = {row.TABLE.kind: name for name, row in TABLES.items()}
"""The table of each kind of record, by the word that stands in its IRIs."""

OWNED = ("attestations", "citations", "evidence", "names")
"""Tables whose rows only stand for others: they have a place on the page of what they are about, and none of their own."""
WITH_PAGES = tuple(name for name in TABLES if name not in OWNED)

LONGEST_OFFSET = 15


class Reference(NamedTuple):
    """A cell that leads to a record: table, row and column that it stands in."""

    table: str
    row: Cells
    column: Column


@dataclass(frozen=True)
class Published:
    """A published folder. `texts` are the texts that may be shown whole, by source; `totals` what is safe to add up."""

    folder: Path
    descriptor: Descriptor
    base: str
    tables: Tables
    home: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    totals: Sequence[Cells] = ()

    @property
    def address(self) -> str:
        """Where the publication is to be found; the base IRI where nothing else is said."""
        return self.home or self.base

    def said(self, key: str, language: str) -> str:
        """A text of the descriptor in a language: `title` or `description`."""
        return self.descriptor.text(key, language)

    @cached_property
    def rows(self) -> dict[tuple[str, str], Cells]:
        """Every row by table and id."""
        return {(table, row["id"]): row for table, rows in self.tables.items() for row in rows}

    @cached_property
    def attested(self) -> dict[tuple[str, str], list[Cells]]:
        """The attestations of a record, by table and id."""
        return self._of_records("attestations")

    @cached_property
    def cited(self) -> dict[tuple[str, str], list[Cells]]:
        """Where the curated values of a record come from, by table and id."""
        return self._of_records("citations")

    @cached_property
    def referring(self) -> dict[tuple[str, str], list[Reference]]:
        """Every cell that leads to a record, by the table and id of that record."""
        found: dict[tuple[str, str], list[Reference]] = {}
        for table, rows in self.tables.items():
            leading = [column for column in columns(TABLES[table]) if column.declared.refers_to]
            for row in rows:
                for column in leading:
                    if row[column.name]:
                        to = (self.table_of(column, row), row[column.name])
                        found.setdefault(to, []).append(Reference(table, row, column))
        return found

    @cached_property
    def evidence_of(self) -> dict[str, list[Cells]]:
        """The cited places of a text in their order, by its source."""
        found: dict[str, list[Cells]] = {}
        for row in sorted(self.tables["evidence"], key=lambda row: (offset(row["start"]), offset(row["end"]))):
            found.setdefault(row["source_id"], []).append(row)
        return found

    @cached_property
    def standing(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Table and id of the records that stand on a cited place, by its id."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for row in self.tables["attestations"]:
            if (row["record_table"], row["record_id"]) in self.rows:
                found.setdefault(row["evidence_id"], {})[row["record_table"], row["record_id"]] = None
        return {key: tuple(those) for key, those in found.items()}

    @cached_property
    def disputed(self) -> dict[str, list[Cells]]:
        """The conflicts that a record has a part in, by its id."""
        found: dict[str, list[Cells]] = {}
        for row in self.tables["conflicts"]:
            for one in {row["record_id"], row["other_id"]}:
                found.setdefault(one, []).append(row)
        return found

    def table_of(self, column: Column, row: Cells) -> str:
        """The table that a cell leads into; empty where its key tells none."""
        to = column.declared.refers_to
        if to == "*":
            return row.get("record_table") or table_of_id(row[column.name])
        return to

    def place(self, table: str, key: str) -> tuple[str, str]:
        """The path of the page that shows a record, and the fragment where it stands there; empty where none does."""
        fragment = ""
        for _ in OWNED:  # an attestation of a name stands where the name does
            row = self.rows.get((table, key))
            if row is None:
                return "", ""
            if table not in OWNED:
                break
            fragment, (table, key) = key, self._owner(table, row)
        return (
            (f"{path_of(table, key)}.html", fragment) if (table, key) in self.rows and table not in OWNED else ("", "")
        )

    def within(self, table: str, key: str) -> str:
        """The way to where a record is shown, from the folder of a language; empty where the publication has no such record."""
        path, fragment = self.place(table, key)
        return f"{path}#{fragment}" if fragment else path

    def _owner(self, table: str, row: Cells) -> tuple[str, str]:
        """Table and id of the record that a row is about."""
        if table == "evidence":
            return "sources", row["source_id"]
        return row.get("record_table") or table_of_id(row["record_id"]), row["record_id"]

    def iri(self, table: str, key: str) -> str:
        """The IRI of a record."""
        return record_iri(TABLES[table].TABLE.kind, key, self.base)

    def _of_records(self, table: str) -> dict[tuple[str, str], list[Cells]]:
        found: dict[tuple[str, str], list[Cells]] = {}
        for row in self.tables[table]:
            found.setdefault((row["record_table"], row["record_id"]), []).append(row)
        return found


def offset(cell: str) -> int:
    """The offset that a cell spells; 0 where it has more digits than any text has signs."""
    return int(cell) if len(cell) <= LONGEST_OFFSET else 0


def path_of(table: str, key: str) -> str:
    """Where the page of a record lies below the folder of its language; data lie there without a language.

    >>> path_of("fundings", "fun-1")
    'id/funding/fun-1'
    """
    return f"id/{TABLES[table].TABLE.kind}/{key}"
