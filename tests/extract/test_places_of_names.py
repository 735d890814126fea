from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import places_of_names
from pipeline.extract.places_of_names import places_of, said_alone

WORDS = st.sampled_from(["Muster", "Musters", "Muster-", "-", "AG", "es", "s", "’", "_", "a", " ", "\n", "  ", ". "])
NAMES = st.sampled_from(["Muster", "Muster AG", "Musters", "AG", "a", "Muster es", "a’a"])


def by_pattern(names: set[str], text: str) -> list[tuple[int, int]]:
    """Where one pattern made of all names matches."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    spelled = "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)
    return [found.span() for found in re.finditer(rf"(?<![\w-])(?:{spelled})(?:e?s)?(?![\w-])", text)]


@given(st.sets(NAMES, min_size=1), st.lists(WORDS, max_size=16).map("".join))
def test_names_stand_where_one_pattern_of_all_of_them_would_find_them(names: set[str], text: str) -> None:
    assert [tuple(span) for span in places_of(names, text)] == by_pattern(names, text)


@given(NAMES, st.lists(WORDS, max_size=16).map("".join))
def test_a_word_alone_stands_where_a_pattern_would_find_it(word: str, text: str) -> None:
    found = [found.span() for found in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
    assert [tuple(span) for span in said_alone(word, text)] == found


def test_many_names_are_found_as_few_are() -> None:
    names = [f"Muster {number} AG" for number in range(places_of_names.MANY + 1)]
    text = ". ".join(names)
    few = [span for at in range(0, len(names), 10) for span in places_of(names[at : at + 10], text)]
    assert places_of(names, text) == few == sorted(few)
    assert len(few) == len(names)


def test_no_names_stand_nowhere() -> None:
    assert places_of([], "Die Muster AG") == []
