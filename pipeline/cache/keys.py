"""What a result depends on, as hashes: the text and its head, the code that reads it, the registers, the options."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.codebook.documents import Document
from pipeline.codebook.ids import digest
from pipeline.codebook.lexicon import Lexicon, Proven
from pipeline.problems import PipelineError, Problem

CHECKING = ("cache", "codebook", "validate")
"""The packages whose sources decide what a check of some bytes finds."""
READER = "pyoxigraph"
"""The library that reads graphs for the checks."""
READING = ("cache", "codebook", "extract", "german")
"""The packages whose sources and models decide what is found in a text, and how it is written down."""
PROGRAM = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What all results of one build depend on: the extractor, the registers, the options."""

    extractor: str
    register: str
    options: str


@dataclass(frozen=True, slots=True)
class Key:
    """What the result of one text depends on. `proven` is "" where a text is read with the registers alone."""

    source: str
    text: str
    head: str
    proven: str
    circumstances: Circumstances

    @property
    def name(self) -> str:
        """The name of its entry: the same text has one, whatever its file is called."""
        common = self.circumstances
        parts = (self.text, self.head, self.proven, common.extractor, common.register, common.options)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    @property
    def first(self) -> tuple[str, str]:
        """The text and its head, shortened for the record."""
        return digest(self.text), digest(self.head)


def circumstances(lexicon: Lexicon, finder: Mapping[str, str]) -> Circumstances:
    """What a build with a lexicon and a name finder, as it is described, has in common for all its texts."""
    known = repr((lexicon.known, sorted(lexicon.given_names), lexicon.territories))
    options = repr(sorted(finder.items())) + _model(finder.get("name", ""))
    return Circumstances(extractor(), hashlib.sha256(known.encode()).hexdigest(), hashed([options.encode()]))


def key_of(document: Document, common: Circumstances, proven: Mapping[str, Proven] | None = None) -> Key:
    """The key of a text; where it is read with proven names, with those of them that may stand in it.

    A proven name is found letter by letter, so one whose first word the text does not hold changes nothing.
    """
    inside = [(name, *one) for name, one in (proven or {}).items() if name.split()[0] in document.text]
    head = repr((document.head, document.media_type))
    return Key(document.id, document.sha256, head, repr(sorted(inside)) if inside else "", common)


def extractor() -> str:
    """The version of the extractor."""
    return version_of(READING)


@cache
def checker() -> tuple[str, ...]:
    """The version of the checks, and of the library that reads graphs for them."""
    return version_of(CHECKING), version(READER)


def same_here(wanted: tuple[str, ...], here: tuple[str, ...]) -> None:
    """PipelineError (S112) where the versions that run here are others than are wanted."""
    if here != wanted:
        found, instead = ("/".join(one[:12] for one in versions) for versions in (here, wanted))
        raise PipelineError([Problem("S112", found=f"{found}, wanted is {instead}")])


@cache
def version_of(packages: tuple[str, ...]) -> str:
    """The version of some packages: a hash over their sources and models, and the version of Python that runs them."""
    files = (file for name in packages for file in (PROGRAM / name).rglob("*") if file.suffix != ".pyc")
    python = f"{sys.version_info[:2]} {unicodedata.unidata_version}"
    return hashed([python.encode(), *_contents(files, PROGRAM)])


def _model(name: str) -> str:
    """A hash over the files of a name finder that is the path of a folder; "" where it is known by name and version."""
    return hashed(_contents(Path(name).rglob("*"), Path(name))) if "/" in name else ""


def _contents(files: Iterable[Path], base: Path) -> Iterable[bytes]:
    for file in sorted(files):
        if file.is_file():
            yield file.relative_to(base).as_posix().encode()
            yield file.read_bytes()


def hashed(parts: Iterable[bytes]) -> str:
    """A hash over parts that cannot run into each other."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()
