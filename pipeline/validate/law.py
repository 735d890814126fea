"""The law: no value without its words. Each column is checked after its origin, from the published files alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from pipeline.codebook.cues import classify
from pipeline.codebook.row import Column, Origin, columns
from pipeline.codebook.tables import TABLES
from pipeline.codebook.topics import Topic
from pipeline.german.hedges import hedge_before
from pipeline.problems import Problem
from pipeline.validate import words as reading
from pipeline.validate.reading import Cells, Package

LONGEST_QUOTE = 600
FREE = frozenset(
    {"sources", "evidence", "attestations", "citations", "replaced_ids", "topics", "commitments", "conflicts"}
)
"""Tables whose rows are no facts of a text; what they hold is checked by keys, quotes and derivations."""
ROLE_NOUN = re.compile(
    r"s?(?:chef|vorsitz|sprecher|mitglied|minister|präsident|leiter|direktor|geschäftsführ|vize)", re.IGNORECASE
)


def check(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Quotes that do not stand in their text, and values that do not follow from their words."""
    yield from _quotes(package, texts)
    yield from _places(package)
    for table, place, row in package.rows():
        if table in FREE:
            continue
        for column in columns(TABLES[table]):
            if row[column.name] and column.origin is not Origin.DERIVED:
                code = _value(package, table, row, column)
                if code:
                    found = f"{column.name} = {row[column.name]!r}"
                    yield Problem(code, f"data/tables/{table}.csv", place, found, row["id"])


def _quotes(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    unchecked: set[str] = set()
    for number, row in enumerate(package.tables["evidence"], start=2):
        file, place, quote = "data/tables/evidence.csv", f"row {number}", row["quote"]
        if len(quote) > LONGEST_QUOTE or "\n\n" in quote:
            yield Problem("L109", file, place, f"{len(quote)} characters", row["id"])
        text = texts.get(row["source_id"])
        if text is None:
            unchecked.add(row["source_id"])
        elif not row["start"].isdigit() or text[int(row["start"]) : int(row["end"])] != quote:
            yield Problem("L101", file, place, quote[:80], row["id"])
    for source in sorted(unchecked):
        yield Problem("L110", "data/tables/evidence.csv", found=source)


def _places(package: Package) -> Iterator[Problem]:
    for number, row in enumerate(package.tables["attestations"], start=2):
        cited = package.evidence.get(row["evidence_id"])
        inside = cited and int(cited["start"]) <= int(row["start"]) < int(row["end"]) <= int(cited["end"])
        if not inside:
            yield Problem("L104", "data/tables/attestations.csv", f"row {number}", row["id"], row["record_id"])


def _value(package: Package, table: str, row: Cells, column: Column) -> str:
    """The code of what is wrong with a value; empty where it stands on its words or on a citation."""
    attested = package.attested.get((row["id"], column.name), [])
    if (row["id"], column.name, row[column.name]) in package.cited and not attested:
        return ""
    if not attested:
        return "L106" if column.origin is Origin.CURATED else "L102"
    if column.origin is Origin.CLASSIFIED:
        return _classified(package, row, column, attested)
    if column.declared.reads == "name":
        return _named(package, row, column, attested)
    whole = [_said(package, attested)] if column.declared.reads == "words" else _groups(package, attested)
    del table
    for said, pieces in whole:
        reader = reading.READERS.get(column.declared.reads)
        if reader is None or reader(said) != row[column.name]:
            return "L103"
        if column.declared.reads in reading.QUANTITIES:
            if not _stands_alone(package, pieces, hedged=column.declared.reads == "qualifier"):
                return "L103"
            if not reading.agree(said):
                return "L108"
    return ""


def _groups(package: Package, attested: list[Cells]) -> list[tuple[str, list[Cells]]]:
    """The attestations by evidence, each as its words joined by a blank: the pieces of one evidence say one value."""
    ordered = sorted(attested, key=lambda a: (a["evidence_id"], int(a["start"])))
    return [_said(package, list(group)) for _, group in groupby(ordered, key=lambda a: a["evidence_id"])]


def _said(package: Package, attested: list[Cells]) -> tuple[str, list[Cells]]:
    ordered = sorted(attested, key=lambda a: int(a["start"]))
    return " ".join(" ".join(_words(package, row).split()) for row in ordered), ordered


def _words(package: Package, row: Cells) -> str:
    """The words between the two offsets of an attestation, cut out of the quote alone."""
    cited = package.evidence.get(row["evidence_id"])
    if not cited:
        return ""
    start = int(cited["start"])
    return cited["quote"][max(0, int(row["start"]) - start) : max(0, int(row["end"]) - start)]


def _around(package: Package, row: Cells) -> tuple[str, str]:
    """What stands in the quote before and behind the attested words."""
    cited = package.evidence[row["evidence_id"]]
    start = int(cited["start"])
    return cited["quote"][: int(row["start"]) - start], cited["quote"][int(row["end"]) - start :]


def _stands_alone(package: Package, pieces: list[Cells], *, hedged: bool) -> bool:
    """Whether the number is whole: "15,3" never attests "5,3"; and whether no hedge was left out in front of it."""
    before, behind = _around(package, pieces[0])[0], _around(package, pieces[-1])[1]
    if re.search(r"(?:\d|\d[.,’'])$", before) or re.match(r"(?:\d|[.,]\d)", behind):
        return False
    return not hedged or hedge_before(before + _words(package, pieces[0]), len(before)) is None


def _named(package: Package, row: Cells, column: Column, attested: list[Cells]) -> str:
    known = package.names.get(row[column.name], []) if column.declared.refers_to else [row[column.name]]
    for one in attested:
        said = " ".join(_words(package, one).split())
        before, behind = _around(package, one)
        bounded = not re.search(r"\w$", before) and (not re.match(r"\w", behind) or ROLE_NOUN.match(behind))
        if not bounded or not reading.names(said, known):
            return "L103"
    return ""


def _classified(package: Package, row: Cells, column: Column, attested: list[Cells]) -> str:
    codes = column.codes or Topic
    licensed = [classify(codes, " ".join(_words(package, one).split())) for one in attested]
    return "" if row[column.name] in {code.value for code in licensed if code} else "L105"
