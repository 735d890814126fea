"""The downloads beside the package: every one that is there has the bytes of its hash, and the archive holds the package."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.codebook.contents import Content, Measured, blocks_of, measured_together
from pipeline.codebook.table_files import listed_files
from pipeline.problems import Problem
from pipeline.validate.reading import Package, stays_inside

FOLDER, GRAPH = "data/downloads", "data/graph/facts.nt"
GRAPH_PARTS = f"{FOLDER}/ntriples/"


def check(package: Package) -> Iterator[Problem]:
    """Downloads that are not there, that differ from their hash, that nobody lists, and archives of another package."""
    listed = listed_downloads(package)
    for path, told in listed.items():
        if not stays_inside(package.folder, path):
            yield Problem("P105", "datapackage.json", found=path)
        elif not (package.folder / path).is_file():
            yield Problem("F101", path)
        else:
            yield from _hash(package, path, told)
    yield from _graph_in_parts(package, [path for path in listed if path.startswith(GRAPH_PARTS)])
    for file in sorted((package.folder / FOLDER).rglob("*")):
        path = file.relative_to(package.folder).as_posix()
        if path in listed or not file.is_file() or not stays_inside(package.folder, path):
            continue
        yield from _archive(package, path) if path.endswith(".zip") else [Problem("P107", path)]


def _graph_in_parts(package: Package, paths: list[str]) -> Iterator[Problem]:
    """A problem where the parts of the graph are not the graph, cut into pieces; nothing where one of them is not there."""
    if not paths or not all(
        stays_inside(package.folder, one) and (package.folder / one).is_file() for one in [GRAPH, *paths]
    ):
        return
    parts, whole = (
        measured_together(block for path in those for block in blocks_of(package.folder / path))
        for those in (paths, [GRAPH])
    )
    if parts != whole:
        yield Problem("F103", paths[0], "all parts", f"{parts.size} bytes, those of {GRAPH} are {whole.size} or others")


def listed_downloads(package: Package) -> dict[str, dict[str, Any]]:
    """What the descriptor says of the files of its downloads, by path; what is spelled otherwise is none."""
    return listed_in(package.descriptor)


def listed_in(descriptor: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The same of a descriptor."""
    files = [file for one in _downloads(descriptor) if isinstance(one.get("files"), list) for file in one["files"]]
    return {str(file.get("path")): file for file in files if isinstance(file, dict)}


def offered(package: Package) -> set[str]:
    """The names of the downloads that the descriptor lists."""
    return {str(one.get("name")) for one in _downloads(package.descriptor)}


def _downloads(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    downloads = descriptor.get("downloads")
    return [one for one in downloads if isinstance(one, dict)] if isinstance(downloads, list) else []


def downloads_there(package: Package) -> list[str]:
    """The files of the downloads that the descriptor lists and that are there."""
    return [
        path
        for path in listed_downloads(package)
        if stays_inside(package.folder, path) and (package.folder / path).is_file()
    ]


def as_recorded(package: Package) -> dict[str, Content]:
    """The downloads that the descriptor lists: those that are there, and of the others size and hash as it states them."""
    there = {path: (package.folder / path).read_bytes() for path in downloads_there(package)}
    stated = {
        path: Measured(told["bytes"], told["hash"].removeprefix("sha256:"))
        for path, told in listed_downloads(package).items()
        if isinstance(told.get("bytes"), int) and isinstance(told.get("hash"), str)
    }
    return {**stated, **there}


def _hash(package: Package, path: str, told: dict[str, Any]) -> Iterator[Problem]:
    content = (package.folder / path).read_bytes()
    found = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if (told.get("hash"), told.get("bytes")) != (found, len(content)):
        yield Problem("P103", path, found=f"{len(content)} bytes, {found}")


def _archive(package: Package, path: str) -> Iterator[Problem]:
    """Files of the package that an archive lacks or has otherwise, and those that it has beside them."""
    wanted = {*listed_files(package.descriptor)}
    try:
        with zipfile.ZipFile(package.folder / path) as parts:
            held = {name.partition("/")[2]: name for name in parts.namelist()}
            for name in sorted({*held, *wanted, "datapackage.json"}):
                file = package.folder / name
                if name not in held or name not in {*wanted, "datapackage.json"}:
                    yield Problem("F107", path, name, "missing" if name not in held else "not of the package")
                elif stays_inside(package.folder, name) and file.is_file():
                    same = parts.getinfo(held[name]).file_size == file.stat().st_size  # no archive unpacks into more
                    if not same or parts.read(held[name]) != file.read_bytes():
                        yield Problem("F107", path, name, "other bytes")
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        yield Problem("F106", path, found=f"{type(error).__name__}: {error}"[:200])
