"""Tables and staged files → problems; nothing is released while a must-problem is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.codebook.documents import Document
from pipeline.codebook.expectations import Expected
from pipeline.codebook.register import Register
from pipeline.problems import Problem, in_order
from pipeline.seams import Watcher, unwatched
from pipeline.validate import catalogue, downloads, equality, expected, foreign, graph, keys, law, package, withheld
from pipeline.validate.reading import (
    AS_FOUND,
    Circumstances,
    Package,
    file_of,
    read_descriptor,
    read_package,
    row_number,
    table_of_file,
)

Check = Callable[[Package], Iterable[Problem]]

CHECKS: dict[str, Check] = {
    "package": package.check,
    "cells": keys.misspelt,
    "keys": keys.check_keys,
    "law": law.check,
    "withheld": withheld.check,
    "graph": graph.check,
    "downloads": downloads.check,
    "equality": equality.check,
    "catalogue": catalogue.check,
    "expected": expected.check,
}
"""Every check by the name that `--only` takes."""
OF_ROWS = ("cells", "keys", "law", "withheld")
"""Checks that ask for the rows of tables, their texts and the registers alone, wherever the tables lie."""
OF_ALL_TABLES = frozenset({"law", "withheld", "expected"})
"""Checks that say nothing true where a table cannot be read."""
NOTHING_EXPECTED: Mapping[str, Expected] = {}


def validate(
    folder: Path,
    texts: Mapping[str, Document],
    only: tuple[str, ...] = (),
    watch: Watcher = unwatched,
    register: Register | None = None,
    ranges: Mapping[str, Expected] = NOTHING_EXPECTED,
    under: Circumstances = AS_FOUND,
) -> list[Problem]:
    """All problems of a published folder at once. `texts` are the documents by source id, as far as they are there.

    `ranges` is what the publisher expects of tables. `under` says how it is checked: what this process has just written
    is left to frictionless only where something is wrong with it, and rows that were judged before they were written are
    judged again only where the files are not those that were written.

    Cells that are not spelled right are always reported: the law leaves out their rows and all that has to do with
    them, since it would only repeat that nothing can be read from them. Without its tables there is no law, and nothing
    to expect of them. Of a package that belegt did not make its files, types, keys and metadata are checked alone.
    """
    descriptor, _ = read_descriptor(folder)
    if foreign.is_foreign(folder, descriptor):
        return in_order(foreign.check(folder, descriptor))
    found, problems = read_package(folder)
    if not descriptor and len(problems) == 1:
        return problems
    found = replace(found, texts=texts, register=register, expected=ranges, under=under)
    unreadable = bool(problems)
    wanted = [name for name in CHECKS if name == "cells" or not only or name in only]
    judged: Mapping[str, list[Problem]] = {}
    misspelt: list[Problem] = []
    for done, name in enumerate(wanted):
        watch("validate", done, len(wanted))
        if name in OF_ALL_TABLES and unreadable:
            continue
        if name in judged:
            problems += judged[name]
            continue
        now = [*(_apart_from(found, misspelt) if name == "law" else CHECKS[name](found))]
        problems += now
        if name == "cells":
            misspelt = now
        if (
            name == "package" and not problems
        ):  # the files are those that were written, and so the rows that were judged
            judged = under.judged
    watch("validate", len(wanted), len(wanted))
    return in_order(map(found.located, problems))


def unlawful(found: Package) -> dict[str, str]:
    """Records of tables in memory that do not keep the law, or are not spelled right, with what is wrong.

    Names come first, then who bears them, then all else: what only suffers from a wrong name is not at fault.
    """
    problems = [p for name in ("cells", "keys", "law") for p in checked(found, name) if p.level == "must" and p.record]
    for tables in (("names",), ("organisations", "persons", "programmes"), tuple(found.tables)):
        files = {file_of(table) for table in tables}
        faults = {p.record: f"{p.code} {p.kind.title}: {p.found}" for p in problems if p.file in files}
        if faults:
            return faults
    return {}


def checked(found: Package, name: str) -> list[Problem]:
    """What a check finds of a package, reckoned once."""
    if (key := ("checked", name)) not in found.memo:
        found.memo[key] = list(CHECKS[name](found))
    return list(found.memo[key])


def judged_of(found: Package) -> dict[str, list[Problem]]:
    """What is known already of the rows of a package, by check."""
    return {name: found.memo["checked", name] for name in OF_ROWS if ("checked", name) in found.memo}


def _apart_from(found: Package, misspelt: list[Problem]) -> Iterator[Problem]:
    """The law over the rows that have nothing to do with a misspelt cell."""
    bad: dict[str, set[int]] = {}
    for problem in misspelt:
        bad.setdefault(table_of_file(problem.file), set()).add(row_number(problem.place))
    sound, touched = found.without(bad)
    yield from (problem for problem in law.check(sound) if problem.record not in touched)
