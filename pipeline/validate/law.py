"""The law: no value without its words. Each column is checked after its origin, from the published files alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.documents import LONGEST_QUOTE, Span
from pipeline.codebook.row import Column, Origin, columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.german.sentences import cut_sentences
from pipeline.problems import Problem
from pipeline.validate import derived, origins, relations
from pipeline.validate.classified import is_licensed
from pipeline.validate.quotes import inside, is_bounded
from pipeline.validate.reading import Package, file_of, offset
from pipeline.validate.relations import OF_THE_REGISTER
from pipeline.validate.stated import disagreement, is_named

FREE = frozenset({"evidence", "attestations", "citations", "commitments", "conflicts"})
"""Tables whose rows are no facts of a text; what they hold is checked by keys, quotes, derivations and relations."""


def check(package: Package) -> Iterator[Problem]:
    """Quotes that do not stand in their text, and values that do not follow from their words."""
    yield from _quotes(package)
    for place, row in package.rows_of("attestations"):
        if not inside(package, row):
            yield Problem("L104", file_of("attestations"), place, row["id"], row["record_id"])
    for table, place, row in package.rows():
        if table in FREE:
            continue
        for column in columns(TABLES[table]):
            code = _code(package, table, row, column) if row[column.name] else ""
            if code:
                yield Problem(code, file_of(table), place, f"{column.name} = {row[column.name]!r}", row["id"])
    yield from derived.check(package)
    yield from relations.check(package)
    yield from origins.check(package)


def _quotes(package: Package) -> Iterator[Problem]:
    """Quotes that differ from their text or are longer than a sentence; one word on texts that are not there."""
    unchecked: set[str] = set()
    sentences: dict[str, frozenset[Span]] = {}
    for place, row in package.rows_of("evidence"):
        file, quote, source = file_of("evidence"), row["quote"], row["source_id"]
        start, end = offset(row["start"]), offset(row["end"])
        if len(quote) > LONGEST_QUOTE or "\n\n" in quote or end - start != len(quote):
            yield Problem("L109", file, place, f"{len(quote)} characters from {start} to {end}", row["id"])
        document = package.texts.get(source)
        if document is None:
            unchecked.add(source)
            continue
        if source not in sentences:
            sentences[source] = frozenset(cut_sentences(document.text))
        if document.text[start:end] != quote:
            yield Problem("L101", file, place, quote[:80], row["id"])
        elif Span(start, end) not in sentences[source]:
            yield Problem("L109", file, place, quote[:80], row["id"])
    for source in sorted(unchecked):
        yield Problem("L110", file_of("evidence"), found=source)
    for place, row in package.rows_of("sources"):
        if package.texts and row["id"] not in package.texts:
            yield Problem("L115", file_of("sources"), place, row["path"], row["id"])


def _code(package: Package, table: str, row: Cells, column: Column) -> str:
    """The code of what is wrong with a value; empty where it stands on its words, on a citation or on a derivation."""
    attested = package.attested.get((table, row["id"], column.name), [])
    if column.origin is Origin.DERIVED:
        others = row[column.name].split("|") if column.name == "alternative_names" else []
        return "" if not others or all(is_named(package, one, others) for one in attested) else "L103"
    if not attested:
        if table in OF_THE_REGISTER and (table, row["id"], column.name, row[column.name]) in package.cited:
            return ""
        return "L106" if column.origin is Origin.CURATED else "L102"
    relational = column.declared.reads == "name" and column.declared.refers_to
    if (relational or column.origin is Origin.CLASSIFIED) and package.is_reviewers(table, row, column.name):
        return "" if all(is_bounded(package, one) for one in attested) else "L103"
    if column.origin is Origin.CLASSIFIED:
        return "" if is_licensed(package, table, row, column) else "L105"
    return disagreement(package, table, row, column)
