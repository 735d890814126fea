"""With a cache the same is found as without one, and it says for each text why it was read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cache import BROKEN, NOT_KEPT, Cache, keys
from pipeline.cache.keys import circumstances, key_of
from pipeline.cache.written import Found
from pipeline.codebook.documents import Document, Head
from pipeline.codebook.lexicon import Lexicon, Proven
from pipeline.codebook.register import Register
from pipeline.collect.texts import collect_texts, document
from pipeline.extract import extract
from pipeline.finding import found_in
from pipeline.folders import register_of
from pipeline.link import build_lexicon
from tests.proving import TEXTS

READ_TWICE = "gebrauch"


@pytest.fixture(scope="session")
def register(root: Path) -> Register:
    return register_of(root)


@pytest.fixture(scope="session")
def lexicon(register: Register) -> Lexicon:
    return build_lexicon(register)


def texts(**changed: str) -> list[Document]:
    words = {**{name: words.format(3) for name, words in TEXTS.items()}, **changed}
    return [document(text.encode(), f"{name}.txt") for name, text in sorted(words.items()) if text]


class Reader:
    """Finds what texts say with the cache of a folder, and holds it against what is found without."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self.folder, self.lexicon = folder, lexicon

    def __call__(self, documents: list[Document], lexicon: Lexicon | None = None, names: str = "belegt") -> Cache:
        cache = Cache(self.folder / "cache", self.folder)
        lexicon = lexicon or self.lexicon
        found = found_in(documents, lexicon, names=names, cache=cache)
        assert repr(found) == repr(found_in(documents, lexicon, names=names))
        return cache


@pytest.fixture
def read(tmp_path: Path, lexicon: Lexicon) -> Reader:
    return Reader(tmp_path, lexicon)


def entries(folder: Path) -> list[Path]:
    return [file for file in (folder / "cache" / "entries").rglob("*") if file.is_file()]


def test_what_was_read_is_not_read_again(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(texts())
    assert first.why("ohne") == ("made anew: the cache holds no record of an earlier build",)
    assert len(first.why(READ_TWICE)) == 2
    without = found_in(texts(), read.lexicon)

    def refuse(*_: object, **__: object) -> Found:
        raise AssertionError("a text was read")

    monkeypatch.setattr("pipeline.finding.extract", refuse)
    cache = Cache(read.folder / "cache", read.folder)
    assert repr(found_in(texts(), read.lexicon, cache=cache)) == repr(without)
    assert {line.split(" (")[0] for one in TEXTS for line in cache.why(one)} == {"from the cache"}
    assert cache.why("nothing") == ()


def test_a_text_that_changed_is_read_and_no_other(read: Reader) -> None:
    read(texts())
    cache = read(texts(ohne="Die Stadt Köln gibt 30.000 Euro."))
    assert cache.why("ohne") == ("made anew: the text has changed",)
    assert cache.why("beweis") == ("from the cache",)
    cache = read(texts(ohne="Die Stadt Köln gibt 30.000 Euro.", neu="Der Bund gibt 5 Euro."))
    assert (cache.why("ohne"), cache.why("neu")) == (("from the cache",), ("made anew: the text is new",))


def test_a_head_that_changed_is_said(read: Reader) -> None:
    read(texts())
    changed = [replace(one, head=Head(title="Neu")) if one.id == "ohne" else one for one in texts()]
    assert read(changed).why("ohne") == ("made anew: its head has changed",)


def test_a_name_that_another_text_proves_no_more_changes_what_is_found(read: Reader) -> None:
    read(texts())
    cache = read(texts(beweis="Die Stadt Köln gibt 30.000 Euro."))
    assert cache.why(READ_TWICE) == ("from the cache",)
    cache = read(texts())
    assert cache.why(READ_TWICE)[1].startswith("from the cache")
    named = texts(beweis=TEXTS["beweis"].format(3).replace("Energie GmbH", "Energie GmbH & Co. KG"))
    assert read(named).why(READ_TWICE)[1].startswith("made anew: other texts now prove other names that stand in it")


def test_registers_options_and_code_that_changed_are_said(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    read(texts())
    fewer = replace(read.lexicon, given_names=frozenset())
    assert read(texts(), fewer).why("ohne") == ("made anew: the registers have changed",)
    read(texts())
    assert read(texts(), names="none").why("ohne")[0].startswith("made anew: an option has changed")
    read(texts())
    monkeypatch.setattr(keys, "extractor", lambda: "another")
    assert read(texts()).why("ohne") == ("made anew: the extractor has changed",)


@pytest.mark.parametrize(
    "spoil", [lambda c: c[:-1], lambda c: c[:0], lambda c: c[:70] + b"x" + c[71:], lambda c: c[::-1]]
)
def test_broken_entries_are_made_anew(read: Reader, spoil: Callable[[bytes], bytes]) -> None:
    read(texts())
    before = {file: file.read_bytes() for file in entries(read.folder)}
    for file, content in before.items():
        file.write_bytes(spoil(content))
    assert read(texts()).why("ohne") == (f"made anew: {BROKEN}",)
    assert {file: file.read_bytes() for file in entries(read.folder)} == before
    assert read(texts()).why("ohne") == ("from the cache",)


def test_a_deleted_cache_is_made_anew(read: Reader) -> None:
    read(texts())
    shutil.rmtree(read.folder / "cache")
    assert read(texts()).why("ohne")[0].startswith("made anew: the cache holds no record")
    results = [file for file in entries(read.folder) if file.name != key_file(read)]
    for file in results:
        file.unlink()
    assert read(texts()).why("ohne") == (f"made anew: {NOT_KEPT}",)


def key_file(read: Reader) -> str:
    from pipeline.cache.record import record_name  # noqa: PLC0415

    return record_name(read.folder)


def test_extraction_depends_on_nothing_that_is_not_in_the_key(root: Path, lexicon: Lexicon) -> None:
    for one in collect_texts(root / "tests" / "corpus", root)[:12]:
        other = replace(one, id="other", path="elsewhere.txt", original_sha256="")
        assert repr(extract(other, lexicon)) == repr(extract(one, lexicon))


def test_a_proven_name_whose_first_word_is_not_there_changes_nothing(root: Path, lexicon: Lexicon) -> None:
    for one in collect_texts(root / "tests" / "corpus", root)[:12]:
        words = sorted({word for word in one.text.split() if word[:1].isupper()})[:6]
        proven = {f"{word} Werke": Proven(f"{word} Werke GmbH", "company") for word in [*words, "Xyzzy9", "Quux7"]}
        proven |= {word: Proven(f"{word} AG", "company") for word in [*words[:2], "Plugh3"]}
        there = {name: what for name, what in proven.items() if name.split()[0] in one.text}
        assert len(there) < len(proven)
        whole, part = (extract(one, replace(lexicon, proven=some)) for some in (proven, there))
        assert repr(whole) == repr(part)
        common = circumstances(Lexicon(), {})
        assert key_of(one, common, proven) == key_of(one, common, there)
