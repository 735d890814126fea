"""What keeps a foreign graph from being given to a reader: it would fetch something, or exhaust the reader.

Readers that are programs of their own end with their stack or memory, and take Python with them: no error can be caught.
"""

from __future__ import annotations

import re
from itertools import accumulate

REMOTE = re.compile(rb'"@(?:context|import)"\s*:\s*(?:"|\[\s*")')
"""A context that a reader of JSON-LD would have to fetch: checks stay offline."""
MOST_NESTED = 100
"""How deep objects and terms may lie in each other. Oxigraph 0.5 ends with its stack at some thousands."""
_FLAT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[^\[\]{}"]+', re.DOTALL)


def refusal(content: bytes, ending: str) -> str:
    """Why a graph is not read; empty where nothing is against it. `ending` is that of its file, without the dot.

    >>> refusal(b'{"@id": "[[[["}', "jsonld"), refusal(b"[" * 101, "jsonld")
    ('', 'its objects are nested more than 100 deep')
    """
    if ending == "rdf" and b"<!DOCTYPE" in content:
        return "it declares a document type, and with it entities"
    terms = content.count(b"parseType" if ending in {"rdf", "xml"} else b"<<(")  # triples as terms of triples, RDF 1.2
    if terms > MOST_NESTED:
        return f"it holds more than {MOST_NESTED} terms that can hold others"
    if ending != "jsonld":
        return ""
    if REMOTE.search(content):
        return "its context lies elsewhere"
    steps = (1 if sign in b"[{" else -1 for sign in _FLAT.sub(b"", content) if sign != ord('"'))
    deepest = max(accumulate(steps), default=0)
    return f"its objects are nested more than {MOST_NESTED} deep" if deepest > MOST_NESTED else ""
