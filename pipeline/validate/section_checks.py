"""What is asked of one section of a graph, wherever that runs: what its files say, and whether it keeps the shapes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from pipeline.cache.keys import checker, same_here
from pipeline.codebook.facts import Digest, digests
from pipeline.codebook.hostile_graphs import refusal
from pipeline.garbage import uncollected
from pipeline.validate.facts_in_rdf import facts_of_triples
from pipeline.validate.graphs import Broken
from pipeline.validate.sections import Heads, Section, begins_section, called
from pipeline.validate.things import SUBCLASS, TYPE, Term
from pipeline.validate.triples_in_files import context_of, document_of
from pipeline.validate.windows import Horizon, OutsideError, Window

NAMELESS = re.compile(rb"^_:|^<[^>]*> <[^>]*> _:", re.MULTILINE)
"""A node without a name in lines of N-Triples."""
SUBJECT = re.compile(rb"^(<[^>]*>) ", re.MULTILINE)
LINK = re.compile(rb"> (<[^>]*>) \.$", re.MULTILINE)
"""An object that is an IRI."""


class Sight(NamedTuple):
    """What one section says, where its three files say the same.

    `facts` are those of each table, `classes` are classes with the records that have just these, `inverse` value and subject by the property that a shape goes back along.
    """

    first: Term
    last: Term
    facts: dict[str, Digest]
    classes: list[tuple[list[Term], list[Term]]]
    inverse: dict[Term, list[tuple[Term, Term]]]


@dataclass(frozen=True)
class Look:
    """Looks at a section: `Sight` as JSON, or nothing where it is not as belegt writes it, and the whole graph has to be read."""

    heads: Heads
    base: str
    inverse: tuple[Term, ...]
    version: tuple[str, ...] = field(default_factory=checker)
    """The version of the checks, which is to be that of every machine that looks."""

    def __call__(self, section: Section) -> bytes:
        """The sight of a section, wherever this runs; PipelineError where other code would look at it there."""
        same_here(self.version, checker())
        with uncollected():
            return self._look(section)

    def _look(self, section: Section) -> bytes:
        try:
            triples = self._triples(section)
        except (ValueError, SyntaxError, RecursionError):
            return b""
        subjects = [one for one, _ in groupby(str(triple.subject) for triple in triples)]
        records = {one for one in subjects if "#" not in one}
        parted = any("#" in one and f"{one.partition('#')[0]}>" not in records for one in subjects)
        if not subjects or parted or any(one >= other for one, other in pairwise(subjects)):
            return b""
        found = digests(fact for _, fact in facts_of_triples(triples, "", self.base))
        facts = {table: astuple(digest) for table, digest in found.items()}
        told = _told(triples, records, self.inverse)
        return json.dumps((subjects[0], subjects[-1], facts, *told)).encode() if told else b""

    def _triples(self, section: Section) -> list[Any]:
        """The triples of all three; ValueError where they differ, or some of them cannot be told apart by their letters."""
        from pyoxigraph import RdfFormat, parse, serialize  # noqa: PLC0415 — heavy, only where a graph is checked

        if b"<<(" in section.ntriples or b"<<(" in section.turtle:  # triples as terms, which could exhaust the reader
            raise ValueError(section.path)
        nodes = section.nodes.decode()
        document = document_of(context_of(self.heads.context, nodes), nodes)
        if refusal(document, "jsonld") or not all(isinstance(node, dict) for node in json.loads(f"[{nodes}]")):
            raise ValueError(section.path)
        read = parse(self.heads.prefixes + section.turtle, format=RdfFormat.TURTLE)
        turtle = serialize(read, format=RdfFormat.N_QUADS) or b""
        if read.prefixes != _prefixes(self.heads.prefixes) or read.base_iri is not None:
            raise ValueError(section.path)
        jsonld = serialize(parse(document, format=RdfFormat.JSON_LD), format=RdfFormat.N_QUADS) or b""
        triples = [quad.triple for quad in parse(section.ntriples, format=RdfFormat.N_TRIPLES)]
        lines = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        same = lines == section.ntriples and (lines == turtle or _are_alike(lines, turtle))
        if not same or not _are_alike(lines, jsonld) or _is_nameless(lines):
            raise ValueError(section.path)
        return triples


def judge(heads: Heads) -> None:
    """ValueError and SyntaxError where the prefixes or the whole context are not to be given to a reader, or wrong in themselves.

    Of the context each section has what it uses, so that nobody else reads the rest.
    """
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    document = document_of(heads.context, "")
    if why := refusal(document, "jsonld") or refusal(heads.prefixes, "ttl"):
        raise ValueError(why)
    for _ in parse(document, format=RdfFormat.JSON_LD):
        raise ValueError(heads.context)
    _prefixes(heads.prefixes)


def _are_alike(lines: bytes, others: bytes) -> bool:
    return {*lines.split(b"\n")} == {*others.split(b"\n")}


def _is_nameless(lines: bytes) -> bool:
    """Whether a node has no name."""
    return b"_:" in lines and NAMELESS.search(lines) is not None


@lru_cache(maxsize=2)
def _prefixes(head: bytes) -> dict[str, str]:
    """The prefixes that the head of a Turtle file sets."""
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    read = parse(head, format=RdfFormat.TURTLE)
    for _ in read:
        raise ValueError(head)
    prefixes: dict[str, str] = read.prefixes
    return prefixes


def _told(
    triples: Iterable[Any], records: Collection[Term], inverse: tuple[Term, ...]
) -> tuple[list[tuple[tuple[Term, ...], list[Term]]], dict[Term, list[tuple[Term, Term]]]] | None:
    """The records by their classes, and what shapes go back along; None where classes are said to lie below each other."""
    classes: dict[Term, list[Term]] = {record: [] for record in sorted(records)}
    back: dict[Term, list[tuple[Term, Term]]] = {predicate: [] for predicate in inverse}
    for triple in triples:
        predicate = str(triple.predicate)
        if predicate == SUBCLASS:
            return None
        if predicate == TYPE and (said := classes.get(str(triple.subject))) is not None:
            said.append(str(triple.object))
        if predicate in back:
            back[predicate].append((str(triple.object), str(triple.subject)))
    by_classes: dict[tuple[Term, ...], list[Term]] = {}
    for record, said in classes.items():
        by_classes.setdefault(tuple(said), []).append(record)
    return [*by_classes.items()], back


def sight_of(written: bytes) -> Sight:
    """What `Look` has written; ValueError where it was nothing."""
    first, last, facts, classes, inverse = json.loads(written)
    return Sight(first, last, {table: Digest(*said) for table, said in facts.items()}, classes, inverse)


class Answers(NamedTuple):
    """A section's lines with what shapes may ask of other records: the classes of those that are named, and who names its own."""

    ntriples: bytes
    outside: bytes

    @property
    def path(self) -> str:
        """What to call it."""
        return called(self.ntriples)


def answered(ntriples: bytes, horizon: Horizon) -> Answers:
    """A section with its answers; OutsideError where it speaks of a part of another record."""
    own = {one.decode() for one in SUBJECT.findall(ntriples)}
    named = {one.decode() for one in LINK.findall(ntriples)} - own
    for one in named:
        if "#" in one and f"{one.partition('#')[0]}>" in horizon.classes:
            raise OutsideError(one)
    classes = {one: horizon.classes[one] for one in sorted(named) if one in horizon.classes}
    back = {
        predicate: {one: those[one] for one in sorted(own) if one in those}
        for predicate, those in horizon.subjects.items()
    }
    return Answers(ntriples, json.dumps((classes, back)).encode())


@dataclass(frozen=True)
class Hold:
    """Holds a section against the shapes of a file: what breaks them as JSON, or nothing where a shape asks for more."""

    shapes: bytes
    version: tuple[str, ...] = field(default_factory=checker)

    def __call__(self, section: Answers) -> bytes:
        """What breaks the shapes in a section, wherever this runs; PipelineError where other code would hold it there."""
        from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

        same_here(self.version, checker())
        classes, back = json.loads(section.outside)
        horizon = Horizon({one: tuple(said) for one, said in classes.items()}, back)
        triples = (quad.triple for quad in parse(section.ntriples, format=RdfFormat.N_TRIPLES))
        try:
            broken = {Broken.of(one) for one in _shapes(self.shapes).results_of(Window(triples, horizon))}
            return json.dumps(sorted(broken)).encode()
        except (OutsideError, RecursionError):
            return b""


def inverse_of(shapes: bytes) -> tuple[Term, ...]:
    """The properties that shapes go back along; one of `UNHOLDABLE` where they ask for more than our own engine knows, or go back from classes."""
    if why := refusal(shapes, "ttl"):
        raise ValueError(why)
    inverse = _shapes(shapes).inverse
    if not inverse.isdisjoint({TYPE, SUBCLASS}):
        raise ValueError(TYPE)
    return tuple(sorted(inverse))


@lru_cache(maxsize=2)
def _shapes(content: bytes) -> Any:
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    from pipeline.validate.shacl import Shapes  # noqa: PLC0415 — the same

    return Shapes(quad.triple for quad in parse(content, format=RdfFormat.TURTLE))


class FactsOfSections:
    """By table what the sections in which it has facts say of them, in their order."""

    def __init__(self) -> None:
        self.by_table: dict[str, list[Digest]] = {}

    def noted(self, sight: Sight) -> Sight:
        """The same sight, whose facts are noted here."""
        for table, digest in sight.facts.items():
            self.by_table.setdefault(table, []).append(digest)
        return sight


class FactsAsCut:
    """The same of facts that are told in their order, cut where a section would begin."""

    def __init__(self) -> None:
        self.by_table: dict[str, list[Digest]] = {}
        self._now, self._lines, self._records = ("", ""), list[bytes](), 0

    def __call__(self, table: str, record: str, lines: list[bytes], /) -> None:
        """Notes the lines of a record."""
        if table != self._now[0] or (record != self._now[1] and begins_section(record)):
            self.close()
        self._records += (table, record) != self._now
        self._now = table, record
        self._lines += lines

    def close(self) -> None:
        """Notes what was told since the last cut."""
        if self._lines:
            digest = Digest(self._records, len(self._lines), hashlib.sha256(b"".join(self._lines)).hexdigest())
            self.by_table.setdefault(self._now[0], []).append(digest)
        self._now, self._lines, self._records = ("", ""), [], 0


def horizon_of(sights: Iterable[Sight], inverse: Iterable[Term]) -> Horizon:
    """What is known of all records; ValueError where the sections are not in the order of their subjects."""
    known: dict[tuple[Term, ...], tuple[Term, ...]] = {}
    classes: dict[Term, tuple[Term, ...]] = {}
    back: dict[Term, dict[Term, list[Term]]] = {predicate: {} for predicate in inverse}
    before = ""
    for sight in sights:
        if sight.first <= before:
            raise ValueError(sight.first)
        before = sight.last
        for said, subjects in sight.classes:
            of = known.setdefault(tuple(said), tuple(said))
            classes.update(dict.fromkeys(subjects, of))
        for predicate, pairs in sight.inverse.items():
            for value, subject in pairs:
                back[predicate].setdefault(value, []).append(subject)
    return Horizon(classes, back)
