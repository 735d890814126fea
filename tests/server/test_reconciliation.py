"""The reconciliation service, held against the protocol's answers.

The schemas are written from the text of the Reconciliation Service API 0.2 (Final Community Group Report, 10 April 2023,
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/), stricter where it says MUST in prose.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from jsonschema import Draft202012Validator
from starlette.applications import Starlette

from pipeline.presenting import published_in
from pipeline.server.reconciliation import LARGEST, reconciliation
from pipeline.server.reconciliation_batches import BATCH

TEXT = {"type": "string", "minLength": 1}
TYPE = {"type": "object", "properties": {"id": TEXT, "name": TEXT}, "required": ["id", "name"]}
SERVICE = {"type": "object", "properties": {"service_url": TEXT, "service_path": TEXT}, "required": ["service_url", "service_path"]}  # fmt: skip
TEMPLATE = {"type": "string", "pattern": r"\{\{id\}\}"}
MANIFEST = {
    "type": "object",
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "defaultTypes": {"type": "array", "items": TYPE, "uniqueItems": True},
        "view": {"type": "object", "properties": {"url": TEMPLATE}, "required": ["url"]},
        "preview": {
            "type": "object",
            "properties": {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}},
            "required": ["url", "width", "height"],
        },
        "suggest": {"type": "object", "properties": {"entity": SERVICE, "property": SERVICE, "type": SERVICE}},
        "extend": {"type": "object", "properties": {"propose_properties": SERVICE}},
        "batchSize": {"type": "integer", "minimum": 1},
    },
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "defaultTypes"],
}
CANDIDATE = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "description": {"type": "string"},
        "type": {"type": "array", "items": TYPE},
        "score": {"type": "number"},
        "match": {"type": "boolean"},
        "features": {
            "type": "array",
            "items": {"type": "object", "properties": {"id": TEXT, "value": {"type": ["number", "boolean"]}}},
        },
    },
    "required": ["id", "name", "type", "score", "match"],
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
        "required": ["result"],
    },
}
SUGGESTED = {
    "type": "object",
    "properties": {"result": {"type": "array", "items": {**TYPE, "properties": {"id": TEXT, "name": TEXT, "notable": {"type": "array"}}}}},
    "required": ["result"],
}  # fmt: skip
CELL = {
    "oneOf": [
        {"type": "object", "maxProperties": 0},
        {"type": "object", "properties": {"id": TEXT, "name": TEXT}, "required": ["id", "name"], "additionalProperties": False},
        {"type": "object", "properties": {"str": TEXT}, "required": ["str"], "additionalProperties": False},
    ]
}  # fmt: skip
EXTENDED = {
    "type": "object",
    "properties": {
        "meta": {"type": "array", "items": TYPE},
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": CELL}},
        },
    },
    "required": ["meta", "rows"],
}


@pytest.fixture(scope="module")
def client(root: Path) -> Iterator[httpx.Client]:
    """A client of the service on a port of this machine."""
    app = Starlette(routes=reconciliation(published_in(root))[0])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20, trust_env=False) as one:
        yield one
    server.should_exit = True
    thread.join(10)


def _valid(made: Any, schema: dict[str, Any]) -> Any:
    Draft202012Validator(schema).validate(made)
    return made


def _ask(client: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = _valid(answer.json(), RESULTS)["q0"]["result"]
    return found


def test_manifest_names_services_that_answer(client: httpx.Client) -> None:
    manifest = _valid(client.get("/reconcile").json(), MANIFEST)
    for one in manifest["suggest"].values():
        _valid(client.get(one["service_url"] + one["service_path"], params={"prefix": "I"}).json(), SUGGESTED)
    flyout = manifest["suggest"]["entity"]
    shown = client.get(flyout["service_url"] + flyout["flyout_service_path"].replace("${id}", "org-ig-metall")).json()
    assert shown["id"] == "org-ig-metall"
    preview = client.get(manifest["preview"]["url"].replace("{{id}}", "org-ig-metall"))
    assert "IG Metall" in preview.text
    assert preview.headers["content-type"].startswith("text/html")
    view = client.get(manifest["view"]["url"].replace("{{id}}", "org-ig-metall"))
    assert (view.status_code, view.headers["location"]) == (303, "https://belegt.example/id/organisation/org-ig-metall")


def test_a_batch_is_answered_alike_by_get_and_post(client: httpx.Client) -> None:
    batch = json.dumps({"a": {"query": "IG Metall"}, "b": {"query": "Nordrhein-Westfalen", "limit": 2}})
    posted = client.post("/reconcile", data={"queries": batch})
    assert posted.content == client.get("/reconcile", params={"queries": batch}).content
    assert list(_valid(posted.json(), RESULTS)) == ["a", "b"]
    assert len(posted.json()["b"]["result"]) == 2


def test_only_a_name_that_stands_alone_and_equals_is_a_match(client: httpx.Client) -> None:
    assert [one["id"] for one in _ask(client, query="IG Metall") if one["match"]] == ["org-ig-metall"]
    both = _ask(client, query="Nordrhein-Westfalen")
    assert {"DEA", "org-land-nordrhein-westfalen"} <= {one["id"] for one in both}
    assert not any(one["match"] for one in both), "a Land and its region share the name"
    region = _ask(client, query="Nordrhein-Westfalen", type="region")
    assert next((one["id"], one["match"]) for one in region) == ("DEA", True)
    assert not any(one["match"] for one in _ask(client, query="IG Metal")), "a slip is no match"
    assert _ask(client, query="IG Metal")[0]["id"] == "org-ig-metall"
    assert _ask(client, query="Xyzzyqwv") == []


def test_scores_fall_and_an_id_finds_its_thing(client: httpx.Client) -> None:
    scores = [one["score"] for one in _ask(client, query="Universität Bielefeld", limit=50)]
    assert scores == sorted(scores, reverse=True)
    assert _ask(client, query="org-ig-metall")[0]["id"] == "org-ig-metall"


def test_values_speak_against_and_find(client: httpx.Client) -> None:
    wrong = _ask(client, query="IG Metall", properties=[{"pid": "wikidata", "v": "Q1"}])
    assert not wrong[0]["match"]
    assert wrong[0]["score"] < 100
    found = _ask(client, properties=[{"pid": "wikidata", "v": ["Q694821"]}])
    assert [(one["id"], one["match"]) for one in found] == [("org-ig-metall", True)]


def test_values_are_handed_out(client: httpx.Client) -> None:
    asked = {"ids": ["org-ig-metall", "nobody"], "properties": [{"id": "wikidata"}, {"id": "region_id"}]}
    made = _valid(client.post("/reconcile", data={"extend": json.dumps(asked)}).json(), EXTENDED)
    assert made["rows"]["org-ig-metall"] == {
        "wikidata": [{"str": "Q694821"}],
        "region_id": [{"id": "DE", "name": "Deutschland"}],
    }
    assert made["rows"]["nobody"] == {"wikidata": [], "region_id": []}
    proposed = client.get("/reconcile/properties", params={"type": "region"}).json()
    assert "ags" in {one["id"] for one in proposed["properties"]}


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"a": 1}'}, 400),
        ({"queries": '{"a": {}}'}, 400),
        ({"queries": '{"a": {"query": 1}}'}, 400),
        ({"queries": '{"a": {"query": "x", "limit": 0}}'}, 400),
        ({"queries": '{"a": {"query": "x", "type": "planet"}}'}, 400),
        ({"queries": '{"a": {"query": "x", "type": [{"id": []}]}}'}, 400),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "mass", "v": 1}]}}'}, 400),
        ({"queries": '{"a": {"query": "x", "properties": 1}}'}, 400),
        ({"queries": json.dumps({str(one): {"query": "x"} for one in range(BATCH + 1)})}, 413),
        ({"queries": "x" * (LARGEST + 1)}, 413),
        ({"queries": '{"a": {"query": "\\ud800"}}'}, 400),
        ({"extend": "{}"}, 400),
        ({"extend": '{"ids": ["a"], "properties": [{"id": "mass"}]}'}, 400),
    ],
)
def test_wrong_questions_are_refused_for_every_origin(client: httpx.Client, form: dict[str, str], status: int) -> None:
    answer = client.post("/reconcile", data=form, headers={"Origin": "https://refine.example"})
    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "error" in answer.json()


def test_a_cell_that_can_be_no_name_has_no_candidates_and_the_others_have_theirs(client: httpx.Client) -> None:
    batch = {"long": {"query": "x" * 201}, "blank": {"query": " "}, "name": {"query": "Universität Kassel"}}
    found = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()
    assert found["long"] == found["blank"] == {"result": []}
    assert found["name"]["result"]


def test_a_callback_is_the_name_of_a_function_or_refused(client: httpx.Client) -> None:
    called = client.get("/reconcile", params={"callback": "jQuery12.cb_3"})
    assert called.headers["content-type"].startswith("text/javascript")
    assert called.text.startswith("/**/jQuery12.cb_3({")
    for bad in ("alert(1)//", "a b", "1a", "a..b", "<script>", "a" * 200, "a\n"):
        refused = client.get("/reconcile", params={"callback": bad})
        assert refused.status_code == 400, bad
        assert refused.headers["content-type"].startswith("application/json")


def test_every_address_allows_other_origins(client: httpx.Client) -> None:
    for path in ("", "/suggest/entity", "/suggest/type", "/suggest/property", "/properties", "/preview?id=DE"):
        assert client.get(f"/reconcile{path}").headers["access-control-allow-origin"] == "*", path
    asked = client.options("/reconcile")
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET, POST, OPTIONS")


def test_suggestions_go_on_where_the_cursor_stands(client: httpx.Client) -> None:
    first = client.get("/reconcile/suggest/entity", params={"prefix": "Uni"}).json()["result"]
    rest = client.get("/reconcile/suggest/entity", params={"prefix": "Uni", "cursor": 3}).json()["result"]
    assert first[3:] == rest[: len(first) - 3]
    assert client.get("/reconcile/suggest/entity", params={"prefix": "U", "cursor": "x"}).status_code == 400
    whole = client.get("/reconcile/suggest/entity", params={"prefix": "Uni"}).json()["result"]
    assert client.get("/reconcile/suggest/entity", params={"prefix": "Uni", "cursor": ""}).json()["result"] == whole


def test_pages_of_unknown_things_are_not_found(client: httpx.Client) -> None:
    for path in ("preview", "view", "flyout/entity"):
        assert client.get(f"/reconcile/{path}", params={"id": "<b>"}).status_code == 404, path


def test_the_page_that_tells_of_the_service_shows_code_that_runs(root: Path) -> None:
    page = (root / "docs" / "reconciliation.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert code
    said = subprocess.run(
        [sys.executable, "-c", f"{code[1]}\nprint(len(app.routes))"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert int(said.stdout) > 5


def test_the_order_of_candidates_hangs_on_no_hash_seed(root: Path) -> None:
    code = """
from pathlib import Path
from pipeline.presenting import published_in
from pipeline.server.reconciliation_entities import entities_of
from pipeline.server.reconciliation_matching import Names, answer
names = Names(entities_of(published_in(Path())))
print([answer(names, one, frozenset(), {}, 50) for one in ("Fraunhofer Institut", "TU Dresden", "Ministerium", "BMBF")])
"""
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
