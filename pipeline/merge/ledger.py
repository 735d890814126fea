"""The ledger of a publication under way: rows by table, and an attestation for every value that is put in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.codebook.code_lists import Review
from pipeline.codebook.documents import LONGEST_QUOTE, Document, Evidence, Span
from pipeline.codebook.ids import digest, occurrence
from pipeline.codebook.tables import TABLES, Cells

STANDINGS = tuple(review.value for review in Review)
"""What people have said about a row, from nothing to most."""


@dataclass
class Ledger:
    """What has been recorded so far. Nothing is put in twice: rows are kept by id.

    `refused` are the ids of records that the law does not let through: they are never put in, nor what stands on them.
    """

    rows: dict[str, dict[str, Cells]] = field(default_factory=lambda: {name: {} for name in TABLES})
    refused: frozenset[str] = frozenset()

    def put(self, table: str, cells: Cells) -> str:
        """Records a row, if its id is new and not refused, and returns the id."""
        if cells["id"] in self.refused:
            return cells["id"]
        return self.rows[table].setdefault(cells["id"], cells)["id"]

    def has(self, table: str, record: str) -> bool:
        """Whether a record stands in its table."""
        return record in self.rows[table]

    def add(self, table: str, cells: Cells) -> str:
        """Records a row whose id follows from its cells, as its table declares it, and returns the id."""
        about = TABLES[table].TABLE
        key = f"{about.prefix}-{digest(table, *(cells.get(column, '') for column in about.identity))}"
        return self.put(table, {"id": key, **cells})

    def attestation(self, cells: Cells) -> Cells:
        """An attestation with its id, which counts the place from the start of the quote, so that it survives edits elsewhere."""
        first = int(self.rows["evidence"][cells["evidence_id"]]["start"])
        places = (str(int(cells[side]) - first) for side in ("start", "end"))
        key = "att-" + digest(cells["record_id"], cells["column"], cells["evidence_id"], *places)
        return {**cells, "id": key}

    def raise_review(self, table: str, record: str, review: Review) -> None:
        """Lets a record stand as what any text says of it: confirmed before extracted, corrected before both."""
        row = self.rows[table].get(record)
        if row is not None and STANDINGS.index(review.value) > STANDINGS.index(row["review"]):
            row["review"] = review.value

    def call(self, table: str, record: str, name: str, *, lengthen: bool) -> None:
        """Records what a text calls a record: the first name stays, or the longest, where the text does not say a fuller one."""
        row = self.rows[table].setdefault(record, {"id": record, "name": name, "review": Review.EXTRACTED.value})
        if len(name) > len(row.setdefault("name", name)) and lengthen:
            row["name"] = name

    def overrule(self, table: str, record: str, column: str, value: str) -> None:
        """Puts another value into a cell, and takes out the words that attest the one before."""
        row = self.rows[table][record]
        if row.get(column, value) != value:
            attestations = self.rows["attestations"]
            for key, one in list(attestations.items()):
                if (one["record_table"], one["record_id"], one["column"]) == (table, record, column):
                    del attestations[key]
        row[column] = value

    def state(self, table: str, record: str, column: str, value: str, words: Sequence[Cells]) -> None:
        """Puts a value into a cell where none is yet; words that say another one attest nothing."""
        if self.rows[table][record].setdefault(column, value) == value:
            for cells in words:
                self.put("attestations", cells)

    def cite(self, table: str, record: str, column: str, value: str, source: tuple[str, str]) -> None:
        """Records where a curated value comes from; an empty value needs no citation."""
        if value:
            cells = {"record_id": record, "record_table": table, "column": column, "value": value}
            self.add("citations", {**cells, "source": source[0], "licence": source[1]})

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
    cited: dict[Span, Evidence] = field(default_factory=dict)
    """The sentences that are evidence already: each is cut and hashed once, however many words of it attest a value."""

    def evidence(self, span: Span) -> Evidence | None:
        """The sentence that holds the words; None where they run over the end of one, or where it is too long to be cited."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        sentence = self.sentences[at] if at >= 0 else None
        if sentence is None or not sentence.holds(span) or sentence.end - sentence.start > LONGEST_QUOTE:
            return None
        if sentence not in self.cited:
            self.cited[sentence] = self._cite(sentence)
        evidence = self.cited[sentence]
        return None if evidence.id in self.ledger.refused else evidence

    def _cite(self, sentence: Span) -> Evidence:
        evidence = self.document.cut(sentence)
        place = {"start": str(sentence.start), "end": str(sentence.end)}
        self.ledger.put(
            "evidence", {"id": evidence.id, "source_id": self.document.id, **place, "quote": evidence.quote}
        )
        return evidence

    def attest(self, table: str, record: str, column: str, spans: Iterable[Span], method: str) -> bool:
        """Records that these words attest a value; False where one of them lies in no sentence, or the record nowhere."""
        if not self.ledger.has(table, record):
            return False
        places = [(span, self.evidence(span)) for span in spans]
        for span, evidence in places:
            if evidence is None:
                return False
            self.ledger.put("attestations", self._words((table, record, column), span, evidence, method))
        return bool(places)

    def state(self, place: tuple[str, str, str], value: str, span: Span, method: str) -> None:
        """Records the value of a cell, by table, record and column, with its words; they attest it where no other stands there."""
        evidence = self.evidence(span)
        self.ledger.state(*place, value, [self._words(place, span, evidence, method)] if evidence else [])

    def _words(self, place: tuple[str, str, str], span: Span, evidence: Evidence, method: str) -> Cells:
        table, record, column = place
        value = {"record_id": record, "record_table": table, "column": column}
        where = {"evidence_id": evidence.id, "start": str(span.start), "end": str(span.end)}
        return self.ledger.attestation({**value, **where, "method": method})

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
