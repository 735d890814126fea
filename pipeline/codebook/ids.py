"""How ids are made: from content alone, so that they survive a rebuild and an edit elsewhere in the text."""

from __future__ import annotations

import hashlib

LENGTH = 16
"""Hexadecimal digits of an id: 64 bits, so that ten million records share one with a chance below 0.0003 %."""


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits over the parts; parts cannot run into each other.

    >>> digest("fundings", "53 Mio. Euro") == digest("fundings53 Mio.", " Euro")
    False
    """
    content = "\x1f".join(parts).encode()
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def occurrence(text: str, words: str, start: int) -> int:
    """Which occurrence of the words in the text begins at `start`, counted from 1 and with overlaps.

    >>> occurrence("10 Projekte, davon 10 neue", "10", 19)
    2
    """
    count, at = 1, text.find(words)
    while -1 < at < start:
        count, at = count + 1, text.find(words, at + 1)
    return count
