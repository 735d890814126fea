from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.documents import Document, Head
from pipeline.codebook.ids import digest
from pipeline.codebook.tables import Cells
from pipeline.german.shingles import are_alike
from pipeline.merge.reprints import originals_of
from pipeline.validate.reading import Package
from pipeline.validate.reprints import right_originals

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.txt"))[:4]]


def document(key: str, text: str, published: str = "") -> Document:
    return Document(key, text, f"data/texts/{key}.txt", "0" * 64, "0" * 64, head=Head(published=published or None))


def reckoned(documents: list[Document]) -> dict[str, str]:
    """What the validator makes of the same texts."""
    rows: list[Cells] = [{"id": one.id, "published": one.head.published or "", "copy_of_id": ""} for one in documents]
    package = Package(Path(), {}, {"sources": rows}, texts={one.id: one for one in documents})
    found = {source: next(iter(originals)) for source, originals in right_originals(package).items()}
    return {source: original for source, original in found.items() if original}


@pytest.mark.parametrize(
    ("dates", "original"),
    [(("", ""), "a"), (("2024-02-01", "2024-01-31"), "b"), (("", "2024"), "b"), (("2024", "2024"), "a")],
)
def test_the_earliest_is_the_original(dates: tuple[str, str], original: str) -> None:
    texts = [document(key, TEXTS[0], date) for key, date in zip("ab", dates, strict=True)]
    copy = "b" if original == "a" else "a"
    assert originals_of(texts) == {copy: original} == reckoned(texts)


def test_a_short_note_is_a_copy_where_its_words_are_the_same() -> None:
    note = "Das Land Hessen fördert die TU Darmstadt mit 5 Mio. Euro."
    texts = [
        document("a", note),
        document("b", f"  {note}\n"),
        document("c", note.replace("5", "6")),
        document("d", ""),
    ]
    assert originals_of(texts) == {"b": "a"} == reckoned(texts)


def test_copies_of_copies_name_the_original() -> None:
    words = TEXTS[0].split(" ")
    texts = [document(f"t{cut}", " ".join(words[: len(words) - 12 * cut])) for cut in range(5)]
    assert originals_of(texts) == {f"t{cut}": "t0" for cut in range(1, 5)} == reckoned(texts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["", "2023", "2024-05-02"]), st.integers(0, 3)), min_size=1, max_size=7),
       st.randoms(use_true_random=False))  # fmt: skip
def test_any_texts_in_any_order(drawn: list[tuple[int, str, int]], dice: random.Random) -> None:
    texts = []
    for number, (at, date, cut) in enumerate(drawn):
        words = TEXTS[at].split(" ")
        texts.append(document(f"t{number}", " ".join(words[: len(words) - 15 * cut]), date))
    found = originals_of(texts)
    dice.shuffle(texts)
    assert originals_of(texts) == found == reckoned(texts)
    assert not set(found.values()) & set(found)
    assert len(texts) - len(found) == len({at for at, _, _ in drawn})


def test_boilerplate_makes_no_copies_and_no_quadratic_work(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    def counted(one: frozenset[str], other: frozenset[str]) -> bool:
        held.append(1)
        return are_alike(one, other)

    monkeypatch.setattr("pipeline.merge.reprints.are_alike", counted)
    boilerplate = " ".join(f"wort{number}" for number in range(25))
    work = []
    for size in (100, 200, 300):
        held.clear()
        own = [" ".join(f"{digest(str(text), str(word))}" for word in range(60)) for text in range(size)]
        assert originals_of(document(f"t{n}", f"{words} {boilerplate}") for n, words in enumerate(own)) == {}
        work.append(len(held))
    assert work[2] - work[1] <= 1.1 * (work[1] - work[0]) + 100
