"""Extraction on two cores against one: the process pool of the builds, with the same texts many times over."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.measurement import Figure
from benchmarks.texts import extract_all, measured, others
from pipeline.codebook.documents import Document
from pipeline.engines import AllCores, Here
from pipeline.seams import Engine

TIMES = 20
"""How often the texts are taken, so that starting the processes weighs little."""


def measure() -> Iterator[Figure]:
    """Texts in a second by the clock on the wall; what else runs on the machine weighs here, so two cores must be free."""
    extract_all("none", others())
    documents = measured() * TIMES
    one, two = _rate(Here(), documents), _rate(AllCores(2), documents)
    yield Figure("extraction on 2 cores, name finder none", "texts/s", two, "the same on 1 core", one, 1.8)


def _rate(engine: Engine, documents: tuple[Document, ...]) -> float:
    begun = time.perf_counter()
    for _ in engine.map(_mentions, documents):
        pass
    return len(documents) / (time.perf_counter() - begun)


def _mentions(document: Document) -> int:
    return extract_all("none", (document,))
