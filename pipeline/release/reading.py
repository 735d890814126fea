"""A package as one opens it who only has it: a folder or a ZIP archive, of belegt or of anybody, never over the network."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.codebook.table_files import paths_of
from pipeline.problems import PipelineError, Problem
from pipeline.publish.seen import reading
from pipeline.validate.reading import stays_inside

DESCRIPTOR = "datapackage.json"
MOST, TIMES = 1 << 28, 32
"""Bytes that are unpacked of any archive, and for each byte that it weighs: so that a small file cannot fill the memory.

Packages of belegt unpack into eight times as much, their graph alone into twelve times; an archive made to harm into a thousand times.
"""
LONGEST = 1 << 24
"""Bytes of a descriptor, schema or dialect: JSON takes twenty times as much in memory."""
BROKEN = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
"""What `zipfile` raises for archives that are cut, encrypted, or packed by a method that it does not know."""

BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that `zipfile` unpacks up to a size; of the others it unpacks all at once."""


@dataclass(frozen=True)
class Opened:
    """A package with its descriptor; `read` gives the bytes of a file by its path, None where it is not in the package.

    `weight` are the bytes that it takes where it lies: of an archive those of the archive itself, packed as it is.
    """

    place: str
    descriptor: dict[str, Any]
    read: Callable[[str], bytes | None]
    weight: int = 0

    @property
    def title(self) -> str:
        """Name and version as the descriptor states them; where it states neither, the place it was opened from."""
        said = [str(self.descriptor[key]) for key in ("name", "version") if self.descriptor.get(key)]
        return " ".join(said) or self.place

    @property
    def resources(self) -> list[dict[str, Any]]:
        """What the descriptor says of its files; what is no object is left out."""
        found = self.descriptor.get("resources")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def folder_of(place: Path) -> Path | None:
    """The folder of a package that is one, or the one beside a descriptor; None of an archive."""
    if place.is_dir():
        return place
    return place.parent if place.name == DESCRIPTOR else None


@contextmanager
def open_package(place: Path, most: int | None = None) -> Iterator[Opened]:
    """The package in a folder, in an archive, or beside a descriptor; PipelineError where there is none that can be read.

    Of an archive at most so many bytes are unpacked, MOST where nothing is said, or TIMES as many as it has where that is
    more; it is refused before they are.
    """
    if folder := folder_of(place):
        with reading(folder):
            opened = _opened(place, partial(_of_folder, folder))
            yield replace(opened, weight=_weight(folder, opened))
        return
    with open_archive(place, most) as (_, read):
        yield replace(_opened(place, read), weight=place.stat().st_size)


@contextmanager
def open_archive(place: Path, most: int | None = None) -> Iterator[tuple[list[str], Callable[[str], bytes | None]]]:
    """The paths of the files of a package in an archive, and what reads one; PipelineError where it cannot be read."""
    try:
        archive = zipfile.ZipFile(place)
    except FileNotFoundError as error:
        raise PipelineError([Problem("P101", str(place), found="no such file or folder")]) from error
    except BROKEN[1:] as error:
        raise PipelineError([Problem("V101", str(place), found=str(error))]) from error
    with archive:
        yield _of_archive(place, archive, max(MOST if most is None else most, TIMES * place.stat().st_size))


def _opened(place: Path, read: Callable[[str], bytes | None]) -> Opened:
    content = read(DESCRIPTOR)
    if content is None:
        raise PipelineError([Problem("P101", str(place), found=f"it holds no {DESCRIPTOR}")])
    try:
        if len(content) > LONGEST:
            raise ValueError(f"it has more than {LONGEST} bytes")  # noqa: TRY301 — one way out for all that is no descriptor
        descriptor = json.loads(content.decode("utf-8-sig"))
        if not isinstance(descriptor, dict):
            raise ValueError("it is no JSON object")  # noqa: TRY301, TRY004 — one way out for all that is no descriptor
    except (ValueError, RecursionError) as error:
        raise PipelineError([Problem("P101", str(place), found=str(error))]) from error
    return Opened(str(place), descriptor, read)


def _weight(folder: Path, opened: Opened) -> int:
    """The bytes of the files that a descriptor lists; one that stands there twice, under whatever name, counts once."""
    listed = {path for one in opened.resources for path in paths_of(one)}
    found = {}
    for path in listed:
        if stays_inside(folder, path) and (folder / path).is_file():
            file = (folder / path).stat()
            found[file.st_dev, file.st_ino] = file.st_size
    return sum(found.values())


def _of_folder(folder: Path, path: str) -> bytes | None:
    if not stays_inside(folder, path) or not (folder / path).is_file():
        return None
    return (folder / path).read_bytes()


def _of_archive(place: Path, archive: zipfile.ZipFile, most: int) -> tuple[list[str], Callable[[str], bytes | None]]:
    """Reads the files below the folder of the outermost descriptor of an archive; nothing is written to the disk."""
    held = {one.filename: one for one in archive.infolist()}
    twice = sorted(name for name, times in Counter(archive.namelist()).items() if times > 1)
    if twice:
        raise PipelineError([Problem("V101", str(place), twice[0], "two files of one name")])
    found = sorted((name for name in held if PurePosixPath(name).name == DESCRIPTOR), key=lambda n: (n.count("/"), n))
    outermost = [name for name in found if name.count("/") == found[0].count("/")]
    if len(outermost) > 1:
        raise PipelineError([Problem("V101", str(place), found=f"two packages: {outermost[0]}, {outermost[1]}"[:200])])
    base, left = found[0].removesuffix(DESCRIPTOR) if found else "", [most]

    def read(path: str) -> bytes | None:
        name = base + PurePosixPath(path).as_posix()
        if name not in held or name.endswith("/"):
            return None
        size = held[name].file_size
        left[0] -= size
        if left[0] < 0:
            raise PipelineError([Problem("V101", str(place), name, f"it unpacks into more than {most} bytes")])
        try:
            if held[name].compress_type not in BOUNDED:
                raise NotImplementedError("it is neither stored nor deflated")
            with archive.open(held[name]) as file:
                return file.read(max(size, 1))  # with a size, no more is unpacked than the directory states
        except BROKEN as error:
            raise PipelineError(
                [Problem("V101", str(place), name, f"{type(error).__name__}: {error}"[:200])]
            ) from error

    return [name.removeprefix(base) for name in held if name.startswith(base) and name != base], read
