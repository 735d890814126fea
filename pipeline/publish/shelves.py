"""Where the files of a publication are put as they are made: in memory, or in a folder, where they take none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pipeline.codebook.contents import Measured, measured, measured_together
from pipeline.seams import Shelf


class InMemory:
    """Files by their path."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, pieces: Iterable[bytes]) -> Measured:
        """Keeps a file."""
        self.files[path] = b"".join(pieces)
        return measured(self.files[path])

    def read(self, path: str) -> bytes:
        """The file."""
        return self.files[path]

    def lines(self, path: str) -> Iterator[bytes]:
        """The lines of the file."""
        return iter(BytesIO(self.files[path]))


class InFolder:
    """Files below a folder; OSError where the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, path: str, pieces: Iterable[bytes]) -> Measured:
        """Writes a file, the folders around it made where they are missing."""
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            return measured_together(_written(out, pieces))

    def read(self, path: str) -> bytes:
        """The file."""
        return (self._folder / path).read_bytes()

    def lines(self, path: str) -> Iterator[bytes]:
        """The lines of the file."""
        with (self._folder / path).open("rb") as file:
            yield from file


def _written(out: BinaryIO, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces that have been written when the next one is asked for."""
    for piece in pieces:
        out.write(piece)
        yield piece


class Shelved(Mapping[str, bytes]):
    """Some files of a shelf by their path, read when they are asked for."""

    def __init__(self, shelf: Shelf, paths: Iterable[str]) -> None:
        self._shelf, self._paths = shelf, dict.fromkeys(paths)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return self._shelf.read(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
