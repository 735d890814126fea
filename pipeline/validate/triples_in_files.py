"""Triples of a graph file, read with Oxigraph in the form that the file's ending tells; long JSON-LD piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from pipeline.codebook.hostile_graphs import refusal

PIECE = 200
"""Nodes of JSON-LD that are read at once: Oxigraph 0.5 takes time by the square of their number."""


def triples_in(content: bytes, ending: str) -> Iterator[Any]:
    """The triples in the bytes of a file in their order; `ending` is that of its name, without the dot ("jsonld").

    ValueError and SyntaxError where it is no graph, or one that is not to be given to a reader.
    """
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    if why := refusal(content, ending):
        raise ValueError(why)
    form = RdfFormat.from_extension(ending)
    pieces = _pieces(content) if ending == "jsonld" else [content]
    for quad in chain.from_iterable(parse(piece, format=form) for piece in pieces):
        yield quad.triple


def _pieces(content: bytes) -> Iterator[bytes]:
    """A document as several that say the same together, each with the same context; as it is where it is not made so."""
    document = _document(content)
    nodes = document.get("@graph") if isinstance(document, dict) else None
    if not isinstance(nodes, list) or document.keys() != {"@context", "@graph"} or len(nodes) <= PIECE:
        yield content
        return
    context = json.dumps(document["@context"])
    for at in range(0, len(nodes), PIECE):
        yield f'{{"@context": {context}, "@graph": {json.dumps(nodes[at : at + PIECE])}}}'.encode()


def _document(content: bytes) -> Any:
    """What JSON says; None where it names a thing twice or is none, which is left to the reader of JSON-LD to judge."""
    try:
        return json.loads(content, object_pairs_hook=_named_once)
    except (ValueError, RecursionError):
        return None


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) < len(pairs):
        raise ValueError("a name stands twice")
    return named
