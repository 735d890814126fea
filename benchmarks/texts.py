"""The texts that extraction is measured on: the annotated ones of the tests, some 1.4 thousand characters each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.collect.texts import collect_texts
from pipeline.extract import extract
from pipeline.folders import register_of
from pipeline.link import build_lexicon

ROOT = Path(__file__).resolve().parent.parent


@cache
def measured() -> tuple[Document, ...]:
    """The texts that are measured."""
    return tuple(collect_texts(ROOT / "tests/taught", ROOT))


@cache
def others() -> tuple[Document, ...]:
    """Texts to warm up with: none of those that are measured, so that nothing kept of those makes them fast."""
    return tuple(collect_texts(ROOT / "examples/data/texts", ROOT))


@cache
def lexicon() -> Lexicon:
    """The names that the registers of this publication know."""
    return build_lexicon(register_of(ROOT))


def extract_all(names: str, documents: tuple[Document, ...]) -> int:
    """How many mentions the texts have, with a name finder."""
    return sum(len(extract(document, lexicon(), names)) for document in documents)
