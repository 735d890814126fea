"""What the commitments add up to without a euro twice, and what a sum over all statements would have said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN, Basis, FundingStatus
from pipeline.codebook.same_money import ENDED, MAY_HAVE_ENDED
from pipeline.codebook.tables import Cells, Tables
from pipeline.codebook.value_types import write_decimal
from pipeline.german.rounding import ROUGH, Stretch, in_a_sum

ALL = "given"
"""The line over all money that is given: announced, granted or paid."""
COLUMNS = ("currency", "status", "commitments", "at_least", "at_most", "statements", "plain_sum")
ORDER = (ALL, *(status.value for status in reversed(FundingStatus)), "")


@dataclass(frozen=True, slots=True)
class Total:
    """One currency and status: what is safe to add up, as an interval, and the plain sum of all statements beside it."""

    currency: str
    status: str
    """A status, or "given" for announced, granted and paid together; empty where the texts tell none."""
    counted: int
    """The commitments that are added up."""
    at_least: Decimal
    at_most: Decimal | None
    """The upper end; None where a hedge leaves it open."""
    statements: int
    plain: Decimal
    """All stated amounts of the same status added up, repetitions and parts too: not what flows."""

    def cells(self) -> dict[str, str]:
        """The total as cells; the upper end is empty where it is open."""
        least, most = write_decimal(self.at_least), "" if self.at_most is None else write_decimal(self.at_most)
        cells = (
            self.currency,
            self.status,
            str(self.counted),
            least,
            most,
            str(self.statements),
            write_decimal(self.plain),
        )
        return dict(zip(COLUMNS, cells, strict=True))


def totals(tables: Tables) -> list[Total]:
    """The totals by currency and status; for each currency that of all money that is given first."""
    found = []
    doubts = Doubts(_contested(tables), _ended_parts(tables), _left_open(tables))
    for currency in sorted({row["currency"] for row in tables["fundings"]}):
        rows = {
            name: [row for row in tables[name] if row["currency"] == currency] for name in ("commitments", "fundings")
        }
        told = {row["status"] for group in rows.values() for row in group}
        for status in ORDER:
            wanted = {one.value for one in GIVEN} if status == ALL else {status}
            if status == ALL or status in told:
                commitments, fundings = ([row for row in group if row["status"] in wanted] for group in rows.values())
                found.append(_total(currency, status, commitments, fundings, doubts))
    return found


def _contested(tables: Tables) -> dict[str, list[Cells]]:
    """The commitments that texts hold against another one with another amount, by the id of that other one."""
    commitments = {row["id"]: row for row in tables["commitments"]}
    found: dict[str, list[Cells]] = {}
    for row in tables["conflicts"]:
        if row["status"] == ConflictStatus.CONTESTED and row["field"] == "amount" and row["record_id"] in commitments:
            found.setdefault(row["other_id"], []).append(commitments[row["record_id"]])
    return found


def _ended_parts(tables: Tables) -> dict[str, list[Cells]]:
    """The parts that do not come any more, or may not, of the commitments that are added up, by the id of these."""
    commitments = {row["id"]: row for row in tables["commitments"]}
    ended = {key for key, row in commitments.items() if row["status"] in ENDED} | _doubtful(tables)
    found: dict[str, list[Cells]] = {}
    for row in commitments.values():
        seen, whole = {row["id"]}, row
        while whole["part_of_id"] in commitments and whole["part_of_id"] not in seen and row["id"] in ended:
            whole = commitments[whole["part_of_id"]]
            seen.add(whole["id"])
            if whole["sum_safe"] == "true":
                found.setdefault(whole["id"], []).append(row)
            if whole["id"] in ended:
                break
    return found


def _doubtful(tables: Tables) -> set[str]:
    """The commitments that may have ended."""
    return {row["record_id"] for row in tables["conflicts"] if row["rule"] == MAY_HAVE_ENDED}


def _left_open(tables: Tables) -> set[str]:
    """The given commitments that may have ended, but for parts of those that are added up, or that may have ended themselves."""
    commitments = {row["id"]: row for row in tables["commitments"]}
    doubted = _doubtful(tables)
    found = set()
    for key in sorted(doubted & commitments.keys()):
        seen, row = {key}, commitments[key]
        above: list[Cells] = []
        while row["part_of_id"] in commitments and row["part_of_id"] not in seen:
            row = commitments[row["part_of_id"]]
            seen.add(row["id"])
            above.append(row)
        if not any(one["sum_safe"] == "true" or one["id"] in doubted or one["status"] in ENDED for one in above):
            found.add(key)
    return found


@dataclass(frozen=True, slots=True)
class Doubts:
    """What else texts say of money that is added up, or that would be: other amounts, and ends."""

    contested: dict[str, list[Cells]]
    ended: dict[str, list[Cells]]
    left_open: set[str]


def _total(currency: str, status: str, commitments: list[Cells], fundings: list[Cells], doubts: Doubts) -> Total:
    safe = [
        _between(row, doubts.contested.get(row["id"], []), doubts.ended.get(row["id"], []))
        for row in commitments
        if row["sum_safe"] == "true"
    ]
    perhaps = [row for row in commitments if row["id"] in doubts.left_open and row["basis"] == Basis.TOTAL]
    highs = [one.high for one in safe] + [_stretch(row).high for row in perhaps]
    most = None if None in highs else _sum(high for high in highs if high is not None)
    plain = _sum(Decimal(row["amount"] or row["amount_min"] or row["amount_max"] or 0) for row in fundings)
    return Total(currency, status, len(safe), _sum(one.low or Decimal(0) for one in safe), most, len(fundings), plain)


def _between(row: Cells, contested: Iterable[Cells], ended: Iterable[Cells]) -> Stretch:
    """What a commitment adds: where texts contradict each other from the amount that counts to the largest that is told.

    Parts of it that have ended, or may have, are not in the least.
    """
    own, others = _stretch(row), [_stretch(one).high for one in contested]
    highs = [own.high, *others]
    least = (own.low or Decimal(0)) - _sum(_at_most(one) for one in ended)
    return Stretch(max(least, Decimal(0)), None if None in highs else max(high for high in highs if high is not None))


def _stretch(row: Cells) -> Stretch:
    return in_a_sum(row["amount"], row["qualifier"], row["amount_min"], row["amount_max"])


def _at_most(row: Cells) -> Decimal:
    """The largest that an amount may be; of "über" and its like, what these stand for."""
    high = _stretch(row).high
    return Decimal(row["amount"] or row["amount_min"] or 0) * ROUGH[row["qualifier"]][1] if high is None else high


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
