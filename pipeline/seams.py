"""The Protocols on one page: Extractor, NameFinder, Mapper, Engine, Shelf, DownloadWriter and Watcher. A check is a function, its type stands beside `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.contents import Measured
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import Mention, ProposedName, Reading
from pipeline.codebook.tables import Tables

T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")


class Extractor(Protocol):
    """Finds mentions in one document. Pure: the same reading gives the same mentions, in the order of the text."""

    def __call__(self, reading: Reading, /) -> Iterable[Mention]:
        """The mentions of one kind."""


class NameFinder(Protocol):
    """Proposes names by what it has learned. Pure: the same text and sentences give the same names, in their order.

    Every name lies in one of the sentences, and the finder is sure of it: nobody weighs it again.
    """

    def __call__(self, text: str, sentences: Sequence[Span], /) -> Iterable[ProposedName]:
        """The names of organisations and persons in the sentences of a text."""


class Mapper(Protocol):
    """Runs a step over many items; results come in the order of the items, whatever ran first."""

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        """What the step makes of each item; closing it stops the work."""


class Engine(Mapper, Protocol):
    """A mapper that can shuffle, too."""

    def regroup(
        self, spread: Callable[[T], Iterable[tuple[str, V]]], gather: Callable[[Iterable[V]], R], items: Sequence[T]
    ) -> Generator[R, None, None]:
        """A shuffle: what each item has to say under which keys, and what is made of all that is said under some of them.

        Keys are dealt out to as many gatherings as suit the engine; what is said comes to each in the order of the items.
        """


class Shelf(Protocol):
    """Where the files of a publication are put as they are made, so that they need not be in memory together."""

    def write(self, path: str, pieces: Iterable[bytes], /) -> Measured:
        """Puts a file there, piece by piece, and says how large it is."""

    def read(self, path: str, /) -> bytes:
        """What was put there."""

    def lines(self, path: str, /) -> Iterator[bytes]:
        """The same line by line."""


class DownloadWriter(Protocol):
    """Writes a download. Pure: the same tables, configuration and package give the same bytes on any machine."""

    def __call__(self, tables: Tables, config: Configuration, package: Mapping[str, bytes], /) -> dict[str, bytes]:
        """The files of the download by their paths below the folder of downloads.

        PipelineError (F102) where the format cannot carry a value.
        """


class Watcher(Protocol):
    """Is told how far a long work has come."""

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """So many of so many items of the step are done."""


def unwatched(step: str, done: int, total: int, /) -> None:
    """The watcher that tells nobody."""
    del step, done, total
