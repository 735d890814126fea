"""What a person should decide about names: those that look like a known thing and were not linked, and doubtful links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.codebook.register import Register
from pipeline.codebook.tables import Cells, Tables
from pipeline.german.inflection import CONJUNCTIONS, comparable, fold
from pipeline.german.likeness import SHORT, SMALL, first_letters, telling
from pipeline.link import LEVEL, PREFIX
from pipeline.link.alikeness import SLIP, alikeness

Kind = Literal["unlinked", "across", "namesake"]
LEAST = 80
"""The score from which on a likeness is worth a question."""
MOST = 3
"""Candidates that are named for one thing at most."""
PLACE = re.compile(r"(?:Landeshaupts|Hanses|S)tadt\s+|(?:Land)?[Kk]reis\s+|Gemeinde\s+|Region\s+|Kanton\s+")
"""What an authority's name says before the name of its place."""
TABLES_OF = {"org": "organisations", "pro": "programmes"}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide: whether a name is one of a candidate, with the words it stands in.

    `unlinked` looks like a known thing, `across` like another name that no register knows either, and `namesake` was
    linked although others bear the name too.
    """

    kind: Kind
    name: str
    record: str
    candidate: str
    candidate_name: str
    score: int
    reason: str
    texts: int
    source: str
    sentence: str


@dataclass
class Candidates:
    """Names to compare with, by what they have in common with others, so that not all are held against all."""

    names: list[tuple[str, str]] = field(default_factory=list)
    blocks: dict[str, set[int]] = field(default_factory=dict)
    spelled: list[str] = field(default_factory=list)

    def add(self, name: str, key: str) -> None:
        """Puts in a name of something."""
        for block in (*_blocks(name), *_letters(name)):
            self.blocks.setdefault(block, set()).add(len(self.names))
        self.names.append((name, key))
        self.spelled.append(comparable(name))

    def like(self, name: str) -> Iterator[tuple[str, str, int, str]]:
        """Every name that is alike, with whose it is, score and reason."""
        near = {at for block in (*_blocks(name), *_letters(name, sought=True)) for at in self.blocks.get(block, ())}
        slips = process.extract(comparable(name), self.spelled, scorer=OSA.normalized_similarity, score_cutoff=SLIP)
        for at in sorted(near | {at for _, _, at in slips}):
            other, key = self.names[at]
            alike = alikeness(name, other)
            if alike:
                yield other, key, *alike


def _blocks(name: str) -> set[str]:
    """What two names have at least one of in common where they are alike: a telling word, the initials, or all letters."""
    words = [word for word in re.findall(r"\w+", name) if word.casefold() not in SMALL]
    spoken = [word for word in words if fold(word) not in CONJUNCTIONS]
    initials = ("".join(word[0] for word in some).casefold() for some in (words, spoken) if len(some) > 1)
    return {*telling(name), comparable(name), *initials}


def _letters(name: str, *, sought: bool = False) -> set[str]:
    """An abbreviation's first letter, or those that one of a name may have; sought are names of the other kind."""
    is_short = SHORT.fullmatch(name) is not None
    letters = {fold(name[0])} if is_short else first_letters(name)
    return {f"{'short' if is_short is not sought else 'long'} {letter}" for letter in letters}


def questions(tables: Tables, register: Register, least: int = LEAST) -> list[Question]:
    """All that is to be decided about the names of a publication, the most alike first; nothing that is decided already."""
    asked = _Asked(tables, register)
    found = [*asked.unlinked(least), *asked.across(least), *asked.namesakes()]
    return sorted(found, key=lambda one: (one.kind != "unlinked", one.kind, -one.score, one.name, one.candidate))


class _Asked:
    """The names of the texts and of the register, and what has been decided about them."""

    def __init__(self, tables: Tables, register: Register) -> None:
        self._evidence = {row["id"]: row for row in tables["evidence"]}
        self._texts: dict[str, set[str]] = {}
        for row in tables["attestations"]:
            if row["record_table"] == "names":
                self._texts.setdefault(row["record_id"], set()).add(self._evidence[row["evidence_id"]]["source_id"])
        self._known = dict(_known_names(register))
        self._titles = {key: names[0] for key, names in self._known.items()}
        self._namesakes = {
            (fold(name), f"{PREFIX['organisation']}{one.key}")
            for one in register.organisations
            for name in one.namesakes
        }
        self._named: dict[str, list[Cells]] = {}
        for row in tables["names"]:
            if row["kind"] != "register" and row["record_id"].partition("-")[0] in TABLES_OF:
                self._named.setdefault(row["record_id"], []).append(row)
        self._settled = {
            (fold(row.name), key) for row in register.names for key in record_ids(row.register_name, row.key)
        }
        self._sure = {fold(row.name) for row in register.names if row.decision == "same"}

    def unlinked(self, least: int) -> Iterator[Question]:
        """Things of the texts that no register knows by their name, and known ones that they look like."""
        tables = {prefix: Candidates() for prefix in TABLES_OF}
        regions = Candidates()
        for key, names in self._known.items():
            for name in names:
                tables.get(key.partition("-")[0], regions).add(LEVEL.sub("", name) if key.isupper() else name, key)
        for record, rows in self._of_nobody():
            alike = list(self._alike(rows, tables[record.partition("-")[0]]))
            places = [{**row, "name": PLACE.sub("", row["name"])} for row in rows if PLACE.match(row["name"])]
            alike += [
                (row, key, name, 85, "place")
                for row, key, name, score, _ in self._alike(places, regions)
                if score == 100
            ]
            yield from self._best("unlinked", record, alike, least)

    def across(self, least: int) -> Iterator[Question]:
        """Pairs of things that no register knows and that may be one."""
        tables = {prefix: Candidates() for prefix in TABLES_OF}
        for record, rows in self._of_nobody():
            candidates = tables[record.partition("-")[0]]
            yield from self._best("across", record, list(self._alike(rows, candidates)), least)
            for row in rows:
                candidates.add(row["name"], record)

    def namesakes(self) -> Iterator[Question]:
        """Links of a name that others bear too, or that a register calls a namesake."""
        bearers: dict[str, set[str]] = {}
        for key, names in self._known.items():
            for name in names if not key.isupper() else ():
                bearers.setdefault(fold(name), set()).add(key)
        for record, rows in sorted(self._named.items()):
            for row in rows if record in self._known else ():
                name = fold(row["name"])
                if name in self._sure:
                    continue
                others = sorted(bearers.get(name, set()) - {record})
                doubtful = [(other, "two_candidates") for other in others]
                if not others and (name, record) in self._namesakes:
                    doubtful = [(record, "namesake")]
                for key, reason in doubtful:
                    if (name, record) not in self._settled and (name, key) not in self._settled:
                        yield self._question("namesake", row, (key, self._titles[key]), 100, reason)

    def _of_nobody(self) -> Iterable[tuple[str, list[Cells]]]:
        return ((record, rows) for record, rows in sorted(self._named.items()) if record not in self._known)

    def _alike(self, rows: list[Cells], candidates: Candidates) -> Iterator[tuple[Cells, str, str, int, str]]:
        for row in rows:
            for name, key, score, reason in candidates.like(row["name"]):
                yield row, key, name, score, reason

    def _best(
        self, kind: Kind, record: str, alike: list[tuple[Cells, str, str, int, str]], least: int
    ) -> Iterator[Question]:
        """The best likeness to each candidate, of the few best ones, where nothing is decided yet."""
        best: dict[str, tuple[Cells, str, str, int, str]] = {}
        for one in sorted(alike, key=lambda one: (-one[3], one[0]["name"], one[2])):
            best.setdefault(one[1], one)
        decided = {key for row, key, name, _, _ in alike if self._is_settled(row["name"], key, name)}
        for row, key, name, score, reason in list(best.values())[:MOST]:
            if score >= least and key not in decided:
                title = self._titles.get(key, name)
                full = next(one for one in self._named[record] if one["id"] == row["id"])
                yield self._question(kind, full, (key, title), score, reason)

    def _is_settled(self, name: str, key: str, other: str) -> bool:
        """Whether somebody has decided about a name and a candidate, or the register has the very name by now."""
        if (fold(name), key) in self._settled or name in self._known.get(key, ()):
            return True
        return (fold(name), fold(other)) in self._settled or (fold(other), fold(name)) in self._settled

    def _question(self, kind: Kind, row: Cells, candidate: tuple[str, str], score: int, reason: str) -> Question:
        evidence = self._evidence.get(row["evidence_id"], {"source_id": "", "quote": ""})
        texts = len(self._texts.get(row["id"], ()))
        sentence = " ".join(evidence["quote"].split())
        key, title = candidate
        return Question(
            kind, row["name"], row["record_id"], key, title, score, reason, texts, evidence["source_id"], sentence
        )


def record_ids(register_name: str, key: str) -> tuple[str, ...]:
    """The ids that the thing of a decision may have: that of its register, or the folded name that no register knows."""
    prefix = {"organisations": PREFIX["organisation"], "programmes": PREFIX["programme"]}.get(register_name, "")
    return f"{prefix}{key}", fold(key)


def _known_names(register: Register) -> Iterator[tuple[str, tuple[str, ...]]]:
    """All that the registers know by its published id, with its names, the first one first."""
    for one in register.organisations:
        yield f"{PREFIX['organisation']}{one.key}", (one.name, *one.aliases, *one.namesakes)
    for programme in register.programmes:
        yield f"{PREFIX['programme']}{programme.key}", (programme.name, *programme.aliases)
    for region in register.regions:
        yield region.id, (region.name, *region.aliases)
