"""Decisions about names as rows of a publication's registers: put in, taken back, and never half written."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pipeline.codebook.register import Entry, Register
from pipeline.collect.registers import KEYS, MODELS, read_register
from pipeline.collect.sheets import read_sheet
from pipeline.whole_files import replace_whole

Cells = dict[str, str]
OWN_NAMES = {"organisations": "name", "programmes": "name", "names": "name"}
"""The registers that decisions stand in, and the column by which they are taken back."""


def put_in(folder: Path, name: str, row: Cells, under: Register | None = None) -> None:
    """Puts a row into a register; PipelineError where the registers are not right with it, and nothing is written then.

    The rows stay sorted by key where they are so, and those that are there keep their bytes where they are written plainly.
    """
    header, rows = _read(folder / f"{name}.csv", _columns(name))
    keys = KEYS[name]
    place = next((at for at, one in enumerate(rows) if _key(one, keys) > _key(row, keys)), len(rows))
    rows.insert(place, {column: row.get(column, "") for column in header})
    _replace(folder, {name: (header, rows)}, under)


def take_back(folder: Path, said: str, key: str = "", under: Register | None = None) -> list[tuple[str, Cells]]:
    """The rows that decide about a name, of one key where it is given, with the names of their registers.

    One such row is taken out. Of several none is: each was decided by itself.
    """
    found: list[tuple[str, Cells]] = []
    left: dict[str, tuple[list[str], list[Cells]]] = {}
    for name, column in OWN_NAMES.items():
        header, rows = _read(folder / f"{name}.csv", _columns(name))
        gone = [row for row in rows if row[column] == said and key in ("", row["key"])]
        if gone:
            found += [(name, row) for row in gone]
            left[name] = header, [row for row in rows if row not in gone]
    if len(found) == 1:
        _replace(folder, left, under)
    return found


def _columns(name: str) -> list[str]:
    """The columns of a register, the source last."""
    return sorted(MODELS[name].model_fields, key=lambda column: column in Entry.model_fields)


def _read(path: Path, columns: list[str]) -> tuple[list[str], list[Cells]]:
    """The header and the rows of a register; those of an empty one where there is no file."""
    rows = list(read_sheet(path, columns).rows.values())
    if not path.is_file():
        return columns, []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), columns), rows


def _key(row: Cells, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)


def _replace(folder: Path, changed: dict[str, tuple[list[str], list[Cells]]], under: Register | None) -> None:
    """Writes registers anew, once all of them together are right."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".register-") as staged:
        for path in folder.glob("*.csv"):
            shutil.copyfile(path, Path(staged) / path.name)
        for name, (header, rows) in changed.items():
            (Path(staged) / f"{name}.csv").write_text(_written(header, rows), encoding="utf-8", newline="")
        read_register(Path(staged), under)
        for name in changed:
            replace_whole(folder / f"{name}.csv", (Path(staged) / f"{name}.csv").read_bytes())


def _written(header: list[str], rows: list[Cells]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
