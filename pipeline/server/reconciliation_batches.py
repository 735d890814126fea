"""A batch of names → the things that each may be; matched in processes of their own, so that nothing else waits for it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any

from pipeline.engines.cores import follow_the_parent
from pipeline.server.query_requests import RefusedError
from pipeline.server.reconciliation_entities import PROPERTIES
from pipeline.server.reconciliation_matching import Asked, Names, answer, known_types

BATCH, QUERY, MOST = 50, 200, 50
"""Queries of a batch, characters of a name, candidates of an answer."""
LONGEST = 10.0
"""Seconds that a batch may take; OpenRefine sends ten names at once, which take one at most."""
USUAL = 10
"""Candidates where a query names no limit."""
PROCESSES, WAITING = 2, 8
"""Batches that are matched at once, and those that may wait for it; the next one is asked to come again."""
BEHIND = 10
"""The priority (niceness) of matching: behind short queries."""
_known: list[Names] = []
"""In a process that matches: the names of the publication."""


@dataclass(slots=True)
class Matching:
    """Processes that match batches, started with the first one."""

    names: Names
    _pool: ProcessPoolExecutor | None = None
    _under_way: int = 0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def results(self, batch: Any) -> dict[str, Any]:
        """The result of each query of a batch; RefusedError where it is none, takes too long, or too many are under way."""
        if not isinstance(batch, dict):
            raise RefusedError(400, "queries: an object of queries")
        if len(batch) > BATCH:
            raise RefusedError(413, f"queries: more than {BATCH}")
        if self._under_way >= PROCESSES + WAITING:
            raise RefusedError(503, "too many batches at once; send it again later")
        self._under_way += 1
        try:
            found, status, why = await asyncio.get_running_loop().run_in_executor(self._started(), _matched, batch)
        except BrokenProcessPool as error:
            self.stop()
            raise RefusedError(503, "the batch could not be matched; send it again later") from error
        finally:
            self._under_way -= 1
        if status:
            raise RefusedError(status, why)
        return found

    def stop(self) -> None:
        """Ends the processes."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
            self._pool = ProcessPoolExecutor(PROCESSES, context, _begin, (self.names,))
        return self._pool


def _begin(names: Names) -> None:
    follow_the_parent()
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    _known.append(names)


def _matched(batch: dict[str, Any]) -> tuple[dict[str, Any], int, str]:
    """The results of a batch, or the status and the reason why there are none."""
    until = time.monotonic() + LONGEST
    results: dict[str, Any] = {}
    try:
        for key, asked in batch.items():
            results[key] = {"result": _result(_known[0], key, asked)}
            if time.monotonic() > until:
                return {}, 503, f"queries: the batch takes more than {LONGEST:g} seconds; send fewer at once"
    except RefusedError as error:
        return {}, error.status, error.why
    return results, 0, ""


def _result(names: Names, key: str, asked: Any) -> list[dict[str, Any]]:
    """The candidates of one query: none for a cell of a list that is blank, or too long to be a name."""
    if not isinstance(asked, dict):
        raise RefusedError(400, f"{key}: an object")
    query, limit = asked.get("query", ""), asked.get("limit", USUAL)
    if not isinstance(query, str) or not ("query" in asked or asked.get("properties")):
        raise RefusedError(400, f"{key}: a query, or properties")
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise RefusedError(400, f"{key}: a limit above 0")
    try:
        types = known_types(asked.get("type"))
    except (ValueError, TypeError) as error:
        raise RefusedError(400, f"{key}: a type that this service does not have") from error
    values = _asked(key, asked.get("properties", []))
    if len(query) > QUERY or not (query.strip() or values):
        return []
    return answer(names, query.strip(), types, values, min(limit, MOST))


def _asked(key: str, properties: Any) -> Asked:
    """The values that are asked for, by property; one that is a thing stands for its id."""
    found: dict[str, tuple[str, ...]] = {}
    try:
        for one in properties:
            values = one["v"] if isinstance(one["v"], list) else [one["v"]]
            said = (value["id"] if isinstance(value, dict) else value for value in values)
            found[str(one["pid"])] = tuple(str(value) for value in said)
    except (TypeError, KeyError) as error:
        raise RefusedError(400, f"{key}: properties with pid and v each") from error
    if not found.keys() <= PROPERTIES.keys():
        raise RefusedError(400, f"{key}: a property that this service does not have")
    return found
