"""Reprints reckoned again: from the texts where they are all there, else only what the dates of the sources allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from pipeline.german.shingles import CROWDED, are_alike, marks, shingles
from pipeline.validate.reading import Package


def right_originals(package: Package) -> dict[str, Collection[str]]:
    """For every source the originals that it may name, an empty one where it may be none; all texts are held together.

    Without all texts a source may name any earlier one that is no copy itself, or none.
    """
    rank = {row["id"]: (row["published"] == "", row["published"], row["id"]) for _, row in package.rows_of("sources")}
    ordered = sorted(rank, key=rank.__getitem__)
    if not all(source in package.texts for source in ordered):
        copies = {row["id"] for _, row in package.rows_of("sources") if row["copy_of_id"]}
        stated = {row["id"]: row["copy_of_id"] for _, row in package.rows_of("sources")}
        return {
            source: {stated[source]} if _may_be(source, stated[source], rank, copies) else {""} for source in ordered
        }
    return {source: {original} for source, original in _originals(package, ordered).items()}


def _may_be(source: str, original: str, rank: dict[str, tuple[bool, str, str]], copies: Collection[str]) -> bool:
    return not original or (original in rank and rank[original] < rank[source] and original not in copies)


def _originals(package: Package, ordered: list[str]) -> dict[str, str]:
    """The first source that is no copy and like it, for each source in order of time; empty where there is none."""
    of_mark: defaultdict[int, list[int]] = defaultdict(list)
    found: dict[str, str] = {}
    for place, source in enumerate(ordered):
        found[source] = ""
        mine = shingles(package.texts[source].text)
        if not mine:
            continue
        signs = marks(mine)
        for earlier in sorted(set().union(*(of_mark[sign] for sign in signs))):
            if are_alike(shingles(package.texts[ordered[earlier]].text), mine):
                found[source] = ordered[earlier]
                break
        if not found[source]:
            for sign in signs:
                of_mark[sign] = [*of_mark[sign], place][:CROWDED]
    return found
