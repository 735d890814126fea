"""The SPARQL 1.1 Protocol, asked as its own tests ask (W3C, data-sparql11/protocol), and the limits of a query."""

from __future__ import annotations

import asyncio
import concurrent.futures
import http.client
import socket
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import lxml.etree  # type: ignore[import-untyped]
import pyoxigraph
import pytest

from pipeline.presenting import published_in
from pipeline.server.app import application
from pipeline.server.limits import Limits
from pipeline.server.shared_graph_place import PLACE
from tests.server.conftest import PREFIX

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SMALL = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <http://www.w3.org/2004/02/skos/core#ConceptScheme> }"
BASE = "https://belegt.example/beispiel"
NAME = "lornau-foerderdaten-beispiel"


def test_a_query_is_asked_in_three_ways(client: httpx.Client) -> None:
    told = [
        client.get("/sparql", params={"query": "ASK {}"}),
        client.post("/sparql", content=urlencode({"query": "ASK {}"}), headers=FORM),
        client.post("/sparql", content="ASK {}", headers=DIRECT),
        client.post("/sparql?default-graph-uri=urn:x", content="ASK {}", headers=DIRECT),
    ]
    assert [(one.status_code, one.json()["boolean"]) for one in told] == [(200, True)] * 4


@pytest.mark.parametrize(
    ("method", "query", "content", "headers", "status"),
    [
        ("GET", [("query", "ASK {}"), ("query", "ASK {}")], None, {}, 400),  # bad-query-multiple
        ("GET", [("update", "DROP ALL")], None, {}, 403),
        ("GET", [("query", "ASK")], None, {}, 400),  # bad-query-syntax
        ("GET", [("nothing", "x")], None, {}, 400),
        ("PUT", [], "ASK {}", DIRECT, 405),  # bad-query-method
        ("DELETE", [], None, {}, 405),
        ("POST", [], "ASK {}", {"Content-Type": "text/plain"}, 415),  # bad-query-wrong-media-type
        ("POST", [], "ASK {}", {}, 415),
        ("POST", [("query", "ASK {}")], urlencode({"query": "ASK {}"}), FORM, 400),
        ("POST", [], "", FORM, 400),
        ("POST", [], b"ASK {} # \xff", DIRECT, 400),  # bad-query-non-utf8
        ("POST", [], "DROP ALL", {"Content-Type": "application/sparql-update"}, 403),
        ("POST", [], "INSERT DATA { <x:a> <x:b> <x:c> }", DIRECT, 400),
        ("GET", [("query", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }")], None, {}, 400),
        ("GET", [("query", "ASK { ?s ?p ?o }"), ("default-graph-uri", "no iri")], None, {}, 400),
        ("POST", [], "ASK {} #" + "x" * 200_000, DIRECT, 413),
    ],
)
def test_what_the_protocol_does_not_allow(
    client: httpx.Client,
    method: str,
    query: list[tuple[str, str]],
    content: str | bytes | None,
    headers: dict[str, str],
    status: int,
) -> None:
    told = client.request(method, "/sparql", params=httpx.QueryParams(tuple(query)), content=content, headers=headers)
    assert told.status_code == status
    assert len(told.json()["title"].split()) > 3


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("SELECT * {} LIMIT 1", "application/sparql-results+json", "application/sparql-results+json"),
        ("SELECT * {} LIMIT 1", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT * {} LIMIT 1", "text/csv", "text/csv; charset=utf-8"),
        (
            "SELECT * {} LIMIT 1",
            "text/tab-separated-values;q=0.5, image/png",
            "text/tab-separated-values; charset=utf-8",
        ),
        (
            "SELECT * {} LIMIT 1",
            "text/csv;q=0.4, application/sparql-results+xml;q=0.6",
            "application/sparql-results+xml",
        ),
        ("ASK {}", "text/csv, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("DESCRIBE <x:a>", "text/turtle", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_an_answer_comes_in_the_form_that_is_wanted(
    client: httpx.Client, query: str, accept: str, media_type: str
) -> None:
    told = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (told.status_code, told.headers["content-type"]) == (200, media_type)
    assert told.headers["access-control-allow-origin"] == "*"
    assert told.headers["vary"] == "Accept"
    again = client.get(
        "/sparql", params={"query": query}, headers={"Accept": accept, "If-None-Match": told.headers["etag"]}
    )
    assert again.status_code == 304


def test_no_form_that_is_wanted(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "image/png"}).status_code == 406


def test_the_dataset_is_that_of_the_request(client: httpx.Client) -> None:
    def count(query: str, **graphs: str) -> int:
        told = client.get("/sparql", params={"query": query, **graphs}).json()
        return int(told["results"]["bindings"][0]["n"]["value"])

    every, named = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    catalogue = f"{BASE}/dataset/{NAME}/catalogue"
    facts, in_catalogue = count(every), count(every, **{"default-graph-uri": catalogue})
    assert facts > in_catalogue > 100
    assert count(named) > in_catalogue
    assert count(named, **{"named-graph-uri": catalogue}) == in_catalogue
    assert count(every, **{"named-graph-uri": catalogue}) == 0
    assert count(f"SELECT (COUNT(*) AS ?n) FROM <{catalogue}> {{ ?s ?p ?o }}") == in_catalogue
    assert (
        count(f"SELECT (COUNT(*) AS ?n) FROM <{catalogue}> {{ ?s ?p ?o }}", **{"default-graph-uri": "urn:nothing"}) == 0
    )


def test_the_service_describes_itself(client: httpx.Client) -> None:
    told = client.get("/sparql", headers={"Accept": "application/n-triples"})
    sd = "http://www.w3.org/ns/sparql-service-description#"
    said = {
        (q.predicate.value, getattr(q.object, "value", ""))
        for q in pyoxigraph.parse(told.content, format=pyoxigraph.RdfFormat.N_TRIPLES)
    }
    assert (f"{sd}supportedLanguage", f"{sd}SPARQL11Query") in said
    assert (f"{sd}name", f"{BASE}/dataset/{NAME}/catalogue") in said
    assert any(term == f"{sd}endpoint" and address.endswith("/sparql") for term, address in said)


def test_a_page_of_another_host_may_ask(client: httpx.Client) -> None:
    told = client.options("/sparql", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"})
    assert told.status_code == 204
    assert "POST" in told.headers["access-control-allow-methods"]


def test_endless_queries_are_stopped_and_hold_up_nobody(client: httpx.Client, server: str) -> None:
    deep = "SELECT * { ?s (!<x:a>|^!<x:a>)* ?o }"
    sorted_ = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f"
    with concurrent.futures.ThreadPoolExecutor() as pool:
        asked = [
            pool.submit(httpx.get, f"{server}/sparql", params={"query": one}, timeout=30)
            for one in (ENDLESS, deep, ENDLESS, deep, ENDLESS)
        ]
        time.sleep(0.2)  # there are more of them than workers
        small = [client.get("/sparql", params={"query": SMALL}).status_code]
        assert not any(one.done() for one in asked)
        small += [client.get("/sparql", params={"query": SMALL}).status_code for _ in range(19)]
        assert small == [200] * 20
        assert {one.result().status_code for one in asked} == {503}
    assert client.get("/sparql", params={"query": sorted_}).status_code == 503
    assert "seconds" in asked[0].result().json()["title"]
    assert client.get("/health").json() == {"status": "ok"}


def test_an_answer_that_is_too_long_is_refused_and_not_cut(client: httpx.Client) -> None:
    told = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"})
    assert told.status_code in {500, 503}
    assert told.headers["content-type"] == "application/problem+json"


def test_nobody_is_told_that_nothing_is_there_where_nothing_could_be_asked(
    monkeypatch: pytest.MonkeyPatch, client: httpx.Client, example: Path, site: Path
) -> None:
    found = "SELECT ?s { ?s a <http://www.w3.org/ns/prov#Activity> } LIMIT 1"
    record = client.get("/sparql", params={"query": found}).json()["results"]["bindings"][0]["s"]["value"]
    path = record.removeprefix(BASE)
    monkeypatch.setenv(PLACE, "{}")
    busy = application(published_in(example), site, Limits(waiting=0))  # where no query may wait

    async def asked() -> list[httpx.Response]:
        transport = httpx.ASGITransport(busy)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://a.example{PREFIX}") as asking:
            return [
                await asking.get(path, headers={"Accept": "text/turtle"}),
                await asking.get("/sparql", params={"query": SMALL}),
            ]

    for told in asyncio.run(asked()):
        assert (told.status_code, told.headers["retry-after"]) == (503, "5")
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 303


def leaving(server: str) -> http.client.HTTPConnection:
    """A client that asks a query without an end, and reads no answer."""
    parts = urlsplit(server)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    connection.request("GET", f"{parts.path}/sparql?{urlencode({'query': ENDLESS})}")
    return connection


def test_whoever_leaves_frees_the_worker(client: httpx.Client, server: str) -> None:
    for _ in range(6):  # twice as many as there are workers
        leaving(server).close()
    time.sleep(0.5)
    begun = time.monotonic()
    assert client.get("/sparql", params={"query": SMALL}).status_code == 200
    assert time.monotonic() - begun < 2, "the workers are still at what nobody waits for"


def test_half_sent_requests_take_no_connection_from_others(client: httpx.Client, server: str) -> None:
    host, port = urlsplit(server).hostname or "", urlsplit(server).port or 0
    half: list[socket.socket] = []
    try:
        for _ in range(600):
            one = socket.create_connection((host, port), timeout=10)
            one.sendall(b"GET /beispiel/health HTTP/1.1\r\nHost: a\r\nX-Half:")
            half.append(one)
        with httpx.Client(base_url=server, timeout=10) as other:
            assert other.get("/sparql", params={"query": SMALL}).status_code == 200
        half[0].settimeout(10)
        assert half[0].recv(1) == b""  # the oldest had to go
    except ConnectionResetError:
        pass  # the same, said more rudely
    finally:
        for one in half:
            one.close()
    assert client.get("/sparql", params={"query": SMALL}).status_code == 200


def test_signs_that_xml_cannot_carry_are_refused_in_xml_only(client: httpx.Client) -> None:
    for query in (
        'SELECT ("\\u0001" AS ?x) {}',
        'SELECT ("a\\uFFFEb" AS ?x) {}',
        'CONSTRUCT { <x:a> <x:b> "\\u0008" } {}',
    ):
        form = "application/rdf+xml" if "CONSTRUCT" in query else "application/sparql-results+xml"
        told = client.get("/sparql", params={"query": query}, headers={"Accept": form})
        assert (told.status_code, "JSON" in told.json()["title"]) == (406, True)
        assert client.get("/sparql", params={"query": query}).status_code == 200
    fine = client.get(
        "/sparql", params={"query": 'SELECT ("\\t\\n\\u0085\\uFFFD" AS ?x) {}'}, headers={"Accept": "application/xml"}
    )
    assert fine.status_code == 200
    lxml.etree.fromstring(fine.content)


def test_a_query_of_which_a_worker_dies_is_not_said_to_be_slow(client: httpx.Client) -> None:
    deep = "SELECT * WHERE " + "{" * 20_000 + "}" * 20_000
    told = client.post("/sparql", content=deep, headers={"Content-Type": "application/sparql-query"})
    assert told.status_code in {400, 503}
    assert "longer than" not in told.json()["title"]
