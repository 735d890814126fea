"""A publication → a release: checked, frozen, told, and swapped into `releases/` whole."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.contents import measured
from pipeline.codebook.table_files import listed_files
from pipeline.codebook.tables import TABLES
from pipeline.collect.configuration import read_configuration
from pipeline.collect.former import COLUMNS, IDS, Former, read_former
from pipeline.merge.gone import TAKEN_DOWN
from pipeline.problems import PipelineError, Problem
from pipeline.proving import prove
from pipeline.publish.archive import archive
from pipeline.publish.downloads import missing
from pipeline.publish.swap import COMMIT, Stage, open_stage
from pipeline.release.citation import citation
from pipeline.release.comparing import Difference, difference
from pipeline.release.deltas import DELTA, delta, triples_between, write_lines
from pipeline.release.feed import FEED, WITHDRAWN, Entry, feed
from pipeline.release.frozen import (
    CONFIGURATION,
    DESCRIPTOR,
    FOLDER,
    RECORD,
    SUMS,
    Release,
    check_sums,
    missing_releases,
    read_release,
    released_versions,
    sums,
)
from pipeline.release.made_with import BILL, bill
from pipeline.release.rows import column_of
from pipeline.release.tables import Table
from pipeline.release.versions import precedence
from pipeline.release.wording import changelog
from pipeline.seams import Watcher, unwatched

NEWS, TOMBSTONES, ADDED, REMOVED = "CHANGELOG.md", "tombstones.jsonl", "added.nt", "removed.nt"
RECORDS = frozenset(TABLES) - {"evidence", "attestations", "names", "citations", "replaced_ids"}
"""Tables whose ids others may point to: an id of theirs that is gone leaves a tombstone."""


@dataclass(frozen=True)
class Released:
    """What was written: the folder of the release, the one before, what differs, and problems that did not stop it."""

    folder: Path
    version: str
    previous: str
    difference: Difference | None
    problems: tuple[Problem, ...]


def release(folder: Path, version: str, day: str, watch: Watcher = unwatched) -> Released:
    """Freezes what a folder publishes as a release of that version; PipelineError where anything stands against it.

    The same publication, version and day give the same bytes, with the same packages installed. Nothing is written before
    all is there, and nobody else may write to the folder meanwhile.
    """
    with open_stage(folder) as stage:
        config = read_configuration(folder / CONFIGURATION)
        versions = released_versions(folder)
        problems = [*_refused(config, version, day, folder, versions), *check_sums(folder, versions), *missing(["zip"])]
        problems += missing_releases(folder)
        if problems:
            raise PipelineError(problems)
        found = prove(folder, None, watch=watch)
        if any(problem.level == "must" for problem in found):
            raise PipelineError(found)
        package = _published(folder)
        new = Release(version, day, config.publication.name, (folder / CONFIGURATION).read_bytes(), package)
        before = read_release(folder, versions[-1]) if versions else None
        tables = new.tables()
        earlier = before.tables(tables) if before else None
        former = remembered(read_former(folder), new, tables)
        told = differing(before, earlier, new, tables)
        files = release_files(new, tables, before, earlier, told, former)
        below = {f"{FOLDER}/{version}/{name}": content for name, content in files.items()}
        entries = [_entry(folder, one) for one in versions]
        news = files[NEWS].decode()
        entries.append(Entry(version, day, news, new.archive, len(files[new.archive]), bool(before)))
        has_withdrawn = (folder / FOLDER / WITHDRAWN).is_file()
        put(stage, below | overview(config, entries, former, has_withdrawn=has_withdrawn))
    return Released(folder / FOLDER / version, version, before.version if before else "", told, tuple(found))


def _refused(config: Configuration, version: str, day: str, folder: Path, versions: list[str]) -> list[Problem]:
    """What stands against releasing this very version on this day."""
    stated = config.publication.version
    problems = [Problem("V201", CONFIGURATION, "publication.version", stated)] if stated != version else []
    if version in versions:
        problems.append(Problem("V202", f"{FOLDER}/{version}", found=version))
    elif versions and precedence(version) <= precedence(versions[-1]):
        problems.append(Problem("V206", CONFIGURATION, "publication.version", f"{versions[-1]} is the last release"))
    days = [_day(folder, one) for one in versions]
    if days and day < max(days):
        problems.append(Problem("V207", FOLDER, found=f"{day} is before {max(days)}"))
    return problems


def _day(folder: Path, version: str) -> str:
    """The day of a release; none where its record cannot be read, which its checksums tell."""
    try:
        return str(json.loads((folder / FOLDER / version / RECORD).read_bytes())["date"])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def _published(folder: Path) -> dict[str, bytes]:
    """The files of the package that a folder publishes; downloads beside it are none of them."""
    descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
    paths = [*listed_files(descriptor), DESCRIPTOR]
    return {path: (folder / path).read_bytes() for path in paths}


def differing(
    before: Release | None, earlier: dict[str, Table] | None, new: Release, tables: dict[str, Table]
) -> Difference | None:
    """What differs from one release to the next, each with its tables; None where there is none before."""
    if before is None or earlier is None:
        return None
    return difference(earlier, tables, f"{before.name} {before.version}", f"{new.name} {new.version}")


def release_files(
    new: Release,
    tables: Mapping[str, Table],
    before: Release | None,
    earlier: Mapping[str, Table] | None,
    told: Difference | None,
    former: Mapping[tuple[str, str], str],
) -> dict[str, bytes]:
    """Every file of a release by its name; the deltas are there where there is a release before it.

    `tables` and `earlier` are those of the two, read once. `former` are all ids that were ever released, with the version
    that had them last.
    """
    place = f"{new.name}-{new.version}"
    files = {new.archive: archive({f"{place}/{path}": content for path, content in new.package.items()})}
    if before and earlier is not None:
        files[DELTA] = write_lines(delta(earlier, tables))
        files[ADDED], files[REMOVED] = triples_between(before.graph, new.graph)
    config = new.configuration
    files |= {
        NEWS: changelog(new.version, new.day, told, redacted=bool(new.redacted)).encode(),
        TOMBSTONES: write_lines(_tombstones(tables, former)),
        "CITATION.cff": citation(new.settings, new.version, new.day).encode(),
        CONFIGURATION: config,
        BILL: bill(new.name, new.version),
    }
    files[RECORD] = _record(new, before, tables, files)
    return {**files, SUMS: sums(files)}


def _tombstones(tables: Mapping[str, Table], former: Mapping[tuple[str, str], str]) -> Iterable[dict[str, str | None]]:
    """A line for each id that was released once and is gone: of which table, in which version last, and what took its place."""
    told = {row["id"]: row for row in tables["replaced_ids"].rows}
    named = {table for table, _ in former} & tables.keys()
    there = {(name, key) for name in named for key in column_of(tables[name].rows, "id")}
    for (table, key), last in sorted(former.items()):
        if (table, key) not in there:
            row = told.get(key, {})
            yield {
                "table": table,
                "id": key,
                "last": last or None,
                "new_id": row.get("new_id") or None,
                "reason": row.get("reason") or "" if last else TAKEN_DOWN,
            }


def _record(new: Release, before: Release | None, tables: Mapping[str, Table], files: Mapping[str, bytes]) -> bytes:
    """What the release says of itself."""
    descriptor = new.descriptor
    said = {
        "name": new.name,
        "version": new.version,
        "date": new.day,
        "redacted": new.redacted or None,
        "previous": before.version if before else None,
        "belegt": __version__,
        "contract": descriptor.get("contract"),
        "facts": descriptor.get("facts", {}).get("sha256"),
        "records": {name: len(table.rows) for name, table in tables.items()},
        "files": [
            {"path": name, "bytes": measured(content).size, "sha256": measured(content).sha256}
            for name, content in sorted(files.items())
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def remembered(former: Former, new: Release, tables: Mapping[str, Table]) -> Former:
    """All ids that were ever released once this release with its tables is, with the version that had them last."""
    records = [(name, one.rows) for name, one in tables.items() if name in RECORDS]
    return {**former, **{(name, key): new.version for name, rows in records for key in column_of(rows, "id")}}


def overview(
    config: Configuration, entries: Iterable[Entry], former: Former, *, has_withdrawn: bool
) -> dict[str, bytes]:
    """What stands above all releases: the feed, the changelogs in one, the ids that were ever released."""
    entries = list(entries)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*key, last) for key, last in sorted(former.items()))
    news = "\n".join(one.news for one in reversed(entries))
    return {
        f"{FOLDER}/{FEED}": feed(config, entries, has_withdrawn=has_withdrawn),
        f"{FOLDER}/{NEWS}": f"# {config.publication.title.de}\n\n{news}".encode(),
        f"{FOLDER}/{IDS}": text.getvalue().encode(),
    }


def _entry(folder: Path, version: str) -> Entry:
    place = folder / FOLDER / version
    record = json.loads((place / RECORD).read_bytes())
    name = f"{record['name']}-{version}.zip"
    news = (place / NEWS).read_text(encoding="utf-8")
    day = record["redacted"] or record["date"]
    return Entry(version, day, news, name, (place / name).stat().st_size, (place / DELTA).is_file())


def put(stage: Stage, files: Mapping[str, bytes]) -> None:
    """Swaps files into the folder of a publication, all or none; the descriptor there stays as it is."""
    stage.put({**files, COMMIT: (stage.output / COMMIT).read_bytes()})
    stage.swap()
