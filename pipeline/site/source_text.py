"""A press text as its page shows it: whole, with its cited places, where its licence allows that; else those places alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.codebook.documents import Span
from pipeline.site.marks import pieces
from pipeline.site.published import Published, offset


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text: whether it is cited, which evidence begins with it, and the records that stand on what ends."""

    words: str
    cited: bool = False
    begins: tuple[str, ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    """Table and id of each."""


def places(published: Published, source: str) -> Iterator[Place]:
    """The stretches of a text in their order; of a text that may not be shown whole, the cited ones alone."""
    cited = published.evidence_of.get(source, [])
    text = published.texts.get(source, "")
    if not text:
        for row in cited:
            yield Place(row["quote"], True, (row["id"],), published.standing.get(row["id"], ()))
        return
    begun: set[str] = set()
    for piece in pieces(text, [(Span(offset(row["start"]), offset(row["end"])), row["id"]) for row in cited]):
        records = dict.fromkeys(one for key in piece.ending for one in published.standing.get(key, ()))
        yield Place(piece.words, bool(piece.keys), tuple(key for key in piece.keys if key not in begun), tuple(records))
        begun.update(piece.keys)
