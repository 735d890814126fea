"""Records, files, tables and descriptions, as a client on the web sees them."""

from __future__ import annotations

import asyncio
import csv
import io
import urllib.error
import urllib.request
from pathlib import Path

import httpx
import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic
from starlette.applications import Starlette

from pipeline.presenting import published_in
from pipeline.server.dereferencing import Dereferencing
from pipeline.server.limits import Limits
from pipeline.server.query_workers import QueryWorkers
from tests.server.conftest import PREFIX

VERSION = "0.1.0"
"""That of the example."""
FORMS = {
    "text/turtle": (".ttl", pyoxigraph.RdfFormat.TURTLE),
    "application/ld+json": (".jsonld", None),
    "application/n-triples": (".nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "application/rdf+xml": (".rdf", pyoxigraph.RdfFormat.RDF_XML),
}


@pytest.fixture(scope="session")
def tables(example: Path) -> dict[str, list[dict[str, str]]]:
    return {
        file.stem: list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
        for file in (example / "data" / "tables").glob("*.csv")
    }


def test_a_record_leads_to_its_page_in_the_language_that_is_wanted(
    client: httpx.Client, tables: dict[str, list[dict[str, str]]]
) -> None:
    key = tables["fundings"][0]["id"]
    for language in ("de", "en"):
        told = client.get(f"/id/funding/{key}", headers={"Accept": "text/html", "Accept-Language": language})
        assert (told.status_code, told.headers["location"]) == (303, f"{PREFIX}/{language}/id/funding/{key}.html")
        page = client.get(told.headers["location"].removeprefix(PREFIX))
        assert page.status_code == 200
        assert "default-src 'none'" in page.headers["content-security-policy"]
    assert told.headers["vary"] == "Accept, Accept-Language"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("table", "kind"), [("fundings", "funding"), ("attestations", "attestation")])
def test_a_record_leads_to_its_data_in_the_form_that_is_wanted(
    client: httpx.Client, tables: dict[str, list[dict[str, str]]], table: str, kind: str, form: str
) -> None:
    key, (ending, parsed) = tables[table][0]["id"], FORMS[form]
    told = client.get(f"/id/{kind}/{key}", headers={"Accept": f"{form}, */*;q=0.1"})
    assert (told.status_code, told.headers["location"]) == (303, f"{PREFIX}/id/{kind}/{key}{ending}")
    assert f'type="{form}"' in told.headers["link"]
    data = client.get(f"/id/{kind}/{key}{ending}")
    assert data.headers["content-type"].startswith(form)
    assert 'rel="describes"' in data.headers["link"]
    if parsed:
        subjects = {str(quad.subject.value) for quad in pyoxigraph.parse(data.content, format=parsed)}
        assert f"https://belegt.example{PREFIX}/id/{kind}/{key}" in subjects
        assert any("#" in one for one in subjects)


def test_all_forms_of_a_record_say_the_same(client: httpx.Client, tables: dict[str, list[dict[str, str]]]) -> None:
    key = tables["organisations"][0]["id"]
    graphs = [
        {
            str(quad.triple)
            for quad in pyoxigraph.parse(client.get(f"/id/organisation/{key}{ending}").content, format=parsed)
        }
        for ending, parsed in FORMS.values()
        if parsed
    ]
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0]) > 10


def test_what_a_client_has_is_not_sent_again(client: httpx.Client, tables: dict[str, list[dict[str, str]]]) -> None:
    for path in (f"/id/funding/{tables['fundings'][0]['id']}.ttl", "/data/tables/fundings.csv", "/rows/fundings"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/id/funding/fun-0", "text/html", 404),
        ("/id/nothing/fun-0", "text/html", 404),
        ("/nothing", "text/html", 404),
        ("/catalog", "image/png", 406),
        ("/dataset/beispiel/9.9.9", "*/*", 404),
        ("/dataset/beispiel/%2e%2e", "*/*", 404),
        ("/dataset/x/distribution/../../../etc/passwd", "*/*", 404),
        ("/dataset/x/distribution/%2e%2e/%2e%2e/etc/passwd", "*/*", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", "*/*", 404),
        (f"/dataset/x/distribution/{'a' * 3000}", "*/*", 404),
        ("/dataset/x/distribution/a%00b", "*/*", 404),
        (f"/{'a' * 3000}", "*/*", 404),
        ("/id/funding/%00", "*/*", 404),
        ("/id/funding/fun-0%3E%20%3Fp%20%3Fo%20%7D%20%23", "*/*", 404),
        ("/id/funding/x%3E%20%7D%20UNION%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20%23.ttl", "*/*", 404),
        ("/id/funding/x%22%29%20%7D%20SERVICE%20%3Chttp%3A%2F%2Fa.example%2F%3E%20%7B%7D", "*/*", 404),
    ],
)
def test_what_is_not_there_is_said_in_words(client: httpx.Client, path: str, accept: str, status: int) -> None:
    told = client.get(path, headers={"Accept": accept})
    assert told.status_code == status
    if told.headers["content-type"] == "application/problem+json":
        assert len(told.json()["title"].split()) > 3


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("/catalog", "text/turtle", "data/graph/catalog.ttl"),
        ("/catalog", "application/ld+json", "data/graph/catalog.jsonld"),
        ("/catalog", "text/html", "de/downloads.html"),
        (f"/dataset/beispiel/{VERSION}", "text/turtle", "data/graph/catalog.ttl"),
        (f"/dataset/beispiel/{VERSION}", "text/html", "de/downloads.html"),
        ("/dataset/beispiel", "application/rdf+xml", "data/graph/catalog.rdf"),
        ("/dataset/x/distribution/data/tables/fundings.csv", "*/*", "data/tables/fundings.csv"),
        ("/def/Funding", "text/turtle", "schemas/vocabulary.ttl"),
        ("/def/shape/x", "*/*", "schemas/shapes.ttl"),
        ("/.well-known/void", "*/*", "data/graph/void.ttl"),
        ("/.well-known/void", "application/ld+json", "data/graph/void.jsonld"),
        ("/def/Funding", "application/rdf+xml", "schemas/vocabulary.rdf"),
        ("/def/Funding", "application/n-triples", "schemas/vocabulary.nt"),
        ("/catalog", "application/n-triples", "data/graph/catalog.nt"),
    ],
)
def test_other_iris_lead_to_the_file_that_describes_them(
    client: httpx.Client, path: str, accept: str, target: str
) -> None:
    told = client.get(path, headers={"Accept": accept})
    assert (told.status_code, told.headers["location"]) == (303, f"{PREFIX}/{target}")
    assert client.get(f"/{target}").status_code == 200


@pytest.mark.parametrize("path", ["schemas/vocabulary", "data/graph/void", "data/graph/catalog", "data/graph/quality"])
def test_all_forms_of_a_small_graph_say_the_same(client: httpx.Client, example: Path, path: str) -> None:
    held = rdflib.Graph().parse(example / f"{path}.ttl")
    for form, ending in (("xml", ".rdf"), ("nt", ".nt"), ("json-ld", ".jsonld")):
        told = client.get(f"/{path}{ending}")
        assert told.status_code == 200, ending
        assert isomorphic(rdflib.Graph().parse(data=told.text, format=form), held), ending


def test_every_page_of_a_record_names_files_that_are_there(
    client: httpx.Client, tables: dict[str, list[dict[str, str]]]
) -> None:
    row = tables["fundings"][0]
    told = client.get(f"/id/funding/{row['id']}.csv")
    assert told.headers["content-type"].startswith("text/csv")
    assert list(csv.DictReader(io.StringIO(told.text))) == [row]
    assert client.get("/id/funding/fun-0.csv").status_code == 404


def test_the_host_names_its_dataset_where_programs_look_for_it(server: str) -> None:
    told = httpx.get(f"{server.removesuffix(PREFIX)}/.well-known/void")
    assert (told.status_code, told.headers["location"]) == (303, f"{PREFIX}/data/graph/void.ttl")


@pytest.mark.parametrize(
    "path", ["/catalog", "/data/graph/catalog.ttl", "/de/index.html", "/rows", "/nothing", "/id/funding/x"]
)
def test_a_page_of_another_host_may_read_everything(client: httpx.Client, path: str) -> None:
    told = client.get(path, headers={"Accept": "text/turtle, */*;q=0.1", "Origin": "https://a.example"})
    assert told.headers["access-control-allow-origin"] == "*"
    assert "Link" in told.headers["access-control-expose-headers"]


def test_lines_of_a_header_count_as_one(client: httpx.Client) -> None:
    told = client.get("/rows/fundings", headers=[("Accept", "text/csv;q=0.1"), ("Accept", "application/json")])
    assert told.headers["content-type"] == "application/json"
    again = client.get(
        "/rows/fundings",
        headers=[("If-None-Match", '"x"'), ("If-None-Match", client.get("/rows/fundings").headers["etag"])],
    )
    assert again.status_code == 304


def test_every_iri_of_the_facts_leads_somewhere(client: httpx.Client, example: Path) -> None:
    base = f"https://belegt.example{PREFIX}"
    quads = pyoxigraph.parse(path=str(example / "data" / "graph" / "facts.nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    found = {quad.subject.value.partition("#")[0] for quad in quads if isinstance(quad.subject, pyoxigraph.NamedNode)}
    kinds = {one.removeprefix(base).rpartition("/")[0]: one for one in sorted(found) if one.startswith(f"{base}/")}
    assert len(kinds) > 15
    for one in kinds.values():
        told = client.get(one.removeprefix(base), headers={"Accept": "text/turtle"})
        assert told.status_code == 303, one
        assert client.get(told.headers["location"].removeprefix(PREFIX)).status_code == 200, one


def test_rows_are_kept_by_their_cells_and_paged(client: httpx.Client, tables: dict[str, list[dict[str, str]]]) -> None:
    granted = [row for row in tables["fundings"] if row["status"] == "granted"]
    address, found = "/rows/fundings?status=granted&limit=10", []
    while address:
        told = client.get(address, headers={"Accept": "text/csv"})
        found += list(csv.DictReader(io.StringIO(told.text)))
        address = told.headers.get("link", "").partition(">")[0].removeprefix(f"<{PREFIX}")
    assert found == granted
    as_json = client.get(
        "/rows/fundings?status=granted&limit=1&offset=2", headers={"Accept": "application/json"}
    ).json()
    assert as_json["total"] == len(granted)
    assert as_json["rows"][0]["id"] == granted[2]["id"]


def test_no_address_is_longer_than_any_client_needs(client: httpx.Client, server: str) -> None:
    assert client.get(f"/rows/fundings?{'&status=granted' * 10}").status_code == 200  # said again is said once
    for path in (f"/rows/fundings?{'&status=granted' * 10_000}", f"/id/funding/{'a' * 120_000}"):
        with pytest.raises(urllib.error.HTTPError) as refused:  # httpx sends no such address
            urllib.request.urlopen(f"{server}{path}")  # noqa: S310 — an address of our own
        assert (refused.value.code, refused.value.headers["content-type"]) == (414, "application/problem+json")
        refused.value.close()


@pytest.mark.parametrize(
    "query", ["status=granted&status=paid", "colour=red", "limit=-1", "limit=x", f"offset={'9' * 40}"]
)
def test_rows_that_cannot_be_meant_are_refused(client: httpx.Client, query: str) -> None:
    assert client.get(f"/rows/fundings?{query}").status_code == 400
    assert client.get("/rows/nothing").status_code == 404


def test_a_stretch_of_a_file(client: httpx.Client, example: Path) -> None:
    told = client.get("/data/tables/fundings.csv", headers={"Range": "bytes=10-19"})
    assert told.status_code == 206
    content = (example / "data" / "tables" / "fundings.csv").read_bytes()
    assert told.content == content[10:20]
    whole = client.get("/data/tables/fundings.csv", headers={"Range": "lines=1-2"})  # a unit that nobody has to know
    assert (whole.status_code, whole.content) == (200, content)


def test_the_description_of_the_interface_is_true(
    client: httpx.Client, tables: dict[str, list[dict[str, str]]]
) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    given = {"kind": "funding", "key": tables["fundings"][0]["id"], "table": "fundings", "scheme": "topic"}
    given |= {"term": "Funding", "name": "beispiel"}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            content = (
                {"content": b"ASK {}", "headers": {"Content-Type": "application/sparql-query"}}
                if method == "post"
                else {}
            )
            told = client.request(method, path.format(**given), **content)  # type: ignore[arg-type]
            assert str(told.status_code) in operation["responses"], path
            offered = operation["responses"][str(told.status_code)].get("content")
            if offered:
                assert told.headers["content-type"].partition(";")[0] in offered, path


def test_the_iri_of_a_release_leads_to_its_record(example: Path, tmp_path: Path) -> None:
    record = tmp_path / "releases" / "0.0.9" / "release.json"
    record.parent.mkdir(parents=True)
    record.write_text("{}", encoding="utf-8")
    (tmp_path / "releases" / "release.json").write_text("{}", encoding="utf-8")
    routes = Dereferencing(published_in(example), tmp_path, QueryWorkers({}, Limits()), PREFIX).routes()
    transport = httpx.ASGITransport(Starlette(routes=routes))

    async def ask(version: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as asking:
            return await asking.get(f"/dataset/beispiel/{version}")

    told = asyncio.run(ask("0.0.9"))
    assert (told.status_code, told.headers["location"]) == (303, f"{PREFIX}/releases/0.0.9/release.json")
    assert [asyncio.run(ask(version)).status_code for version in ("0.0.8", "%2e%2e", "x")] == [404] * 3


@pytest.mark.parametrize("place", ["/id/{scheme}", "/def/{term}", "/dataset/{name}"])
def test_a_name_with_a_sign_that_no_name_has_is_answered_as_the_description_says(
    client: httpx.Client, place: str
) -> None:
    answer = client.get(f"{place.partition('{')[0]}%0A")
    assert answer.status_code == 404
    assert "404" in client.get("/openapi.json").json()["paths"][place]["get"]["responses"]
