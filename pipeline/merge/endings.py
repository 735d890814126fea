"""Money that may have ended: a text tells the end of what may be the same, or the money is told again after its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.codebook.code_lists import ConflictStatus, Qualifier
from pipeline.codebook.funding_codes import GIVEN, FundingStatus
from pipeline.codebook.same_money import ENDED, MAY_HAVE_ENDED
from pipeline.codebook.tables import Cells
from pipeline.german.rounding import ROUGH, Reach
from pipeline.merge.conflicts import is_later, last_word
from pipeline.merge.ledger import Ledger
from pipeline.merge.rivals import Key, Rivals, is_met
from pipeline.merge.same_money import Money


def add_possible_ends(ledger: Ledger, made: Mapping[str, Money], rivals: Rivals) -> None:
    """Records for each commitment that is given the end that was told last of what may be the same money, if there is one.

    The figure is the same, give or take what "rund" does, and nothing but time and kind tells the parties apart.
    """
    commitments, sources = ledger.rows["commitments"], ledger.rows["sources"]
    ends = {key: [row for row in money.fundings if row["status"] in ENDED] for key, money in made.items()}
    shelves: dict[Key, list[str]] = {}
    for key in (key for key, rows in ends.items() if rows):
        for place in rivals.sought(commitments[key]):
            shelves.setdefault(place, []).append(key)
    for key, money in made.items():
        if not shelves or commitments[key]["status"] not in GIVEN:
            continue
        given = [row for row in money.fundings if row["status"] in GIVEN]
        near = {*_met(commitments[key], made, rivals, shelves), *([key] if ends[key] else [])}
        told = [
            (sources.get(last["source_id"], {}).get("published") or "", last["id"] if one == key else one)
            for one in near
            if _may_hold(ends[one], given, sources) and (last := last_word(ends[one], sources))
        ]
        if told:
            cells = {"record_id": key, "other_id": max(told)[1], "field": "status"}
            ledger.add("conflicts", {**cells, "status": ConflictStatus.CONTESTED.value, "rule": MAY_HAVE_ENDED})


def doubtful(conflicts: Iterable[Cells]) -> set[str]:
    """The commitments that may have ended."""
    return {row["record_id"] for row in conflicts if row["rule"] == MAY_HAVE_ENDED}


def _met(cells: Cells, made: Mapping[str, Money], rivals: Rivals, shelves: Mapping[Key, list[str]]) -> Iterable[str]:
    """The commitments of which an end is told and that may be this one."""
    money, reach = made[cells["id"]], made[cells["id"]].finest.reach
    texts = frozenset(row["source_id"] for row in money.fundings)
    for place in rivals.kept(cells):
        for one in shelves.get(place, ()):
            other = made[one]
            same = one != cells["id"] and other.fundings[0]["basis"] == cells["basis"]
            told_in = frozenset(row["source_id"] for row in other.fundings)
            if same and _is_about(other.finest.reach, reach) and is_met([(told_in, reach)], place, (texts, reach)):
                yield one


def _is_about(ended: Reach | None, given: Reach | None) -> bool:
    """Whether a figure of an end, which is often told roughly, may be that of what was given."""
    if ended is None or given is None:
        return False
    least, most = ROUGH[Qualifier.ABOUT]
    return max(ended.low * least, given.low) < min(ended.high * most, given.high)


def _may_hold(ends: Iterable[Cells], given: Iterable[Cells], sources: Mapping[str, Cells]) -> bool:
    """Whether an end may hold: who stops money gave it before, and only what is surely given after a refusal was not refused."""
    given = list(given)
    return any(
        row["status"] == FundingStatus.STOPPED
        or any(not is_later(sources.get(one["source_id"], {}), sources.get(row["source_id"], {})) for one in given)
        for row in ends
    )
