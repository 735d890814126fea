"""The reconciliation service where belegt serves a whole publication, under the path of its base IRI."""

from __future__ import annotations

import json

import httpx


def test_addresses_of_the_manifest_lead_to_the_served_publication(server: str, client: httpx.Client) -> None:
    manifest = client.get("/reconcile").json()
    asked = manifest["suggest"]["entity"]
    assert asked["service_url"] == f"{server}/reconcile"
    found = httpx.get(asked["service_url"] + asked["service_path"], params={"prefix": "Land"}).json()["result"]
    assert found
    shown = httpx.get(manifest["preview"]["url"].replace("{{id}}", found[0]["id"]))
    assert shown.status_code == 200
    assert "frame-ancestors *" in shown.headers["content-security-policy"]
    batch = json.dumps({"q": {"query": found[0]["name"]}})
    results = client.post("/reconcile", data={"queries": batch}).json()["q"]["result"]
    assert found[0]["id"] in {one["id"] for one in results}
