from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.plain import UNSEEN, Plain


def test_blanks_are_ordinary_and_soft_hyphens_gone() -> None:
    assert Plain.of("Eu\u00adro\u202f5\u2011fach").words == "Euro 5-fach"


@given(st.text(alphabet="ab \u00ad\u200b\u00a0\n", max_size=30))
def test_every_stretch_leads_back_to_the_text(text: str) -> None:
    plain = Plain.of(text)
    assert len(plain.words) == sum(character not in UNSEEN for character in text)
    for at in range(len(plain.words)):
        span = plain.span(at, at + 1)
        assert Plain.of(span.of(text)).words == plain.words[at]
        assert plain.at(span.start) == at
