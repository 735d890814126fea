"""A shuffle: what items have to say is sorted by key, so that all of one key meets in one bucket, in the order of the items."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar
from zlib import crc32

from pipeline.seams import Mapper

T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")

Spread = Callable[[T], Iterable[tuple[str, V]]]
Gather = Callable[[Iterable[V]], R]


def sorted_by_key(spread: Spread[T, V], items: Iterable[T], buckets: int) -> list[list[V]]:
    """What items have to say by bucket. The bucket of a key is the same on every machine."""
    found: list[list[V]] = [[] for _ in range(buckets)]
    for item in items:
        for key, value in spread(item):
            found[crc32(key.encode()) % buckets].append(value)
    return found


def spread_out(items: Iterable[T], spread: Spread[T, V], buckets: int) -> tuple[bytes, ...]:
    """The same as bytes, which whoever carries them need not read."""
    return tuple(pickle.dumps(values) for values in sorted_by_key(spread, items, buckets))


def gather_up(pieces: Iterable[bytes], gather: Gather[V, R]) -> R:
    """What is made of a bucket whose pieces come in the order of the items."""
    return gather(_values(pieces))


def _values(pieces: Iterable[bytes]) -> Iterator[Any]:
    for piece in pieces:
        yield from pickle.loads(piece)  # noqa: S301 — written by a worker of the same work


def regroup_by_map(
    engine: Mapper, spread: Spread[T, V], gather: Gather[V, R], items: Sequence[T], parts: int
) -> Generator[R, None, None]:
    """A shuffle in two rounds of an engine; between them its pieces are here, as bytes that are not read."""
    pieces = list(engine.map(partial(spread_out, spread=spread, buckets=parts), in_parts(items, parts)))
    yield from engine.map(partial(gather_up, gather=gather), list(zip(*pieces, strict=True)))


def in_parts(items: Sequence[T], parts: int) -> list[Sequence[T]]:
    """The items in so many parts of one size, in order; the last may be smaller."""
    size = max(1, -(-len(items) // parts))
    return [items[at : at + size] for at in range(0, len(items), size)]
