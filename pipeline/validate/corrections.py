"""Corrections of a publisher, reckoned again from titles, publishers and dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.codebook.code_lists import ConflictStatus
from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.same_money import CORRECTED, CORRECTION, CORRECTION_DAYS
from pipeline.codebook.tables import Cells
from pipeline.validate.disputes import Dispute, Side, are_exclusive, was_after
from pipeline.validate.guises import Guises
from pipeline.validate.joined import Heap


def right_corrections(sides: list[Side], sources: Mapping[str, Cells], guises: Guises) -> Iterator[Dispute]:
    """Each commitment that a later text of its publisher corrects, with the commitment of the last of such texts."""
    about: defaultdict[tuple[str, ...], list[Side]] = defaultdict(list)
    for row, heap in sides:
        if row["status"] in GIVEN and heap.recipient:
            about[heap.recipient, row["currency"], row["basis"]].append((row, heap))
    for group in about.values():
        titled = [
            (side, text)
            for side in group
            for text in _texts(side[1], sources)
            if text["publisher"] and CORRECTION.search(text["title"])
        ]
        for old in group:
            later = [
                (text["published"], new[0]["id"])
                for new, text in titled
                if are_exclusive(new, old, whatever_for=True)
                and _is_like(new[0], old[0], guises)
                and _corrects(text, _texts(old[1], sources))
            ]
            if later:
                yield old[0]["id"], max(later)[1], "amount", ConflictStatus.SUPERSEDED.value, CORRECTED


def _texts(heap: Heap, sources: Mapping[str, Cells]) -> list[Cells]:
    unknown = {"publisher": "", "title": "", "published": ""}
    return [sources.get(key, unknown) for key in {row["source_id"] for row in heap.rows}]


def _is_like(new: Cells, old: Cells, guises: Guises) -> bool:
    """Whether nothing but figure, kind and purpose tells the two apart."""
    for column in ("programme_id", "start", "end"):
        short, long = sorted((new[column], old[column]), key=len)
        if short != (long if column == "programme_id" and short else long[: len(short)]):
            return False
    return guises.may_be_one(new, old, "funder_id")


def _corrects(text: Cells, before: list[Cells]) -> bool:
    """Whether a text is later than all others, and not long after one of its own publisher."""
    if not all(was_after(text["published"], one["published"]) for one in before):
        return False
    dates = [one["published"] for one in before if one["publisher"] == text["publisher"]]
    return any(
        min(len(one), len(text["published"])) < len("2024-01-31")
        or date.fromisoformat(text["published"]).toordinal() - date.fromisoformat(one).toordinal() <= CORRECTION_DAYS
        for one in dates
    )
