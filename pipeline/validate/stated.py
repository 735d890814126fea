"""Stated values: what the attested words say, read twice, with boundaries, has to be what stands in the cell."""

from __future__ import annotations

import re

from pipeline.codebook.row import Column
from pipeline.codebook.tables import Cells
from pipeline.german.inflection import expands
from pipeline.german.periods import scan_dates, scan_periods
from pipeline.validate import figures
from pipeline.validate import words as reading
from pipeline.validate.quotes import (
    are_contiguous,
    before,
    behind,
    groups,
    in_text_order,
    is_bounded,
    places,
    said,
    words,
)
from pipeline.validate.reading import Package
from pipeline.validate.second_periods import read_period_again

ROLE_NOUN = re.compile(
    r"s?-?(?:chef|vorsitz|sprecher|mitglied|minister|präsident|leiter|direktor|geschäftsführ|vize)", re.IGNORECASE
)
"""What may follow a name inside one word: the group named in "Fraktionschef" is the one that he leads."""

QUANTITIES = frozenset({"value", "unit", "qualifier"})
TIMES = frozenset({"start", "end", "date"})


def disagreement(package: Package, table: str, row: Cells, column: Column) -> str:
    """The code of what is wrong with a stated value; empty where every one of its attestations says it."""
    reads, attested = column.declared.reads, package.attested[table, row["id"], column.name]
    if reads == "name":
        known = package.names.get(row[column.name], []) if column.declared.refers_to else [row[column.name]]
        return "" if _are_named(package, table, row, column, known) else "L103"
    if reads in QUANTITIES:
        return figures.disagreement(package, table, row, column.name, reads)
    if reads in TIMES:
        return _timed(package, row[column.name], reads, attested)
    if reads == "homepage":
        same = all(reading.homepage(said(package, pieces)) == row[column.name] for pieces in groups(package, attested))
        return "" if same else "L103"
    if column.name in LABELS and NOUN.search(row[column.name]) is None:
        return "L103"
    return _worded(package, row[column.name], attested)


def _are_named(package: Package, table: str, row: Cells, column: Column, known: list[str]) -> bool:
    """Whether every attestation names the record; a name itself is spelled as its words are, but for case endings."""
    attested = package.attested[table, row["id"], column.name]
    person = table == "persons" or column.declared.refers_to == "persons" or row.get("record_id", "").startswith("per-")
    if column.declared.refers_to or table not in {"names", "persons"}:
        return all(is_named(package, one, known, coordinated=not person) for one in attested)
    endings = reading.OF_PERSONS if person else reading.ENDINGS
    return all(
        is_named(package, one, known, coordinated=not person)
        and (
            reading.spells(words(package, one), row["name"], endings)
            or (not person and expands(row["name"], words(package, one)))
        )
        for one in attested
    )


def is_named(package: Package, attested: Cells, known: list[str], *, coordinated: bool = True) -> bool:
    """Whether attested words are one of the names, with nothing of a longer word left out."""
    after = behind(package, attested)
    bounded = not re.search(r"\w\Z", before(package, attested)) and (
        not re.match(r"\w", after) or ROLE_NOUN.match(after) is not None
    )
    return bounded and reading.names(words(package, attested), known, coordinated=coordinated)


NOUN = re.compile(r"(?<!\w)[A-ZÄÖÜ][\w-]+")
"""A word that is written like a noun or name: a label without one says nothing."""
LABELS = frozenset({"label", "funder_label", "recipient_label", "subject_label", "purpose", "counted", "title"})
"""Columns whose words name or describe something."""


def _worded(package: Package, value: str, attested: list[Cells]) -> str:
    """Verbatim words: those of all pieces in text order, or, where a text says them twice, those of each evidence.

    Pieces follow each other without a word between them, and begin and end where words do.
    """
    whole = in_text_order(package, attested)
    readings = [[whole], groups(package, attested)]
    for pieces in readings:
        same = all(said(package, one) == value and are_contiguous(package, one) for one in pieces)
        if same and all(is_bounded(package, one) for one in attested):
            return ""
    return "L103"


def _timed(package: Package, value: str, reads: str, attested: list[Cells]) -> str:
    """A period or date is one that its quote states as a whole, and both readers read it alike."""
    for pieces in groups(package, attested):
        period = said(package, pieces)
        if reading.READERS[reads](period) != value:
            return "L103"
        quote = package.evidence[pieces[0]["evidence_id"]]["quote"]
        whole = {span for span, _ in scan_dates(quote)} if reads == "date" else {p.span for p in scan_periods(quote)}
        if len(pieces) != 1 or whole.isdisjoint(places(package, pieces)):
            return "L103"
        if not _agree(period, value, reads):
            return "L108"
    return ""


def _agree(period: str, value: str, reads: str) -> bool:
    """Whether the second reader reads the same point in time in the words."""
    first, last = read_period_again(period) or (None, None)
    return value == (last if reads == "end" else first)
