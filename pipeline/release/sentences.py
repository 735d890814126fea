"""The sentences that the records of a belegt package stand on; a package of anybody else has none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from pipeline.codebook.tables import Cells
from pipeline.release.tables import Table


@dataclass(frozen=True, order=True)
class Sentence:
    """A quote with the id of the text that it stands in."""

    source_id: str
    quote: str


@dataclass
class Sentences:
    """The sentences of one package by table and record."""

    tables: dict[str, Table]
    _evidence: dict[str, Sentence] = field(default_factory=dict)
    _attested: dict[tuple[str, str], list[Cells]] = field(default_factory=dict)
    _records: dict[str, tuple[str, Cells]] = field(default_factory=dict)
    _fundings: dict[str, list[Cells]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not {"id", "source_id", "quote"} <= self._columns("evidence"):
            return
        self._evidence = {row["id"]: Sentence(row["source_id"], row["quote"]) for row in self.tables["evidence"].rows}
        if {"record_table", "record_id", "column", "evidence_id"} <= self._columns("attestations"):
            for row in self.tables["attestations"].rows:
                self._attested.setdefault((row["record_table"], row["record_id"]), []).append(row)
        if "commitment_id" in self._columns("fundings"):
            for row in self.tables["fundings"].rows:
                self._fundings.setdefault(row["commitment_id"], []).append(row)
        for name, table in self.tables.items():
            self._records |= {row["id"]: (name, row) for row in table.rows if "id" in row}

    def of(self, table: str, row: Cells, changed: Collection[str] = ()) -> tuple[Sentence, ...]:
        """The sentences of a row: those that attest its changed columns, else the one that it stands on first.

        A commitment has those of its fundings, a conflict those of its two records.
        """
        if not self._evidence:
            return ()
        attested = self._attested.get((table, row.get("id", "")), [])
        said = [one["evidence_id"] for one in attested if one["column"] in changed]
        if table == "evidence":
            said = [row.get("id", "")]
        said = said or [row.get("evidence_id", "")]
        found = [self._evidence[one] for one in said if one in self._evidence]
        if table == "commitments":
            found = [
                one for funding in self._fundings.get(row.get("id", ""), []) for one in self.of("fundings", funding)
            ]
        if table == "conflicts":
            found = [one for side in ("record_id", "other_id") for one in self.of_record(row.get(side, ""))]
        return tuple(dict.fromkeys(found))

    def of_record(self, record: str) -> tuple[Sentence, ...]:
        """The sentences of the record of that id; none where there is no such record, or only a conflict."""
        table, row = self._records.get(record, ("conflicts", {}))
        return () if table == "conflicts" else self.of(table, row)

    def _columns(self, table: str) -> set[str]:
        return {*self.tables[table].columns} if table in self.tables else set()
