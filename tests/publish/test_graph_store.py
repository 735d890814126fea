"""The graph put into a store that nobody here wrote: oxigraph's own server, on this machine only."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import urllib3
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from pipeline.problems import PipelineError
from pipeline.publish.graph_store import FILES, GraphStore, Pushed

N_TRIPLES = {"Content-Type": "application/n-triples"}
GRAPH = "https://store.example/graph"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The address of an empty oxigraph server."""
    binary = Path(sys.executable).parent / "oxigraph"
    if not binary.exists():
        pytest.skip("the oxigraph server is not installed")
    port = _free_port()
    server = subprocess.Popen([binary, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


class _Answers(BaseHTTPRequestHandler):
    """Answers every request with a status that the address names, and remembers its headers."""

    seen: dict[str, str]

    def do_PUT(self) -> None:
        type(self).seen = {name.lower(): value for name, value in self.headers.items()}
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(int(self.path.split("/")[1].partition("?")[0]))
        self.send_header("Location", "/204")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        del args


@pytest.fixture
def refusing() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _codes(store: GraphStore, package: Path) -> list[str]:
    with pytest.raises(PipelineError) as error:
        list(store.push(package, GRAPH))
    return [problem.code for problem in error.value.problems]


def _push(root: Path, store: str) -> list[Pushed]:
    return list(GraphStore(f"{store}/store", f"{store}/query").push(root, GRAPH))


def test_a_store_holds_every_graph_whole_and_no_more_when_pushed_twice(root: Path, store: str) -> None:
    other = f"{store}/store?graph=https://other.example/g"
    urllib3.request("PUT", other, body=b"<http://a/> <http://b/> <http://c/> .", headers=N_TRIPLES)
    first, again = _push(root, store), _push(root, store)
    assert first == again
    assert [one.path for one in first] == list(FILES)
    assert all(one.triples == one.counted and one.triples > 10 for one in first)
    assert b"http://a/" in urllib3.request("GET", other, headers={"Accept": "application/n-triples"}).data


def test_clients_find_in_the_store_what_was_pushed(root: Path, store: str) -> None:
    _push(root, store)
    facts = Graph().parse(root / "data" / "graph" / "facts.nt", format="nt")
    there = Graph(SPARQLStore(f"{store}/query"), identifier=URIRef(GRAPH))
    assert set(there.subjects(RDF.type, None)) == set(facts.subjects(RDF.type, None))
    curl = shutil.which("curl")
    if curl:
        asked = [curl, "-sS", "-G", "-H", "Accept: application/n-triples", "--data-urlencode", f"graph={GRAPH}"]
        said = subprocess.run([*asked, f"{store}/store"], capture_output=True, text=True, check=True)
        assert isomorphic(Graph().parse(data=said.stdout, format="nt"), facts)


def test_a_store_that_counts_otherwise_is_told(root: Path, store: str, refusing: str) -> None:
    with pytest.raises(PipelineError) as error:
        list(GraphStore(f"{refusing}/204", f"{store}/query").push(root, "https://store.example/elsewhere"))
    assert [problem.code for problem in error.value.problems] == ["U104"]


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 413, 500, 503])
def test_what_a_store_refuses_is_a_problem(root: Path, refusing: str, status: int) -> None:
    assert _codes(GraphStore(f"{refusing}/{status}"), root) == ["U103"]


def test_a_store_that_is_not_there_is_a_problem(root: Path) -> None:
    assert _codes(GraphStore(f"http://127.0.0.1:{_free_port()}/store"), root) == ["U102"]


def test_a_password_is_sent_and_never_told(root: Path, refusing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEGT_PUSH_PASSWORD", "geheimnisträger€")  # more than Latin-1 has
    with pytest.raises(PipelineError) as error:
        list(GraphStore(f"{refusing}/401", user="anna").push(root, GRAPH))
    scheme, _, sent = _Answers.seen["authorization"].partition(" ")
    assert (scheme, b64decode(sent).decode()) == ("Basic", "anna:geheimnisträger€")
    assert "geheim" not in str(error.value)
    assert _codes(GraphStore("http://store.example/store", user="anna"), root) == ["U105"]


def test_an_address_with_a_password_is_refused_without_showing_it(root: Path) -> None:
    with pytest.raises(PipelineError) as error:
        list(GraphStore("http://anna:geheim@127.0.0.1/store").push(root, GRAPH))
    assert "U101" in str(error.value)
    assert "geheim" not in str(error.value)


def test_nothing_is_sent_of_a_package_that_cannot_be_read(tmp_path: Path, refusing: str) -> None:
    _Answers.seen = {}
    assert _codes(GraphStore(f"{refusing}/204"), tmp_path) == ["G101"]
    assert _Answers.seen == {}
