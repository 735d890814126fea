"""Document, Span, Evidence: an evidence can only be cut out of a document by two offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from pipeline.codebook.ids import digest, occurrence

LONGEST_QUOTE = 600
"""Code points that a quote may have: what is longer is no sentence that anybody would cite."""


class Span(NamedTuple):
    """A stretch of a text: code points from `start`, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words between the two offsets."""
        return text[self.start : self.end]

    def words_of(self, text: str) -> str:
        """The same with every run of white space as one blank, as a name or cell has them."""
        return " ".join(self.of(text).split())

    def holds(self, other: Span) -> bool:
        """Whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: Span) -> int:
        """How many code points lie between the two stretches; 0 where they touch or meet."""
        return max(self.start - other.end, other.start - self.end, 0)

    def meets(self, other: Span) -> bool:
        """Whether the two stretches share a code point."""
        return self.start < other.end and other.start < self.end


def around(text: str, span: Span, most: int) -> tuple[str, str]:
    """What stands in the same paragraph before and behind a stretch, of more than so many code points cut at a blank."""
    first, last = (
        text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0,
        text.find("\n\n", span.end),
    )
    before, behind = text[first : span.start], text[span.end : last if last >= 0 else len(text)]
    if len(before) > most:
        before = "… " + before[-most:].partition(" ")[2]
    if len(behind) > most:
        behind = behind[:most].rpartition(" ")[0] + " …"
    return before, behind


class Taken:
    """Stretches of a text that are taken, to be asked fast whether another one meets any of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def meets(self, span: Span) -> bool:
        """Whether one of the stretches shares a code point with this one."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start


TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that make what follows read in another direction (Unicode Bidirectional Algorithm, embeddings, overrides, isolates)."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the metadata head of a text file states about it; what it does not state is None.

    `title_note` says who gave the title where it is not the text's own. The last five stand in the head of a text that
    was collected: what its publisher reserves (TDMRep: "1", with the address of the policy), and the file or address
    that it was taken from, with media type and hash of the bytes.
    """

    title: str | None = None
    title_note: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    tdm_reservation: str | None = None
    tdm_policy: str | None = None
    original: str | None = None
    media_type: str | None = None
    original_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One press text after normalisation (decoded, BOM cut, LF, NFC, nothing else), with what its head states.

    `sha256` is that of the normalised text in UTF-8, `original_sha256` that of the file as it was found: of the page or
    PDF that the text was collected from, where its head says so; `media_type` is the type of that file.
    """

    id: str
    text: str
    path: str
    sha256: str
    original_sha256: str
    media_type: str = "text/plain"
    head: Head = field(default_factory=Head)

    def cut(self, span: Span) -> Evidence:
        """The evidence between two offsets; ValueError where they do not lie in the text or hold nothing."""
        if not 0 <= span.start < span.end <= len(self.text):
            message = f"offsets {span.start} to {span.end} do not cut anything out of {self.id}"
            raise ValueError(message)
        quote = span.of(self.text)
        nth = occurrence(self.text, quote, span.start)
        return Evidence("ev-" + digest(self.id, quote, str(nth)), self.id, span, quote)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cited place of a document. Made by `Document.cut` and by nothing else."""

    id: str
    source_id: str
    span: Span
    quote: str
