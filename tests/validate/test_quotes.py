from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.validate.quotes import are_contiguous, inside, raw_words
from pipeline.validate.reading import read_package
from tests.validate.conftest import TEXT, document, in_memory


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize(
    ("words", "contiguous"),
    [
        (["Das", "Land"], True),
        (["Das", "Land", "gibt bis"], True),
        (["Das Land gibt bis zu", "15,3 Mio. Euro."], True),
        (["Das", "gibt"], False),
        (["Das", "15,3"], False),
        (["Land", "Das"], False),
    ],
)
def test_pieces_are_contiguous_where_no_word_stands_between(
    small: Path, words: list[str], *, contiguous: bool, with_text: bool
) -> None:
    package = replace(read_package(small)[0], texts={"a": document()} if with_text else {})
    (evidence,) = package.evidence
    pieces = [
        {"evidence_id": evidence, "start": str(TEXT.index(one)), "end": str(TEXT.index(one) + len(one))}
        for one in words
    ]
    assert are_contiguous(package, pieces) is contiguous


@pytest.mark.parametrize(
    ("first", "second", "contiguous"),
    [
        ("baut ein Labor.", "Es kostet viel.", True),
        ("baut ein", "Es kostet viel.", False),
        ("baut ein Labor.", "kostet viel.", False),
        ("baut ein", "kostet viel.", False),
    ],
)
def test_pieces_of_two_sentences_are_contiguous_where_the_one_ends_and_the_other_begins(
    first: str, second: str, *, contiguous: bool
) -> None:
    quotes = ("Das Land baut ein Labor.", "Es kostet viel.")
    begins = (0, len(quotes[0]) + 1)
    package = in_memory(
        evidence=[
            {"id": f"ev-{at}", "source_id": "a", "start": str(begins[at]), "quote": quote}
            for at, quote in enumerate(quotes)
        ]
    )
    pieces = []
    for at, words in enumerate((first, second)):
        start = begins[at] + quotes[at].index(words)
        pieces.append({"evidence_id": f"ev-{at}", "start": str(start), "end": str(start + len(words))})
    assert are_contiguous(package, pieces) is contiguous


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("10", "13", "Das"), ("10", "17", "Das ist"), ("14", "17", "ist"), ("10", "10", ""), ("13", "13", ""),
        ("17", "17", ""), ("9", "13", ""), ("14", "18", ""), ("13", "11", ""), ("x", "13", ""), ("10", "", ""),
    ],
)  # fmt: skip
def test_attested_words_lie_in_their_quote_and_are_some(start: str, end: str, words: str) -> None:
    package = in_memory(evidence=[{"id": "ev-a", "start": "10", "quote": "Das ist"}])
    row = {"evidence_id": "ev-a", "start": start, "end": end}
    assert (inside(package, row), raw_words(package, row)) == (bool(words), words)
    assert not inside(package, row | {"evidence_id": "ev-b"})
