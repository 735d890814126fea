"""The ledger of a publication under way: rows by table, and an attestation for every value that is put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.codebook.documents import Document, Evidence, Span
from pipeline.codebook.ids import digest, occurrence
from pipeline.codebook.tables import TABLES

Cells = dict[str, str]


@dataclass
class Ledger:
    """What has been recorded so far. Nothing is put in twice: rows are kept by id."""

    rows: dict[str, dict[str, Cells]] = field(default_factory=lambda: {name: {} for name in TABLES})

    def put(self, table: str, cells: Cells) -> str:
        """Records a row, if its id is new, and returns the id."""
        return self.rows[table].setdefault(cells["id"], cells)["id"]

    def cite(self, table: str, record: str, column: str, value: str, source: tuple[str, str]) -> None:
        """Records where a curated value comes from; an empty value needs no citation."""
        if value:
            key = "cit-" + digest("citations", table, record, column, value, source[0])
            cells = {"record_id": record, "record_table": table, "column": column, "value": value}
            self.put("citations", {"id": key, **cells, "source": source[0], "licence": source[1]})

    def tables(self) -> dict[str, list[Cells]]:
        """All tables, each row with every column, sorted by key."""
        return {
            name: [
                {column: cells.get(column, "") for column in row.model_fields}
                for _, cells in sorted(self.rows[name].items())
            ]
            for name, row in TABLES.items()
        }


@dataclass(frozen=True)
class Witness:
    """One document as a witness: cuts the sentence around words and records what they attest."""

    ledger: Ledger
    document: Document
    sentences: tuple[Span, ...]

    def evidence(self, span: Span) -> Evidence | None:
        """The sentence that holds the words; None where they run over the end of one."""
        for sentence in self.sentences:
            if sentence.holds(span):
                evidence = self.document.cut(sentence)
                self.ledger.put(
                    "evidence",
                    {"id": evidence.id, "source_id": self.document.id, "start": str(sentence.start),
                     "end": str(sentence.end), "quote": evidence.quote},
                )  # fmt: skip
                return evidence
        return None

    def attest(self, table: str, record: str, column: str, spans: Iterable[Span], method: str) -> bool:
        """Records that these words attest a value; False where one of them lies in no sentence."""
        places = [(span, self.evidence(span)) for span in spans]
        for span, evidence in places:
            if evidence is None:
                return False
            start, end = span.start - evidence.span.start, span.end - evidence.span.start
            key = "att-" + digest(record, column, evidence.id, str(start), str(end))
            place = {"evidence_id": evidence.id, "start": str(span.start), "end": str(span.end)}
            self.ledger.put(
                "attestations",
                {"id": key, "record_id": record, "record_table": table, "column": column, **place, "method": method},
            )
        return bool(places)

    def anchored(self, table: str, span: Span) -> str | None:
        """The id of a record that stands on these words: hash of sentence, words and which occurrence they are."""
        evidence = self.evidence(span)
        if evidence is None:
            return None
        words = span.of(self.document.text)
        nth = occurrence(evidence.quote, words, span.start - evidence.span.start)
        return f"{TABLES[table].TABLE.prefix}-{digest(table, evidence.id, words, str(nth), '')}"

    def words(self, span: Span) -> str:
        """The words of a stretch with every run of white space as one blank."""
        return " ".join(span.of(self.document.text).split())
