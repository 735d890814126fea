"""A folder of register tables, perhaps on top of another register → Register, or everything that is wrong with any row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import itemgetter
from pathlib import Path

from pydantic import ValidationError

from pipeline.codebook.register import (
    DecidedName,
    Entry,
    GivenName,
    KnownOrganisation,
    KnownPerson,
    KnownProgramme,
    KnownRegion,
    Register,
    ValueSource,
)
from pipeline.collect.sheets import Sheet, read_sheet, shown
from pipeline.problems import PipelineError, Problem

MODELS: dict[str, type[Entry]] = {
    "organisations": KnownOrganisation,
    "programmes": KnownProgramme,
    "regions": KnownRegion,
    "persons": KnownPerson,
    "names": DecidedName,
    "given-names": GivenName,
    "sources": ValueSource,
}
"""The row class of every register under the stem of its file. The columns of a file are the fields of its class."""

KEYS: dict[str, tuple[str, ...]] = {
    "organisations": ("key",),
    "programmes": ("key",),
    "regions": ("id",),
    "persons": ("key",),
    "names": ("name", "register_name", "key"),
    "given-names": ("name",),
    "sources": ("register_name", "key", "column"),
}
"""The columns by which a row of a register is known."""

UNTIDY = re.compile(r"^\s|\s$|[\x00-\x08\x0b-\x1f\x7f]")
"""Blanks at an end, which no name of a text would ever match, and control characters."""

NAMED = ("organisations", "programmes", "regions")
"""The registers whose names texts are searched for, and about whose names something can be decided."""

Cells = dict[str, str]
Entries = Mapping[tuple[str, ...], Entry]


@dataclass(slots=True)
class Rows:
    """One register: its sheet, the number of the row of every key, the rows that are right, and those it stands on."""

    sheet: Sheet
    under: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)

    def lacks(self, key: str) -> bool:
        """Whether there surely is no row with this key: not even a wrong one, in a file that could be read."""
        return self.sheet.known and (key,) not in self.numbers and (key,) not in self.under


def shipped_registers() -> Path:
    """The folder of the registers that come with belegt: inside the installed package, or in the project's checkout."""
    package = Path(str(files("pipeline")))
    installed = package / "register"
    return installed if installed.is_dir() else package.parent / "data" / "register"


@cache
def shipped_given_names() -> frozenset[str]:
    """The given names that come with belegt, in small letters."""
    sheet = read_sheet(shipped_registers() / "given-names.csv", list(GivenName.model_fields))
    return frozenset(row["name"].casefold() for row in sheet.rows.values())


def given_names(register: Register | None) -> frozenset[str]:
    """Those that come with belegt, and those of a register, in small letters."""
    own = register.given_names if register else ()
    return shipped_given_names() | {one.name.casefold() for one in own}


def read_register(folder: Path, under: Register | None = None) -> Register:
    """All registers in a folder, each sorted by key; PipelineError with every problem of every row.

    A register without a file is empty. Where the registers stand on others, `under`, they add to the rows of these; a row
    of the same key stands in the place of the one below it, with all its values and their sources.
    """
    registers = {name: _rows(folder, name, _entries(under, name)) for name in MODELS}
    problems: list[Problem] = []
    for name, rows in registers.items():
        _check_references(name, rows, registers)
        problems += rows.sheet.problems
    if problems:
        raise PipelineError(problems)
    whole = {name: rows.under | rows.entries for name, rows in registers.items()}
    replaced = {(name, *key) for name, rows in registers.items() for key in rows.under.keys() & rows.entries.keys()}
    own = registers["sources"].entries
    whole["sources"] = {key: entry for key, entry in whole["sources"].items() if key in own or key[:2] not in replaced}
    return Register(**{name.replace("-", "_"): _sorted(entries) for name, entries in _named(whole).items()})


def _entries(register: Register | None, name: str) -> dict[tuple[str, ...], Entry]:
    """The rows of a register by their key."""
    listed: Iterable[Entry] = getattr(register, name.replace("-", "_")) if register else ()
    return {tuple(str(getattr(entry, column)) for column in KEYS[name]): entry for entry in listed}


def _named(registers: dict[str, dict[tuple[str, ...], Entry]]) -> dict[str, dict[tuple[str, ...], Entry]]:
    """The registers, in which everything bears the names that are decided to be its own."""
    more: dict[tuple[str, str], list[str]] = {}
    for entry in registers["names"].values():
        if isinstance(entry, DecidedName) and entry.decision == "same":
            more.setdefault((entry.register_name, entry.key), []).append(entry.name)
    for (name, key), names in more.items():
        known = registers[name][(key,)]
        if isinstance(known, KnownOrganisation | KnownProgramme | KnownRegion):
            aliases = dict.fromkeys((*known.aliases, *sorted(names)))
            registers[name][(key,)] = known.model_copy(update={"aliases": tuple(aliases)})
    return registers


def _sorted(entries: Entries) -> tuple[Entry, ...]:
    return tuple(entry for _, entry in sorted(entries.items(), key=itemgetter(0)))


def _rows(folder: Path, name: str, under: dict[tuple[str, ...], Entry]) -> Rows:
    rows = Rows(read_sheet(folder / f"{name}.csv", list(MODELS[name].model_fields)), under)
    for number, cells in rows.sheet.rows.items():
        key = tuple(cells[column] for column in KEYS[name])
        first = rows.numbers.setdefault(key, number)
        if first != number:
            rows.sheet.add("C208", f"row {number}", f"{' '.join(key)}, as in row {first}")
        entry = _entry(rows.sheet, number, cells, MODELS[name])
        if entry:
            rows.entries[key] = entry
    return rows


def _entry(sheet: Sheet, number: int, cells: Cells, model: type[Entry]) -> Entry | None:
    """The row as a value; None with a problem for every cell that is wrong."""
    place = f"row {number}"
    untidy = [column for column, cell in cells.items() if UNTIDY.search(cell)]
    for column in untidy:
        sheet.add("C207", place, f"{column} {cells[column]!r} (blanks at an end, or control characters)")
    try:
        return model.model_validate(cells)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            column = str(error["loc"][0])
            if column not in untidy:
                sheet.add("C207", place, f"{column} {shown(error['input'])} ({error['msg']})")
    return None


def _check_references(name: str, rows: Rows, registers: dict[str, Rows]) -> None:
    check = REFERENCES.get(name)
    for number, cells in rows.sheet.rows.items():
        for found in check(cells, registers) if check else ():
            rows.sheet.add("C209", f"row {number}", found)


def _organisation(cells: Cells, registers: dict[str, Rows]) -> Iterator[str]:
    if cells["region_id"] and registers["regions"].lacks(cells["region_id"]):
        yield f"region_id {shown(cells['region_id'])} is not in regions.csv"


def _programme(cells: Cells, registers: dict[str, Rows]) -> Iterator[str]:
    if cells["organisation"] and registers["organisations"].lacks(cells["organisation"]):
        yield f"organisation {shown(cells['organisation'])} is not in organisations.csv"


def _name(cells: Cells, registers: dict[str, Rows]) -> Iterator[str]:
    name, key = cells["register_name"], cells["key"]
    if name not in NAMED:
        yield f"register_name {shown(name)} is not one of {', '.join(NAMED)}"
    elif cells["decision"] == "same" and registers[name].lacks(key):
        yield f"key {shown(key)} is not in {name}.csv"
    elif cells["decision"] == "same":
        others = [
            key
            for key, one in registers["names"].entries.items()
            if isinstance(one, DecidedName) and one.decision == "same"
        ]
        yield from (
            f"{shown(cells['name'])} is decided to be {' '.join(other[1:])} too"
            for other in others
            if other[0] == cells["name"] and other[1:] != (name, key)
        )


def _source(cells: Cells, registers: dict[str, Rows]) -> Iterator[str]:
    name, key, column = cells["register_name"], cells["key"], cells["column"]
    if name not in MODELS or name in {"sources", "names"}:
        yield f"register_name {shown(name)} is not one of organisations, programmes, regions, persons, given-names"
        return
    if registers[name].lacks(key):
        yield f"key {shown(key)} is not in {name}.csv"
    if column not in MODELS[name].model_fields or column in Entry.model_fields:
        yield f"column {shown(column)} is not a column of values in {name}.csv"


REFERENCES: dict[str, Callable[[Cells, dict[str, Rows]], Iterator[str]]] = {
    "organisations": _organisation,
    "programmes": _programme,
    "names": _name,
    "sources": _source,
}
"""What the rows of a register refer to; each check says what it does not find."""
