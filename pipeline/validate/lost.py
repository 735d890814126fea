"""Parts of money that does not come, reckoned again from the wholes that are stated and the statuses of these."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.same_money import ENDED, NOT_YET
from pipeline.codebook.tables import Cells
from pipeline.validate.joined import Heap


def right_losses(
    rows: Mapping[str, Cells],
    money: Mapping[str, Heap],
    wholes: Mapping[str, Collection[str]],
    doubts: Collection[str],
) -> frozenset[str]:
    """The commitments of which a whole, at whatever remove, has ended or may have, or is not given yet, but as part of it only."""
    found: set[str] = set()
    for key, row in rows.items():
        path = [row]
        while (above := rows.get(path[-1]["part_of_id"])) and all(above is not one for one in path):
            part = money.get(path[-1]["id"])
            path.append(above)
            own = part and [one for one in part.rows if one["status"] in GIVEN and not wholes.get(one["id"], ())]
            if above["status"] in ENDED or above["id"] in doubts or (above["status"] in NOT_YET and not own):
                found.add(key)
    return frozenset(found)
