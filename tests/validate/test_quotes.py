from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.validate.quotes import are_contiguous
from pipeline.validate.reading import read_package
from tests.validate.conftest import TEXT, document


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
