"""The graph as N-Triples in parts of whole subjects, for those who load or send several files at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import groupby

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.table_files import part_of
from pipeline.codebook.tables import Tables

GRAPH = "data/graph/facts.nt"


def write_ntriples_parts(tables: Tables, config: Configuration, package: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of the graph in its order, each with as many triples at most as a file of a table has rows.

    No subject stands in two parts, so that one with more triples has a part of its own. A graph that would be one part has
    none: it lies in the package.
    """
    del tables
    parts = [*_parts(package.get(GRAPH, b""), config.publication.rows_in_a_file)]
    files = {part_of("ntriples/facts.nt", number): part for number, part in enumerate(parts, start=1)}
    return files if len(files) > 1 else {}


def _parts(graph: bytes, most: int) -> Iterator[bytes]:
    part: list[bytes] = []
    for _, lines in groupby(BytesIO(graph), _subject):
        those = [*lines]
        if part and len(part) + len(those) > most:
            yield b"".join(part)
            part = []
        part += those
    if part:
        yield b"".join(part)


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]
