"""Curated values against where they come from: the registers and the heads of the texts, as far as these are there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.register import KnownOrganisation, KnownProgramme, KnownRegion, Register
from pipeline.codebook.tables import Cells
from pipeline.problems import Problem
from pipeline.validate.reading import Package, file_of

REGISTERED = ("name", "type", "region_id", "homepage", "wikidata", "ror", "gnd", "organisation_id")
"""The columns that a register fills; what it states stands in the row."""
Entry = KnownOrganisation | KnownProgramme | KnownRegion
HEAD = ("title", "publisher", "published", "url", "language", "licence")
"""The columns of a source that its head states."""


def check(package: Package) -> Iterator[Problem]:
    """What heads and registers say otherwise than the tables."""
    yield from _heads(package)
    if package.register is not None:
        yield from _registers(package, package.register)


def _heads(package: Package) -> Iterator[Problem]:
    """Sources that say something else than the head of their text, and citations that name another origin for it."""
    for place, row in package.rows_of("sources"):
        document = package.texts.get(row["id"])
        for column in HEAD if document else ():
            stated = getattr(document.head, column) or "" if document else ""
            if row[column] != stated:
                found = f"{column} = {row[column]!r} instead of {stated!r}"
                yield Problem("L113", file_of("sources"), place, found, row["id"])
    for place, row in package.rows_of("citations"):
        if row["record_table"] == "sources" and not _is_of_head(package, row):
            yield Problem("L113", file_of("citations"), place, f"{row['source']} · {row['licence']}", row["record_id"])


def _registers(package: Package, register: Register) -> Iterator[Problem]:
    """Rows that lack or change what their register states, and citations that say something else than it."""
    entries = _entries(register)
    for table in ("organisations", "programmes"):
        for place, row in package.rows_of(table):
            for found in _changed(package, table, row, entries):
                yield Problem("L113", file_of(table), place, found, row["id"])
    for place, row in package.rows_of("citations"):
        difference = _difference(package, register, entries, row)
        if difference:
            yield Problem("L113", file_of("citations"), place, difference, row["record_id"])


def _changed(package: Package, table: str, row: Cells, entries: dict[str, tuple[str, str, Entry]]) -> Iterator[str]:
    """The columns of a known record that are not as its register states them; a text may state another homepage."""
    for column in REGISTERED:
        wanted = _cell(entries[row["id"]][2], column) if row["id"] in entries and column in row else ""
        stated = column == "homepage" and (table, row["id"], column) in package.attested
        if wanted and row[column] != wanted and not stated:
            yield f"{column} = {row[column]!r} instead of {wanted!r}"


def _entries(register: Register) -> dict[str, tuple[str, str, Entry]]:
    """Every entry of the registers by the id that its record has, with the name of its register and its key there."""
    found: dict[str, tuple[str, str, Entry]] = {}
    found |= {f"org-{one.key}": ("organisations", one.key, one) for one in register.organisations}
    found |= {f"pro-{one.key}": ("programmes", one.key, one) for one in register.programmes}
    return found | {one.id: ("regions", one.id, one) for one in register.regions}


def _difference(package: Package, register: Register, entries: dict[str, tuple[str, str, Entry]], row: Cells) -> str:
    """How a citation differs from the entry that it comes from; empty where it does not, or where no register has it."""
    if row["record_table"] in {"sources", "topics"}:
        return ""
    named = next((name["record_id"] for _, name in package.rows_of("names") if name["id"] == row["record_id"]), "")
    record = named if row["record_table"] == "names" else row["record_id"]
    candidates = [entries[record]] if record in entries else []
    if not candidates:
        return f"{row['record_id']} is in no register"
    said = (row["value"], row["source"], row["licence"])
    right = [
        (_cell(entry, row["column"]), *register.source_of(name, key, row["column"], entry))
        for name, key, entry in candidates
    ]
    return "" if said in right else f"{row['column']} = {' · '.join(said)} instead of {' · '.join(right[0])}"


def _is_of_head(package: Package, row: Cells) -> bool:
    """Whether a citation of a source names the head of its text, and claims no licence for it."""
    source = next((one for _, one in package.rows_of("sources") if one["id"] == row["record_id"]), None)
    return source is None or (row["source"].startswith(f"head of {source['path']}") and not row["licence"])


def _cell(entry: Entry, column: str) -> str:
    """The value of an entry as the table has it: the owner of a programme is the record of its key."""
    value = str(getattr(entry, "organisation" if column == "organisation_id" else column, ""))
    return f"org-{value}" if column == "organisation_id" and value else value
