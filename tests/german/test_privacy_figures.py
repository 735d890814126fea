"""What the rules for personal data find of made-up sentences: as the docs tell it, and no less."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from pipeline.collect.texts import collect_texts
from pipeline.german.sensitive import _private, _said
from pipeline.german.sentences import cut_sentences
from pipeline.german.special_stems import PRIVATE, SIGNS, STEMS, words_of
from tests.scripts import loaded


@pytest.fixture(scope="module")
def measuring(root: Path) -> ModuleType:
    return loaded(root / "docs" / "measure_privacy.py")


@pytest.fixture(autouse=True)
def _here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def test_the_docs_tell_what_is_found(root: Path, measuring: ModuleType) -> None:
    page = (root / "docs/privacy.md").read_text(encoding="utf-8")
    assert "\n".join(measuring.rows(measuring.part("afterwards"))) in page, "python docs/measure_privacy.py"
    every = [*measuring.sentences(measuring.BEFORE), *measuring.sentences(measuring.AFTERWARDS)]
    assert f"{len(every)} made-up" in page
    assert f"of which {sum(not one.kinds for one in every)} have to stand" in page


@pytest.mark.parametrize(("part", "recall"), [("afterwards", 0.84), ("unseen", 0.94), ("seen", 0.97)])
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


def test_no_stem_hides_what_a_pattern_finds(root: Path, measuring: ModuleType) -> None:
    """Stems only spare the patterns sentences that hold nothing; each cue has to hold one."""
    texts = [one.text for file in (measuring.BEFORE, measuring.AFTERWARDS) for one in measuring.sentences(file)]
    for folder in ("tests/corpus", "tests/taught"):
        for document in collect_texts(root / folder, root / folder):
            texts += [" ".join(span.of(document.text).split()) for span in cut_sentences(document.text)]
    for text in texts:
        words = words_of(text)
        for category, stems in STEMS.items():
            assert any(stem in words for stem in stems) or not _said(category).search(text), (category, text)
        if not any(stem in words for stem in PRIVATE) and not SIGNS.search(text):
            assert not any(pattern.search(text) for pattern in _private()), text
