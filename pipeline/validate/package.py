"""The package: every file is there with the bytes of its hash, and frictionless finds it valid.

Of large tables that are sound by column it reads a sample, and those that were written just now only where something is
wrong with them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.codebook.contents import blocks_of, measured_together
from pipeline.codebook.table_files import as_one, described, files_of, listed_files, paths_of, table_in, table_of
from pipeline.codebook.tables import DIALECT, TABLES
from pipeline.problems import Problem
from pipeline.validate import columnar, own_rows
from pipeline.validate.patterns import Guard
from pipeline.validate.reading import Package, file_of, stays_inside

DESCRIPTOR = "datapackage.json"
LONGEST = 300
"""Signs of a complaint that are shown."""
SAMPLE = 100
"""Rows of each table of a large package that frictionless reads, too."""
OF_SEVERAL, IN_MEMORY = " (multipart)", "<memory>"
"""How frictionless calls a table in several files, by the first, and one in the descriptor."""
THROUGH = " of all its files"
"""Behind the number of a row that is counted through several files."""
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
    listed = {*listed_files(package.descriptor)}
    lacking = [name for name in TABLES if not listed.issuperset(files_of(package.descriptor, name))]
    problems += [Problem("P102", file_of(name), found="no resource") for name in lacking]
    twice = Counter(table_of(paths_of(resource)) for resource in resources)
    problems += [Problem("P104", DESCRIPTOR, found=f"{name}: several resources") for name in TABLES if twice[name] > 1]
    problems += [
        Problem("P107", path)
        for path in sorted(_published(package.folder) - listed)
        if stays_inside(package.folder, path)
    ]
    yield from problems
    codes = {problem.code for problem in problems}
    if codes <= {"P103", "P107"} and ("P103" in codes or not _is_vouched_for(package)):
        yield from _frictionless(package)


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

    resources = []
    for resource in package.descriptor["resources"]:
        if table := table_in(paths_of(resource)[0]):
            schema = json.loads((package.folder / resource["schema"]).read_text(encoding="utf-8"))
            schema.pop("foreignKeys", None)
            rows = [list(TABLES[table].model_fields), *(list(row.values()) for row in package.tables[table][:SAMPLE])]
            resources.append({"name": table, "type": "table", "schema": schema, "data": rows})
        else:
            resources.append(resource)
    return report_of({**package.descriptor, "resources": resources}, package.folder, guard)


def _published(folder: Path) -> set[str]:
    """Every file that lies where a publication has its own."""
    files = (file for place in PLACES for file in (folder / place).rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix() for file in files}


def _resource(folder: Path, resource: object) -> Iterator[Problem]:
    """What is wrong with the files of a resource. Schemas from elsewhere are refused: the check stays offline."""
    if not isinstance(resource, dict):
        yield Problem("P101", DESCRIPTOR, found="a resource is no object")
        return
    stated, schema = resource.get("path", ""), resource.get("schema")
    paths = [str(path) for path in (stated if isinstance(stated, list) and stated else [stated])]
    for reference in (*paths, *([schema] if isinstance(schema, str) else [])):
        if not stays_inside(folder, reference):
            yield Problem("P105", DESCRIPTOR, found=reference)
        elif not (folder / reference).is_file():
            yield Problem("P102", reference)
    of_table = all(path.startswith("data/tables/") and path.endswith(".csv") for path in paths)
    typed = "type" in resource and (resource["type"] == "table") is not of_table
    foreign = typed or "profile" in resource or resource.get("dialect", DIALECT) != DIALECT
    foreign = foreign or (isinstance(stated, list) and not table_of(paths))
    if foreign or not isinstance(schema, str | None):
        yield Problem("P104", DESCRIPTOR, found=f"{paths[0]}: a type, profile, dialect or schema of its own")
    there = [path for path in paths if stays_inside(folder, path) and (folder / path).is_file()]
    if len({*paths}) < len(paths):
        yield Problem("P104", DESCRIPTOR, found=f"{paths[0]}: a path stands twice")
        return
    yield from _bytes(folder, resource, there)


def _bytes(folder: Path, resource: dict[str, Any], there: list[str]) -> Iterator[Problem]:
    """Files whose size or hash is not what is stated of them, and parts that are together not what is stated of all."""
    files = {path: said for path, said in described(resource).items() if path in there}
    found = [one for path, said in files.items() for one in _differing(said, path, blocks_of(folder / path))]
    yield from found
    paths = paths_of(resource)
    if isinstance(resource.get("path"), list) and there and there == paths and not found:
        whole = as_one((folder / path).read_bytes() for path in paths)
        yield from (replace(one, place="all parts") for one in _differing(resource, paths[0], whole))


def _differing(said: Mapping[str, Any], path: str, pieces: Iterable[bytes]) -> Iterator[Problem]:
    size, sha256 = measured_together(pieces)
    if (said.get("hash"), said.get("bytes")) != (f"sha256:{sha256}", size):
        yield Problem("P103", path, found=f"{size} bytes, sha256:{sha256}")


def _frictionless(package: Package) -> Iterator[Problem]:
    from pipeline.validate.reference import report as of_reference  # noqa: PLC0415 — 400 ms, only where a package is checked

    for one in complaints(lambda guard: of_reference(package.folder / DESCRIPTOR, guard)):
        table = table_in(one.file) if one.place.endswith(THROUGH) else ""
        yield replace(one, file=file_of(table), place=one.place.removesuffix(THROUGH)) if table else one


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
        return place.removesuffix(OF_SEVERAL), f"{row}{THROUGH}" if row else ""
    return (DESCRIPTOR, f"{name} {row}".strip()) if place == IN_MEMORY else (place, row)
