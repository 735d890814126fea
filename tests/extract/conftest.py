from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

import pytest

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.collect.registers import read_register, shipped_registers
from pipeline.extract import extract
from pipeline.link import build_lexicon

M = TypeVar("M")
Find = Callable[[str, type[M]], list[M]]


def finder(lexicon: Lexicon) -> Find[M]:
    def found(text: str, kind: type[M]) -> list[M]:
        sha = hashlib.sha256(text.encode()).hexdigest()
        mentions = extract(Document("a", text, "data/texts/a.txt", sha, sha), lexicon)
        return [mention for _, mention in mentions if isinstance(mention, kind)]

    return found


@pytest.fixture
def find() -> Find[M]:
    """All mentions of one class in a text, found without any register."""
    return finder(Lexicon())


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return build_lexicon(read_register(shipped_registers()))


@pytest.fixture
def find_known(lexicon: Lexicon) -> Find[M]:
    """The same with the registers that the project ships."""
    return finder(lexicon)
