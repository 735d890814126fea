"""Triples of a graph file, read with Oxigraph in the form that the file's ending tells; long JSON-LD piece by piece."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from pipeline.codebook.hostile_graphs import refusal
from pipeline.engines import HERE
from pipeline.seams import Engine

PIECE = 200
"""Nodes of JSON-LD that are read at once: Oxigraph 0.5 takes time by the square of their number."""
MANY = 20
"""Pieces from which on an engine is asked: others cost more to start than to read."""
MOST = 100
"""Pieces that are in memory at once."""
LONGEST_CONTEXT = 100_000
"""Characters of a context that is read anew for each piece: a document with a longer one is read whole."""
ESCAPED = re.compile(r"\\[/u]")
"""What a piece may spell a term with in another way: it gets the whole context."""
NAMED = re.compile(r'(?="([^":\\]+)[":])')
"""What may be a term, or the prefix of a longer name, wherever a text of JSON begins."""

BLOCK = 1 << 20
"""Characters of a document that are read at a time."""

CONTEXT = re.compile(r'[ \t\r\n]*\{[ \t\r\n]*"@context"[ \t\r\n]*:[ \t\r\n]*')
"""How a document begins that has its context first."""
_GRAPH = re.compile(r'[ \t\r\n]*,[ \t\r\n]*"@graph"[ \t\r\n]*:[ \t\r\n]*\[[ \t\r\n]*')
_BETWEEN = re.compile(r"[ \t\r\n]*,[ \t\r\n]*(?=\{)")
_END = re.compile(r"[ \t\r\n]*\][ \t\r\n]*\}[ \t\r\n]*")


class Piece(NamedTuple):
    """A piece of a document, and what to call it."""

    path: str
    content: bytes


def triples_in(file: Path, engine: Engine = HERE) -> Iterator[Any]:
    """The triples in a file in their order, without the file being in memory.

    OSError where it cannot be read; ValueError and SyntaxError where it is no graph, or one that is not to be given to a reader.
    """
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    ending = file.suffix[1:]
    if why := _refusal(file, ending):
        raise ValueError(why)
    pieces = _pieces(file) if ending == "jsonld" else iter(())
    some = list(islice(pieces, MOST))
    if not some:
        yield from (quad.triple for quad in parse(path=file, format=RdfFormat.from_extension(ending)))
    while some:
        if len(some) < MANY:
            read = (parse(piece.content, format=RdfFormat.JSON_LD) for piece in some)
        else:
            read = (parse(lines, format=RdfFormat.N_TRIPLES) for lines in engine.map(_as_ntriples, some))
        yield from (quad.triple for quad in chain.from_iterable(read))
        some = list(islice(pieces, MOST))


def _refusal(file: Path, ending: str) -> str:
    """Why a file is not given to a reader; empty where nothing is against it."""
    with file.open("rb") as opened:
        if not file.stat().st_size:
            return refusal(b"", ending)
        with mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
            return refusal(content, ending)


def _as_ntriples(piece: Piece) -> bytes:
    """A piece of JSON-LD as N-Triples, wherever this runs."""
    from pyoxigraph import RdfFormat, parse, serialize  # noqa: PLC0415 — heavy, only where a graph is checked

    quads = parse(piece.content, format=RdfFormat.JSON_LD)
    return serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""


def _pieces(file: Path) -> Iterator[Piece]:
    """A document as several that say the same together; none where it is short, or not made so.

    The first has the whole context, which is read and judged there; the others have what they use of it.
    """
    document = _Document(file)
    nodes = sum(map(len, document.nodes()))
    if not document.is_whole or nodes <= PIECE:
        return
    at, context = 0, _Context(document.context)
    for some in document.nodes():
        together = ",".join(some)
        used = context.used_by(together) if at else context.text
        yield Piece(f"node {at + 1}", document_of(used, together))
        at += len(some)


def document_of(context: str, nodes: str) -> bytes:
    """Nodes, with commas between, and their context as a document."""
    return f'{{"@context": {context}, "@graph": [{nodes}]}}'.encode()


def context_of(context: str, nodes: str) -> str:
    """As much of a context as some nodes use."""
    return _context(context).used_by(nodes)


@lru_cache(maxsize=2)
def _context(text: str) -> _Context:
    return _Context(text)


class _Document:
    """A document that has a context and nodes and nothing else, read block by block."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.context = ""
        self.is_whole = False
        """Whether the document was such to its end, when all nodes had been read."""

    def nodes(self) -> Iterator[list[str]]:
        """The texts of the nodes, so many at a time; they end early where the document is not such."""
        self.is_whole = False
        some: list[str] = []
        with self._file.open(encoding="utf-8", newline="") as opened:
            text = _Text(opened)
            if not text.match(CONTEXT):
                return
            self.context = text.value()
            step = 0 < len(self.context) <= LONGEST_CONTEXT and text.match(_GRAPH)
            while step:
                some.append(text.value())
                if not some[-1].startswith("{"):
                    return
                step = text.match(_BETWEEN)
                if len(some) == PIECE or not step:
                    yield some
                    some = []
            self.is_whole = text.is_the_end(_END)


class _Text:
    """A text of which a part is in memory: what was read and not yet gone over."""

    def __init__(self, opened: TextIO) -> None:
        self._opened, self._held, self._at, self._has_ended = opened, "", 0, False
        self._decoder = json.JSONDecoder()

    def _more(self, size: int = BLOCK) -> bool:
        if self._has_ended:
            return False
        read = self._opened.read(size)
        self._has_ended = not read
        self._held, self._at = self._held[self._at :] + read, 0
        return bool(read)

    def match(self, pattern: re.Pattern[str]) -> bool:
        """Goes over what a pattern finds here, if it does."""
        if len(self._held) - self._at < BLOCK:
            self._more()
        found = pattern.match(self._held, self._at)
        self._at = found.end() if found else self._at
        return found is not None

    def value(self) -> str:
        """Goes over one value of JSON; empty where there is none. One that is longer than a block is read in ever longer ones."""
        size = BLOCK
        while True:
            try:
                _, end = self._decoder.raw_decode(self._held, self._at)
            except (ValueError, RecursionError):
                if not self._more(size):
                    return ""
                size *= 2
            else:
                value, self._at = self._held[self._at : end], end
                return value

    def is_the_end(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern finds all that is left."""
        while self._more():
            pass
        return pattern.fullmatch(self._held, self._at) is not None


class _Context:
    """A context, of which each piece gets what it uses.

    Oxigraph 0.5 copies the context for each node of a class with a context of its own, which is most of the time that it
    takes to read one.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        known = json.loads(text)
        named = Counter(NAMED.findall(text))
        own = (
            [] if ESCAPED.search(text) or not isinstance(known, dict) else [term for term in known if named[term] == 1]
        )
        self._classes = {
            term: known.pop(term) for term in own if isinstance(known[term], dict) and "@context" in known[term]
        }
        """Terms with a context of their own that no other term there speaks of."""
        self._others = known

    def used_by(self, nodes: str) -> str:
        """The context without the classes that some nodes do not speak of."""
        if not self._classes or ESCAPED.search(nodes):
            return self.text
        used = self._classes.keys() & set(NAMED.findall(nodes))
        return json.dumps({**self._others, **{term: self._classes[term] for term in sorted(used)}})
