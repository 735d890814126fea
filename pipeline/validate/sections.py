"""The three files of a graph cut side by side, before the same records, without any of them being in memory.

Cuts follow from ids alone, so that what is said of other records stays in the same sections when one comes or goes.
"""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.codebook.contents import blocks_of
from pipeline.lazy_sequence import LazySequence
from pipeline.validate.triples_in_files import CONTEXT, LONGEST_CONTEXT

ID = rb"[^/>\"#\s]*-[0-9a-f]{14}[02468ace]0"
"""The id of a record that a section begins with: one in thirty-two of those that are hashes."""
OF_LINES = re.compile(rb"^<[^>#\s]*/(" + ID + rb")(?:#[^>]*)?> ", re.MULTILINE)
"""Where such a record, or a part of it, is the subject of a line of N-Triples or Turtle."""
OF_NODES = re.compile(rb'^  \{\n   "id": "[^"#\s]*/(' + ID + rb')",?\n', re.MULTILINE)
"""Where it is a node of JSON-LD."""
_WHOLE_ID = re.compile(ID)
LONGEST_START = 4096
"""Bytes of the longest of these: a start that goes over the end of a block is found with the next one."""
LONGEST_LINE = 1 << 24
"""Bytes of a line at most, since a line is searched again with each block that it goes over."""
LONGEST_NAME = 300
"""Bytes of what a section is called by."""
LONGEST_HEAD = 4 * LONGEST_CONTEXT
"""Bytes before the first triple of a file at most."""

_TURTLE_HEAD = re.compile(rb"\A(?:[^<\n][^\n]*\n)*(?=<)")
_JSON_GRAPH = re.compile(r'[ \t\r\n]*,[ \t\r\n]*"@graph"[ \t\r\n]*:[ \t\r\n]*\[\n')
_WHITE = b" \t\r\n"


class ApartError(ValueError):
    """The files of a graph are not cut before the same records."""


class Section(NamedTuple):
    """What three files say of some records: lines of N-Triples, Turtle without its prefixes, nodes of JSON-LD with commas between."""

    ntriples: bytes
    turtle: bytes
    nodes: bytes

    @property
    def path(self) -> str:
        """What to call it."""
        return called(self.ntriples)


def called(ntriples: bytes) -> str:
    """What to call a section: by the first thing that it speaks of."""
    return f"the section of the graph from {ntriples[:LONGEST_NAME].partition(b' ')[0].decode('utf-8', 'replace')} on"


class Heads(NamedTuple):
    """What the sections of a graph have in common: the prefixes of the Turtle, and the context of the JSON-LD."""

    prefixes: bytes
    context: str


class Sections(LazySequence[Section]):
    """The sections of a graph in their order; each is read whenever it is asked for.

    OSError where a file cannot be read, UnicodeDecodeError where it is no text, ApartError where the three are not laid out as belegt writes them, or not cut
    alike. That the pieces say together what the file says is for whoever reads them: each has to be good by itself.
    """

    def __init__(self, ntriples: Path, turtle: Path, jsonld: Path) -> None:
        self._files = (ntriples, turtle, jsonld)
        prefixes, (context, at) = _turtle_head(turtle), _json_head(jsonld)
        self.heads = Heads(prefixes, context)
        found = [
            [*_starts(file, pattern)] for file, pattern in zip(self._files, (OF_LINES, OF_LINES, OF_NODES), strict=True)
        ]
        if not found[0][1:] or any([key for key, _ in those] != [key for key, _ in found[0]] for those in found):
            raise ApartError(str(ntriples))
        self._bounds = [
            (begin, *(place for _, place in those), file.stat().st_size)
            for begin, those, file in zip((0, len(prefixes), at), found, self._files, strict=True)
        ]
        super().__init__(self._section, len(self._bounds[0]) - 1)

    def _section(self, at: int) -> Section:
        ntriples, turtle, nodes = (
            _read(file, bounds[at], bounds[at + 1]) for file, bounds in zip(self._files, self._bounds, strict=True)
        )
        return Section(ntriples, turtle, _without(nodes, b"}]" if at == len(self) - 1 else b","))


def _without(nodes: bytes, signs: bytes) -> bytes:
    """Nodes without the signs that they end with, the last one first, and the white space around these; ApartError where they do not."""
    for sign in signs:
        nodes = nodes.rstrip(_WHITE)
        if not nodes.endswith(bytes([sign])):
            raise ApartError(signs.decode())
        nodes = nodes[:-1]
    return nodes


def begins_section(record: str) -> bool:
    """Whether a section begins with a record."""
    return _WHOLE_ID.fullmatch(record.encode()) is not None


def _read(file: Path, begin: int, end: int) -> bytes:
    with file.open("rb") as opened:
        opened.seek(begin)
        return opened.read(end - begin)


def _starts(file: Path, pattern: re.Pattern[bytes]) -> Iterator[tuple[bytes, int]]:
    """The records that sections begin with, each with its first place in a file."""
    before, last, at, held = b"", -1, 0, b""
    for block in blocks_of(file):
        held += block
        for found in pattern.finditer(held):
            if at + found.start() > last and found[1] != before:
                before, last = found[1], at + found.start()
                yield before, last
        kept = held.rfind(b"\n", 0, -LONGEST_START) + 1
        at, held = at + kept, held[kept:]
        if len(held) > LONGEST_LINE:
            raise ApartError(str(file))


def _turtle_head(file: Path) -> bytes:
    """What stands before the first triple."""
    found = _TURTLE_HEAD.match(_read(file, 0, LONGEST_HEAD))
    if not found:
        raise ApartError(str(file))
    return found[0]


def _json_head(file: Path) -> tuple[str, int]:
    """The context of a document, and where its nodes begin."""
    text = getincrementaldecoder("utf-8")().decode(_read(file, 0, LONGEST_HEAD))
    if found := CONTEXT.match(text):
        try:
            _, end = json.JSONDecoder().raw_decode(text, found.end())
        except (ValueError, RecursionError) as error:
            raise ApartError(str(file)) from error
        context = text[found.end() : end]
        if len(context) <= LONGEST_CONTEXT and (graph := _JSON_GRAPH.match(text, end)):
            return context, len(text[: graph.end()].encode())
    raise ApartError(str(file))
