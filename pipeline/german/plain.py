"""A text as the rules read it: no soft hyphens, only ordinary blanks, and the way back to the text's own offsets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.codebook.documents import Span

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that a reader does not see: soft hyphen, zero-width blanks and joiners, byte order mark."""

BLANKS = "\t\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Characters that a reader takes for a blank; line breaks stay what they are."""

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
"""How the letters that only German has are spelled out in addresses, file names and keys."""

_FOLD = {ord(blank): " " for blank in BLANKS} | {0x2010: "-", 0x2011: "-"}
_UNSEEN = {ord(unseen): None for unseen in UNSEEN}


@dataclass(frozen=True, slots=True)
class Plain:
    """The readable form of a text. `offsets` says where its characters stand in the text, None where none was left out.

    >>> Plain.of("36\u202f000 Beschäf\u00adtigte").words
    '36 000 Beschäftigte'
    """

    words: str
    offsets: tuple[int, ...] | None = None

    @classmethod
    @lru_cache(maxsize=32)
    def of(cls, text: str) -> Plain:
        """The readable form of the text given; those of the last few texts are kept, since all that scans asks for it."""
        words = text.translate(_FOLD)
        if not any(unseen in words for unseen in UNSEEN):
            return cls(words)
        offsets = tuple(at for at, character in enumerate(words) if character not in UNSEEN)
        return cls(words.translate(_UNSEEN), offsets)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text that the readable words from `start` to `end` were made of; ends must differ."""
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def at(self, offset: int) -> int:
        """Where an offset of the text lies in the readable words."""
        if self.offsets is None:
            return offset
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.offsets[middle] < offset else (low, middle)
        return low
