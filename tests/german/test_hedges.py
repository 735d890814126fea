from __future__ import annotations

import pytest

from pipeline.codebook.code_lists import Qualifier
from pipeline.german.hedges import hedge_before

CUES = [
    (cue, code.value) for code in Qualifier if code not in (Qualifier.EXACT, Qualifier.BETWEEN) for cue in code.cues
]


@pytest.mark.parametrize(("cue", "code"), CUES)
def test_every_cue_of_the_codebook_hedges_the_number_behind_it(cue: str, code: str) -> None:
    text = f"Es sind {cue} 40 Millionen Euro"
    found = hedge_before(text, text.index("40"))
    assert found is not None
    assert (found[0].of(text), found[1]) == (cue, code)


@pytest.mark.parametrize(
    ("text", "hedge", "code"),
    [
        ("um bis zu 12,5 Millionen Euro", "bis zu", "up_to"),
        ("Mehr als eine halbe Milliarde", "Mehr als", "over"),
        ("eine knappe halbe Milliarde", "knappe", "almost"),
        ("rund weitere 40 Millionen", "rund", "about"),
        ("bis zu insgesamt 5 Mio. Euro", "bis zu", "up_to"),
        ("Rund\u00a0200 Firmen", "Rund", "about"),
        ("mit nicht mehr als 30 Leuten", "nicht mehr als", "up_to"),
        ("nicht weniger als 30 Leute", "nicht weniger als", "at_least"),
        ("deutlich mehr als\n30 Leute", "deutlich mehr als", "over"),
        ("ca.30 Leute", "ca.", "about"),
        ("an die 200 Unternehmen", "an die", "about"),
        ("um die 23 Leute", "um die", "about"),
        ("gegen 40 Millionen Euro", "gegen", "about"),
        ("keine 30 Leute", "keine", "under"),
        ("fa\u00adst 40 Leute", "fa\u00adst", "almost"),
    ],
)
def test_hedges_are_found_over_what_may_stand_between(text: str, hedge: str, code: str) -> None:
    start = next(at for at in range(len(text)) if text[at].isdigit() or text.startswith("halbe", at))
    found = hedge_before(text, start)
    assert found is not None
    assert (found[0].of(text), found[1]) == (hedge, code)


@pytest.mark.parametrize(
    "text",
    [
        "wächst um 1,5 Mio. Euro",
        "einen Zuschuss über 5 Mio. Euro",
        "Fördermittel über 5 Mio. Euro",
        "freut sich über 5 Mio. Euro",
        "ein Bescheid über 5 Mio. Euro",
        "Fördermittelbescheid über exakt 162 Euro",
        "Zuwendungsbescheide über insgesamt 5 Mio. Euro",
        "Das Netzwerk verfügt über 200 Mitglieder",
        "Das Netzwerk verfügt damit über 200 Mitglieder",
        "ab insgesamt 20 Leuten",
        "Der Bund zahlt an die 23 Firmen",
        "geht gegen 13 Firmen vor",
        "Guten Tag, 40 Leute",
        "in Absatz 40",
        "40",
        "Vorab 40 Leute",
        "rund um 40 Leute",
        "schrieb:\n> 40 Leute",
        "schrieb:\n> > 40 Leute",
    ],
)
def test_what_only_looks_like_a_hedge_is_none(text: str) -> None:
    start = next(at for at in range(len(text)) if text[at].isdigit())
    assert hedge_before(text, start) is None
