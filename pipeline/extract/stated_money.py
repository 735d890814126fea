"""An amount as the rules have read it: what the model of parties is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codebook.code_lists import Indicator
from pipeline.codebook.documents import Span
from pipeline.codebook.funding_codes import FundingKind, FundingStatus
from pipeline.codebook.mentions import FundingMention, ObservationMention
from pipeline.extract.clauses import Clause
from pipeline.extract.parties import Roles


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount with all that the rules say of it."""

    mention: FundingMention | ObservationMention
    amount: Span
    sentence: int
    clause: Clause
    roles: Roles
    beside: Sequence[Span]
    """All amounts of its sentence."""
    listed: bool = False
    """Whether it stands in a row of a list or table, whose first cell gets it."""

    @property
    def kind(self) -> str:
        """What the rules take it for."""
        if isinstance(self.mention, ObservationMention):
            return "volume" if self.mention.indicator == Indicator.VOLUME else "other"
        if self.mention.status in {FundingStatus.PROPOSED, FundingStatus.REJECTED}:
            return "proposal"
        return "own" if self.mention.kind == FundingKind.OWN_CONTRIBUTION else "funding"
