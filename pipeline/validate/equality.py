"""Every format says the same facts, each read by a reader of its own, and they have the hash that the descriptor states."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from pipeline.codebook.facts import Digest, Fact, Listener, digests, digests_in_order, root_hash, unheard
from pipeline.problems import Problem
from pipeline.validate import facts_in_csv, facts_in_parquet, facts_in_rdf, facts_in_sqlite
from pipeline.validate.downloads import listed_downloads
from pipeline.validate.graph import FIRST, facts_graph
from pipeline.validate.reading import Package, stays_inside
from pipeline.validate.section_checks import FactsAsCut

Reader = Callable[..., Iterable[tuple[str, Fact]]]
"""Reads the facts of a format, each with its file."""
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
    tables = facts_in_csv.read_facts
    cut = FactsAsCut()
    wanted, problem = _digests("data/tables", tables, package, cut)
    cut.close()
    if problem:
        yield problem
        return
    yield from _hashes(stated, wanted)
    for path, reader in _others(package, cut):
        if isinstance(reader, Problem):
            yield reader
            continue
        found, problem = _digests(path, reader, package)
        if problem:
            yield problem
        elif found != wanted:
            (ours, _), (theirs, _) = _read("data/tables", tables, package), _read(path, reader, package)
            yield from _differences(path, ours, theirs)


def _others(package: Package, cut: FactsAsCut) -> Iterator[tuple[str, Reader | Problem]]:
    """Every other format that is there with its reader, or the problem that keeps it from being read.

    A graph that says in each section what the tables say, as they are `cut`, says the same, and is left out.
    """
    base = facts_in_rdf.base_of(package.descriptor)
    one = facts_graph(package)
    for path in facts_in_rdf.GRAPHS:
        says_the_same = one.seen and one.seen.facts == cut.by_table if path == FIRST else path in one.alike
        if not says_the_same:
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


def _digests(
    path: str, reader: Reader, package: Package, told: Listener = unheard
) -> tuple[dict[str, Digest], Problem | None]:
    """The digests of a format, of which only what is in no order has to be in memory."""
    try:
        found = digests_in_order((fact for _, fact in reader(package.folder)), told)
    except UNREADABLE as error:
        return {}, _unreadable(path, error)
    if found is not None:
        return found, None
    facts, problem = _read(path, reader, package)
    return digests(facts), problem


def _unreadable(path: str, error: Exception) -> Problem:
    return Problem("F106", path, found=f"{type(error).__name__}: {error}"[:200])


def _read(path: str, reader: Reader, package: Package) -> tuple[dict[Fact, str], Problem | None]:
    """The facts of a format with their files; a fact that stands twice counts as another one."""
    facts: dict[Fact, str] = {}
    try:
        for file, fact in reader(package.folder):
            facts[fact if fact not in facts else fact._replace(value=f"{fact.value} (twice)")] = file
    except UNREADABLE as error:
        return {}, _unreadable(path, error)
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


def _hashes(stated: dict[str, Any], found: dict[str, Digest]) -> Iterator[Problem]:
    tables = stated.get("tables")
    tables = tables if isinstance(tables, dict) else {}
    for name in sorted({*found, *map(str, tables)}):
        digest = found.get(name)
        here = {"records": digest.records, "facts": digest.facts, "sha256": digest.sha256} if digest else None
        if tables.get(name) != here:
            yield Problem("F104", "datapackage.json", name, f"{tables.get(name)} instead of {here}"[:300])
    if stated.get("sha256") != root_hash(found):
        yield Problem("F104", "datapackage.json", "root", f"{stated.get('sha256')} instead of {root_hash(found)}"[:300])
