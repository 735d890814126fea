"""The sentences that the records of a belegt package stand on; a package of anybody else has none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.codebook.tables import Cells
from pipeline.release.rows import column_of
from pipeline.release.tables import Table


@dataclass(frozen=True, order=True)
class Sentence:
    """A quote with the id of the text that it stands in."""

    source_id: str
    quote: str


class Sentences:
    """The sentences of one package by table and record; where rows are is looked up once somebody asks for a sentence."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self.tables = tables

    @cached_property
    def _evidence(self) -> dict[str, int]:
        return self._places("evidence", "id") if {"source_id", "quote"} <= self._columns("evidence") else {}

    @cached_property
    def _attested(self) -> dict[str, list[int]]:
        """The attestations by the id of their record."""
        whole = {"record_table", "column", "evidence_id"} <= self._columns("attestations")
        return self._all_places("attestations", "record_id") if whole else {}

    @cached_property
    def _fundings(self) -> dict[str, list[int]]:
        return self._all_places("fundings", "commitment_id")

    @cached_property
    def _records(self) -> dict[str, tuple[str, int]]:
        """The records that a conflict may be about."""
        told = [name for name in self.tables if name not in {"evidence", "attestations"}]
        return {key: (name, place) for name in told for key, place in self._places(name, "id").items()}

    def of(self, table: str, row: Cells, changed: Collection[str] = ()) -> tuple[Sentence, ...]:
        """The sentences of a row: those that attest its changed columns, else the one that it stands on first.

        A commitment has those of its fundings, a conflict those of its two records.
        """
        if not self._evidence:
            return ()
        said = (
            [one["evidence_id"] for one in self._attesting(table, row) if one["column"] in changed] if changed else []
        )
        if table == "evidence":
            said = [row.get("id", "")]
        said = said or [row.get("evidence_id", "")]
        found = [self._sentence(self._evidence[one]) for one in said if one in self._evidence]
        if table == "commitments":
            paid = (self.tables["fundings"].rows[place] for place in self._fundings.get(row.get("id", ""), []))
            found = [one for funding in paid for one in self.of("fundings", funding)]
        if table == "conflicts":
            found = [one for side in ("record_id", "other_id") for one in self.of_record(row.get(side, ""))]
        return tuple(dict.fromkeys(found))

    def of_record(self, record: str) -> tuple[Sentence, ...]:
        """The sentences of the record of that id; none where there is no such record, or only a conflict."""
        table, place = self._records.get(record, ("conflicts", 0))
        return () if table == "conflicts" else self.of(table, self.tables[table].rows[place])

    def _sentence(self, place: int) -> Sentence:
        row = self.tables["evidence"].rows[place]
        return Sentence(row["source_id"], row["quote"])

    def _attesting(self, table: str, row: Cells) -> Iterator[Cells]:
        rows = (self.tables["attestations"].rows[place] for place in self._attested.get(row.get("id", ""), []))
        return (one for one in rows if one["record_table"] == table)

    def _places(self, table: str, column: str) -> dict[str, int]:
        """Where the row with a cell is; the last one of several."""
        if column not in self._columns(table):
            return {}
        return {cell: place for place, cell in enumerate(column_of(self.tables[table].rows, column))}

    def _all_places(self, table: str, column: str) -> dict[str, list[int]]:
        """Where all rows with a cell are."""
        found: dict[str, list[int]] = {}
        for place, cell in enumerate(
            column_of(self.tables[table].rows, column) if column in self._columns(table) else ()
        ):
            found.setdefault(cell, []).append(place)
        return found

    def _columns(self, table: str) -> set[str]:
        return {*self.tables[table].columns} if table in self.tables else set()
