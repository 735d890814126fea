"""Parts of money that does not come: what was to be shared out of a sum that is only wished for, or that has ended."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.same_money import ENDED, NOT_YET
from pipeline.codebook.tables import Cells
from pipeline.merge.same_money import Money


def lost_parts(
    commitments: Mapping[str, Cells],
    made: Mapping[str, Money],
    wholes: Mapping[str, set[str]],
    out: Mapping[str, set[str]],
) -> set[str]:
    """The commitments that are parts of what does not come, near or far, or of what a told end stands against.

    Whose whole is only wished for still comes where a text says that it is given, and not out of a whole.
    """
    alone = {
        key
        for key, money in made.items()
        if any(row["status"] in GIVEN and not wholes.get(row["id"]) for row in money.fundings)
    }
    return {key for key in commitments if _is_lost(key, commitments, alone, out)}


def _is_lost(key: str, commitments: Mapping[str, Cells], alone: set[str], out: Mapping[str, set[str]]) -> bool:
    seen = {key}
    while (whole := commitments[key]["part_of_id"]) in commitments and whole not in seen:
        against = (commitments[one]["status"] for one in out.get(whole, ()) if one in commitments)
        if commitments[whole]["status"] in ENDED or not ENDED.isdisjoint(against):
            return True
        if commitments[whole]["status"] in NOT_YET and key not in alone:
            return True
        seen.add(whole)
        key = whole
    return False
