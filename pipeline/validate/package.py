"""The package: every file is there with the bytes of its hash, and frictionless finds it valid.

Of large tables that are sound by column it reads a sample, and those that were written just now only where something is
wrong with them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.codebook.tables import DIALECT, TABLES
from pipeline.problems import Problem
from pipeline.validate import columnar, own_rows
from pipeline.validate.patterns import Guard
from pipeline.validate.reading import Package, file_of, stays_inside, table_of_file

DESCRIPTOR = "datapackage.json"
LONGEST = 300
"""Signs of a complaint that are shown."""
SAMPLE = 100
"""Rows of each table of a large package that frictionless reads, too."""
OF_SEVERAL, IN_MEMORY = " (multipart)", "<memory>"
"""How frictionless calls a table in several files, by the first, and one in the descriptor."""
PLACES = ("data/tables", "data/graph", "schemas")
"""The folders in which everything is a file of the publication."""


def check(package: Package) -> Iterator[Problem]:
    """Missing files, wrong hashes, and what frictionless, the reference reader, finds."""
    resources = package.descriptor.get("resources")
    if not isinstance(resources, list):
        if package.descriptor:
            yield Problem("P101", DESCRIPTOR, found="it lists no resources")
        return
    problems = [problem for resource in resources for problem in _resource(package.folder, resource)]
    listed = {str(resource.get("path")) for resource in resources if isinstance(resource, dict)}
    problems += [Problem("P102", file_of(name), found="no resource") for name in TABLES if file_of(name) not in listed]
    problems += [
        Problem("P107", path)
        for path in sorted(_published(package.folder) - listed)
        if stays_inside(package.folder, path)
    ]
    yield from problems
    codes = {problem.code for problem in problems}
    if codes <= {"P103", "P107"} and ("P103" in codes or not _is_vouched_for(package)):
        yield from _frictionless(package.folder)


def _is_vouched_for(package: Package) -> bool:
    """Whether it is known without frictionless, or with what it says of a sample, that it finds nothing."""
    if columnar.is_for(package):
        return columnar.vouches(package) and not any(complaints(lambda guard: _of_sample(package, guard)))
    return package.under.own and own_rows.vouches(package)


def _of_sample(package: Package, guard: Guard) -> Any:
    """What frictionless finds of a package that has the first rows of each table, with no key that leads to another row.

    All its metadata and all other files are read as they are.
    """
    from pipeline.validate.reference import report_of  # noqa: PLC0415 — 400 ms, only where a package is large

    tables = {file_of(name): rows[:SAMPLE] for name, rows in package.tables.items()}
    resources = []
    for resource in package.descriptor["resources"]:
        if resource["path"] in tables:
            table = table_of_file(resource["path"])
            schema = json.loads((package.folder / resource["schema"]).read_text(encoding="utf-8"))
            schema.pop("foreignKeys", None)
            rows = [list(TABLES[table].model_fields), *(list(row.values()) for row in tables[resource["path"]])]
            resources.append({"name": table, "type": "table", "schema": schema, "data": rows})
        else:
            resources.append(resource)
    return report_of({**package.descriptor, "resources": resources}, package.folder, guard)


def _published(folder: Path) -> set[str]:
    """Every file that lies where a publication has its own."""
    files = (file for place in PLACES for file in (folder / place).rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix() for file in files}


def _resource(folder: Path, resource: object) -> Iterator[Problem]:
    """What is wrong with the file of a resource. Schemas from elsewhere are refused: the check stays offline."""
    if not isinstance(resource, dict):
        yield Problem("P101", DESCRIPTOR, found="a resource is no object")
        return
    path, schema = str(resource.get("path", "")), resource.get("schema")
    for reference in (path, *([schema] if isinstance(schema, str) else [])):
        if not stays_inside(folder, reference):
            yield Problem("P105", DESCRIPTOR, found=reference)
        elif not (folder / reference).is_file():
            yield Problem("P102", reference)
    of_table = path.startswith("data/tables/") and path.endswith(".csv")
    typed = "type" in resource and (resource["type"] == "table") is not of_table
    foreign = typed or "profile" in resource or resource.get("dialect", DIALECT) != DIALECT
    if foreign or not isinstance(schema, str | None):
        yield Problem("P104", DESCRIPTOR, found=f"{path}: a type, profile, dialect or schema of its own")
    if stays_inside(folder, path) and (folder / path).is_file():
        content = (folder / path).read_bytes()
        found = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if (resource.get("hash"), resource.get("bytes")) != (found, len(content)):
            yield Problem("P103", path, found=f"{len(content)} bytes, {found}")


def _frictionless(folder: Path) -> Iterator[Problem]:
    from pipeline.validate.reference import report as of_reference  # noqa: PLC0415 — 400 ms, only where a package is checked

    yield from complaints(lambda guard: of_reference(folder / DESCRIPTOR, guard))


def complaints(read: Callable[[Guard], Any]) -> Iterator[Problem]:
    """A report of frictionless as problems; `read` makes it, and may fail in any part of frictionless."""
    guard = Guard()
    try:
        report = read(guard)
    except Exception as failure:  # noqa: BLE001 — a foreign descriptor can fail in every part of frictionless
        yield Problem("P104", DESCRIPTOR, found=f"{type(failure).__name__}: {failure}"[:200])
        return
    for name, pattern in guard.slow:
        yield Problem("P110", DESCRIPTOR, f"field {name}"[:LONGEST], pattern[:LONGEST])
    for error in report.errors:
        yield Problem("P104", DESCRIPTOR, found=error.message[:LONGEST])
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", None)
            file, place = _place(str(task.place), str(task.name), f"row {row}" if row else "")
            yield Problem("P104", file, place, error.message[:LONGEST])


def _place(place: str, name: str, row: str) -> tuple[str, str]:
    """File and place of an error: rows of several files are counted through, those in the descriptor are of a resource."""
    if place.endswith(OF_SEVERAL):
        return place.removesuffix(OF_SEVERAL), f"{row} of all its files" if row else ""
    return (DESCRIPTOR, f"{name} {row}".strip()) if place == IN_MEMORY else (place, row)
