"""Where the figures of fundings stand: the sentence and the place in it, from what has been attested so far."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.codebook.tables import Cells
from pipeline.merge.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Place:
    """A funding's figure in a sentence; offsets are counted from the start of the quote, but for `at`, that of the sentence."""

    funding: str
    evidence: str
    source: str
    quote: str
    at: int
    start: int
    """Where the figure begins, its hedge included."""
    first_end: int
    """Where the first piece of it ends."""
    end: int


def places_of(ledger: Ledger) -> list[Place]:
    """Every sentence in which a funding says its figure, in the order of the texts."""
    pieces: dict[tuple[str, str], list[tuple[int, int]]] = {}
    hedges: dict[tuple[str, str], int] = {}
    for row in ledger.rows["attestations"].values():
        if row["record_table"] != "fundings":
            continue
        key, span = (row["record_id"], row["evidence_id"]), (int(row["start"]), int(row["end"]))
        if row["column"] in {"amount", "amount_min"}:
            pieces.setdefault(key, []).append(span)
        elif row["column"] == "qualifier":
            hedges[key] = min(span[0], hedges.get(key, span[0]))
    found = [_place(ledger.rows["evidence"][key[1]], key, spans, hedges.get(key)) for key, spans in pieces.items()]
    return sorted(found, key=lambda place: (place.source, place.at + place.start, place.end, place.funding))


def _place(evidence: Cells, key: tuple[str, str], spans: list[tuple[int, int]], hedge: int | None) -> Place:
    at = int(evidence["start"])
    first, end = min(spans), max(span[1] for span in spans)
    start = min(first[0], hedge if hedge is not None else first[0])
    return Place(key[0], key[1], evidence["source_id"], evidence["quote"], at, start - at, first[1] - at, end - at)
