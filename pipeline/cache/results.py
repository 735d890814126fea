"""Results of steps whose items are bytes, kept between builds: what was reckoned of the same bytes is not reckoned again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Any, TypeVar, overload

from pipeline.cache.entries import Entries
from pipeline.seams import Mapper

T = TypeVar("T")
R = TypeVar("R")


class Remembering:
    """An engine that makes what is not known yet on another one.

    What a step makes of an item has to follow from both alone, and to be bytes; so a step names the version of its code. Items are tuples of bytes. An entry is
    found by a hash of the step and the item; one that is torn is made anew. Empty results are not kept.
    """

    def __init__(self, engine: Mapper, entries: Entries) -> None:
        self._engine, self._entries = engine, entries

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        """The result of the step for every item, in order."""
        common = f"{type(step).__module__}.{step!r}".encode()
        names = [_name(common, item) for item in items]
        unknown = [place for place, name in enumerate(names) if not self._entries.holds(name)]
        made = self._engine.map(step, _Some(items, unknown))
        missing = iter([*unknown, len(names)])
        next_missing = next(missing)
        with closing(made):
            for place, name in enumerate(names):
                kept: Any = None
                if place != next_missing:
                    kept = self._entries.get(name).content
                    result = step(items[place]) if kept is None else kept
                else:
                    next_missing = next(missing)
                    result = next(made)
                if kept is None and isinstance(result, bytes) and result:
                    self._entries.put(name, result)
                yield result


def _name(common: bytes, item: Any) -> str:
    """The name of an entry: a hash of what all items have in common and of the parts of one, which cannot run into each other."""
    parts = [common, *item]
    found = hashlib.sha256(b"".join(len(part).to_bytes(8, "big") for part in parts))
    for part in parts:
        found.update(part)
    return found.hexdigest()


class _Some(Sequence[T]):
    """Some items of a sequence."""

    def __init__(self, items: Sequence[T], places: Sequence[int]) -> None:
        self._items, self._places = items, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self._items[place] for place in self._places[at]]
        return self._items[self._places[at]]
