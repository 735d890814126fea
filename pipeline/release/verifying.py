"""Whether the sentences of a published package stand in their texts, for somebody who has nothing but the two.

Nothing is asked of the network, and nothing of the program that made the package: a quote is there, character by
character, or it is not.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.codebook.documents import Document, Span
from pipeline.codebook.table_files import described
from pipeline.codebook.tables import Cells
from pipeline.collect.texts import document, overlooked, readable_texts
from pipeline.german.plain import Plain
from pipeline.problems import PipelineError, Problem, in_order
from pipeline.release.likeness import Passages
from pipeline.release.reading import Opened, open_package
from pipeline.release.tables import Table, read_tables
from pipeline.validate.reading import offset

Standing = Literal["exact", "moved", "changed", "elsewhere", "gone", "unchecked"]
STANDINGS: tuple[Standing, ...] = ("exact", "moved", "changed", "elsewhere", "gone", "unchecked")
"""How a quote stands, best first: at its place; at another place of its text; with other words; in another text only;
nowhere; its text is not there and no other holds it."""
NEEDED = {
    "sources": {"id", "path", "sha256"},
    "evidence": {"id", "source_id", "start", "end", "quote"},
    "attestations": {"record_id", "record_table", "evidence_id", "start", "end"},
}
HASHES = {"sha256": "sha256", "sha512": "sha512", "sha1": "sha1", "md5": "md5"}


@dataclass(frozen=True)
class Quote:
    """A row of evidence as it was found: its standing, and where that says it, its place and words now.

    `elsewhere` is another text that holds the very quote; `records` are those that stand on it, as table and id.
    """

    id: str
    source: str
    quote: str
    place: Span
    standing: Standing = "gone"
    now: Span | None = None
    words: str = ""
    elsewhere: str = ""
    records: tuple[tuple[str, str], ...] = ()

    @property
    def differs_in_blanks(self) -> bool:
        """Whether the text says the same words with other blanks, line breaks or signs that nobody sees."""
        return bool(self.words) and _words(self.quote) == _words(self.words)


@dataclass(frozen=True)
class Verified:
    """A package held against its texts: every quote in the order of the table, every text, and what else is wrong.

    `texts` says of each source whether its text is the `same` to the letter, `changed`, or `missing`.
    """

    package: str
    texts: dict[str, str]
    quotes: tuple[Quote, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[Standing, int]:
        """How many quotes stand how."""
        found = Counter(one.standing for one in self.quotes)
        return {standing: found[standing] for standing in STANDINGS}

    @property
    def holds(self) -> bool:
        """Whether every file has its hash, and every quote that could be looked for stands in its own text."""
        failed = any(self.counts[standing] for standing in ("changed", "elsewhere", "gone"))
        return not failed and not any(problem.level == "must" for problem in self.problems)


def verify(package: Path, texts: Path | None = None) -> Verified:
    """Holds a package against the texts of a folder, or those that lie in it; PipelineError where either cannot be read.

    Where a folder is named, a text that is not in it is a problem; else it is only said. So is a file of it that cannot be read.
    """
    with open_package(package) as opened:
        problems = list(_files(opened))
        tables = read_tables(_described(opened))
        lacking = [name for name, columns in NEEDED.items() if not columns <= _columns(tables, name)]
        if lacking:
            raise PipelineError([*problems, Problem("V103", str(package), found=", ".join(lacking))])
        sources = tables["sources"].rows
        documents, unread = _given(texts) if texts else (list(_enclosed(opened, sources)), [])
        own = _own(sources, documents)
        said = {row["id"]: _state(row, own) for row in sources}
        quotes = tuple(_quotes(tables, own, documents))
        missing = sorted(source for source, state in said.items() if state == "missing")
        problems += [Problem("V104" if texts else "V105", record=one, found=one) for one in missing]
        problems += [*_outside(tables), *unread, *(overlooked(texts, texts) if texts and missing else ())]
        return Verified(opened.title, said, quotes, tuple(in_order(problems)))


def _described(opened: Opened) -> Opened:
    """The package with the three tables that matter here alone, so that another one may be unreadable."""
    wanted = [one for one in opened.resources if one.get("name") in NEEDED]
    return replace(opened, descriptor={**opened.descriptor, "resources": wanted})


def _columns(tables: Mapping[str, Table], name: str) -> set[str]:
    return set(tables[name].columns) if name in tables else set()


def _files(opened: Opened) -> Iterator[Problem]:
    """A problem for each file that is not there, or has other bytes than the descriptor states."""
    for one in opened.resources:
        for path, said in described(one).items():
            content = None if "://" in path else opened.read(path)
            if content is None and "://" not in path:
                yield Problem("P102", path)
            elif content is not None and not _is_as_stated(content, said):
                yield Problem("P103", path, found=f"{len(content)} bytes, sha256:{hashlib.sha256(content).hexdigest()}")


def _is_as_stated(content: bytes, resource: Mapping[str, object]) -> bool:
    """Whether size and hash are those of a resource; a hash without a name is MD5, one of an unknown kind says nothing."""
    if isinstance(resource.get("bytes"), int) and resource["bytes"] != len(content):
        return False
    said = resource.get("hash")
    if not isinstance(said, str):
        return True
    kind, _, value = said.rpartition(":")
    name = HASHES.get((kind or "md5").lower())
    return name is None or hashlib.new(name, content, usedforsecurity=False).hexdigest() == value.lower()


def _given(folder: Path) -> tuple[list[Document], list[Problem]]:
    """The texts of a folder, and a word on each file that is none: it may have nothing to do with the package."""
    documents, problems = readable_texts(folder, folder)
    return documents, [replace(one, weighs="may") for one in problems]


def _enclosed(opened: Opened, sources: Sequence[Cells]) -> Iterator[Document]:
    """The texts that lie in the package itself; one that is no text is as if it were not there."""
    for row in sources:
        content = opened.read(row["path"])
        if content is not None:
            try:
                yield document(content, row["path"])
            except PipelineError:
                continue


def _own(sources: Sequence[Cells], documents: Sequence[Document]) -> dict[str, Document]:
    """The text of each source: the one with its hash, whatever its file is called, else the one with its id."""
    by_hash = {one.sha256: one for one in reversed(documents)}
    by_id = {one.id: one for one in documents}
    found = {row["id"]: by_hash.get(row["sha256"]) or by_id.get(row["id"]) for row in sources}
    return {source: one for source, one in found.items() if one is not None}


def _state(row: Cells, own: Mapping[str, Document]) -> str:
    if row["id"] not in own:
        return "missing"
    return "same" if own[row["id"]].sha256 == row["sha256"] else "changed"


def _quotes(tables: Mapping[str, Table], own: Mapping[str, Document], documents: Sequence[Document]) -> Iterator[Quote]:
    records: dict[str, dict[tuple[str, str], None]] = {}
    for row in tables["attestations"].rows:
        records.setdefault(row["evidence_id"], {})[row["record_table"], row["record_id"]] = None
    found: dict[str, list[Quote]] = {}
    for row in tables["evidence"].rows:
        place = Span(offset(row["start"]), offset(row["end"]))
        stands_on_it = tuple(sorted(records.get(row["id"], {})))
        quote = Quote(row["id"], row["source_id"], row["quote"], place, records=stands_on_it)
        found.setdefault(quote.source, []).append(quote)
    passages = Passages(documents)
    by_id: dict[str, Quote] = {}
    for source, quotes in found.items():
        text = own.get(source)
        placed = [_placed(one, text.text) if text else replace(one, standing="unchecked") for one in quotes]
        taken = [one.now for one in placed if one.now]
        for one in placed:
            by_id[one.id] = one if one.now else _sought(one, text, taken, passages)
    yield from (by_id[row["id"]] for row in tables["evidence"].rows)


def _placed(quote: Quote, text: str) -> Quote:
    """The quote where it stands verbatim in its text: at its place, else at the nearest one; gone where it does not."""
    words, place = quote.quote, quote.place
    if not words:
        return quote
    if place.start >= 0 and place.end - place.start == len(words) and text.startswith(words, place.start):
        return replace(quote, standing="exact", now=place)
    near = max(place.start, 0)
    starts = {text.rfind(words, 0, near + len(words)), text.find(words, near)} - {-1}
    if not starts:
        return quote
    start = min(starts, key=lambda one: (abs(one - near), one))
    return replace(quote, standing="moved", now=Span(start, start + len(words)))


def _sought(quote: Quote, text: Document | None, taken: Sequence[Span], passages: Passages) -> Quote:
    """A quote that does not stand in its text: what stands there in its place, and another text that holds it."""
    elsewhere = passages.holder(quote.quote, but=text.id if text else "")
    like = _respaced(quote, text.text) or passages.like(quote.quote, text, quote.place.start, taken) if text else None
    if text and like:
        return replace(quote, standing="changed", now=like, words=like.of(text.text), elsewhere=elsewhere)
    return replace(quote, standing="elsewhere" if elsewhere else quote.standing, elsewhere=elsewhere)


def _respaced(quote: Quote, text: str) -> Span | None:
    """The nearest place where a text says the words of a quote with other blanks or line breaks between them."""
    words, plain = _words(quote.quote), Plain.of(text)
    if not words:
        return None
    found = [plain.span(*one.span()) for one in re.finditer(r"\s+".join(map(re.escape, words)), plain.words)]
    return min(found, key=lambda one: abs(one.start - quote.place.start), default=None)


def _words(text: str) -> list[str]:
    return Plain.of(text).words.split()


def _outside(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """A problem for each attestation whose words do not lie in its quote, or whose quote is not there."""
    places = {row["id"]: (offset(row["start"]), len(row["quote"])) for row in tables["evidence"].rows}
    for row in tables["attestations"].rows:
        first, length = places.get(row["evidence_id"], (-1, 0))
        if not 0 <= first <= offset(row["start"]) < offset(row["end"]) <= first + length:
            found = f"{row['start']} to {row['end']} of {row['evidence_id']}"
            yield Problem("L104", "attestations", found=found, record=row["record_id"])
