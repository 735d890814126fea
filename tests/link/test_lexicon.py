from __future__ import annotations

import pytest

from pipeline.codebook.lexicon import Lexicon
from pipeline.collect.registers import read_register, shipped_registers
from pipeline.german.inflection import fold
from pipeline.link import build_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return build_lexicon(read_register(shipped_registers()))


@pytest.mark.parametrize(
    ("name", "weak"), [("Thüringen", True), ("Land Thüringen", False), ("NRW", True), ("Bosch", False)]
)
def test_the_name_of_a_place_is_weak_and_that_of_who_governs_it_is_not(lexicon: Lexicon, name: str, weak: bool) -> None:
    found = [one for group in lexicon.known.values() for one in group if " ".join(one.pieces) == name]
    assert [one.weak for one in found] == [weak]


@pytest.mark.parametrize(("place", "key"), [("Stuttgart", "land-baden-wuerttemberg"), ("Jena", "land-thueringen")])
def test_a_place_lies_in_its_land(lexicon: Lexicon, place: str, key: str) -> None:
    assert lexicon.territories[fold(place)] == key


def test_longer_names_come_before_shorter_ones(lexicon: Lexicon) -> None:
    for group in lexicon.known.values():
        lengths = [len(one.stems) for one in group]
        assert lengths == sorted(lengths, reverse=True)
