"""Where per-document work runs: here, on all cores, on a cluster; the results come in the order of the input."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Executor

from pipeline.engines.cores import AllCores, Here
from pipeline.engines.dask_cluster import Dask
from pipeline.engines.executors import OnExecutor
from pipeline.seams import Engine

__all__ = ["ENGINES", "HERE", "AllCores", "Dask", "Here", "OnExecutor", "Runs", "engine_of", "is_engine", "shuffler_of"]

Runs = str | Executor | Engine
"""What says where work runs: a name, the address of a scheduler, an executor, or an engine."""

HERE = Here()
"""The engine for whoever asks for none."""

ENGINES: dict[str, Callable[[], Engine]] = {
    "here": Here,
    "cores": AllCores,
    "dask": Dask,
}
"""Every engine under the name that `--engine` knows it by."""

ADDRESS = re.compile(r"(?:tcp|tls)://\S+:(\d{1,5})", re.ASCII)
"""The address of a scheduler of Dask that runs already."""
PORTS = range(1, 65536)
ENOUGH = 5000
"""Texts from which on a cluster merges them: to send 3,000 there is as much work here as to merge them."""


def is_engine(name: str) -> bool:
    """Whether the name is that of an engine, or the address of a scheduler."""
    address = ADDRESS.fullmatch(name)
    return name in ENGINES or (address is not None and int(address[1]) in PORTS)


def engine_of(said: Runs) -> Engine:
    """The engine that is meant; KeyError for a name that `is_engine` does not know."""
    if isinstance(said, Executor):
        return OnExecutor(said)
    if not isinstance(said, str):
        return said
    return Dask(said) if ADDRESS.fullmatch(said) else ENGINES[said]()


def shuffler_of(said: Runs, texts: int) -> Engine | None:
    """The engine on which so many texts are merged; None where that is better done here.

    That is a cluster which runs already. On one machine the way to other processes takes longer than merging.
    """
    engine = engine_of(said)
    return engine if isinstance(engine, Dask) and engine.address and texts >= ENOUGH else None
