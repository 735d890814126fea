"""A folder of register tables → Register, or everything that is wrong with any row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from operator import itemgetter
from pathlib import Path

from pydantic import ValidationError

from pipeline.codebook.register import (
    Entry,
    GivenName,
    KnownOrganisation,
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
    "given-names": GivenName,
    "sources": ValueSource,
}
"""The row class of every register under the stem of its file. The columns of a file are the fields of its class."""

KEYS: dict[str, tuple[str, ...]] = {
    "organisations": ("key",),
    "programmes": ("key",),
    "regions": ("id",),
    "given-names": ("name",),
    "sources": ("register_name", "key", "column"),
}
"""The columns by which a row of a register is known."""

UNTIDY = re.compile(r"^\s|\s$|[\x00-\x08\x0b-\x1f\x7f]")
"""Blanks at an end, which no name of a text would ever match, and control characters."""

Cells = dict[str, str]


@dataclass(slots=True)
class Rows:
    """One register: the sheet it was read from, the number of the row of every key, and the rows that are right."""

    sheet: Sheet
    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)

    def lacks(self, key: str) -> bool:
        """Whether there surely is no row with this key: not even a wrong one, in a file that could be read."""
        return self.sheet.known and (key,) not in self.numbers


def shipped_registers() -> Path:
    """The folder of the registers that come with belegt: inside the installed package, or in the project's checkout."""
    package = Path(str(files("pipeline")))
    installed = package / "register"
    return installed if installed.is_dir() else package.parent / "data" / "register"


def read_register(folder: Path) -> Register:
    """All registers in a folder, each sorted by key; PipelineError with every problem of every row.

    A register without a file is empty.
    """
    registers = {name: _rows(folder, name) for name in MODELS}
    problems: list[Problem] = []
    for name, rows in registers.items():
        _check_references(name, rows, registers)
        problems += rows.sheet.problems
    if problems:
        raise PipelineError(problems)
    return Register(**{name.replace("-", "_"): _sorted(rows) for name, rows in registers.items()})


def _sorted(rows: Rows) -> tuple[Entry, ...]:
    return tuple(entry for _, entry in sorted(rows.entries.items(), key=itemgetter(0)))


def _rows(folder: Path, name: str) -> Rows:
    rows = Rows(read_sheet(folder / f"{name}.csv", list(MODELS[name].model_fields)))
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


def _source(cells: Cells, registers: dict[str, Rows]) -> Iterator[str]:
    name, key, column = cells["register_name"], cells["key"], cells["column"]
    if name not in MODELS or name == "sources":
        yield f"register_name {shown(name)} is not one of organisations, programmes, regions, given-names"
        return
    if registers[name].lacks(key):
        yield f"key {shown(key)} is not in {name}.csv"
    if column not in MODELS[name].model_fields or column in Entry.model_fields:
        yield f"column {shown(column)} is not a column of values in {name}.csv"


REFERENCES: dict[str, Callable[[Cells, dict[str, Rows]], Iterator[str]]] = {
    "organisations": _organisation,
    "programmes": _programme,
    "sources": _source,
}
"""What the rows of a register refer to; each check says what it does not find."""
