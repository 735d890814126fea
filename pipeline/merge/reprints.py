"""Texts → which of them is a reprint of which: the earliest of those that are alike is the original."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.codebook.documents import Document
from pipeline.german.shingles import CROWDED, are_alike, marks, shingles


def originals_of(documents: Iterable[Document]) -> dict[str, str]:
    """The original of every reprint by its id; a text that is none is not in it.

    Each text is held against the originals before it that share one of its marks, so that the work grows with the
    number of texts and not with its square. A text without a date comes behind all that have one.
    """
    marked: dict[int, list[Document]] = {}
    found: dict[str, str] = {}
    for document in sorted(documents, key=order):
        own = shingles(document.text)
        if not own:
            continue
        signs = marks(own)
        near = {one.id: one for sign in signs for one in marked.get(sign, ())}
        earlier = sorted(near.values(), key=order)
        original = next((one for one in earlier if are_alike(own, shingles(one.text))), None)
        if original is not None:
            found[document.id] = original.id
            continue
        for sign in signs:
            group = marked.setdefault(sign, [])
            if len(group) < CROWDED:
                group.append(document)
    return found


def order(document: Document) -> tuple[bool, str, str]:
    """A sort key: published first first, without a date last, then by id."""
    published = document.head.published or ""
    return not published, published, document.id
