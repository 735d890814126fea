"""What the rules for personal data find of made-up sentences: as the docs tell it, and no less."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def measuring(root: Path) -> ModuleType:
    place = importlib.util.spec_from_file_location("measure_privacy", root / "docs" / "measure_privacy.py")
    assert place is not None
    assert place.loader is not None
    module = importlib.util.module_from_spec(place)
    sys.modules["measure_privacy"] = module
    place.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def _here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def test_the_docs_tell_what_is_found(root: Path, measuring: ModuleType) -> None:
    page = (root / "docs/privacy.md").read_text(encoding="utf-8")
    assert "\n".join(measuring.rows(measuring.part("afterwards"))) in page, "python docs/measure_privacy.py"
    every = [*measuring.sentences(measuring.BEFORE), *measuring.sentences(measuring.AFTERWARDS)]
    assert f"{len(every)} made-up" in page
    assert f"of which {sum(not one.kinds for one in every)} have to stand" in page


@pytest.mark.parametrize(("part", "recall"), [("afterwards", 0.75), ("unseen", 0.94), ("seen", 0.97)])
def test_no_rule_finds_less_than_before_or_holds_back_more(measuring: ModuleType, part: str, recall: float) -> None:
    those = measuring.part(part)
    held = [one for one in those if one.kinds]
    assert sum(bool(one.found) for one in held) / len(held) >= recall
    assert [one.text for one in those if one.found and not one.kinds] == []


def test_the_sentences_are_told_apart_and_of_known_kinds(measuring: ModuleType) -> None:
    every = [*measuring.sentences(measuring.BEFORE), *measuring.sentences(measuring.AFTERWARDS)]
    assert len({one.text for one in every}) == len(every)
    assert {kind for one in every for kind in one.kinds} == measuring.KINDS.keys()


def test_the_rules_take_no_longer_for_words_that_repeat(measuring: ModuleType) -> None:
    """Each of these once led a pattern to try every beginning anew."""
    for text in (
        "zwanzig" * 5000 + "jährige",
        "a." * 20000 + "@ 05",
        "paar" * 9000 + " Rente",
        "a@" + "b." * 20000 + "1",
    ):
        assert measuring._found(text) == frozenset()
