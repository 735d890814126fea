"""The facts of a publication as lines that do not depend on a format, and the hash by which any two formats are compared.

A fact is a filled cell: table, record, column, datatype, value. Its line holds the five with a tab between them; the
lines of a table, sorted by their bytes and each ended by LF, have a SHA-256, and the lines "table, blank, hash" of all
tables that hold facts have the one that stands for the whole: the root. `docs/formats.md` tells it to strangers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, Protocol

from pipeline.codebook.contents import measured_together
from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Tables

KEY, REFERENCE, CODE = "key", "reference", "code"
WAITING = 500
"""Records of a table that may come before others which they stand behind: ids that begin with one another do, in a graph."""
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Fact(NamedTuple):
    """One filled cell, whatever the format that it was read from."""

    table: str
    record: str
    column: str
    datatype: str
    value: str

    @property
    def line(self) -> str:
        r"""The fact as a line without its end.

        >>> Fact("fundings", "fun-1", "purpose", "@de", "für\tneues").line
        'fundings\tfun-1\tpurpose\t@de\tfür\\tneues'
        """
        plain = "\t".join(self)
        if plain.count("\t") == len(self) - 1 and not ("\\" in plain or "\n" in plain or "\r" in plain):
            return plain
        return "\t".join(part.translate(ESCAPES) for part in self)


@dataclass(frozen=True, slots=True)
class Digest:
    """How many records and facts a table holds, and the SHA-256 of its lines."""

    records: int
    facts: int
    sha256: str


def declared_datatype(column: Column) -> str:
    """The datatype that a column declares: key, reference, code, `@` and a language, else the local name of an XSD type."""
    if column.name == "id":
        return KEY
    if column.declared.refers_to:
        return REFERENCE
    if column.codes:
        return CODE
    return f"@{column.declared.language}" if column.declared.language else column.value_type.xsd


def datatype(declared: str, cell: str) -> str:
    """The datatype of a cell; that of a date follows from how precise it is.

    >>> datatype("date", "2018"), datatype("date", "2018-05"), datatype("@de", "2018")
    ('gYear', 'gYearMonth', '@de')
    """
    return {4: "gYear", 7: "gYearMonth"}.get(len(cell), declared) if declared == "date" else declared


def facts_of(tables: Tables) -> Iterator[Fact]:
    """Every fact of tables in memory."""
    for name, rows in tables.items():
        declared = [(column.name, declared_datatype(column)) for column in columns(TABLES[name])]
        for row in rows:
            for column, kind in declared:
                if row[column]:
                    yield Fact(name, row["id"], column, datatype(kind, row[column]), row[column])


def digests(facts: Iterable[Fact]) -> dict[str, Digest]:
    """The digest of every table that holds facts, by its name and in the order of the names."""
    lines: dict[str, list[bytes]] = {}
    records: dict[str, set[str]] = {}
    for fact in facts:
        lines.setdefault(fact.table, []).append(f"{fact.line}\n".encode())
        records.setdefault(fact.table, set()).add(fact.record)
    return {
        table: Digest(len(records[table]), len(those), measured_together(sorted(those)).sha256)
        for table, those in sorted(lines.items())
    }


class Listener(Protocol):
    """Is told of the facts of a publication, record by record and in the order of their lines."""

    def __call__(self, table: str, record: str, lines: list[bytes], /) -> None:
        """These are lines of a record."""


def unheard(table: str, record: str, lines: list[bytes], /) -> None:
    """The listener that is told in vain."""
    del table, record, lines


def digests_in_order(facts: Iterable[Fact], told: Listener = unheard) -> dict[str, Digest] | None:
    """The same of facts that come table by table, record by record, and about in the order of the ids; None of others.

    Few are in memory at once. Where it is None, `digests` says the same of the facts in any order.
    """
    found: dict[str, Digest] = {}
    for table, those in groupby(facts, key=attrgetter("table")):
        digest = None if table in found else _in_order(those, partial(told, table))
        if digest is None:
            return None
        found[table] = digest
    return dict(sorted(found.items()))


def _in_order(facts: Iterable[Fact], told: Callable[[str, list[bytes]], None]) -> Digest | None:
    """The digest of one table: records wait until so many came behind them that none is to come before them any more."""
    waiting: list[tuple[list[bytes], str]] = []
    hashed, last, latest, records, count = hashlib.sha256(), b"", "", 0, 0

    def take(lines: list[bytes], record: str) -> bool:
        nonlocal last, latest, records, count
        is_next = lines[0] > last
        records += record != latest or not records
        last, latest, count = lines[-1], record, count + len(lines)
        told(record, lines)
        for line in lines:
            hashed.update(line)
        return is_next

    for record, own in groupby(facts, key=attrgetter("record")):
        heappush(waiting, (sorted(f"{fact.line}\n".encode() for fact in own), record))
        if len(waiting) > WAITING and not take(*heappop(waiting)):
            return None
    while waiting:
        if not take(*heappop(waiting)):
            return None
    return Digest(records, count, hashed.hexdigest())


def root_hash(found: dict[str, Digest]) -> str:
    """The SHA-256 that stands for all facts of a publication."""
    lines = sorted(f"{table} {digest.sha256}\n".encode() for table, digest in found.items())
    return hashlib.sha256(b"".join(lines)).hexdigest()


def described_facts(tables: Tables) -> dict[str, Any]:
    """The root and the digests of all tables as they stand in the descriptor under `facts`."""
    found: dict[str, Digest] = {}
    for name in sorted(tables):  # table by table: their lines need not be in memory together
        in_order = digests_in_order(facts_of({name: sorted(tables[name], key=itemgetter("id"))}))
        found |= digests(facts_of({name: tables[name]})) if in_order is None else in_order
    each = {name: {"records": d.records, "facts": d.facts, "sha256": d.sha256} for name, d in found.items()}
    return {"sha256": root_hash(found), "tables": each}
