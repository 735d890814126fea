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
    doubted: set[str],
) -> set[str]:
    """The commitments that are parts of what does not come, near or far, or of what may have ended.

    Whose whole is only wished for still comes where a text says that it is given, and not out of a whole.
    """
    alone = {
        key
        for key, money in made.items()
        if any(row["status"] in GIVEN and not wholes.get(row["id"]) for row in money.fundings)
    }
    return {key for key in commitments if _is_lost(key, commitments, alone, doubted)}


def _is_lost(key: str, commitments: Mapping[str, Cells], alone: set[str], doubted: set[str]) -> bool:
    seen = {key}
    while (whole := commitments[key]["part_of_id"]) in commitments and whole not in seen:
        if commitments[whole]["status"] in ENDED or whole in doubted:
            return True
        if commitments[whole]["status"] in NOT_YET and key not in alone:
            return True
        seen.add(whole)
        key = whole
    return False
