"""Releases as they lie in the folder `releases` of a publication, in the order of their versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.table_files import listed_files
from pipeline.collect.configuration import parse_configuration
from pipeline.collect.former import IDS, read_former
from pipeline.problems import PipelineError, Problem
from pipeline.release.reading import Opened, open_package
from pipeline.release.tables import Table, read_tables
from pipeline.release.versions import is_version, precedence

FOLDER = "releases"
RECORD, SUMS, CONFIGURATION = "release.json", "SHA256SUMS", "publication.toml"
DESCRIPTOR, GRAPH = "datapackage.json", "data/graph/facts.nt"
MOST = 1 << 32
"""Bytes that are unpacked of a release of one's own, whose archive has the hash that its checksums state."""


@dataclass(frozen=True)
class Release:
    """A release: its version and day, the name of its publication, the configuration it was made with, and its package.

    `package` are the files of the package by their path, in its order, the descriptor last. `redacted` is the
    day on which something was taken down from it last, empty where nothing was.
    """

    version: str
    day: str
    name: str
    configuration: bytes
    package: dict[str, bytes]
    redacted: str = ""

    @property
    def settings(self) -> Configuration:
        """The configuration as a value; PipelineError where it cannot be read."""
        return parse_configuration(self.configuration.decode("utf-8-sig"), CONFIGURATION)

    @property
    def archive(self) -> str:
        """The name of its archive."""
        return f"{self.name}-{self.version}.zip"

    @property
    def graph(self) -> bytes:
        """The graph of its facts as N-Triples."""
        return self.package[GRAPH]

    @property
    def descriptor(self) -> dict[str, Any]:
        """What its descriptor says."""
        said = json.loads(self.package[DESCRIPTOR])
        return said if isinstance(said, dict) else {}

    def tables(self, like: Mapping[str, Table] | None = None) -> dict[str, Table]:
        """Its tables, read anew each time; rows that the tables of a release `like` it have, too, are in memory once."""
        weight = sum(map(len, self.package.values()))
        return read_tables(Opened(self.version, self.descriptor, self.package.get, weight), like)


def released_versions(folder: Path) -> list[str]:
    """The versions that are released in the folder of a publication, in their order."""
    places = (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ()
    return sorted((one.name for one in places if one.is_dir() and is_version(one.name)), key=precedence)


def read_releases(folder: Path) -> list[Release]:
    """Every release of a publication in its order; PipelineError where one is not what its checksums say."""
    found: list[Release] = []
    problems: list[Problem] = []
    for version in released_versions(folder):
        try:
            found.append(read_release(folder, version))
        except PipelineError as error:
            problems += error.problems
    if problems or (problems := missing_releases(folder)):
        raise PipelineError(problems)
    return found


def read_release(folder: Path, version: str) -> Release:
    """One release; PipelineError where a file of it is missing or differs from its checksum."""
    place = folder / FOLDER / version
    shown = f"{FOLDER}/{version}"
    problems = list(_broken(place, shown))
    if problems:
        raise PipelineError(problems)
    try:
        record = json.loads((place / RECORD).read_bytes())
        name, day, redacted = str(record["name"]), str(record["date"]), str(record["redacted"] or "")
        configuration = (place / CONFIGURATION).read_bytes()
        if not (place / f"{name}-{version}.zip").is_file() or "/" in name:
            raise ValueError(f"no archive of {name!r}")  # noqa: TRY301 — one way out for all that is no record
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise PipelineError([Problem("V203", f"{shown}/{RECORD}", found=str(error))]) from error
    archive = place / f"{name}-{version}.zip"
    with open_package(archive, MOST) as opened:
        paths = [*listed_files(opened.descriptor), DESCRIPTOR]
        held = {path: opened.read(path) for path in paths}
    package = {path: content for path, content in held.items() if content is not None}
    if GRAPH not in package or package.keys() != held.keys():
        lacking = ", ".join(sorted({GRAPH, *held} - package.keys()))
        raise PipelineError([Problem("V203", f"{shown}/{archive.name}", found=f"it lacks {lacking}")])
    return Release(version, day, name, configuration, package, redacted)


def check_sums(folder: Path, versions: Iterable[str]) -> list[Problem]:
    """A problem for every file of these releases that is missing, differs from its checksum, or has none."""
    return [p for version in versions for p in _broken(folder / FOLDER / version, f"{FOLDER}/{version}")]


def missing_releases(folder: Path) -> list[Problem]:
    """A problem for each release that is not there, though the next one, or the list of all ids, names it.

    Where a release cannot be read that is the matter of its checksums.
    """
    versions = released_versions(folder)
    if versions and not (folder / FOLDER / IDS).is_file():
        return [Problem("V203", f"{FOLDER}/{IDS}", found="missing")]
    named = set(read_former(folder).values()) - {""} if versions else set()  # none has what was taken down
    for version in versions:
        try:
            previous = json.loads((folder / FOLDER / version / RECORD).read_bytes())["previous"]
        except (OSError, ValueError, LookupError, TypeError):
            continue
        named |= {str(previous)} if previous else set()
    return [Problem("V203", f"{FOLDER}/{one}", found="missing") for one in sorted(named - {*versions})]


def sums(files: Mapping[str, bytes]) -> bytes:
    """The checksums of files as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(one).hexdigest()}  {path}\n" for path, one in sorted(files.items())).encode()


def _broken(place: Path, shown: str) -> list[Problem]:
    """A problem for every file of a release that is missing, differs from its checksum, or has none."""
    try:
        lines = (place / SUMS).read_text(encoding="utf-8").splitlines()
        stated = {path: value for value, _, path in (line.partition("  ") for line in lines)}
        there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.iterdir()}
    except (OSError, ValueError) as error:
        return [Problem("V203", f"{shown}/{SUMS}", found=str(error))]
    there.pop(SUMS, None)
    odd = sorted(path for path in {*stated, *there} if stated.get(path) != there.get(path))
    return [Problem("V203", f"{shown}/{path}", found="missing" if path not in there else "differs") for path in odd]
