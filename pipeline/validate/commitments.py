"""The rules of the columns that follow from several texts: commitments, conflicts, reprints."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.money import SHARED
from pipeline.codebook.tables import Cells
from pipeline.problems import Problem
from pipeline.validate.disputes import right_status
from pipeline.validate.parts import worth
from pipeline.validate.pots import above_by_pot
from pipeline.validate.reading import file_of
from pipeline.validate.whole import Cellsets, Rule, Whole

SAID = ("funder_id", "recipient_id", "programme_id", "start", "end", "kind", "status", "qualifier")


def unheard(whole: Whole) -> Iterator[Problem]:
    """Statements that stand against each other, but in no row of the conflicts."""
    stated = {(row["record_id"], row["other_id"], row["field"]) for _, row in whole.package.rows_of("conflicts")}
    for record, other, field, status, rule in (one for group in whole.disputes.values() for one in group):
        if (record, other, field) not in stated:
            found = f"{record} and {other} differ in {field}: {status}, {rule}"
            yield Problem("L107", file_of("conflicts"), found=found, record=record)


def _shared(column: str) -> Rule:
    """A cell of a commitment follows from its fundings."""

    def rule(whole: Whole, _table: str, row: Cells) -> Cellsets:
        heap = whole.money.get(row["id"])
        return {heap.cell(column)} if heap else None

    return rule


def _status(whole: Whole, _table: str, row: Cells) -> Cellsets:
    """The status of a commitment is an end that was told last, else the furthest one."""
    heap = whole.money.get(row["id"])
    return {right_status(heap.rows, whole.court.published)} if heap else None


def _witnesses(whole: Whole, _table: str, row: Cells) -> Cellsets:
    heap = whole.money.get(row["id"])
    return {str(len(heap.families))} if heap else None


def _part_of(whole: Whole, _table: str, row: Cells) -> Cellsets:
    """The smallest commitment that is larger and holds a whole of one of its fundings, or goes into its programme.

    Of several as small one that is given stands before the others, then what they say decides, and ids at last.
    """
    heap = whole.money.get(row["id"])
    if heap is None:
        return None
    ids = {whole.commitment_of[one] for funding in heap.rows for one in whole.wholes.get(funding["id"], ())}
    ids |= above_by_pot(whole.package, whole.pots, row)
    rows = [whole.package.commitments[one] for one in ids if one in whole.package.commitments]
    larger = sorted(
        (worth(one), one["status"] not in GIVEN, *(one[column] for column in SAID), one["id"])
        for one in rows
        if worth(one) > worth(row)
    )
    return {str(larger[0][-1]) if larger else ""}


def _copy_of(whole: Whole, _table: str, row: Cells) -> Cellsets:
    return whole.originals[row["id"]]


def _dispute(at: int) -> Rule:
    """What a conflict says of its two records and its field; none where they do not stand against each other."""

    def rule(whole: Whole, _table: str, row: Cells) -> Cellsets:
        against = whole.disputes.get((row["record_id"], row["other_id"]), ())
        return {one[at] for one in against if at == 2 or one[2] == row["field"]}

    return rule


def _commitment(whole: Whole, _table: str, row: Cells) -> Cellsets:
    return {whole.commitment_of[row["id"]]}


def _joining_rule(whole: Whole, _table: str, row: Cells) -> Cellsets:
    heap = whole.money.get(row["id"])
    return {heap.rule} if heap else None


def _sum_safe(whole: Whole, _table: str, row: Cells) -> Cellsets:
    return {"true" if row["id"] in whole.safe else "false"}


OF_MONEY: dict[tuple[str, str], Rule] = {
    **{("commitments", column): _shared(column) for column in SHARED},
    ("commitments", "status"): _status,
    ("commitments", "part_of_id"): _part_of,
    ("commitments", "sum_safe"): _sum_safe,
    ("commitments", "witnesses"): _witnesses,
    ("commitments", "rule"): _joining_rule,
    ("fundings", "commitment_id"): _commitment,
    ("sources", "copy_of_id"): _copy_of,
    **{("conflicts", column): _dispute(at) for at, column in enumerate(("field", "status", "rule"), start=2)},
}
"""The rule of each of these columns."""
