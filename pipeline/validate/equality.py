"""Every format says the same facts, each read by a reader of its own, and they have the hash that the descriptor states."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.codebook.facts import Fact, digests, root_hash
from pipeline.problems import Problem
from pipeline.validate import facts_in_csv, facts_in_parquet, facts_in_rdf, facts_in_sqlite
from pipeline.validate.downloads import listed_downloads
from pipeline.validate.graph import FIRST, facts_graph
from pipeline.validate.reading import Package, stays_inside

Found = Iterable[tuple[str, Fact]]
MOST = 20
"""Facts that are named for one file: more say no more."""
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, SyntaxError, csv.Error, sqlite3.Error)


def check(package: Package) -> Iterator[Problem]:
    """Facts that one format says and another does not, named; hashes that differ; formats that nobody can read here."""
    stated = package.descriptor.get("facts")
    if not isinstance(stated, dict):
        if package.descriptor:
            yield Problem("F104", "datapackage.json", found="it states none")
        return
    wanted, problem = _read("data/tables", facts_in_csv.read_facts, package)
    if problem:
        yield problem
        return
    yield from _hashes(stated, set(wanted))
    for path, read in _others(package):
        if isinstance(read, Problem):
            yield read
            continue
        found, problem = _read(path, read, package)
        if problem:
            yield problem
        elif found.keys() != wanted.keys():
            yield from _differences(path, wanted, found)


def _others(package: Package) -> Iterator[tuple[str, Callable[..., Found] | Problem]]:
    """Every other format that is there with its reader, or the problem that keeps it from being read."""
    base = str(package.descriptor.get("id", "")).removesuffix(f"dataset/{package.descriptor.get('name')}")
    one = facts_graph(package)
    for path in facts_in_rdf.GRAPHS:
        if path == FIRST and one.triples is not None:
            yield path, partial(_known, one.triples, base)
        elif path not in one.alike:  # else it says the same triples, and so the same facts
            yield path, partial(facts_in_rdf.read_facts, path=path, base=base)
    listed = [path for path in listed_downloads(package) if stays_inside(package.folder, path)]
    for path in (one for one in listed if one.endswith(".sqlite")):
        read = partial(facts_in_sqlite.read_facts, path=path)
        yield path, read if (package.folder / path).is_file() else Problem("F108", path)
    tables = [path for path in listed if path.startswith(facts_in_parquet.FOLDER)]
    lost = [path for path in tables if not (package.folder / path).is_file()]
    if lost:
        yield (
            facts_in_parquet.FOLDER,
            Problem("F108", facts_in_parquet.FOLDER, found=f"{len(lost)} of {len(tables)} files"),
        )
    elif tables:
        lacking = Problem("F105", facts_in_parquet.FOLDER, found="pyarrow is not installed")
        yield facts_in_parquet.FOLDER, facts_in_parquet.read_facts if find_spec("pyarrow") else lacking


def _known(triples: Iterable[Any], base: str, _folder: Path) -> Found:
    """The facts of the file whose triples are read already."""
    return facts_in_rdf.facts_of_triples(triples, FIRST, base)


def _read(path: str, read: Callable[..., Found], package: Package) -> tuple[dict[Fact, str], Problem | None]:
    """The facts of a format with their files; a fact that stands twice counts as another one."""
    facts: dict[Fact, str] = {}
    try:
        for file, fact in read(package.folder):
            facts[fact if fact not in facts else fact._replace(value=f"{fact.value} (twice)")] = file
    except UNREADABLE as error:
        return {}, Problem("F106", path, found=f"{type(error).__name__}: {error}"[:200])
    return facts, None


def _differences(path: str, wanted: dict[Fact, str], found: dict[Fact, str]) -> Iterator[Problem]:
    differing = sorted(wanted.keys() ^ found.keys())
    for fact in islice(differing, MOST):
        missing = fact in wanted
        parquet = f"{path}{PurePosixPath(wanted[fact]).stem}.parquet" if missing and path.endswith("/") else ""
        file = found[fact] if not missing else parquet or path
        said = f"{'missing' if missing else 'only here'}: {' '.join(fact[:4])} {fact.value!r}"
        yield Problem("F103", file, found=said[:300], record=fact.record)
    if len(differing) > MOST:
        yield Problem("F103", path, found=f"{len(differing) - MOST} more facts differ")


def _hashes(stated: dict[str, Any], facts: Iterable[Fact]) -> Iterator[Problem]:
    found = digests(facts)
    tables = stated.get("tables")
    tables = tables if isinstance(tables, dict) else {}
    for name in sorted({*found, *map(str, tables)}):
        digest = found.get(name)
        here = {"records": digest.records, "facts": digest.facts, "sha256": digest.sha256} if digest else None
        if tables.get(name) != here:
            yield Problem("F104", "datapackage.json", name, f"{tables.get(name)} instead of {here}"[:300])
    if stated.get("sha256") != root_hash(found):
        yield Problem("F104", "datapackage.json", "root", f"{stated.get('sha256')} instead of {root_hash(found)}"[:300])
