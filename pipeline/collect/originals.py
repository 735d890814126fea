"""What every reader of a format takes and gives: Original → the texts Found in it, each with what was Dropped."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.codebook.documents import Head
from pipeline.problems import PipelineError, Problem

LIBRARIES = ("lxml", "markdown_it", "protego", "pypdf", "trafilatura", "urllib3", "yaml")
EXTRAS = {**dict.fromkeys(LIBRARIES, "collect"), "pyarrow": "parquet"}
"""The libraries that only intake needs, each with the extra of belegt that brings it."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of an original that is no part of its text, verbatim, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One text of an original: its name where the original gives it one, and what the original states about it."""

    text: str
    head: Head = field(default_factory=Head)
    dropped: tuple[Dropped, ...] = ()
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a file or an answer of the web, the name that problems call it by, and what came along with it.

    `stem` gives its text the id where the name does not, `charset` is what the transport declares, `columns` says which
    column of a corpus holds what, `partitions` the cells that all its rows have in common, `stated` what is known from elsewhere and the original itself may not say. Where
    `respects_reservation`, its text is not taken if the publisher reserves text and data mining.
    """

    name: str
    content: bytes
    stem: str = ""
    charset: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    stated: Head = field(default_factory=Head)
    respects_reservation: bool = False
    partitions: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[Original], Iterator[Found | Problem]]
"""What turns an original into its texts; a row that cannot be read is a problem among them."""


def library(name: str, file: str) -> Any:
    """A module that an extra of belegt brings; PipelineError naming the extra where it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        extra = EXTRAS[name.partition(".")[0]]
        raise PipelineError([Problem("T121", file, found=f"{name}: pip install 'belegt[{extra}]'")]) from error
