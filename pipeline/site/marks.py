"""A sentence with the words that attest values marked, between what stands around it as far as that may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.codebook.documents import Span, around
from pipeline.codebook.tables import Cells
from pipeline.site.published import Published, offset

AROUND = 400
"""Characters of the paragraph that are shown on each side of a sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: its words, the keys of what it attests, and of what ends with it."""

    words: str
    keys: tuple[str, ...]
    ending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited place: its evidence, its pieces, what stands around it, and the attestations of the record in it."""

    evidence: Cells
    pieces: tuple[Piece, ...]
    before: str
    behind: str
    attestations: tuple[Cells, ...]


def pieces(text: str, marks: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends; marks beyond its ends are cut there.

    >>> [(one.words, one.keys) for one in pieces("rund 5 Mio. Euro", [(Span(0, 11), "amount"), (Span(12, 16), "currency")])]
    [('rund 5 Mio.', ('amount',)), (' ', ()), ('Euro', ('currency',))]
    """
    kept = [(max(span.start, 0), min(span.end, len(text)), key) for span, key in marks]
    kept = sorted({one for one in kept if one[0] < one[1]})
    cuts = sorted({0, len(text), *(start for start, _, _ in kept), *(end for _, end, _ in kept)})
    found = []
    for start, end in pairwise(cuts):
        keys = dict.fromkeys(key for first, last, key in kept if first <= start and end <= last)
        ending = dict.fromkeys(key for _, last, key in kept if last == end)
        found.append(Piece(text[start:end], tuple(keys), tuple(ending)))
    return tuple(found)


def passages(published: Published, table: str, row: Cells) -> list[Passage]:
    """The cited places of a record, the one that it stands on first, then by source and place."""
    by_evidence: dict[str, list[Cells]] = {}
    for one in published.attested.get((table, row["id"]), []):
        if ("evidence", one["evidence_id"]) in published.rows:
            by_evidence.setdefault(one["evidence_id"], []).append(one)
    cited = [published.rows["evidence", key] for key in by_evidence]
    own = row.get("evidence_id", "")
    cited.sort(key=lambda one: (one["id"] != own, one["source_id"], offset(one["start"])))
    return [_passage(published, one, by_evidence[one["id"]]) for one in cited]


def _passage(published: Published, evidence: Cells, attestations: list[Cells]) -> Passage:
    start, end = offset(evidence["start"]), offset(evidence["end"])
    found = sorted(attestations, key=lambda one: (offset(one["start"]), offset(one["end"]), one["column"]))
    marks = [(Span(offset(one["start"]) - start, offset(one["end"]) - start), one["column"]) for one in found]
    text = published.texts.get(evidence["source_id"], "")
    before, behind = around(text, Span(start, end), AROUND) if text[start:end] == evidence["quote"] else ("", "")
    return Passage(evidence, pieces(evidence["quote"], marks), before, behind, tuple(found))


def words(evidence: Cells, attestation: Cells) -> str:
    """The words that attest a value."""
    start = offset(evidence["start"])
    return evidence["quote"][offset(attestation["start"]) - start : offset(attestation["end"]) - start]
