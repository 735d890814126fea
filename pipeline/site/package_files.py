"""The files of the published package: which there are, with size and hash, and their bytes at the paths they always have."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.codebook.formats import format_of
from pipeline.site.published import Published

DESCRIPTOR = "datapackage.json"
RELEASES = "releases"
OURS = ("data/tables/", "data/graph/", "data/downloads/", "schemas/")
"""Where files of a package lie; the descriptor of a stranger cannot make others of this machine public."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package: path, label of its format, bytes and SHA-256. `group` is what it is listed under."""

    path: str
    format_de: str
    format_en: str
    size: int
    sha256: str
    group: str

    def form(self, language: str) -> str:
        """The name of its format."""
        return self.format_de if language == "de" else self.format_en


def package_files(published: Published) -> list[PackageFile]:
    """The files that the descriptor lists and that are there, in its order, and the descriptor itself."""
    return [_described(published, path) for path in [DESCRIPTOR, *_listed(published)]]


def package_bytes(published: Published) -> Iterator[tuple[str, bytes]]:
    """The same files with their bytes."""
    for path in [*_listed(published), DESCRIPTOR]:
        yield path, (published.folder / path).read_bytes()


def release_bytes(published: Published) -> Iterator[tuple[str, bytes]]:
    """The files of the releases beside the package, with their bytes, at the paths that their feed names."""
    for place in sorted((published.folder / RELEASES).rglob("*")):
        path = place.relative_to(published.folder).as_posix()
        if place.is_file() and place.resolve() == published.folder.resolve() / path:
            yield path, place.read_bytes()


def _listed(published: Published) -> list[str]:
    return [path for path in published.descriptor.paths if _is_there(published, path)]


def _is_there(published: Published, path: str) -> bool:
    if not path.startswith(OURS) or "\\" in path or "\0" in path or ".." in path.split("/"):
        return False
    place = published.folder / path
    return place.is_file() and place.resolve().is_relative_to(published.folder.resolve())


def _described(published: Published, path: str) -> PackageFile:
    content = (published.folder / path).read_bytes()
    labels = _labels(path)
    group = "package" if path == DESCRIPTOR else path.split("/")[1 if path.startswith("data/") else 0]
    if path.endswith("csv-metadata.json"):
        group = "schemas"
    sha256 = hashlib.sha256(content).hexdigest()
    return PackageFile(path, *labels, len(content), sha256, group)


def _labels(path: str) -> tuple[str, str]:
    """The name of a format in German and English; its ending where it is none of ours."""
    try:
        form = format_of(path)
    except KeyError:
        ending = path.rpartition(".")[2]
        return ending, ending
    return form.label_de, form.label_en
