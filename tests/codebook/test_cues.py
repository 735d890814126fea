from __future__ import annotations

import pytest

from pipeline.codebook.code_lists import Indicator, OrganisationType
from pipeline.codebook.cues import classify, matches
from pipeline.codebook.funding_codes import Basis, FundingStatus


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("stellt in diesem Jahr 5 Mio. Euro bereit", FundingStatus.ANNOUNCED),
        ("schlägt einen Fonds vor", FundingStatus.PROPOSED),
        ("erhält kein Geld", FundingStatus.REJECTED),
    ],
)
def test_the_longest_cue_decides(words: str, code: FundingStatus) -> None:
    assert classify(FundingStatus, words) is code


def test_a_full_stop_ends_a_cue_of_two_parts() -> None:
    assert [m.code for m in matches(FundingStatus, "Er stellt aus. Alles liegt bereit.")] == [FundingStatus.ANNOUNCED]
    assert classify(FundingStatus, "Er stellt aus. Alles liegt da.") is None


def test_a_default_holds_where_no_cue_stands() -> None:
    assert classify(Basis, "5 Mio. Euro") is Basis.TOTAL
    assert classify(Indicator, "Tomaten") is Indicator.OTHER
    assert classify(OrganisationType, "Muster GmbH") is OrganisationType.COMPANY
