"""The law: no value without its words. Each column is checked after its origin, from the published files alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.codebook.documents import Span
from pipeline.codebook.row import Column, Origin, columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.german.sentences import cut_sentences
from pipeline.problems import Problem
from pipeline.validate import derived
from pipeline.validate.classified import is_licensed
from pipeline.validate.quotes import inside
from pipeline.validate.reading import Package, file_of, offset
from pipeline.validate.stated import disagreement

LONGEST_QUOTE = 600
FREE = frozenset({"evidence", "attestations", "citations", "replaced_ids", "commitments", "conflicts"})
"""Tables whose rows are no facts of a text; what they hold is checked by keys, quotes and derivations."""
OF_THE_REGISTER = frozenset({"sources", "organisations", "persons", "names", "programmes", "topics", "regions"})
"""Tables that a register may speak for: in all others only words of a text prove a value."""


def check(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Quotes that do not stand in their text, and values that do not follow from their words."""
    yield from _quotes(package, texts)
    for number, row in enumerate(package.tables["attestations"], start=2):
        if not inside(package, row):
            yield Problem("L104", file_of("attestations"), f"row {number}", row["id"], row["record_id"])
    for table, place, row in package.rows():
        if table in FREE:
            continue
        for column in columns(TABLES[table]):
            if row[column.name] and column.origin is not Origin.DERIVED:
                code = _value(package, table, row, column)
                if code:
                    yield Problem(code, file_of(table), place, f"{column.name} = {row[column.name]!r}", row["id"])
    yield from derived.check(package, texts)


def _quotes(package: Package, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Quotes that differ from their text or are longer than a sentence; one word on texts that are not there."""
    unchecked: set[str] = set()
    sentences: dict[str, frozenset[Span]] = {}
    for number, row in enumerate(package.tables["evidence"], start=2):
        file, place, quote, source = file_of("evidence"), f"row {number}", row["quote"], row["source_id"]
        start, end = offset(row["start"]), offset(row["end"])
        if len(quote) > LONGEST_QUOTE or "\n\n" in quote or end - start != len(quote):
            yield Problem("L109", file, place, f"{len(quote)} characters from {start} to {end}", row["id"])
        text = texts.get(source)
        if text is None:
            unchecked.add(source)
            continue
        if source not in sentences:
            sentences[source] = frozenset(cut_sentences(text))
        if text[start:end] != quote:
            yield Problem("L101", file, place, quote[:80], row["id"])
        elif Span(start, end) not in sentences[source]:
            yield Problem("L109", file, place, quote[:80], row["id"])
    for source in sorted(unchecked):
        yield Problem("L110", file_of("evidence"), found=source)


def _value(package: Package, table: str, row: Cells, column: Column) -> str:
    """The code of what is wrong with a value; empty where it stands on its words or on a citation."""
    attested = package.attested.get((table, row["id"], column.name), [])
    if not attested:
        if table in OF_THE_REGISTER and (table, row["id"], column.name, row[column.name]) in package.cited:
            return ""
        return "L106" if column.origin is Origin.CURATED else "L102"
    if column.origin is Origin.CLASSIFIED:
        return "" if is_licensed(package, row, column, attested) else "L105"
    return disagreement(package, row, column, attested)
