"""Statements that do not say the same → conflicts: agreeing within their hedges, overruled by a later one, or contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN, FundingKind, FundingStatus
from pipeline.codebook.same_money import (
    CORRECTED,
    CORRECTION,
    ENDED,
    EXCLUDED,
    LATER_OF_PUBLISHER,
    LATER_STATUS,
    WITHIN_HEDGE,
)
from pipeline.codebook.tables import Cells
from pipeline.german.rounding import Stretch, limits, reach
from pipeline.merge.ledger import Ledger
from pipeline.merge.occasions import Near, are_of_one_occasion, is_timed, published_on
from pipeline.merge.parts import size
from pipeline.merge.same_money import FIGURE, Money, by_source

STATIONS = ("", *FundingStatus)
"""The statuses in the order of their way."""
ALIKE = ("currency", "basis", "funder_id", "programme_id")
SUBJECT = ("organisation_id", "programme_id", "region_id")
COUNTED = ("indicator", "unit", "counted", "start", "end", "as_of")
VALUE = ("value", "qualifier", "value_min", "value_max")


def add_disputes(ledger: Ledger, made: Mapping[str, Money], corrected: set[str]) -> None:
    """Records the conflicts inside each commitment, between commitments that nobody has corrected, and between observations."""
    for money in made.values():
        _inside(ledger, money)
    groups: dict[tuple[str, ...], list[Cells]] = {}
    for key in made:
        cells = ledger.rows["commitments"][key]
        recipient = made[key].recipient
        if cells["funder_id"] and recipient and cells["status"] in GIVEN:
            when = ("end", cells["end"]) if cells["end"] else ("start", cells["start"])
            groups.setdefault((*when, recipient, *(cells[column] for column in ALIKE)), []).append(cells)
    for group in groups.values():
        _between(ledger, group, made, corrected)
    for rows in _observed(ledger):
        _observations(ledger, rows)


def overruled(ledger: Ledger) -> dict[str, set[str]]:
    """The commitments that are not added up, and those that stand against each: a later figure, or a smaller one."""
    out = {ConflictStatus.SUPERSEDED.value, ConflictStatus.CONTESTED.value}
    found: dict[str, set[str]] = {}
    for row in ledger.rows["conflicts"].values():
        if row["status"] in out:
            found.setdefault(row["record_id"], set()).add(row["other_id"])
    return found


def status_of(fundings: Sequence[Cells], sources: Mapping[str, Cells]) -> str:
    """The status of money: an end where that was told last, else the furthest station that any text tells.

    Money does not walk back: who writes "will fördern" of what was granted long ago takes nothing from it.
    """
    last = last_word(fundings, sources)["status"]
    flowing = [row["status"] for row in fundings if row["status"] not in ENDED]
    return last if last in ENDED else max(flowing, key=STATIONS.index)


def last_word(fundings: Iterable[Cells], sources: Mapping[str, Cells]) -> Cells:
    """The funding of the text published last, of those alike the one that is furthest on its way.

    A text without a date comes before all with one. Where it tells of an end it comes last, and so does one of "2023"
    behind one of "2023-05": nothing is added up that may have been stopped.
    """

    def told(row: Cells) -> tuple[bool, str, int, str]:
        published, ended = published_on(row, sources), row["status"] in ENDED
        return not published and ended, published + "~" * ended, STATIONS.index(row["status"]), row["id"]

    return max(fundings, key=told)


def _put(ledger: Ledger, pair: tuple[str, str], field: str, status: ConflictStatus, rule: str) -> None:
    ledger.add(
        "conflicts", {"record_id": pair[0], "other_id": pair[1], "field": field, "status": status.value, "rule": rule}
    )


def _inside(ledger: Ledger, money: Money) -> None:
    """Amounts that agree with the finest one within hedge and rounding, and statuses that a later one overrules."""
    finest = money.finest.cells
    for statement in money.statements:
        if any(statement.cells[column] != finest[column] for column in FIGURE):
            pair = statement.cells["id"], finest["id"]
            _put(ledger, pair, "amount", ConflictStatus.AGREEING_WITHIN_HEDGE, WITHIN_HEDGE)
    last = last_word(money.fundings, ledger.rows["sources"])
    for row in money.fundings:
        if (row["status"] in ENDED) is not (last["status"] in ENDED):
            _put(ledger, (row["id"], last["id"]), "status", ConflictStatus.SUPERSEDED, LATER_STATUS)


def _between(ledger: Ledger, group: list[Cells], made: Mapping[str, Money], corrected: set[str]) -> None:
    """Amounts between the same parties for the same time that exclude each other: the later of a publisher, a correction."""
    left = sorted(group, key=lambda cells: (size(cells), cells["id"]))
    near = Near(ledger.rows["sources"], left, made)
    gone = set(corrected)
    for cells in (one for one in left if one["id"] not in corrected and _are_dated(ledger, made[one["id"]])):
        later = [
            (other, rule)
            for other in near.to(cells)
            if _exclude(ledger, cells, other, made)
            and (rule := _overrules(ledger, made[other["id"]].fundings, made[cells["id"]].fundings))
        ]
        if later:
            other, rule = max(later, key=lambda one: (*_last_date(ledger, made[one[0]["id"]].fundings), one[0]["id"]))
            gone.add(cells["id"])
            _put(ledger, (cells["id"], other["id"]), "amount", ConflictStatus.SUPERSEDED, rule)
    standing = [cells for cells in left if cells["id"] not in gone]
    places = {cells["id"]: place for place, cells in enumerate(standing)}
    for place, cells in enumerate(standing):
        before = (other for other in near.to(cells) if places.get(other["id"], place) < place)
        smaller = (other for other in before if _exclude(ledger, cells, other, made))
        if rival := next(smaller, None):
            _put(ledger, (cells["id"], rival["id"]), "amount", ConflictStatus.CONTESTED, EXCLUDED)


def _are_dated(ledger: Ledger, money: Money) -> bool:
    """Whether all texts of money have a date: what has none is not known to be earlier than anything."""
    return all(source.get("published") for source in _witnesses(ledger, money.fundings))


def _exclude(ledger: Ledger, one: Cells, other: Cells, made: Mapping[str, Money]) -> bool:
    """Whether two commitments exclude each other, and are for one time, out of one programme, or told on one occasion."""
    if not exclude(one, other, made):
        return False
    return is_timed(one) or are_of_one_occasion(ledger.rows["sources"], made[one["id"]], made[other["id"]])


def exclude(one: Cells, other: Cells, made: Mapping[str, Money], *, purposes: bool = True) -> bool:
    """Whether two commitments of different texts, for no different purposes, kinds or times, state amounts of which one is wrong."""
    ours, theirs = made[one["id"]].fundings, made[other["id"]].fundings
    if one["id"] == other["id"] or not {row["source_id"] for row in ours}.isdisjoint(
        row["source_id"] for row in theirs
    ):
        return False
    if one.get("part_of_id") == other["id"] or other.get("part_of_id") == one["id"]:
        return False
    if one["start"] and other["start"] and one["start"] != other["start"]:
        return False
    if len({one["kind"], other["kind"]} - {"", FundingKind.UNSPECIFIED}) > 1:
        return False
    ends = [{row["purpose"] for row in rows if row.get("purpose")} for rows in (ours, theirs)]
    if purposes and all(ends) and ends[0].isdisjoint(ends[1]):
        return False
    return not _meet(*(limits(*(cells[column] for column in FIGURE)) for cells in (one, other)))


def _meet(one: Stretch, other: Stretch) -> bool:
    """Whether two intervals share a stretch of figures; to touch each other is not enough: 4 and 5 are two."""
    above = one.low is None or other.high is None or one.low < other.high
    return above and (other.low is None or one.high is None or other.low < one.high)


def _overrules(ledger: Ledger, later: Sequence[Cells], earlier: Sequence[Cells]) -> str:
    """The rule by which later statements overrule earlier ones; empty where none does. Reprints do not count."""
    new, old = _witnesses(ledger, later), _witnesses(ledger, earlier)
    if not old or not all(source.get("published") for source in old):
        return ""
    if all(any(is_later(b, a) and b["publisher"] == a["publisher"] != "" for b in new) for a in old):
        return LATER_OF_PUBLISHER
    corrected = any(CORRECTION.search(b.get("title", "")) and all(is_later(b, a) for a in old) for b in new)
    return CORRECTED if corrected else ""


def _witnesses(ledger: Ledger, rows: Iterable[Cells]) -> list[Cells]:
    """The texts of rows; reprints only where there is nothing else."""
    sources = ledger.rows["sources"]
    texts = [sources[key] for key in sorted({row["source_id"] for row in rows}) if key in sources]
    return [text for text in texts if not text.get("copy_of_id")] or texts


def is_later(one: Cells, other: Cells) -> bool:
    """Whether a text was published later than another, as far as both dates are precise."""
    a, b = one.get("published") or "", other.get("published") or ""
    precision = min(len(a), len(b))
    return a[:precision] > b[:precision]


def _last_date(ledger: Ledger, fundings: Iterable[Cells]) -> tuple[str]:
    return (max(published_on(row, ledger.rows["sources"]) for row in fundings),)


def _observed(ledger: Ledger) -> Iterator[list[Cells]]:
    """Observations of one thing by one measure for one time; without a stated time those of one day of publication."""
    groups: dict[tuple[str, ...], list[Cells]] = {}
    for row in ledger.rows["observations"].values():
        when = (
            ""
            if any(row.get(column) for column in ("start", "end", "as_of"))
            else published_on(row, ledger.rows["sources"])
        )
        timed = when or any(row.get(column) for column in ("start", "end", "as_of"))
        if timed and any(row.get(column) for column in SUBJECT):
            key = (when, *(row.get(column, "") for column in (*SUBJECT, *COUNTED)))
            groups.setdefault(key, []).append(row)
    yield from groups.values()


def _observations(ledger: Ledger, rows: list[Cells]) -> None:
    """Holds every other figure against the finest one of another text."""
    first: dict[tuple[str, ...], Cells] = {}
    for row in sorted(rows, key=by_source):
        first.setdefault(tuple(row[column] for column in VALUE), row)
    lead = min(first.values(), key=_fineness)
    for row in first.values():
        if row["source_id"] == lead["source_id"]:
            continue
        if _meet(*(limits(*(one[column] for column in VALUE)) for one in (row, lead))):
            _put(ledger, (row["id"], lead["id"]), "value", ConflictStatus.AGREEING_WITHIN_HEDGE, WITHIN_HEDGE)
        elif rule := _overrules(ledger, [row], [lead]):
            _put(ledger, (lead["id"], row["id"]), "value", ConflictStatus.SUPERSEDED, rule)
        elif rule := _overrules(ledger, [lead], [row]):
            _put(ledger, (row["id"], lead["id"]), "value", ConflictStatus.SUPERSEDED, rule)
        else:
            _put(ledger, (row["id"], lead["id"]), "value", ConflictStatus.CONTESTED, EXCLUDED)


def _fineness(row: Cells) -> tuple[object, ...]:
    found = reach(*(row[column] for column in VALUE))
    return found.width if found else 1, *(row[column] for column in VALUE)
