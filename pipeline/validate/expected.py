"""What the publisher expects of the tables: how many rows they have, and how many of those somebody has reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.code_lists import Review
from pipeline.problems import Problem
from pipeline.validate.reading import Package, file_of


def check(package: Package) -> Iterator[Problem]:
    """Tables that have fewer or more rows than `publication.toml` expects, or a larger share that nobody reviewed.

    Rows that only a register brought in need no review, and count neither among the reviewed nor among the others.
    """
    for table, expected in sorted(package.expected.items()):
        rows = [row for _, row in package.rows_of(table)]
        least, most, share = expected.rows_at_least, expected.rows_at_most, expected.unreviewed_at_most
        if least is not None and len(rows) < least:
            yield Problem("E101", file_of(table), found=f"{len(rows)} rows, at least {least} are expected")
        if most is not None and len(rows) > most:
            yield Problem("E102", file_of(table), found=f"{len(rows)} rows, at most {most} are expected")
        to_review = [row for row in rows if row.get("evidence_id")]
        left = sum(row.get("review") == Review.EXTRACTED for row in to_review)
        if share is not None and left > share * len(to_review):
            found = f"{left} of {len(to_review)} rows, a share of at most {share:g} is expected"
            yield Problem("E103", file_of(table), found=found)
