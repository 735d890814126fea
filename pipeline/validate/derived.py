"""Derived values: recomputed from other cells, and from the texts where they are there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from pipeline.codebook.code_lists import GIVEN, Basis, ConflictStatus, Qualifier
from pipeline.codebook.money import SHARED
from pipeline.codebook.tables import TABLES, Cells
from pipeline.codebook.topics import BROADER, Topic
from pipeline.codebook.value_types import write_decimal
from pipeline.german.money import read_quantity
from pipeline.problems import Problem
from pipeline.validate.quotes import groups, in_text_order, said
from pipeline.validate.reading import Package, file_of
from pipeline.validate.stated import quantity_disagreement

FIGURES = {"fundings": "amount", "commitments": "amount", "observations": "value"}
LOWER = frozenset({Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST})
UPPER = frozenset({Qualifier.EXACT, Qualifier.UNDER, Qualifier.ALMOST, Qualifier.UP_TO})

Expected = Iterator[tuple[str, Collection[str]]]
"""A column and the cells that would be right in it."""


def check(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Every derived cell that does not follow from the cells, words or text it is made of."""
    fundings: dict[str, list[Cells]] = {}
    for row in package.tables["fundings"]:
        fundings.setdefault(row["commitment_id"], []).append(row)
    first = _first_evidence(package)
    for table, place, row in package.rows():
        for column, right in _expected(package, table, row, first, texts):
            if row[column] not in right:
                found = f"{column} = {row[column]!r} instead of {' or '.join(map(repr, sorted(right)))}"
                yield Problem("L107", file_of(table), place, found[:300], row["id"])
        if table == "commitments":
            yield from _commitment(package, place, row, fundings.get(row["id"], []))
        if table in FIGURES and row["qualifier"] == Qualifier.BETWEEN and table != "commitments":
            yield from _range(package, table, place, row)


def _expected(
    package: Package, table: str, row: Cells, first: dict[tuple[str, str], str], texts: Mapping[str, str]
) -> Expected:
    """The derived cells of a row that follow from itself, its attestations, its names or its text."""
    if "evidence_id" in TABLES[table].model_fields and table != "attestations":
        yield "evidence_id", {first.get((table, row["id"]), "")}
        if "source_id" in row and row["evidence_id"] in package.evidence:
            yield "source_id", {package.evidence[row["evidence_id"]]["source_id"]}
    if table in FIGURES and row["qualifier"] != Qualifier.BETWEEN:
        figure = row[FIGURES[table]]
        yield f"{FIGURES[table]}_min", {figure if row["qualifier"] in LOWER else ""}
        yield f"{FIGURES[table]}_max", {figure if row["qualifier"] in UPPER else ""}
    if table == "fundings" and row["commitment_id"] not in package.keys["commitments"]:
        yield "commitment_id", package.keys["commitments"]
    if table == "statements" and row["event_id"]:
        yield "event_id", package.events_of(row["evidence_id"])
    if "alternative_names" in row:
        others = set(package.names.get(row["id"], [])) - {row["name"]}
        yield "alternative_names", {"|".join(sorted(others))}
    if table == "sources" and row["id"] in texts:
        text = texts[row["id"]]
        yield "characters", {str(len(text))}
        yield "sha256", {hashlib.sha256(text.encode()).hexdigest()}
    if table == "regions":
        yield "level", {str(len(row["id"]) - 2)}
        parent = row["id"][:-1]
        yield "parent_id", {parent if parent in package.keys["regions"] else ""}
    if table == "topics" and row["id"] in {topic.value for topic in Topic}:
        topic = Topic.of(row["id"])
        yield "label_de", {topic.label_de}
        yield "label_en", {topic.label_en}
        yield "broader_id", {BROADER[topic].value if topic in BROADER else ""}


def _first_evidence(package: Package) -> dict[tuple[str, str], str]:
    """The evidence of each record's first attestation: of the words that it stands on, else by source and place."""
    first: dict[tuple[str, str], str] = {}
    ordered = in_text_order(package, package.tables["attestations"])
    for row in sorted(ordered, key=_is_beside_anchor):
        first.setdefault((row["record_table"], row["record_id"]), row["evidence_id"])
    return first


def _is_beside_anchor(attestation: Cells) -> bool:
    row = TABLES.get(attestation["record_table"])
    return row is None or not row.TABLE.stands_on(attestation["column"])


def _range(package: Package, table: str, place: str, row: Cells) -> Iterator[Problem]:
    """A range has no value; its two bounds stand in words, which both readers read alike."""
    figure = FIGURES[table]
    if row[figure]:
        yield Problem("L107", file_of(table), place, f"{figure} = {row[figure]!r} of a range", row["id"])
    for column, side in ((f"{figure}_min", "low"), (f"{figure}_max", "high")):
        found = f"{column} = {row[column]!r}"
        attested = package.attested.get((table, row["id"], column), [])
        if not attested:
            yield Problem("L102", file_of(table), place, found, row["id"])
        for pieces in groups(package, attested):
            quantity = read_quantity(said(package, pieces))
            bound = getattr(quantity, side) if quantity else None
            if bound is None or write_decimal(bound) != row[column]:
                yield Problem("L103", file_of(table), place, found, row["id"])
            elif code := quantity_disagreement(package, pieces, hedged=False):
                yield Problem(code, file_of(table), place, found, row["id"])


def _commitment(package: Package, place: str, row: Cells, fundings: list[Cells]) -> Iterator[Problem]:
    """A commitment has fundings, one of which lent it its id; each of its cells stands in one of them."""
    wrong = [column for column in SHARED if fundings and row[column] not in {one[column] for one in fundings}]
    if "fun-" + row["id"].removeprefix("com-") not in {one["id"] for one in fundings}:
        wrong.append("id")
    if (row["sum_safe"] == "true") is not _is_sum_safe(package, row):
        wrong.append("sum_safe")
    for column in wrong:
        yield Problem("L107", file_of("commitments"), place, f"{column} = {row[column]!r}", row["id"])


def _is_sum_safe(package: Package, row: Cells) -> bool:
    """Whether a commitment belongs to the largest set in which no euro occurs twice.

    It can be counted at all, no whole that holds it does, and of all that may hold the same euro it is the largest.
    """
    wholes, seen = row["part_of_id"], {row["id"]}
    while wholes in package.commitments and wholes not in seen:
        seen.add(wholes)
        if package.commitments[wholes]["sum_safe"] == "true":
            return False
        wholes = package.commitments[wholes]["part_of_id"]
    rivals = [other for other in package.tables["commitments"] if _may_overlap(package, row, other)]
    return _is_countable(package, row) and all(_amount(row) > _amount(other) for other in rivals)


def _is_countable(package: Package, row: Cells) -> bool:
    """Whether nothing in the commitment itself forbids to add it up: given, a total, stated, not superseded."""
    stated = row["amount"] or row["amount_min"] or row["amount_max"]
    superseded = any(
        row["id"] == conflict["record_id"] and conflict["status"] == ConflictStatus.SUPERSEDED
        for conflict in package.tables["conflicts"]
    )
    return row["status"] in GIVEN and row["basis"] == Basis.TOTAL and bool(stated) and not superseded


def _may_overlap(package: Package, row: Cells, other: Cells) -> bool:
    """Whether another commitment may hold the same euro: nothing that is known of both tells them apart."""
    if other["id"] == row["id"] or other["currency"] != row["currency"] or not _is_countable(package, other):
        return False
    return all(
        row[column] in {"", other[column]} or not other[column]
        for column in ("funder_id", "recipient_id", "programme_id")
    )


def _amount(row: Cells) -> Decimal:
    return Decimal(row["amount"] or 0)
