"""Clients that nobody here wrote ask the server, and get what stands in the tables."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

CLIENTS = Path(__file__).parents[1] / "clients"
BASE = "https://belegt.example/beispiel/"
DEF = f"{BASE}def#"
COUNT = f"SELECT (COUNT(?f) AS ?n) WHERE {{ ?f a <{DEF}Funding> }}"


@pytest.fixture(scope="session")
def fundings(example: Path) -> list[dict[str, str]]:
    with (example / "data" / "tables" / "fundings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def comunica(server: str, query: str) -> Any:
    node = shutil.which("node")
    if node is None or not (CLIENTS / "node_modules" / "@comunica").is_dir():
        pytest.skip("Comunica is not installed: npm ci --prefix tests/clients")
    asked = [node, str(CLIENTS / "ask.mjs"), f"{server}/sparql", query]
    return json.loads(subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60).stdout)


def test_comunica_counts_asks_and_constructs(server: str, fundings: list[dict[str, str]]) -> None:
    assert comunica(server, COUNT) == [{"n": str(len(fundings))}]
    assert comunica(server, f"ASK {{ ?f a <{DEF}Funding> }}") is True
    key = fundings[0]["id"]
    built = comunica(server, f"CONSTRUCT WHERE {{ <{BASE}id/funding/{key}> ?p ?o }}")
    assert len(built) > 5
    assert {subject for subject, _, _ in built} == {f"{BASE}id/funding/{key}"}


def test_rdflib_asks_as_a_store(server: str, fundings: list[dict[str, str]]) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    (row,) = graph.query(COUNT)
    assert str(row[0]) == str(len(fundings))  # type: ignore[index]
    assert graph.query("ASK {}").askAnswer is True
    assert len(list(graph.query(f"CONSTRUCT WHERE {{ <{BASE}id/funding/{fundings[0]['id']}> ?p ?o }}"))) > 5


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here: apt-get install curl")
def test_curl_follows_and_asks(server: str, fundings: list[dict[str, str]]) -> None:
    def curl(*arguments: str) -> str:
        return subprocess.run(
            [shutil.which("curl") or "", "-sS", *arguments], capture_output=True, text=True, check=True, timeout=60
        ).stdout

    record = f"{server}/id/funding/{fundings[0]['id']}"
    assert fundings[0]["id"] in curl("-L", "-H", "Accept: text/turtle", record)
    assert "<html" in curl("-L", "-H", "Accept: text/html", record)
    assert curl("--data-urlencode", f"query={COUNT}", "-H", "Accept: text/csv", f"{server}/sparql").split() == [
        "n",
        str(len(fundings)),
    ]
    assert "etag:" in curl("-I", f"{record}.ttl").lower()


def test_a_browser_reads_a_record_and_asks_the_graph(server: str, fundings: list[dict[str, str]]) -> None:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(locale="en-GB").new_page()
        told: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server}/id/funding/{fundings[0]['id']}")
        assert page.url == f"{server}/en/id/funding/{fundings[0]['id']}.html"
        page.goto(f"{server}/en/query.html")
        count = page.evaluate(
            "async ([address, query]) => (await (await fetch(address + '/sparql?query=' + encodeURIComponent(query))).json()).results.bindings[0].n.value",
            [server, COUNT],
        )
        assert int(count) == len(fundings)
        assert told == []
        assert all(one.startswith(server.rpartition("/")[0]) for one in asked)
        browser.close()
