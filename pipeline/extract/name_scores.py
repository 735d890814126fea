"""What the model of the name tagger says for each tag of each word: the sum of its clues' numbers.

The numbers of a clue for all tags are one whole number, so that one addition adds them all. What a word says by itself,
wherever it stands, is added up once for each word. The clues are those of `name_clues.py`, whose strings the model was
made of; here they are put together without spelling each of them out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.name_clues import (
    AHEAD,
    BEGINNINGS,
    BESIDE,
    DISTANCES,
    ENDINGS,
    PLAIN,
    ends_row,
    form_clues,
    is_form,
    pad,
    shape,
)
from pipeline.extract.name_model import NO_ENDING, UNKNOWN, Model, unpacked

_Shared = Mapping[str, int]


class _Said(NamedTuple):
    """What a word says by itself, packed, and what it says together with what stands beside it."""

    low: str
    shape: str
    is_capital: bool
    ends_row: bool
    """Whether no name goes on behind it."""
    is_form: bool
    at: tuple[int, int, int, int, int]
    """For the tags of the words that it stands at each of the distances from."""
    far_before: int
    far_behind: int
    """For those of words that stand a little further off."""
    around_row: tuple[int, int]
    """As the word before a row of capitals, and behind one."""
    edge: tuple[int, int]
    """As the first word of such a row, and as its last one."""
    before: _Shared
    """As the word before, by the word behind it; by the one behind that; and by the shapes of both."""
    over: _Shared
    before_shapes: _Shared
    here: _Shared
    """As the word itself, by the one behind it."""
    behind: _Shared
    """As the word behind, by the shape of the one before it."""
    two_before: _Shared
    """As the word two before, by the one behind it and the shape of the one behind that."""


def scores(words: Sequence[str], model: Model) -> list[tuple[int, ...]]:
    """What the clues say for each tag of each word of a sentence."""
    told = [_said(word, model) for word in pad(words)]
    found = list[tuple[int, ...]]()
    begin = end = 0
    first, before, here, behind = told[:4]
    for at in range(2, len(told) - 2):
        last = told[at + 2]
        total = (
            _shapes(first.shape, before.shape, here.shape, behind.shape, last.shape, model)
            + first.at[0]
            + before.at[1]
            + here.at[2]
            + behind.at[3]
            + last.at[4]
        )
        total += _together(first, before, here, behind)
        for word in told[max(at - BESIDE, 0) : at - 2]:
            total += word.far_before
        for word in told[at + 3 : at + BESIDE + 1]:
            total += word.far_behind
        if here.is_capital:
            if not before.is_capital:
                begin, end = at, next(number for number in range(at, len(told)) if not told[number + 1].is_capital)
            total += _in_row(end - begin, at - begin, model)
            total += told[begin - 1].around_row[0] + told[end + 1].around_row[1]
            total += told[begin].edge[0] + told[end].edge[1]
        if behind.is_form or not behind.ends_row:
            total += _forms(told, at, model)
        found.append(unpacked(total))
        first, before, here, behind = before, here, behind, last
    return found


def _together(first: _Said, before: _Said, here: _Said, behind: _Said) -> int:
    """What a word, the two before it and the one behind it say together, packed."""
    total = 0
    if before.before:
        total += before.before.get(here.low, 0)
    if before.over:
        total += before.over.get(behind.low, 0)
    if before.before_shapes:
        total += before.before_shapes.get(f"{here.shape}|{behind.shape}", 0)
    if here.here:
        total += here.here.get(behind.low, 0)
    if behind.behind:
        total += behind.behind.get(here.shape, 0)
    if first.two_before:
        total += first.two_before.get(f"{before.low}|{here.shape}", 0)
    return total


@lru_cache(maxsize=50_000)
def _said(word: str, model: Model) -> _Said:
    """What a word says, reckoned once for each word."""
    low, written, legal = word.lower(), shape(word), is_form(word)
    own = model.by_letters.words.get(low, UNKNOWN)
    first, before, here, behind, last = _alike(written, low in model.given_names, legal, model)
    short, long = model.by_letters.endings.get(low[-3:], NO_ENDING), model.by_letters.endings.get(low[-4:], NO_ENDING)
    before, behind = before + short[1] + long[2], behind + short[3] + long[4]
    if "-" in word[1:-1]:
        part = low.rpartition("-")[2]
        before, behind = before + model.packed.get("-1l=" + part, 0), behind + model.packed.get("1l=" + part, 0)
    here += _own(word, low, written, model)
    return _Said(
        low,
        written,
        word[:1].isupper(),
        ends_row(word),
        legal,
        (first + own[0], before + own[1], here + own[2], behind + own[3], last + own[4]),
        own[5],
        own[6],
        (own[7], own[8]),
        (own[9], own[10] + long[5]),
        before=own[11],
        here=own[12],
        before_shapes=own[13],
        over=own[14],
        behind=own[15],
        two_before=own[16],
    )


def _own(word: str, low: str, written: str, model: Model) -> int:
    """What only a word's own letters say of its own tag, packed."""
    known, beginnings, endings = model.packed.get, model.by_letters.beginnings.get, model.by_letters.endings.get
    most = max(len(word) - 1, 0)
    total = known("W=" + word, 0) if written not in PLAIN else 0
    total += sum([beginnings(low[:length], 0) for length in BEGINNINGS[:most]])
    total += sum([endings(low[-length:], NO_ENDING)[0] for length in ENDINGS[:most]])
    if "-" in word[1:-1] or word.isupper():
        total += sum([known(clue, 0) for clue in form_clues(word, low)])
    return total


@lru_cache(maxsize=20_000)
def _alike(written: str, is_given: bool, is_form: bool, model: Model) -> tuple[int, ...]:
    """What all words say at each of the distances that are written alike, and are given names or legal forms alike."""
    known = model.packed.get
    return tuple(
        known(f"{away}s={written}", 0)
        + (known(f"{away}given", 0) if is_given else 0)
        + (known(f"{away}form", 0) if is_form else 0)
        for away in DISTANCES
    )


@lru_cache(maxsize=50_000)
def _shapes(first: str, before: str, here: str, behind: str, last: str, model: Model) -> int:
    """What the shapes of five words in a row say of the one in the middle, packed."""
    known = model.packed.get
    return (
        known(f"t={before}|{here}|{behind}", 0)
        + known(f"u={first}|{before}|{here}", 0)
        + known(f"v={here}|{behind}|{last}", 0)
    )


@lru_cache(maxsize=1_000)
def _in_row(length: int, place: int, model: Model) -> int:
    """What the place of a word in a row of capitals says of it, packed."""
    return model.packed.get(f"run{min(length, 4)}:{min(place, 3)}", 0)


def _forms(told: Sequence[_Said], at: int, model: Model) -> int:
    """What a legal form that ends the row of capitals before it says, packed."""
    total = 0
    for ahead in range(1, AHEAD + 1):
        word = told[min(at + ahead, len(told) - 1)]
        if word.is_form:
            total += model.packed.get(f"lf{min(ahead, 3)}", 0)
        if word.ends_row:
            break
    return total
