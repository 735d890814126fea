"""What is asked of one section of a graph, wherever that runs: what its files say, and whether it keeps the shapes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from pipeline.codebook.facts import Fact
from pipeline.codebook.hostile_graphs import refusal
from pipeline.garbage import uncollected
from pipeline.validate.facts_in_rdf import facts_of_triples
from pipeline.validate.graphs import Broken
from pipeline.validate.sections import Heads, Section, begins_section
from pipeline.validate.things import SUBCLASS, TYPE, Term
from pipeline.validate.triples_in_files import context_of
from pipeline.validate.windows import Horizon, OutsideError, Window

NAMELESS = re.compile(rb"^_:|^<[^>]*> <[^>]*> _:", re.MULTILINE)
"""A node without a name in lines of N-Triples."""
SUBJECT = re.compile(rb"^(<[^>]*>) ", re.MULTILINE)
LINK = re.compile(rb"> (<[^>]*>) \.$", re.MULTILINE)
"""An object that is an IRI."""


class Sight(NamedTuple):
    """What one section says, where its three files say the same.

    `facts` are by table how many records and facts there are, and the SHA-256 of their sorted lines. `classes` are the records by
    their classes, `inverse` value and subject by the property that a shape goes back along.
    """

    first: Term
    last: Term
    facts: dict[str, tuple[int, int, str]]
    classes: dict[str, list[Term]]
    inverse: dict[Term, list[tuple[Term, Term]]]


@dataclass(frozen=True)
class Look:
    """Looks at a section: `Sight` as JSON, or nothing where it is not as belegt writes it, and the whole graph has to be read."""

    heads: Heads
    base: str
    inverse: tuple[Term, ...]

    def __call__(self, section: Section) -> bytes:
        """The sight of a section, wherever this runs."""
        with uncollected():
            return self._look(section)

    def _look(self, section: Section) -> bytes:
        try:
            triples = self._triples(section)
        except (ValueError, SyntaxError, RecursionError):
            return b""
        subjects = [one for one, _ in groupby(str(triple.subject) for triple in triples)]
        if not subjects or any(one >= other for one, other in pairwise(subjects)):
            return b""
        facts = facts_by_table(fact for _, fact in facts_of_triples(triples, "", self.base))
        told = _told(triples, subjects, self.inverse)
        return json.dumps((subjects[0], subjects[-1], facts, *told)).encode() if told else b""

    def _triples(self, section: Section) -> list[Any]:
        """The triples of all three; ValueError where they differ, or some of them cannot be told apart by their letters."""
        from pyoxigraph import RdfFormat, parse, serialize  # noqa: PLC0415 — heavy, only where a graph is checked

        document = f'{{"@context": {context_of(self.heads.context, section.nodes.decode())}, "@graph": ['.encode()
        document += section.nodes + b"]}"
        nodes = json.loads(b"[" + section.nodes + b"]")
        if refusal(document, "jsonld") or not all(isinstance(node, dict) for node in nodes):
            raise ValueError(document)
        read = parse(self.heads.prefixes + section.turtle, format=RdfFormat.TURTLE)
        turtle = serialize(read, format=RdfFormat.N_QUADS) or b""
        if read.prefixes != _prefixes(self.heads.prefixes) or read.base_iri is not None:
            raise ValueError(section.turtle)
        jsonld = serialize(parse(document, format=RdfFormat.JSON_LD), format=RdfFormat.N_QUADS) or b""
        triples = [quad.triple for quad in parse(section.ntriples, format=RdfFormat.N_TRIPLES)]
        lines = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        same = lines == section.ntriples and (lines == turtle or _are_alike(lines, turtle))
        if not same or not _are_alike(lines, jsonld) or _is_nameless(lines):
            raise ValueError(lines)
        return triples


def _are_alike(lines: bytes, others: bytes) -> bool:
    return {*lines.split(b"\n")} == {*others.split(b"\n")}


def _is_nameless(lines: bytes) -> bool:
    """Whether a node has no name, or there may be a triple as a term, in which one could hide."""
    return b"<<(" in lines or (b"_:" in lines and NAMELESS.search(lines) is not None)


@lru_cache(maxsize=2)
def _prefixes(head: bytes) -> dict[str, str]:
    """The prefixes that the head of a Turtle file sets."""
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

    read = parse(head, format=RdfFormat.TURTLE)
    for _ in read:
        raise ValueError(head)
    prefixes: dict[str, str] = read.prefixes
    return prefixes


def facts_by_table(facts: Iterable[Fact]) -> dict[str, tuple[int, int, str]]:
    """By table how many records and facts there are, and the SHA-256 of the sorted lines."""
    lines: dict[str, list[bytes]] = {}
    records: dict[str, set[str]] = {}
    for fact in facts:
        lines.setdefault(fact.table, []).append(f"{fact.line}\n".encode())
        records.setdefault(fact.table, set()).add(fact.record)
    return {
        table: (len(records[table]), len(those), hashlib.sha256(b"".join(sorted(those))).hexdigest())
        for table, those in lines.items()
    }


def _told(
    triples: Iterable[Any], subjects: Iterable[Term], inverse: tuple[Term, ...]
) -> tuple[dict[str, list[Term]], dict[Term, list[tuple[Term, Term]]]] | None:
    """The records by their classes, and what shapes go back along; None where classes are said to lie below each other."""
    classes: dict[Term, list[Term]] = {subject: [] for subject in subjects if "#" not in subject}
    back: dict[Term, list[tuple[Term, Term]]] = {predicate: [] for predicate in inverse}
    for triple in triples:
        predicate = str(triple.predicate)
        if predicate == SUBCLASS:
            return None
        if predicate == TYPE and (said := classes.get(str(triple.subject))) is not None:
            said.append(str(triple.object))
        if predicate in back:
            back[predicate].append((str(triple.object), str(triple.subject)))
    by_class: dict[str, list[Term]] = {}
    for subject, said in classes.items():
        by_class.setdefault(" ".join(said), []).append(subject)
    return by_class, back


def sight_of(written: bytes) -> Sight:
    """What `Look` has written; ValueError where it was nothing."""
    return Sight(*json.loads(written))


class Answers(NamedTuple):
    """A section's lines with what shapes may ask of other records: the classes of those that are named, and who names its own."""

    ntriples: bytes
    outside: bytes


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

    def __call__(self, section: Answers) -> bytes:
        """What breaks the shapes in a section, wherever this runs."""
        from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 — heavy, only where a graph is checked

        classes, back = json.loads(section.outside)
        horizon = Horizon({one: tuple(said) for one, said in classes.items()}, back)
        triples = (quad.triple for quad in parse(section.ntriples, format=RdfFormat.N_TRIPLES))
        try:
            broken = {Broken.of(one) for one in _shapes(self.shapes).results_of(Window(triples, horizon))}
            return json.dumps(sorted(broken)).encode()
        except OutsideError:
            return b""


def inverse_of(shapes: bytes) -> tuple[Term, ...]:
    """The properties that shapes go back along; ValueError where they ask for more than our own engine knows, or go back from classes."""
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
        self.by_table: dict[str, list[tuple[int, int, str]]] = {}

    def noted(self, sight: Sight) -> Sight:
        """The same sight, whose facts are noted here."""
        for table, (records, facts, sha256) in sight.facts.items():
            self.by_table.setdefault(table, []).append((records, facts, sha256))
        return sight


class FactsAsCut:
    """The same of facts that are told in their order, cut where a section would begin."""

    def __init__(self) -> None:
        self.by_table: dict[str, list[tuple[int, int, str]]] = {}
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
            said = self._records, len(self._lines), hashlib.sha256(b"".join(self._lines)).hexdigest()
            self.by_table.setdefault(self._now[0], []).append(said)
        self._now, self._lines, self._records = ("", ""), [], 0


def horizon_of(sights: Iterable[Sight], inverse: Iterable[Term]) -> Horizon:
    """What is known of all records; ValueError where the sections are not in the order of their subjects."""
    known: dict[str, tuple[Term, ...]] = {}
    classes: dict[Term, tuple[Term, ...]] = {}
    back: dict[Term, dict[Term, list[Term]]] = {predicate: {} for predicate in inverse}
    before = ""
    for sight in sights:
        if sight.first <= before:
            raise ValueError(sight.first)
        before = sight.last
        for said, subjects in sight.classes.items():
            of = known.setdefault(said, tuple(said.split()))
            classes.update(dict.fromkeys(subjects, of))
        for predicate, pairs in sight.inverse.items():
            for value, subject in pairs:
                back[predicate].setdefault(value, []).append(subject)
    return Horizon(classes, back)
