"""Stated values: what the attested words say, read twice, with boundaries, has to be what stands in the cell."""

from __future__ import annotations

import re

from pipeline.codebook.row import Column
from pipeline.codebook.tables import Cells
from pipeline.german.hedges import hedge_before
from pipeline.validate import words as reading
from pipeline.validate.quotes import before, behind, groups, in_text_order, raw_words, said, words
from pipeline.validate.reading import Package

ROLE_NOUN = re.compile(
    r"s?(?:chef|vorsitz|sprecher|mitglied|minister|präsident|leiter|direktor|geschäftsführ|vize)", re.IGNORECASE
)
"""What may follow a name inside one word: the group named in "Fraktionschef" is the one that he leads."""


def disagreement(package: Package, row: Cells, column: Column, attested: list[Cells]) -> str:
    """The code of what is wrong with a stated value; empty where every one of its attestations says it."""
    reads = column.declared.reads
    if reads == "name":
        return _named(package, row, column, attested)
    if reads == "words":
        return _worded(package, row[column.name], attested)
    reader = reading.READERS.get(reads)
    for pieces in groups(package, attested):
        if reader is None or reader(said(package, pieces)) != row[column.name]:
            return "L103"
        if reads in reading.QUANTITIES:
            code = quantity_disagreement(package, pieces, hedged=reads == "qualifier")
            if code:
                return code
    return ""


def quantity_disagreement(package: Package, pieces: list[Cells], *, hedged: bool) -> str:
    """What is wrong with words as a quantity: a number cut in two, a hedge left out, or readers of two minds."""
    if not _stands_alone(package, pieces, hedged=hedged):
        return "L103"
    return "" if reading.agree(said(package, pieces)) else "L108"


def _worded(package: Package, value: str, attested: list[Cells]) -> str:
    """Verbatim words: those of all pieces in text order, or, where a text says them twice, those of each evidence."""
    whole = said(package, in_text_order(package, attested))
    same = value == whole or all(value == said(package, pieces) for pieces in groups(package, attested))
    return "" if same else "L103"


def _stands_alone(package: Package, pieces: list[Cells], *, hedged: bool) -> bool:
    """Whether every number is whole: "15,3" never attests "5,3"; and whether no hedge was left out in front of it."""
    for piece in pieces:
        if re.search(r"(?:\d|\d[.,’'])$", before(package, piece)) or re.match(r"\d|[.,’']\d", behind(package, piece)):
            return False
    in_front = before(package, pieces[0])
    return not hedged or hedge_before(in_front + raw_words(package, pieces[0]), len(in_front)) is None


def _named(package: Package, row: Cells, column: Column, attested: list[Cells]) -> str:
    known = package.names.get(row[column.name], []) if column.declared.refers_to else [row[column.name]]
    for one in attested:
        after = behind(package, one)
        bounded = not re.search(r"\w$", before(package, one)) and (not re.match(r"\w", after) or ROLE_NOUN.match(after))
        if not bounded or not reading.names(words(package, one), known):
            return "L103"
    return ""
