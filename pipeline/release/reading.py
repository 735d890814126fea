"""A package as one opens it who only has it: a folder or a ZIP archive, of belegt or of anybody, never over the network."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.problems import PipelineError, Problem
from pipeline.publish.seen import reading
from pipeline.validate.reading import stays_inside

DESCRIPTOR = "datapackage.json"
MOST = 1 << 30
"""Bytes that are unpacked of one archive, so that a small file cannot fill the memory."""
BROKEN = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
"""What `zipfile` raises for archives that are cut, encrypted, or packed by a method that it does not know."""


@dataclass(frozen=True)
class Opened:
    """A package with its descriptor; `read` gives the bytes of a file by its path, None where it is not in the package."""

    place: str
    descriptor: dict[str, Any]
    read: Callable[[str], bytes | None]

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


@contextmanager
def open_package(place: Path) -> Iterator[Opened]:
    """The package in a folder, in an archive, or beside a descriptor; PipelineError where there is none that can be read."""
    if place.is_dir() or place.name == DESCRIPTOR:
        folder = place if place.is_dir() else place.parent
        with reading(folder):
            yield _opened(place, lambda path: _of_folder(folder, path))
        return
    try:
        archive = zipfile.ZipFile(place)
    except FileNotFoundError as error:
        raise PipelineError([Problem("P101", str(place), found="no such file or folder")]) from error
    except BROKEN[1:] as error:
        raise PipelineError([Problem("V101", str(place), found=str(error))]) from error
    with archive:
        yield _opened(place, _of_archive(place, archive))


def _opened(place: Path, read: Callable[[str], bytes | None]) -> Opened:
    content = read(DESCRIPTOR)
    if content is None:
        raise PipelineError([Problem("P101", str(place), found=f"it holds no {DESCRIPTOR}")])
    try:
        descriptor = json.loads(content.decode("utf-8"))
        if not isinstance(descriptor, dict):
            raise ValueError("it is no JSON object")  # noqa: TRY301, TRY004 — one way out for all that is no descriptor
    except (ValueError, RecursionError) as error:
        raise PipelineError([Problem("P101", str(place), found=str(error))]) from error
    return Opened(str(place), descriptor, read)


def _of_folder(folder: Path, path: str) -> bytes | None:
    if not stays_inside(folder, path) or not (folder / path).is_file():
        return None
    return (folder / path).read_bytes()


def _of_archive(place: Path, archive: zipfile.ZipFile) -> Callable[[str], bytes | None]:
    """Reads the files below the folder of the outermost descriptor of an archive; nothing is written to the disk."""
    names = archive.namelist()
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        raise PipelineError([Problem("V101", str(place), twice[0], "two files of one name")])
    found = sorted((name for name in names if PurePosixPath(name).name == DESCRIPTOR), key=lambda n: (n.count("/"), n))
    base = found[0].removesuffix(DESCRIPTOR) if found else ""
    held, left = frozenset(names), [MOST]

    def read(path: str) -> bytes | None:
        name = base + PurePosixPath(path).as_posix()
        if name not in held or name.endswith("/"):
            return None
        try:
            with archive.open(name) as file:
                content = file.read(left[0] + 1)
        except BROKEN as error:
            raise PipelineError(
                [Problem("V101", str(place), name, f"{type(error).__name__}: {error}"[:200])]
            ) from error
        left[0] -= len(content)
        if left[0] < 0:
            raise PipelineError([Problem("V101", str(place), name, f"it unpacks into more than {MOST} bytes")])
        return content

    return read
