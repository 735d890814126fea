"""What the model of the name tagger says for each tag of each word: the sum of its clues' numbers.

The numbers of a clue for all tags are one whole number, so that one addition adds them all. What a word says by itself,
wherever it stands, is added up once for each word. The clues are those of `name_clues.py`, whose strings the model was
made of; here they are put together without spelling each of them out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.name_clues import AHEAD, BESIDE, DISTANCES, ends_row, is_form, own_clues, pad, shape
from pipeline.extract.name_model import Model, unpacked


_Shared = Mapping[str, int]
NOTHING: _Shared = {}


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
        shape_here = here.shape
        total = (
            _shapes(first.shape, before.shape, shape_here, behind.shape, last.shape, model)
            + first.at[0]
            + before.at[1]
            + here.at[2]
            + behind.at[3]
            + last.at[4]
        )
        if before.before:
            total += before.before.get(here.low, 0)
        if before.over:
            total += before.over.get(behind.low, 0)
        if before.before_shapes:
            total += before.before_shapes.get(f"{shape_here}|{behind.shape}", 0)
        if here.here:
            total += here.here.get(behind.low, 0)
        if behind.behind:
            total += behind.behind.get(shape_here, 0)
        if first.two_before:
            total += first.two_before.get(f"{before.low}|{shape_here}", 0)
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


@lru_cache(maxsize=50_000)
def _said(word: str, model: Model) -> _Said:
    """What a word says, reckoned once for each word."""
    known, low, shared = model.packed.get, word.lower(), model.together
    return _Said(
        low,
        shape(word),
        word[:1].isupper(),
        ends_row(word),
        is_form(word),
        _at(word, low, model),
        known("L=" + low, 0),
        known("R=" + low, 0),
        (known("rl=" + low, 0), known("rr=" + low, 0)),
        (known("rf=" + low, 0), known("re=" + low, 0) + known("rh=" + low[-4:], 0)),
        shared["a"].get(low, NOTHING),
        shared["d"].get(low, NOTHING),
        shared["c"].get(low, NOTHING),
        shared["b"].get(low, NOTHING),
        shared["x"].get(low, NOTHING),
        shared["y"].get(low, NOTHING),
    )


def _at(word: str, low: str, model: Model) -> tuple[int, int, int, int, int]:
    """What a word says for the tags of the words that it stands two before, one before, at, one behind and two behind."""
    known = model.packed.get
    first, before, here, behind, last = _alike(shape(word), low in model.given_names, is_form(word), model)
    short, long = low[-3:], low[-4:]
    before += known("-1e3=" + short, 0) + known("-1e4=" + long, 0)
    behind += known("1e3=" + short, 0) + known("1e4=" + long, 0)
    if "-" in word[1:-1]:
        part = low.rpartition("-")[2]
        before += known("-1l=" + part, 0)
        behind += known("1l=" + part, 0)
    here += sum([known(clue, 0) for clue in own_clues(word, low)])
    return (
        first + known("-2w=" + low, 0),
        before + known("-1w=" + low, 0),
        here + known("0w=" + low, 0),
        behind + known("1w=" + low, 0),
        last + known("2w=" + low, 0),
    )


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
