from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.code_lists import Indicator, OrganisationType
from pipeline.codebook.cues import classify, find, matches
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


LETTERS = sorted({part.replace("*", "") for code in Indicator for cue in code.cues for part in cue.split(" + ")})


@given(st.lists(st.sampled_from([*LETTERS, "ſ", "ı", "K", "-", ". ", "\n", "x"]), max_size=8), st.booleans())
def test_looking_cues_up_by_their_letters_finds_what_trying_each_would(parts: list[str], upper: bool) -> None:
    words = " ".join(parts).upper() if upper else " ".join(parts).replace("s", "ſ", 1)
    tried = {(code, span) for code in Indicator for cue in code.cues for span in find(cue, words)}
    assert {(found.code, found.span) for found in matches(Indicator, words)} == tried


@given(
    st.lists(st.sampled_from([*LETTERS, "ſ", "ı", "İ", "K", "ẞ", "-", "--", "x", "_", "?", " "]), max_size=8),
    st.booleans(),
)
def test_a_cue_is_found_in_compounds_as_its_pattern_finds_it(parts: list[str], upper: bool) -> None:
    words = "".join(parts).upper() if upper else "".join(parts)
    tried = {(code, span) for code in Indicator for cue in code.cues for span in find(cue, words)}
    found = {(one.code, one.span) for one in matches(Indicator, words)}
    assert found == tried if "İ" not in words else found <= tried
