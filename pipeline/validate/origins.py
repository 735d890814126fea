"""Curated values against where they come from: the registers and the heads of the texts, as far as these are there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.register import KnownOrganisation, KnownProgramme, KnownRegion, Register
from pipeline.codebook.tables import Cells
from pipeline.problems import Problem
from pipeline.validate.reading import Package, file_of

Entry = KnownOrganisation | KnownProgramme | KnownRegion
HEAD = ("title", "publisher", "published", "url", "language", "licence")
"""The columns of a source that its head states."""


def check(package: Package) -> Iterator[Problem]:
    """Citations that say something else than their register, and sources that say something else than their head."""
    for place, row in package.rows_of("sources"):
        document = package.texts.get(row["id"])
        for column in HEAD if document else ():
            stated = getattr(document.head, column) or "" if document else ""
            if row[column] != stated:
                found = f"{column} = {row[column]!r} instead of {stated!r}"
                yield Problem("L113", file_of("sources"), place, found, row["id"])
    if package.register is None:
        return
    entries = _entries(package.register)
    for place, row in package.rows_of("citations"):
        found = _difference(package.register, entries, row)
        if found:
            yield Problem("L113", file_of("citations"), place, found, row["record_id"])


def _entries(register: Register) -> dict[str, tuple[str, str, Entry]]:
    """Every entry of the registers by the id that its record has, with the name of its register and its key there."""
    found: dict[str, tuple[str, str, Entry]] = {}
    found |= {f"org-{one.key}": ("organisations", one.key, one) for one in register.organisations}
    found |= {f"pro-{one.key}": ("programmes", one.key, one) for one in register.programmes}
    return found | {one.id: ("regions", one.id, one) for one in register.regions}


def _difference(register: Register, entries: dict[str, tuple[str, str, Entry]], row: Cells) -> str:
    """How a citation differs from the entry that it comes from; empty where it does not, or where no register has it."""
    if row["record_table"] in {"sources", "topics"}:
        return ""
    record = row["record_id"] if row["record_table"] != "names" else None
    candidates = [entries[record]] if record in entries else [] if record else _of_name(entries, row["value"])
    if not candidates:
        return f"{row['record_id']} is in no register"
    said = (row["value"], row["source"], row["licence"])
    right = [
        (_cell(entry, row["column"]), *register.source_of(name, key, row["column"], entry))
        for name, key, entry in candidates
    ]
    return "" if said in right else f"{row['column']} = {' · '.join(said)} instead of {' · '.join(right[0])}"


def _of_name(entries: dict[str, tuple[str, str, Entry]], name: str) -> list[tuple[str, str, Entry]]:
    return [entry for entry in entries.values() if entry[2].name == name]


def _cell(entry: Entry, column: str) -> str:
    """The value of an entry as the table has it: the owner of a programme is the record of its key."""
    value = str(getattr(entry, "organisation" if column == "organisation_id" else column, ""))
    return f"org-{value}" if column == "organisation_id" and value else value
