"""SPARQL over a graph in memory: as the server asks it, against bare pyoxigraph and rdflib."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph

from benchmarks.made_tables import BASE, make
from benchmarks.measurement import RUNS, Figure
from pipeline.codebook.tables import TABLES
from pipeline.publish.rdf import write_ntriples
from pipeline.publish.tables import read_csv
from pipeline.server.answering import Question, answer

ROWS = int(os.environ.get("BELEGT_QUERY_ROWS", "70000"))
"""Rows of tables, some fourteen triples each."""
MOST = 1 << 30
PREFIXES = (
    f"PREFIX b: <{BASE}def#> PREFIX s: <https://schema.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)
QUERIES = {
    "look-up": "SELECT ?p ?o WHERE { <{one}> ?p ?o }",
    "join with filter": "SELECT ?f ?n ?v WHERE { ?f s:funder ?o ; s:amount ?a . ?o <http://www.w3.org/2004/02/skos/core#prefLabel> ?n ."
    " ?a s:value ?v FILTER(?v > 90000000) }",
    "group sum": "SELECT ?k (SUM(?v) AS ?sum) WHERE { ?f b:fundingStatus ?k ; s:amount/s:value ?v } GROUP BY ?k",
    "optional": "SELECT ?f ?p WHERE { ?f a b:Funding OPTIONAL { ?f b:purpose ?p } }",
    "contains": 'SELECT ?e ?q WHERE { ?e <http://www.w3.org/ns/oa#exact> ?q FILTER(CONTAINS(?q, "Zukunft")) }',
    "count": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
}


def measure() -> Iterator[Figure]:
    """Answers in a second of the processor, written as JSON where they are ours or pyoxigraph's."""
    with TemporaryDirectory() as folder:
        make(Path(folder), ROWS)
        tables = {
            name: read_csv(Path(folder, f"data/tables/{name}.csv").read_text(encoding="utf-8")) for name in TABLES
        }
    ntriples = write_ntriples(tables, BASE)
    one = f"{BASE}id/funding/{tables['fundings'][len(tables['fundings']) // 2]['id']}"
    queries = {name: PREFIXES + query.replace("{one}", one) for name, query in QUERIES.items()}
    store = pyoxigraph.Store()
    store.bulk_load(ntriples.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    rates = {
        name: (_rate(partial(_ours, store, query)), _rate(partial(_bare, store, query)))
        for name, query in queries.items()
    }
    for name, (ours, bare) in rates.items():
        yield Figure(f"{name}, {len(store)} triples", "answers/s", ours, "pyoxigraph", bare, 0.83)
    from rdflib import Graph  # noqa: PLC0415 — heavy, and loaded when all else is done

    graph = Graph().parse(data=ntriples, format="nt")
    for name, query in queries.items():
        theirs = _rate(partial(_all, graph, query), 1)
        yield Figure(f"{name}, {len(store)} triples", "answers/s", rates[name][0], "rdflib", theirs, 12)


def _ours(store: pyoxigraph.Store, query: str) -> None:
    found = answer(store, Question(query, "application/sparql-results+json"), MOST)
    if found.status != 200:
        raise ValueError(found.why)


def _bare(store: pyoxigraph.Store, query: str) -> None:
    found = store.query(query)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        raise TypeError(query)
    found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)


def _all(graph: Any, query: str) -> None:
    list(graph.query(query))


def _rate(ask: Callable[[], object], runs: int = RUNS) -> float:
    """The best rate of some runs of a tenth of a second at least."""
    best = 0.0
    for _ in range(runs):
        begun, times = time.process_time(), 0
        while times == 0 or time.process_time() - begun < 0.1:
            ask()
            times += 1
        best = max(best, times / (time.process_time() - begun))
    return best
