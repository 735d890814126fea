"""Results of steps whose items are bytes, kept between builds: what was reckoned of the same bytes is not reckoned again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import TypeVar, cast

from pipeline.cache.entries import Entries
from pipeline.cache.keys import hashed
from pipeline.lazy_sequence import LazySequence
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
        names = [hashed([common, *parts_of(item)]) for item in items]
        unknown = [place for place, name in enumerate(names) if not self._entries.holds(name)]
        made = self._engine.map(step, LazySequence(lambda at: items[unknown[at]], len(unknown)))
        to_make = {*unknown}
        with closing(made):
            for place, name in enumerate(names):
                if place not in to_make and (kept := self._entries.get(name).content) is not None:
                    yield cast("R", kept)
                    continue
                result = next(made) if place in to_make else step(items[place])  # it was torn, or has gone since
                if isinstance(result, bytes) and result:
                    self._entries.put(name, result)
                yield result


def parts_of(item: object) -> tuple[bytes, ...]:
    """The parts of an item; TypeError where they are no bytes."""
    if isinstance(item, tuple) and all(isinstance(part, bytes) for part in item):
        return item
    raise TypeError(item)
