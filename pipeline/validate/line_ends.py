"""How the lines of a file end, which readers of CSV do not tell."""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook.contents import blocks_of


def line_ends(file: Path) -> tuple[int, bytes]:
    """How many carriage returns a file has, and its last byte; OSError where it cannot be read."""
    returns, last = 0, b""
    for block in blocks_of(file):
        returns, last = returns + block.count(b"\r"), block[-1:]
    return returns, last
