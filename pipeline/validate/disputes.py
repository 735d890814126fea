"""Conflicts reckoned again: from fundings, commitments, observations and the dates and publishers of their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN, FundingKind, FundingStatus
from pipeline.codebook.same_money import (
    CORRECTED,
    CORRECTION,
    ENDED,
    EXCLUDED,
    LATER_OF_PUBLISHER,
    LATER_STATUS,
    OCCASION,
    WITHIN_HEDGE,
)
from pipeline.codebook.tables import Cells
from pipeline.german.rounding import limits, reach
from pipeline.validate.joined import AMOUNT, Heap
from pipeline.validate.parts import worth
from pipeline.validate.reading import Package

Dispute = tuple[str, str, str, str, str]
"""The two records, the field, the status and the rule."""
Figures = tuple[str, str, str, str]
Side = tuple[Cells, Heap]
"""A commitment and its money."""
VALUE: Figures = ("value", "qualifier", "value_min", "value_max")
FIGURE: Figures = ("amount", "qualifier", "amount_min", "amount_max")
TIMES = ("start", "end", "as_of")


WAY = ("", *FundingStatus)


def last_told(rows: list[Cells], published: Callable[[Cells], str]) -> Cells:
    """The funding that was told last; of those told at once the furthest on its way; an end that may be last is."""

    def told(row: Cells) -> tuple[bool, str, int, str]:
        date, ended = published(row), row["status"] in ENDED
        return ended and date == "", f"{date}~" if ended else date, WAY.index(row["status"]), row["id"]

    return max(rows, key=told)


def right_status(rows: list[Cells], published: Callable[[Cells], str]) -> str:
    """The status that holds: an end that was told last, else the furthest one that is none."""
    if last_told(rows, published)["status"] in ENDED:
        return last_told(rows, published)["status"]
    return max((row["status"] for row in rows if row["status"] not in ENDED), key=WAY.index)


@dataclass(frozen=True)
class Court:
    """A package with its money: whose statement stands against whose."""

    package: Package
    heaps: list[Heap]
    sources: dict[str, Cells]
    corrected: dict[str, Dispute]

    def published(self, row: Cells) -> str:
        """When the text of a row was published; empty where that is not known."""
        source = self.sources.get(row["source_id"])
        return source["published"] if source else ""

    def disputes(self) -> set[Dispute]:
        """Every conflict that follows from what is stated."""
        return {*self.corrected.values(), *self._inside(), *self._between(), *self._observed()}

    def _inside(self) -> Iterator[Dispute]:
        for heap in self.heaps:
            finest = heap.finest.cells
            for saying in heap.sayings:
                if [saying.cells[column] for column in AMOUNT] != [finest[column] for column in AMOUNT]:
                    agreeing = ConflictStatus.AGREEING_WITHIN_HEDGE.value
                    yield saying.cells["id"], finest["id"], "amount", agreeing, WITHIN_HEDGE
            last = last_told(heap.rows, self.published)
            for row in heap.rows:
                if len({row["status"] in ENDED, last["status"] in ENDED}) > 1:
                    yield row["id"], last["id"], "status", ConflictStatus.SUPERSEDED.value, LATER_STATUS

    def _between(self) -> Iterator[Dispute]:
        commitments = self.package.commitments
        groups: defaultdict[tuple[str, ...], list[Side]] = defaultdict(list)
        for heap in self.heaps:
            row = commitments.get(heap.id)
            if row is None or not (row["status"] in GIVEN and row["funder_id"] and heap.recipient):
                continue
            same = (row["currency"], row["basis"], row["funder_id"], heap.recipient)
            told = (row["programme_id"], "" if row["end"] else row["start"], row["end"])
            groups[(*same, *told)].append((row, heap))
        for group in groups.values():
            yield from self._among(sorted(group, key=lambda one: (worth(one[0]), one[0]["id"])))

    def _among(self, group: list[Side]) -> Iterator[Dispute]:
        """The conflicts among money of the same parties for the same time, the smallest in front."""
        standing: set[str] = set()
        of_sign: defaultdict[str, set[int]] = defaultdict(set)
        for number, (_, heap) in enumerate(group):
            for sign in self._occasions(heap, 0):
                of_sign[sign].add(number)
        for row, heap in group:
            if row["id"] in self.corrected:
                continue
            near = group
            if not _is_timed(row):
                met = set().union(*(of_sign.get(sign, set()) for sign in self._occasions(heap, OCCASION)))
                near = [group[number] for number in sorted(met)]
            against = []
            for other, rival in near if all(one["published"] for one in self._witnesses(heap.rows)) else ():
                is_rival = self._are_rivals((row, heap), (other, rival))
                rule = self._overrule(rival.rows, heap.rows) if is_rival else ""
                if rule:
                    against.append((max(map(self.published, rival.rows)), other["id"], rule))
            if against:
                _, other_id, rule = max(against)
                yield row["id"], other_id, "amount", ConflictStatus.SUPERSEDED.value, rule
            else:
                lower = (one["id"] for one, other in near
                         if one["id"] in standing and self._are_rivals((row, heap), (one, other)))  # fmt: skip
                if first := next(lower, None):
                    yield row["id"], first, "amount", ConflictStatus.CONTESTED.value, EXCLUDED
                standing.add(row["id"])

    def _are_rivals(self, one: Side, other: Side) -> bool:
        """Whether two commitments cannot both be right: of one time, pot or occasion, and their figures exclude each other."""
        return are_exclusive(one, other) and (_is_timed(one[0]) or self._is_one_occasion(one[1], other[1]))

    def _occasions(self, heap: Heap, around: int) -> Iterator[str]:
        """By what money is found that was told on the occasion of this one: its families, and its days and so many around."""
        yield from (f"text {family}" for family in heap.families)
        for told in {self.published(row) for row in heap.rows}:
            if told.count("-") == 2:
                day = date.fromisoformat(told).toordinal()
                yield from (f"day {near}" for near in range(day - around, day + around + 1))

    def _is_one_occasion(self, ours: Heap, theirs: Heap) -> bool:
        """Whether the texts of both are reprints of one, or two of them are a few days apart, of two publishers or corrected."""
        if ours.families & theirs.families:
            return True
        mine, yours = (
            [self.sources[row["source_id"]] for row in heap.rows if self.published(row).count("-") == 2]
            for heap in (ours, theirs)
        )
        return any(_is_at_once(a, b) for a in mine for b in yours)

    def _overrule(self, later: list[Cells], earlier: list[Cells]) -> str:
        """Why later statements overrule earlier ones: each publisher of these said those later, or a text corrects them."""
        new, old = self._witnesses(later), self._witnesses(earlier)
        if not old or any(source["published"] == "" for source in old):
            return ""
        of_publisher = [
            [b for b in new if b["publisher"] and b["publisher"] == a["publisher"] and _after(b, a)] for a in old
        ]
        if all(of_publisher):
            return LATER_OF_PUBLISHER
        if any(CORRECTION.search(b["title"]) and all(_after(b, a) for a in old) for b in new):
            return CORRECTED
        return ""

    def _witnesses(self, rows: list[Cells]) -> list[Cells]:
        """The texts of rows; reprints only where there is nothing else."""
        texts = [self.sources[key] for key in {row["source_id"] for row in rows} if key in self.sources]
        return [text for text in texts if not text["copy_of_id"]] or texts

    def _observed(self) -> Iterator[Dispute]:
        groups: defaultdict[tuple[str, ...], dict[tuple[str, ...], Cells]] = defaultdict(dict)
        rows = [row for _, row in self.package.rows_of("observations")]
        for row in sorted(rows, key=lambda row: (row["source_id"], row["id"])):
            stated = any(row[column] for column in TIMES)
            day = "" if stated else self.published(row)
            subject = [row[column] for column in ("organisation_id", "programme_id", "region_id")]
            if any(subject) and (stated or day):
                key = (day, *subject, row["indicator"], row["unit"], row["counted"], *(row[column] for column in TIMES))
                groups[key].setdefault(tuple(row[column] for column in VALUE), row)
        for group in groups.values():
            lead = min(group.values(), key=_roughness)
            for row in group.values():
                if row["source_id"] != lead["source_id"]:
                    yield self._observation(row, lead)

    def _observation(self, row: Cells, lead: Cells) -> Dispute:
        if _agree(row, lead, VALUE):
            return row["id"], lead["id"], "value", ConflictStatus.AGREEING_WITHIN_HEDGE.value, WITHIN_HEDGE
        if rule := self._overrule([row], [lead]):
            return lead["id"], row["id"], "value", ConflictStatus.SUPERSEDED.value, rule
        if rule := self._overrule([lead], [row]):
            return row["id"], lead["id"], "value", ConflictStatus.SUPERSEDED.value, rule
        return row["id"], lead["id"], "value", ConflictStatus.CONTESTED.value, EXCLUDED


def _is_timed(row: Cells) -> bool:
    return any(row[column] for column in ("programme_id", "start", "end"))


def _roughness(row: Cells) -> tuple[Decimal, list[str]]:
    found = reach(*(row[column] for column in VALUE))
    return found.width if found else Decimal(1), [row[column] for column in VALUE]


def are_exclusive(one: Side, other: Side, *, whatever_for: bool = False) -> bool:
    """Whether two commitments of different texts, not for different purposes or times, cannot both state their amount rightly."""
    (a, ours), (b, theirs) = (one[0], one[1].rows), (other[0], other[1].rows)
    if {row["source_id"] for row in ours} & {row["source_id"] for row in theirs}:
        return False
    if b["id"] in {a["id"], a["part_of_id"]} or a["id"] == b["part_of_id"]:
        return False
    if len({a["start"], b["start"]} - {""}) > 1:
        return False
    if len({a["kind"], b["kind"]} - {"", FundingKind.UNSPECIFIED}) > 1:
        return False
    mine, yours = ({row["purpose"] for row in rows} - {""} for rows in (ours, theirs))
    same = whatever_for or not mine or not yours or bool(mine & yours)
    return same and not _agree(a, b, FIGURE)


def _agree(one: Cells, other: Cells, figure: Figures) -> bool:
    """Whether some figure is within what both state."""
    pair = [limits(*(row[column] for column in figure)) for row in (one, other)]
    low = max((side.low for side in pair if side.low is not None), default=None)
    high = min((side.high for side in pair if side.high is not None), default=None)
    return low is None or high is None or low < high


def _is_at_once(a: Cells, b: Cells) -> bool:
    """Whether two texts that are dated to the day are a few days apart, and not two figures of one publisher."""
    first, last = sorted(date.fromisoformat(text["published"]) for text in (a, b))
    corrects = CORRECTION.search(f"{a['title']}\n{b['title']}") is not None
    return last - first <= timedelta(OCCASION) and (corrects or not a["publisher"] or a["publisher"] != b["publisher"])


def _after(one: Cells, other: Cells) -> bool:
    """Whether a text came out after another one, for sure."""
    return was_after(one["published"], other["published"])


def was_after(one: str, other: str) -> bool:
    """Whether a date is later than another one, as far as both are precise; one that is not known never is."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]
