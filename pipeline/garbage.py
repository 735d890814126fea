"""Python's collection of garbage, put off where nearly everything that is made stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is collected meanwhile, which would look through all that has been made again and again.

    What nothing refers to any more is freed all the same; only rings of objects that hold each other stay until the end.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
