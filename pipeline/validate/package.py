"""The package: every file is there with the bytes of its hash, and frictionless finds it valid."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.problems import Problem
from pipeline.validate.reading import Package


def check(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Missing files, wrong hashes, and what frictionless, the reference reader, finds."""
    del texts
    resources = package.descriptor.get("resources")
    if not isinstance(resources, list):
        return
    whole = True
    for resource in resources:
        path = str(resource.get("path", "")) if isinstance(resource, dict) else ""
        file = package.folder / path
        if not path or not file.resolve().is_relative_to(package.folder.resolve()):
            whole = False
            yield Problem("P105", "datapackage.json", found=path)
        elif not file.is_file():
            whole = False
            yield Problem("P102", path)
        elif resource.get("hash") != f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}":
            yield Problem("P103", path, found=str(resource.get("hash", "no hash")))
    if whole:
        yield from _frictionless(package.folder)


def _frictionless(folder: Path) -> Iterator[Problem]:
    from frictionless import validate  # noqa: PLC0415 — 400 ms, only where a package is checked

    report = validate(str(folder / "datapackage.json"))
    for error in report.errors:
        yield Problem("P104", "datapackage.json", found=error.message)
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", None)
            yield Problem("P104", str(task.place), f"row {row}" if row else "", error.message)
