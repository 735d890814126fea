"""Taking down a person or a source: written down without a name, carried out in the publication and in every release."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.codebook.tables import Cells
from pipeline.collect.configuration import read_configuration
from pipeline.collect.former import Former, read_former
from pipeline.collect.texts import LARGEST
from pipeline.collect.withheld import (
    Entry,
    Withheld,
    canonical,
    of_name,
    of_person,
    of_source,
    read_withheld,
    stone_of,
    write_withheld,
)
from pipeline.flow import build
from pipeline.folders import load_texts
from pipeline.problems import PipelineError, Problem
from pipeline.publish.downloads import FOLDER as DOWNLOADS
from pipeline.publish.downloads import missing
from pipeline.publish.files import Recorded, published_files
from pipeline.publish.swap import Stage, open_stage
from pipeline.release.deltas import read_lines, write_lines
from pipeline.release.feed import WITHDRAWN
from pipeline.release.feed import Entry as FeedEntry
from pipeline.release.frozen import CONFIGURATION, FOLDER, Release, read_releases
from pipeline.release.reading import open_package
from pipeline.release.redacting import OPAQUE, redact
from pipeline.release.releasing import (
    NEWS,
    RECORDS,
    TOMBSTONES,
    differing,
    overview,
    put,
    release_files,
    remembered,
)
from pipeline.release.tables import Table, read_tables
from pipeline.seams import Watcher, unwatched

PERMITTED = re.compile(r"^\[\[limits\.permitted\]\].*\n?(?:(?!\[).*\n?)*", re.MULTILINE)
"""A table of a configuration that lets words through."""
WRITTEN = frozenset({FOLDER, "data/tables", "data/graph", DOWNLOADS, "schemas", "datapackage.json", "node_modules"})
"""What builds and releases write below the folder of a publication: it is checked as it is written."""


@dataclass(frozen=True)
class TakenDown:
    """What was done: the releases that were written anew, how many rows went from them, and what still tells of what was taken down.

    `before` are releases that an earlier take-down wrote anew. `texts` are those of the publication, `files` others in its folder that name the person in full, or are called like the text.
    """

    releases: tuple[str, ...]
    before: tuple[str, ...]
    rows: int
    texts: tuple[str, ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def take_down(folder: Path, key: str, day: str, watch: Watcher = unwatched, name: str = "") -> TakenDown:
    """Takes down the person or source of an id, or whoever bears a name; PipelineError where none does, or something stops it.

    The decision is on the disk first, so that no build publishes it from then on, whatever happens. Then the releases
    are redacted, then the publication is built. To do it once more does no harm.
    """
    with open_stage(folder) as stage:
        config = read_configuration(folder / CONFIGURATION)
        releases = read_releases(folder)
        if lacking := missing(["zip"]) if releases else []:
            raise PipelineError(lacking)
        place = folder / config.review.folder
        withheld = read_withheld(place)
        found = list(_bearers(folder, releases, name) if name else _entries(folder, releases, key))
        known = of_name(name).id if name else key
        if not found and not any(one.id == known for one in withheld.entries):
            raise PipelineError([Problem("V303", found=key)])
        if any(one.table != "sources" and not one.names for one in found):
            raise PipelineError([Problem("V305", found=key)])
        withheld = Withheld(tuple(sorted({*withheld.entries, *found})))
        write_withheld(place, withheld)
        versions, rows = redact_releases(stage, folder, releases, withheld, day)
    built = build(None, folder, watch=watch)
    texts = [one.path for one in load_texts(folder).values() if _speaks(one.text, one.id, one.sha256, withheld)]
    files = set(_telling(folder, key, withheld)) - set(texts)
    before = tuple(one.version for one in releases if one.redacted)
    return TakenDown(versions, before, rows, tuple(sorted(texts)), tuple(sorted(files)), built.problems)


def _telling(folder: Path, key: str, withheld: Withheld) -> Iterator[str]:
    """The files in the folder of a publication, apart from what a build or a release writes, that tell of what was taken down."""
    for place, folders, names in os.walk(folder):
        below = Path(place).relative_to(folder)
        folders[:] = sorted(
            one for one in folders if not one.startswith(".") and (below / one).as_posix() not in WRITTEN
        )
        for path in (below / one for one in sorted(names) if (below / one).as_posix() not in WRITTEN):
            file = folder / path
            if path.stem == key or (
                file.is_file()
                and file.stat().st_size <= LARGEST
                and withheld.names_in(file.read_bytes().decode("utf-8", "replace"))
            ):
                yield path.as_posix()


def _speaks(text: str, key: str, sha256: str, withheld: Withheld) -> bool:
    return withheld.holds_source(key, sha256) or bool(withheld.names_in(text))


def _entries(folder: Path, releases: Iterable[Release], key: str) -> Iterator[Entry]:
    """The entries that an id stands for, by every package that has it: a person by all names there, a source."""
    packages = _packages(folder, releases)
    names = {name for tables in packages for name in _names(tables, key)}
    if any(row["id"] == key for tables in packages for row in _of(tables, "persons")):
        yield of_person(key, names)
    for sha256 in {row["sha256"] for tables in packages for row in _of(tables, "sources") if row["id"] == key}:
        yield of_source(key, sha256)


def _packages(folder: Path, releases: Iterable[Release]) -> list[dict[str, Table]]:
    """The tables of the publication and of its releases; rows that one has as the one before it are in memory once."""
    with open_package(folder) as opened:
        found = [read_tables(opened)]
    for one in releases:
        found.append(one.tables(found[-1]))
    return found


def _bearers(folder: Path, releases: Iterable[Release], name: str) -> Iterator[Entry]:
    """The entry of a name, where a text or a package holds it, and those of the persons who bear it."""
    entry, wanted = of_name(name), canonical(name)
    if " " not in wanted:
        yield entry
        return
    alone = Withheld((entry,))
    packages = _packages(folder, releases)
    cells = (cell for tables in packages for table in tables.values() for row in table.rows for cell in row.values())
    if any(alone.names_in(one.text) for one in load_texts(folder).values()) or any(map(alone.names_in, cells)):
        yield entry
    for key in sorted(
        {key for tables in packages for key in _persons(tables) if wanted in map(canonical, _names(tables, key))}
    ):
        yield from _entries(folder, releases, key)


def _persons(tables: dict[str, Table]) -> set[str]:
    return {row["id"] for row in _of(tables, "persons")}


def _of(tables: dict[str, Table], name: str) -> Sequence[Cells]:
    return tables[name].rows if name in tables else []


def _names(tables: dict[str, Table], key: str) -> Iterator[str]:
    yield from (row["name"] for row in _of(tables, "persons") if row["id"] == key)
    yield from (row["name"] for row in _of(tables, "names") if row["record_id"] == key)


def redact_releases(
    stage: Stage, folder: Path, releases: list[Release], withheld: Withheld, day: str
) -> tuple[tuple[str, ...], int]:
    """Writes every release anew that has what is withheld, and all behind it; says which, and how many rows went."""
    changed: list[str] = []
    gone: list[set[tuple[str, str]]] = []
    names: set[str] = set()
    made: list[Release] = []
    for one in releases:
        done = redact(one.tables(), withheld)
        names |= done.names
        gone.append(done.gone if done else set())
        configuration = _unpermitted(one.configuration, withheld)
        if done or configuration != one.configuration:
            bare = replace(one, configuration=configuration, redacted=day)
            made.append(replace(bare, package=_rewritten(bare, done.tables)))
            changed.append(one.version)
        else:
            made.append(one)
    if not changed:
        return (), 0
    first = next(number for number, one in enumerate(made) if one.version == changed[0])
    left = [{_as_left(record, withheld) for record in those} for those in gone]
    files = _written(folder, made, first, left)
    files[f"{FOLDER}/{WITHDRAWN}"] = _withdrawn(folder / FOLDER / WITHDRAWN, set().union(*gone), made[-1].name)
    _refuse(names, made[first:], files)
    put(stage, files)
    return tuple(changed), len(set().union(*gone))


def _rewritten(one: Release, tables: dict[str, list[Cells]]) -> dict[str, bytes]:
    """The package of a release made of other tables, with the configuration, figures and name finder that it had."""
    said = one.descriptor
    finder = said.get("extraction", {}).get("names", {})
    return published_files(tables, one.settings, said.get("quality"), finder, recorded=Recorded([]))


def _unpermitted(configuration: bytes, withheld: Withheld) -> bytes:
    """A configuration without the tables that let words through which name somebody who is withheld; all else as it stands."""

    def left(block: re.Match[str]) -> str:
        words = tomllib.loads(block[0])["limits"]["permitted"][0].get("words", "")
        return "" if withheld.names_in(str(words)) else block[0]

    return PERMITTED.sub(left, configuration.decode("utf-8-sig")).encode()


def _written(folder: Path, releases: list[Release], first: int, gone: list[set[tuple[str, str]]]) -> dict[str, bytes]:
    """The files of all releases from the first that has changed, with what stands above them."""
    former: Former = {}
    files: dict[str, bytes] = {}
    entries = []
    earlier: dict[str, Table] | None = None
    for number, one in enumerate(releases):
        before = releases[number - 1] if number else None
        place = folder / FOLDER / one.version
        tables = one.tables(earlier)
        former = remembered({**_nowhere(place / TOMBSTONES, gone[number]), **former}, one, tables)
        if number < first:
            news, size = (place / NEWS).read_text(encoding="utf-8"), (place / one.archive).stat().st_size
        else:
            told = differing(before, earlier, one, tables)
            written = release_files(one, tables, before, earlier, told, former)
            files |= {f"{FOLDER}/{one.version}/{name}": content for name, content in written.items()}
            news, size = written[NEWS].decode(), len(written[one.archive])
        entries.append(FeedEntry(one.version, one.redacted or one.day, news, one.archive, size, number > 0))
        earlier = tables
    former = {**dict.fromkeys(filter(_is_opaque, read_former(folder)), ""), **former}
    files |= overview(read_configuration(folder / CONFIGURATION), entries, former, has_withdrawn=True)
    return files


def _nowhere(tombstones: Path, gone: set[tuple[str, str]]) -> Former:
    """The ids that no release has any more, since they were taken out: now, or before as the tombstones of a release say."""
    before = read_lines(tombstones.read_bytes()) if tombstones.is_file() else []
    told = {(str(one["table"]), str(one["id"])) for one in before}
    return dict.fromkeys(filter(_is_opaque, told | {one for one in gone if one[0] in RECORDS}), "")


def _as_left(record: tuple[str, str], withheld: Withheld) -> tuple[str, str]:
    """A record that is gone; a text that was taken down by the id that is left of it."""
    stone = stone_of(of_source(record[1], "").id) if record[0] == "sources" else ""
    return (record[0], stone) if stone in withheld.tombstones else record


def _is_opaque(record: tuple[str, str]) -> bool:
    """Whether the id of a record says nothing; one of a text is a word, and may be a name."""
    return OPAQUE.fullmatch(record[1]) is not None


def salted(salt: str, key: str) -> dict[str, str]:
    """An id that is a word, as a hash that holds in one publication only: who has the word can tell, and nobody can look it up."""
    return {"salt": salt, "id_sha256": hashlib.sha256(f"{salt}\n{key}".encode()).hexdigest()}


def _withdrawn(place: Path, gone: set[tuple[str, str]], name: str) -> bytes:
    """A line for each row that was taken out of a release, ever: for those who keep copies of it."""
    lines = read_lines(place.read_bytes()) if place.is_file() else []
    for table, key in gone:
        lines.append({"table": table, **({"id": key} if _is_opaque((table, key)) else salted(name, key))})
    return write_lines(json.loads(line) for line in sorted({json.dumps(one, sort_keys=True) for one in lines}))


def _refuse(names: set[str], releases: list[Release], files: dict[str, bytes]) -> None:
    """Raises PipelineError where a file that is to be written still holds a whole name of somebody who is withheld."""
    texts = {path: content.decode("utf-8", "replace") for path, content in files.items() if not path.endswith(".zip")}
    for one in releases:
        texts |= {
            f"{FOLDER}/{one.version}: {path}": content.decode("utf-8", "replace")
            for path, content in one.package.items()
        }
    found = [path for path, text in sorted(texts.items()) if names and any(name in canonical(text) for name in names)]
    if found:
        raise PipelineError([Problem("V304", path) for path in found])
