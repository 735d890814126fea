"""Parts and wholes inside one text: "davon 200 Mio.", "200 Millionen der 500 Millionen", amounts that add up to their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.same_money import ANOTHER, LONGEST_LIST, NEIGHBOURS, PART_BEHIND, PART_OF, SUMMED, WHOLE_BEHIND
from pipeline.codebook.tables import Cells
from pipeline.merge.places import Place

Sentence = list[Place]
"""The figures of one sentence, in text order."""


def wholes_of(places: Sequence[Place], fundings: Mapping[str, Cells]) -> dict[str, set[str]]:
    """The fundings that each funding is a part of, as its text says it; fundings that are part of none are left out."""
    found: dict[str, set[str]] = {}
    for _, of_text in groupby(places, key=lambda place: place.source):
        sentences = [list(group) for _, group in groupby(of_text, key=lambda place: place.evidence)]
        for part, whole in _pairs(sentences, fundings):
            if is_smaller(fundings[part], fundings[whole]):
                found.setdefault(part, set()).add(whole)
    return found


def is_smaller(part: Cells, whole: Cells) -> bool:
    """Whether a statement can be part of another one: less money, of one currency, counted per the same."""
    return part["currency"] == whole["currency"] and part["basis"] == whole["basis"] and size(part) < size(whole)


def size(cells: Cells) -> Decimal:
    """The amount, else the bound that is stated; 0 where none is."""
    return Decimal(cells["amount"] or cells["amount_min"] or cells["amount_max"] or 0)


def _pairs(sentences: list[Sentence], fundings: Mapping[str, Cells]) -> Iterator[tuple[str, str]]:
    for at, sentence in enumerate(sentences):
        before = sentences[at - 1] if at and _follow(sentences[at - 1], sentence) else []
        yield from _behind_a_cue(sentence, before)
        yield from _beside_each_other(sentence)
        yield from _sums(sentences, at, fundings)


def _follow(one: Sentence, other: Sentence) -> bool:
    """Whether nothing stands between two sentences."""
    return other[0].at - (one[0].at + len(one[0].quote)) <= NEIGHBOURS


def _has_digits(words: str) -> bool:
    return re.search(r"\d", words) is not None


def _behind_a_cue(sentence: Sentence, before: Sentence) -> Iterator[tuple[str, str]]:
    """What follows "davon", and the amount right before it: in the sentence, else at the end of the one before.

    An amount that "davon" follows at once is a part itself: "200 Millionen davon".
    """
    quote = sentence[0].quote
    for cue in PART_BEHIND.finditer(quote):
        said = [place for place in sentence if place.end <= cue.start()]
        own = said.pop() if said and quote[said[-1].end : cue.start()].isspace() else None
        whole = said[-1] if said else before[-1] if before else None
        if whole is None:
            continue
        edge = own.start if own else cue.start()
        between = quote[whole.end : edge] if said else whole.quote[whole.end :] + quote[:edge]
        if _has_digits(between):
            continue
        if own:
            yield own.funding, whole.funding
        for place in sentence:
            if place.start >= cue.end() and not ANOTHER.search(quote[cue.end() : place.start]):
                yield place.funding, whole.funding


def _beside_each_other(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """A part with its whole behind it, "200 der 500 Millionen", and parts behind "von den 500 Millionen Euro"."""
    quote = sentence[0].quote
    for part, whole in pairwise(sentence):
        if part.first_end <= whole.start and PART_OF.fullmatch(quote[part.first_end : whole.start]):
            yield part.funding, whole.funding
    for at, whole in enumerate(sentence):
        if WHOLE_BEHIND.search(quote[: whole.start]):
            behind = (place for place in sentence[at + 1 :] if not ANOTHER.search(quote[whole.end : place.start]))
            yield from ((place.funding, whole.funding) for place in behind)


def _sums(sentences: list[Sentence], at: int, fundings: Mapping[str, Cells]) -> Iterator[tuple[str, str]]:
    """Amounts that add up exactly to one whose sentence says "insgesamt": beside it, or in the sentences next to it."""
    for whole in sentences[at]:
        if not SUMMED.search(whole.quote) or fundings[whole.funding]["qualifier"] != Qualifier.EXACT:
            continue
        others = [place for place in sentences[at] if place.funding != whole.funding]
        for group in (others, *_runs(sentences, at)):
            parts = list(dict.fromkeys(place.funding for place in group))
            rows = [fundings[part] for part in parts]
            alike = all(is_smaller(row, fundings[whole.funding]) for row in rows)
            exact = all(row["qualifier"] == Qualifier.EXACT for row in rows)
            if len(parts) > 1 and alike and exact and sum(map(size, rows)) == size(fundings[whole.funding]):
                yield from ((part, whole.funding) for part in parts)


def _runs(sentences: list[Sentence], at: int) -> Iterator[Sentence]:
    """The figures of the next sentence on each side, of the next two, and so on, as long as one follows the other."""
    for step in (-1, 1):
        run: Sentence = []
        near, last = at + step, at
        while (
            0 <= near < len(sentences)
            and abs(near - at) <= LONGEST_LIST
            and _follow(sentences[min(near, last)], sentences[max(near, last)])
        ):
            run = [*run, *sentences[near]]
            yield run
            near, last = near + step, near
