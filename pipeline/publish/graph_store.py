"""The published graph → a triple store, by the SPARQL 1.1 Graph Store HTTP Protocol: one PUT for each file."""

from __future__ import annotations

import base64
import importlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph

from pipeline.codebook.hostile_graphs import refusal
from pipeline.codebook.settings import is_address
from pipeline.problems import PipelineError, Problem

CONNECT, READ = 10.0, 300.0
"""Seconds that a connection, and a store that loads a file, may take."""
LARGEST = 1_000_000
"""Bytes of an answer that are read."""
USER, PASSWORD = "BELEGT_PUSH_USER", "BELEGT_PUSH_PASSWORD"
FILES = {
    "data/graph/facts.nt": "",
    "data/graph/catalog.ttl": "/catalogue",
    "data/graph/quality.ttl": "/quality",
    "data/graph/void.ttl": "/void",
    "schemas/vocabulary.ttl": "/vocabulary",
}
"""Every file of the graph, with what the name of its graph adds to that of the facts."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Pushed:
    """A graph that a store has taken: its file, its IRI, its triples here, and there where they were counted."""

    path: str
    graph: str
    triples: int
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A store by the address of its Graph Store Protocol, and that of its SPARQL queries where it is to be asked."""

    address: str
    query: str = ""
    user: str = ""

    def push(self, package: Path, graph: str) -> Iterator[Pushed]:
        """Each graph when the store has it whole; PipelineError at the first that it refuses, or counts otherwise.

        Nothing is sent before every file has been read.
        """
        counts = {path: len(load_graph(package, path)) for path in FILES}
        headers = self._credentials()
        for path, suffix in FILES.items():
            self._put(package / path, path, f"{graph}{suffix}", headers)
            counted = self._counted(f"{graph}{suffix}", path, headers) if self.query else None
            if counted is not None and counted != counts[path]:
                raise PipelineError([Problem("U104", path, found=f"{counts[path]} sent, {counted} in the store")])
            yield Pushed(path, f"{graph}{suffix}", counts[path], counted)

    def _credentials(self) -> dict[str, str]:
        """The headers of HTTP Basic in UTF-8 (RFC 7617), from the environment; none go unencrypted to another machine."""
        for address in filter(None, (self.address, self.query)):
            if not is_address(address):
                raise PipelineError([Problem("U101", found=_shown(address))])
        user, password = self.user or os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
        if not user:
            return {}
        for parts in map(urlsplit, filter(None, (self.address, self.query))):
            if parts.scheme != "https" and parts.hostname not in LOOPBACK:
                raise PipelineError([Problem("U105", found=parts.hostname or "")])
        return {"Authorization": f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}

    def _put(self, file: Path, path: str, graph: str, headers: Mapping[str, str]) -> None:
        """Replaces a graph: Graph Store Protocol, sections 4.2 (indirect identification) and 5.3 (PUT)."""
        parts = urlsplit(self.address)
        query = "&".join(filter(None, (parts.query, urlencode({"graph": graph}))))
        stated = {"Content-Type": _format(path).media_type, "Content-Length": str(file.stat().st_size)}
        with file.open("rb") as body:
            status, _ = _ask("PUT", parts._replace(query=query, fragment="").geturl(), body, {**headers, **stated})
        if status not in (200, 201, 204):
            raise PipelineError([Problem("U103", path, found=f"status {status} for the graph {graph}")])

    def _counted(self, graph: str, path: str, headers: Mapping[str, str]) -> int:
        """How many triples the store finds in a graph: SPARQL 1.1 Protocol, section 2.1.2."""
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        stated = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
        status, content = _ask("POST", self.query, urlencode({"query": text}).encode(), {**headers, **stated})
        if status != 200:
            raise PipelineError([Problem("U103", path, found=f"status {status} for a query")])
        try:
            return int(json.loads(content)["results"]["bindings"][0]["n"]["value"])
        except (ValueError, LookupError, TypeError) as error:
            raise PipelineError([Problem("U103", path, found="an answer that is no count")]) from error


def _urllib3() -> Any:
    try:
        return importlib.import_module("urllib3")
    except ModuleNotFoundError as error:
        raise PipelineError([Problem("U106", found="urllib3")]) from error


def _ask(method: str, address: str, body: Any, headers: Mapping[str, str]) -> tuple[int, bytes]:
    """Status and content of one answer; no redirect is followed, since it could lead credentials elsewhere."""
    urllib3 = _urllib3()
    pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=CONNECT, read=READ), retries=False)
    try:
        with pool.request(
            method, address, body=body, headers=dict(headers), redirect=False, preload_content=False
        ) as answer:
            return answer.status, answer.read(LARGEST)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise PipelineError([Problem("U102", found=f"{_shown(address)}, {type(error).__name__}")]) from error
    finally:
        pool.clear()


def _shown(address: str) -> str:
    """An address without what may be secret in it: user, password and query."""
    return address.partition("?")[0].rpartition("@")[2]


def load_graph(package: Path, path: str) -> pyoxigraph.Store:
    """A store in memory that holds a file of the package; PipelineError where it cannot be read."""
    store = pyoxigraph.Store()
    try:
        if why := refusal((package / path).read_bytes(), Path(path).suffix[1:]):
            raise PipelineError([Problem("G101", path, found=why)])
        store.bulk_load(path=str(package / path), format=_format(path))
    except (OSError, SyntaxError) as error:
        raise PipelineError([Problem("G101", path, found=str(error))]) from error
    return store


def _format(path: str) -> pyoxigraph.RdfFormat:
    known = pyoxigraph.RdfFormat.from_extension(Path(path).suffix[1:])
    if known is None:
        raise ValueError(path)
    return known
