"""Persons who are published as those who give or get money, or whom a figure is about, and have no public role in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.codebook.limits import Permitted
from pipeline.codebook.tables import Cells
from pipeline.german.plain import Plain
from pipeline.german.private_names import Named, private_names, private_party
from pipeline.german.sentences import cut_sentences
from pipeline.validate.reading import Package, offset

THINGS = ("organisation_id", "programme_id", "region_id")
WORDED = (
    ("parties", "label", THINGS),
    ("fundings", "funder_label", ("funder_id",)),
    ("fundings", "recipient_label", ("recipient_id",)),
    ("observations", "subject_label", THINGS),
    ("participants", "label", ("organisation_id", "person_id")),
)
"""The columns with words for somebody, and those that say who it is where it is known."""
MONEY = re.compile(r"€|(?<!\w)(?:Euro|EUR|CHF|Franken|Mio|Mrd|Million(?:en)?|Milliarden?)(?!\w)")


@dataclass(frozen=True)
class Private:
    """Somebody without a public role in a cell: where it stands, the record, and the evidence that says it or names them."""

    table: str
    place: str
    column: str
    record: str
    evidence: frozenset[str]


def private_persons(package: Package, permitted: Sequence[Permitted], no_role: re.Pattern[str]) -> Iterator[Private]:
    """Everybody who stands in a cell with words for a party and has no public role in the text of it.

    Persons are known by the given names of the package; the title of a role that is `no_role` is no public one. A
    surname alone is one where the text has it behind a given name.
    """
    public = _public(package, no_role)
    surnames: dict[str, dict[str, Named]] = {}
    for table, column, known in WORDED:
        for place, row in package.rows_of(table):
            label = row[column]
            if (
                not label
                or any(row[one] for one in known)
                or any(one.stands_in(label) or label in one.words for one in permitted)
            ):
                continue
            for evidence, sentence, start, end in _places(package, table, row, column):
                source = package.source_of(evidence)
                found = private_party(sentence, start, end, package.under.given_names)
                if found is None and " " not in label and label[0].isupper():
                    if source not in surnames:
                        surnames[source] = {one.surname: one for one in _named_in(package, source)}
                    found = surnames[source].get(label)
                if found and not _has_role(found, source, public):
                    naming = _naming(package, source, found.surname) if evidence else set()
                    yield Private(table, place, column, row["id"], frozenset(naming | {evidence} - {""}))
                    break


def uncited_names(package: Package, source: str, no_role: re.Pattern[str]) -> frozenset[str]:
    """The surnames without a public role that a text has in sentences about money that are not cited: these were held back."""
    text = package.texts[source].text
    quotes = [package.evidence[one]["quote"] for one in package.cited_places.get(source, ())]
    public = _public(package, no_role)
    found: set[str] = set()
    for sentence in (one.of(text) for one in cut_sentences(text)):
        if MONEY.search(sentence) and not any(sentence in quote for quote in quotes):
            named = private_names(sentence, package.under.given_names)
            found |= {one.surname for one in named if not _has_role(one, source, public)}
    return frozenset(found)


def holds_name(surname: str, sentence: str) -> bool:
    """Whether a sentence holds a surname, with or without the ending of a genitive."""
    return re.search(rf"(?<![\w-]){re.escape(surname)}(?:s|’|')?(?![\w-])", Plain.of(sentence).words) is not None


def _has_role(found: Named, source: str, public: Mapping[str, set[str]]) -> bool:
    return any(_is_same(found, one) for one in public.get(source, set()) | public.get("", set()))


def _places(package: Package, table: str, row: Cells, column: str) -> Iterator[tuple[str, str, int, int]]:
    """Where the words of a cell stand: the evidence, its sentence, and the offsets there; the cell itself where nothing attests it."""
    label, found = row[column], False
    for one in package.attested.get((table, row["id"], column), []):
        quote = package.evidence.get(one["evidence_id"], {"quote": "", "start": "0"})
        start, end = (offset(one[side]) - offset(quote["start"]) for side in ("start", "end"))
        if 0 <= start < end and " ".join(quote["quote"][start:end].split()) == label:
            found = True
            yield one["evidence_id"], quote["quote"], start, end
    if not found:
        yield row["evidence_id"], label, 0, len(label)


def _named_in(package: Package, source: str) -> Iterator[Named]:
    """Everybody without an office beside the name whom a text names, as far as it is there, else its quotes."""
    if source in package.texts:
        yield from private_names(package.texts[source].text, package.under.given_names)
    else:
        for one in package.cited_places.get(source, ()):
            yield from private_names(package.evidence[one]["quote"], package.under.given_names)


def _public(package: Package, no_role: re.Pattern[str]) -> dict[str, set[str]]:
    """The names of persons with a public role, by the text that gives it; under no text those whose role a register gives."""
    names = {row["id"]: {row["name"]} for _, row in package.rows_of("persons")}
    for _, row in package.rows_of("names"):
        if row["record_id"] in names:
            names[row["record_id"]].add(row["name"])
    found: dict[str, set[str]] = {}
    for _, row in package.rows_of("roles"):
        if not no_role.fullmatch(row["title"]):
            source = package.source_of(row["evidence_id"])
            found.setdefault(source, set()).update(names.get(row["person_id"], set()))
    return found


def _is_same(found: Named, name: str) -> bool:
    """Whether somebody may be the bearer of a name: they share the surname, and the given name where both have one."""
    own, other = found.name.split(), name.split()
    return found.surname in other and (len(own) == 1 or len(other) == 1 or bool({*own[:-1]} & {*other[:-1]}))


def _naming(package: Package, source: str, surname: str) -> set[str]:
    """The evidence of a text that holds a surname."""
    return {one for one in package.cited_places.get(source, ()) if holds_name(surname, package.evidence[one]["quote"])}
