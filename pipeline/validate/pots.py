"""Which money goes into a known programme, and which comes out of it, reckoned again from the parties that are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.codebook.same_money import UNLISTED
from pipeline.codebook.tables import Cells
from pipeline.validate.parts import holds
from pipeline.validate.reading import Package


def right_pots(package: Package, commitment_of: Mapping[str, str]) -> dict[str, str]:
    """The one registered programme that each commitment without a recipient goes into, where there is one."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for _, row in package.rows_of("parties"):
        commitment = package.commitments.get(commitment_of.get(row["funding_id"], ""))
        if commitment and row["role"] == "recipient" and row["programme_id"] and commitment["recipient_id"] == "":
            said[commitment["id"]].add(row["programme_id"])
    sure = {commitment: min(pots) for commitment, pots in said.items() if len(pots) == 1}
    return {commitment: pot for commitment, pot in sure.items() if UNLISTED.fullmatch(pot) is None}


def above_by_pot(package: Package, pots: Mapping[str, str], row: Cells) -> set[str]:
    """The larger commitments that go into the programme which a commitment comes from."""
    sources = (package.commitments[one] for one, pot in pots.items() if pot == row["programme_id"])
    return {one["id"] for one in sources if holds(one, row)}
