"""Attested words as a package holds them: cut out of their quote, grouped by evidence, with what stands around them."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from pipeline.codebook.documents import Span
from pipeline.codebook.tables import Cells
from pipeline.validate.reading import Package, offset


def inside(package: Package, row: Cells) -> bool:
    """Whether an attestation lies in the quote that it names, and holds at least one code point of it."""
    cited = package.evidence.get(row["evidence_id"])
    if cited is None:
        return False
    first, start, end = offset(cited["start"]), offset(row["start"]), offset(row["end"])
    return 0 <= first <= start < end <= first + len(cited["quote"])


def raw_words(package: Package, row: Cells) -> str:
    """The attested words, verbatim; empty where they do not lie in their quote."""
    return _parts(package, row)[1]


def words(package: Package, row: Cells) -> str:
    """The attested words with every run of white space as one blank."""
    return fold(raw_words(package, row))


def before(package: Package, row: Cells) -> str:
    """What stands in the quote before the attested words."""
    return _parts(package, row)[0]


def behind(package: Package, row: Cells) -> str:
    """What stands in the quote behind the attested words."""
    return _parts(package, row)[2]


def fold(text: str) -> str:
    r"""The text with every run of white space as one blank.

    >>> fold("53 Mio.\n  Euro")
    '53 Mio. Euro'
    """
    return " ".join(text.split())


def in_text_order(package: Package, attested: list[Cells]) -> list[Cells]:
    """The attestations as they follow each other: by source, then by place in it, so that the first one leads."""
    evidence = package.evidence

    def place(row: Cells) -> tuple[str, int, int, str]:
        source = evidence[row["evidence_id"]]["source_id"] if row["evidence_id"] in evidence else ""
        return source, offset(row["start"]), offset(row["end"]), row["id"]

    return sorted(attested, key=place)


def groups(package: Package, attested: list[Cells]) -> list[list[Cells]]:
    """The attestations by evidence, each group in text order: the pieces of one evidence say one value together."""
    ordered = sorted(in_text_order(package, attested), key=lambda row: row["evidence_id"])
    return [list(group) for _, group in groupby(ordered, key=lambda row: row["evidence_id"])]


def said(package: Package, pieces: list[Cells]) -> str:
    """The words of several pieces joined by one blank."""
    return " ".join(words(package, piece) for piece in pieces)


def _parts(package: Package, row: Cells) -> tuple[str, str, str]:
    if not inside(package, row):
        return "", "", ""
    cited = package.evidence[row["evidence_id"]]
    first, quote = offset(cited["start"]), cited["quote"]
    start, end = offset(row["start"]) - first, offset(row["end"]) - first
    return quote[:start], quote[start:end], quote[end:]


def places(package: Package, pieces: list[Cells]) -> tuple[Span, ...]:
    """Where pieces of one evidence stand in its quote; none where one of them lies outside."""
    if not all(inside(package, piece) for piece in pieces):
        return ()
    first = offset(package.evidence[pieces[0]["evidence_id"]]["start"])
    return tuple(Span(offset(piece["start"]) - first, offset(piece["end"]) - first) for piece in pieces)


def is_bounded(package: Package, row: Cells) -> bool:
    """Whether attested words begin and end where words do."""
    cut_before = re.search(r"\w\Z", before(package, row)) and re.match(r"\w", raw_words(package, row))
    cut_behind = re.match(r"\w", behind(package, row)) and re.search(r"\w\Z", raw_words(package, row))
    return not cut_before and not cut_behind


def are_contiguous(package: Package, pieces: list[Cells]) -> bool:
    """Whether no word stands between attested pieces: inside a quote, or from one sentence to the next."""
    return all(_is_next(package, one, other) for one, other in pairwise(pieces))


def _is_next(package: Package, one: Cells, other: Cells) -> bool:
    start, end = offset(one["end"]), offset(other["start"])
    source = package.source_of(one["evidence_id"])
    if start > end or source != package.source_of(other["evidence_id"]):
        return False
    if source in package.texts:
        return not package.texts[source].text[start:end].strip()
    if one["evidence_id"] == other["evidence_id"]:
        return not behind(package, one)[: end - start].strip()
    return not behind(package, one).strip() and not before(package, other).strip()
