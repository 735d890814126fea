"""Passages of texts that say a quote verbatim, or nearly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from rapidfuzz import fuzz, process

from pipeline.codebook.documents import Document, Span
from pipeline.german.sentences import cut_sentences

ALIKE = 60.0
"""How like a sentence has to be to a quote, in hundredths of what both share, to be that quote with other words."""
BETWEEN = "\0"
"""What stands between two texts that are searched as one; no text holds it."""


class Passages:
    """The texts in which quotes are looked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._starts = [0, *accumulate(len(one.text) + len(BETWEEN) for one in documents)][:-1]
        self._sentences: dict[str, tuple[Span, ...]] = {}

    @cached_property
    def _whole(self) -> str:
        return BETWEEN.join(one.text for one in self._documents)

    def holder(self, quote: str, but: str = "") -> str:
        """The id of the first text but one that holds a quote verbatim; empty where none does."""
        at = self._whole.find(quote) if quote else -1
        while at >= 0:
            one = self._documents[bisect_right(self._starts, at) - 1]
            if one.id != but:
                return one.id
            at = self._whole.find(quote, at + 1)
        return ""

    def like(self, quote: str, text: Document, start: int, taken: Sequence[Span]) -> Span | None:
        """The sentence of a text that is most like a quote, the nearest of several; None where none is like it.

        A sentence that another quote stands in verbatim is `taken`: it was not made of this one.
        """
        if text.id not in self._sentences:
            self._sentences[text.id] = cut_sentences(text.text)
        free = [one for one in self._sentences[text.id] if not any(one.meets(other) for other in taken)]
        free.sort(key=lambda one: abs(one.start - start))
        wanted = " ".join(quote.split())
        best = process.extractOne(
            wanted, [one.words_of(text.text) for one in free], scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        return free[best[2]] if best else None
