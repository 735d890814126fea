"""How alike two texts are: the runs of four words that they share."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

SIZE = 4
"""Words of a shingle: among the annotated texts no two share more than 4 % of their runs of four."""
LEAST = 50
"""Words of the shortest text that can be told to be an edited copy: below it two notes of one form are alike by accident,
and only all the same words make a copy."""
SHARED = 0.75
"""Part of the shorter text's shingles that stand in the longer one too. Another headline, a missing last paragraph or a
word changed in every forty leave 84 % and more; different texts share 4 % at most (tests/german/test_shingles.py)."""
SHORTEST = 0.4
"""How long the shorter text is at least, measured by the longer one: an excerpt of a few sentences is no reprint."""
MARKS = 32
"""Shingles that stand for a text where copies are looked for: two texts that are alike enough share one with a chance
of more than 99.9 % (0.75 of the shorter, 0.4 of the longer one: a Jaccard index of 0.27, and 0.73 to the 32nd is 0.00004)."""
CROWDED = 10
"""Originals at most that are looked up by one mark, the earliest: what more of them share is a publisher's boilerplate."""

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1024)
def shingles(text: str) -> frozenset[str]:
    """The runs of four words of a text, case folded, without what stands between them; of a short text all words as one run.

    >>> shingles("Das Land gibt 5 Mio. Euro."), shingles("")
    (frozenset({'das land gibt 5 mio euro'}), frozenset())
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < LEAST:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1))


def marks(found: frozenset[str]) -> tuple[int, ...]:
    """The shingles that stand for a text: those with the smallest hashes, the same for the same shingles everywhere."""
    hashes = (int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8).digest()) for one in found)
    return tuple(sorted(hashes)[:MARKS])


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are one text but for edits; short ones only word for word."""
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= max(1, SHORTEST * longer) and len(one & other) >= SHARED * shorter
