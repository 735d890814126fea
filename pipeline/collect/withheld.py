"""Persons and sources that were taken down: known again by fingerprints, so that no file names them.

`data/review/withheld.csv` holds them. A name stands there as a hash, salted with the id of its record: whoever has the file
can try names, but reads none. `docs/take-down.md` tells the rest.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.documents import Document, Span, Taken
from pipeline.codebook.ids import digest
from pipeline.codebook.mentions import Mention, StatementMention
from pipeline.codebook.tables import Cells, Tables
from pipeline.collect.sheets import read_sheet
from pipeline.collect.texts import slug
from pipeline.german.inflection import fold
from pipeline.german.sentences import cut_sentences
from pipeline.problems import PipelineError, Problem
from pipeline.whole_files import replace_whole

FILE = "withheld.csv"
TAKEN = ("persons", "names", "sources")
COLUMNS = ("table", "id", "names", "sha256")
WORD = re.compile(r"[^\W\d_][\w.’'‘-]*")
HEAD = ("id", "title", "publisher", "url", "path")
"""Cells of a source that its head and the name of its file say, whatever its sentences are."""


class Entry(NamedTuple):
    """A row: a person by id, with fingerprints of the names; somebody who is no record; a source by that of its id, and a hash."""

    table: str
    id: str
    names: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True)
class Withheld:
    """What was taken down. Empty, it withholds nothing and costs nothing."""

    entries: tuple[Entry, ...] = ()

    @property
    def tombstones(self) -> frozenset[str]:
        """What is left of what was taken down: the id of a person, and of a source, whose id people chose, a hash of it."""
        persons = {one.id for one in self.entries if one.table == "persons"}
        return frozenset(persons | {stone_of(one.id) for one in self.entries if one.table == "sources"})

    def holds_source(self, key: str, sha256: str) -> bool:
        """Whether a text is one that was taken down, under whatever name."""
        sources = [one for one in self.entries if one.table == "sources"]
        return any(one.id == digest("withheld", key) or (sha256 and one.sha256 == sha256) for one in sources)

    def left(self, documents: Iterable[Document]) -> list[Document]:
        """The texts without those that were taken down."""
        return [one for one in documents if not self.holds_source(one.id, one.sha256)]

    def names_in(self, text: str) -> set[str]:
        """The names in a text of persons who were taken down, folded, in whatever case they stand."""
        persons = [one for one in self.entries if one.table != "sources"]
        if not persons:
            return set()
        wanted = {
            (int(size), one.id, mark) for one in persons for size, _, mark in (n.partition(":") for n in one.names)
        }
        sizes, ids = sorted({size for size, _, _ in wanted}), sorted({key for _, key, _ in wanted})
        words = [match[0] for match in WORD.finditer(text)]
        found = set()
        for at, word in enumerate(words):
            if not word[0].isupper():
                continue
            for size in sizes:
                for name in _forms(words[at : at + size]) if at + size <= len(words) else ():
                    if any((size, key, digest("withheld", key, name)) in wanted for key in ids):
                        found.add(name)
        return found

    def sentences(self, document: Document, found: Iterable[Mention] = ()) -> tuple[Span, ...]:
        """The sentences of a text that may be no evidence: those with the surname of somebody whom the text names.

        Nor may those in which the person says something, by what was `found` in the text: "…", sagte er.
        """
        names, text = self.names_in(document.text), document.text
        if not names:
            return ()
        spoken = Taken(
            piece
            for one in found
            if isinstance(one, StatementMention) and one.speaker and is_about(names, one.speaker.name)
            for piece in one.pieces
        )
        return tuple(one for one in cut_sentences(text) if is_about(names, one.of(text)) or spoken.meets(one))


NOTHING_WITHHELD = Withheld()


def _forms(words: list[str]) -> Iterator[str]:
    name = canonical(" ".join(words))
    yield name
    if name.endswith("s"):
        yield name[:-1]


def canonical(name: str) -> str:
    """The words of a name, folded, with one blank between them.

    >>> canonical("Karl  M. Muster-Maier")
    'karl m muster-maier'
    """
    return " ".join(fold(match[0].rstrip(".-’'‘")) for match in WORD.finditer(name))


def is_about(names: Iterable[str], words: str) -> bool:
    """Whether words hold the surname of one of the folded names, with or without the ending of a genitive."""
    surnames = "|".join(sorted({re.escape(name.rpartition(" ")[2]) for name in names}))
    return bool(surnames) and re.search(rf"(?<!\w)(?:{surnames})s?(?!\w)", fold(words)) is not None


def of_person(key: str, names: Iterable[str]) -> Entry:
    """The entry of a person with these names; one of a single word is none to know somebody by."""
    forms = sorted({canonical(name) for name in names})
    marks = tuple(f"{len(name.split())}:{digest('withheld', key, name)}" for name in forms if " " in name)
    return Entry("persons", key, marks)


def of_name(name: str) -> Entry:
    """The entry of somebody who is no record, by a name of several words."""
    return of_person(digest("withheld", canonical(name)), [name])._replace(table="names")


def of_source(key: str, sha256: str) -> Entry:
    """The entry of a source with this id and hash."""
    return Entry("sources", digest("withheld", key), (), sha256)


def stone_of(entry: str) -> str:
    """The id that is left of a source, by that of its entry."""
    return f"text-{entry}"


def without_permission(config: Configuration, withheld: Withheld) -> Configuration:
    """The configuration without words that are let through where these name somebody who was taken down."""
    limits = config.limits
    left = tuple(one for one in limits.permitted if not withheld.names_in(one.words))
    if len(left) == len(limits.permitted):
        return config
    return config.model_copy(update={"limits": limits.model_copy(update={"permitted": left})})


def still_named(tables: Tables, withheld: Withheld, documents: Iterable[Document]) -> list[Problem]:
    """A problem for each cell that names somebody who was taken down, as the head of a text or the name of its file do.

    Where a register says that a value is from, only the surname tells, and another bearer may be meant: that is no must.
    """
    by_source = {one.id: withheld.names_in(one.text) for one in documents} if withheld.entries else {}
    names = {name for found in by_source.values() for name in found}
    cited = [
        Problem("V306", "data/tables/citations.csv", f"row {number}", row["source"])
        for number, row in enumerate(tables["citations"], start=2)
        if names and row["record_table"] != "sources" and named_in_head(row["source"], names)
    ]
    return cited + [
        Problem("V302", f"data/tables/{table}.csv", f"row {number}", column)
        for table, rows in (tables.items() if names else ())
        for number, row in enumerate(rows, start=2)
        for column in _naming(table, row, names, by_source.get(row["id"], set()))
    ]


def _naming(table: str, row: Cells, names: set[str], own: set[str]) -> Iterator[str]:
    for column, cell in row.items():
        in_head = table == "sources" and column in HEAD and named_in_head(cell, own)
        if cell and (in_head or any(name in canonical(cell) for name in names)):
            yield column


def named_in_head(cell: str, names: Iterable[str]) -> bool:
    """Whether a title, address or file name holds the surname of one of the folded names."""
    words = f"-{slug(cell.replace('/', ' '))}-"
    surnames = {slug(name.rpartition(" ")[2]) for name in names}
    return any(f"-{one}-" in words or f"-{one}s-" in words for one in surnames)


def read_withheld(folder: Path) -> Withheld:
    """What was taken down, by the file in the folder of reviews; PipelineError where it cannot be read."""
    sheet = read_sheet(folder / FILE, list(COLUMNS))
    problems = [Problem("V301", FILE, one.place, f"{one.kind.title} {one.found}") for one in sheet.problems]
    entries = []
    for number, row in sheet.rows.items():
        names = tuple(row["names"].split())
        entries.append(Entry(row["table"], row["id"], names, row["sha256"]))
        if row["table"] not in TAKEN or any(not re.fullmatch(r"[2-9]:[0-9a-f]{16}", n) for n in names):
            problems.append(Problem("V301", FILE, f"row {number}", row["table"]))
    if problems:
        raise PipelineError(problems)
    return Withheld(tuple(sorted(entries)))


def write_withheld(folder: Path, withheld: Withheld) -> None:
    """Replaces the file as a whole."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.table, one.id, " ".join(one.names), one.sha256) for one in sorted(set(withheld.entries)))
    replace_whole(folder / FILE, text.getvalue().encode())
