"""Triples of a graph file, read with Oxigraph in the form that the file's ending tells; long JSON-LD piece by piece."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from pipeline.codebook.hostile_graphs import refusal
from pipeline.engines import HERE
from pipeline.seams import Engine

PIECE = 200
"""Nodes of JSON-LD that are read at once: Oxigraph 0.5 takes time by the square of their number."""
MANY = 20
"""Pieces from which on an engine is asked: others cost more to start than to read."""
ESCAPED = "\\u"
"""What a piece may spell a term with in another way: it gets the whole context."""

_CONTEXT = re.compile(r'\s*\{\s*"@context"\s*:\s*')
_GRAPH = re.compile(r'\s*,\s*"@graph"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,\s*")
_END = re.compile(r"\s*\]\s*\}\s*")


class Piece(NamedTuple):
    """A piece of a document, and what to call it."""

    path: str
    content: bytes


def triples_in(content: bytes, ending: str, engine: Engine = HERE) -> Iterator[Any]:
    """The triples in the bytes of a file in their order; `ending` is that of its name, without the dot ("jsonld").

    ValueError and SyntaxError where it is no graph, or one that is not to be given to a reader.
    """
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    if why := refusal(content, ending):
        raise ValueError(why)
    form = RdfFormat.from_extension(ending)
    pieces = list(_pieces(content.decode())) if ending == "jsonld" else [Piece("", content)]
    if len(pieces) < MANY:
        read = (parse(piece.content, format=form) for piece in pieces)
    else:
        read = (parse(lines, format=RdfFormat.N_TRIPLES) for lines in engine.map(_as_ntriples, pieces))
    for quad in chain.from_iterable(read):
        yield quad.triple


def _as_ntriples(piece: Piece) -> bytes:
    """A piece of JSON-LD as N-Triples, wherever this runs."""
    from pyoxigraph import RdfFormat, parse, serialize  # noqa: PLC0415 — heavy, only where a graph is checked

    quads = parse(piece.content, format=RdfFormat.JSON_LD)
    return serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""


def _pieces(document: str) -> Iterator[Piece]:
    """A document as several that say the same together; as it is where it is not made so.

    The first has the whole context, which is read and judged there; the others have what they use of it.
    """
    cut = _cut(document)
    if cut is None or len(cut[1]) <= PIECE:
        yield Piece("", document.encode())
        return
    context, nodes = document[cut[0]], cut[1]
    classes = _classes(context)
    for at in range(0, len(nodes), PIECE):
        some = document[nodes[at].start : nodes[min(at + PIECE, len(nodes)) - 1].stop]
        used = _used(context, classes, some) if at else context
        yield Piece(f"node {at + 1}", f'{{"@context": {used}, "@graph": [{some}]}}'.encode())


def _classes(context: str) -> Mapping[str, Any]:
    """The terms of a context with a context of their own that no other term there speaks of, with their meaning.

    Oxigraph 0.5 copies the context for each node of such a class, which is most of the time that it takes to read one.
    """
    known = json.loads(context)
    if not isinstance(known, dict) or ESCAPED in context:
        return {}
    own = {term: said for term, said in known.items() if isinstance(said, dict) and "@context" in said}
    return {term: said for term, said in own.items() if len(_mentions(term, context)) == 1}


def _mentions(term: str, text: str) -> list[str]:
    """Where a text of JSON names a term, alone or as the prefix of a longer name."""
    return re.findall(f'"{re.escape(term)}[":]', text)


def _used(context: str, classes: Mapping[str, Any], some: str) -> str:
    """A context without the classes that some nodes do not speak of."""
    if ESCAPED in some:
        return context
    unused = {term for term in classes if not _mentions(term, some)}
    return json.dumps({term: said for term, said in json.loads(context).items() if term not in unused})


def _cut(document: str) -> tuple[slice, Sequence[slice]] | None:
    """Where the context and the nodes of a document stand that has these two and nothing else; None for any other."""
    decoder = json.JSONDecoder()
    try:
        first = _CONTEXT.match(document)
        if not first:
            return None
        _, end = decoder.raw_decode(document, first.end())
        context = slice(first.end(), end)
        step = _GRAPH.match(document, end)
        nodes: list[slice] = []
        while step:
            _, end = decoder.raw_decode(document, step.end())
            nodes.append(slice(step.end(), end))
            step = _BETWEEN.match(document, end)
    except (ValueError, RecursionError):
        return None
    return (context, nodes) if nodes and _END.fullmatch(document, end) else None
