"""A file of a publication by its bytes, or by the size and hash that a descriptor states of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Measured(NamedTuple):
    """Size and SHA-256 of a file; all that a descriptor says of one that need not be here."""

    size: int
    sha256: str


Content = bytes | Measured
"""A file, or what is known of it."""


BLOCK = 1 << 20
"""Bytes of a file that are read at a time."""


def blocks_of(file: Path) -> Iterator[bytes]:
    """The bytes of a file, some at a time; OSError where it cannot be read."""
    with file.open("rb") as opened:
        while block := opened.read(BLOCK):
            yield block


def measured_together(pieces: Iterable[bytes]) -> Measured:
    """Size and SHA-256 of what pieces are together, of which no more than one has to be in memory."""
    size, reckoned = 0, hashlib.sha256()
    for piece in pieces:
        reckoned.update(piece)
        size += len(piece)
    return Measured(size, reckoned.hexdigest())


def measured(content: Content) -> Measured:
    """Size and SHA-256 of a file."""
    return content if isinstance(content, Measured) else Measured(len(content), hashlib.sha256(content).hexdigest())
