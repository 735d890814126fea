from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

import pytest

from pipeline.codebook.documents import Document
from pipeline.codebook.mentions import Lexicon
from pipeline.extract import extract

M = TypeVar("M")
Find = Callable[[str, type[M]], list[M]]


@pytest.fixture
def find() -> Find[M]:
    """All mentions of one class in a text, found without any register."""

    def found(text: str, kind: type[M]) -> list[M]:
        sha = hashlib.sha256(text.encode()).hexdigest()
        mentions = extract(Document("a", text, "data/texts/a.txt", sha, sha), Lexicon())
        return [mention for _, mention in mentions if isinstance(mention, kind)]

    return found
