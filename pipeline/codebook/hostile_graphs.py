"""What keeps a foreign graph from being given to a reader: it would fetch something, or exhaust the reader.

Readers that are programs of their own end with their stack or memory, and take Python with them: no error can be caught.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice
from mmap import mmap

REMOTE = re.compile(rb'"@(?:context|import)"\s*:\s*(?:"|\[\s*")')
"""A context that a reader of JSON-LD would have to fetch: checks stay offline."""
MOST_NESTED = 100
"""How deep objects and terms may lie in each other. Oxigraph 0.5 ends with its stack at some thousands."""
BLOCK = 1 << 20
"""Bytes of JSON that are looked at together."""
_WHOLE = re.compile(rb'(?:[^"]+|"[^"\\]*(?:\\.[^"\\]*)*")*', re.DOTALL)
_FLAT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[^\[\]{}"]+', re.DOTALL)


def refusal(content: bytes | mmap, ending: str) -> str:
    """Why a graph is not read; empty where nothing is against it. `ending` is that of its file, without the dot.

    >>> refusal(b'{"@id": "[[[["}', "jsonld"), refusal(b"[" * 101, "jsonld")
    ('', 'its objects are nested more than 100 deep')
    """
    if ending == "rdf" and content.find(b"<!DOCTYPE") >= 0:
        return "it declares a document type, and with it entities"
    holding = re.finditer(b"parseType" if ending in {"rdf", "xml"} else rb"<<\(", content)  # triples as terms, RDF 1.2
    terms = sum(1 for _ in islice(holding, MOST_NESTED + 1))
    if terms > MOST_NESTED:
        return f"it holds more than {MOST_NESTED} terms that can hold others"
    if ending != "jsonld":
        return ""
    if REMOTE.search(content):
        return "its context lies elsewhere"
    try:
        deepest = _deepest(content)
    except EndlessError:
        return "a text in it does not end"
    return f"its objects are nested more than {MOST_NESTED} deep" if deepest > MOST_NESTED else ""


class EndlessError(ValueError):
    """A text of JSON does not end."""


def _deepest(content: bytes | mmap) -> int:
    """How deep the objects and lists of JSON lie in each other; EndlessError where a text does not end."""
    steps = (
        1 if sign in b"[{" else -1 for part in _parts(content) for sign in _FLAT.sub(b"", part) if sign != ord('"')
    )
    return max(accumulate(steps), default=0)


def _parts(content: bytes | mmap) -> Iterator[bytes]:
    """The bytes of JSON in parts of which none ends within a text; EndlessError where one does not end."""
    at, size = 0, BLOCK
    while at < len(content):
        found = _WHOLE.match(content, at, at + size)
        end = found.end() if found else at
        if end > at:
            yield content[at:end]
            at, size = end, BLOCK
        elif at + size >= len(content):
            raise EndlessError
        else:
            size *= 2  # a text that is longer
