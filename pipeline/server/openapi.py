"""The description of the server's interface for programs: OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from pipeline.codebook.tables import TABLES
from pipeline.server.answering import GRAPHS
from pipeline.server.answering import TABLES as RESULTS
from pipeline.server.dereferencing import ENDINGS, HTML
from pipeline.server.replies import JSON
from pipeline.server.table_rows import MOST
from pipeline.site.published import KINDS

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def openapi(title: str, version: str, prefix: str) -> dict[str, Any]:
    """The document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "servers": [{"url": prefix or "/"}],
        "paths": {
            "/sparql": _sparql(),
            "/id/{kind}/{key}": _record(),
            "/rows": {"get": _operation("The tables with how many rows each has", {"application/json": {}})},
            "/rows/{table}": _rows(),
            "/reconcile": _reconciliation(),
            **_suggestions(),
            "/id/{scheme}": {"get": _named("A list of codes or topics", "scheme")},
            "/def/{term}": {"get": _named("A term of the vocabulary", "term")},
            "/dataset/{name}": {"get": _named("The data set", "name")},
            "/.well-known/void": {"get": _redirect("The description of the data set in VoID")},
            "/catalog": {"get": _redirect("The catalogue in DCAT-AP.de, or the page of downloads")},
            "/health": {"get": _operation("Whether queries are answered", {"application/json": {}}, busy=True)},
            "/openapi.json": {"get": _operation("This document", {"application/json": {}})},
        },
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["title", "status"],
                    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}},
                }
            }
        },
    }


def _operation(summary: str, content: dict[str, Any], *, busy: bool = False, **more: Any) -> dict[str, Any]:
    refused = {"503": {"description": "Not now", "content": PROBLEM}} if busy else {}
    return {
        "summary": summary,
        "responses": {"200": {"description": "The answer", "content": content}, **refused},
        **more,
    }


def _redirect(summary: str) -> dict[str, Any]:
    return {
        "summary": summary,
        "responses": {
            "303": {"description": "Where it is", "headers": {"Location": {"schema": {"type": "string"}}}},
            "406": {"description": "Not in the form that is wanted", "content": PROBLEM},
        },
    }


def _named(summary: str, name: str) -> dict[str, Any]:
    """The way to something by its name, which may hold signs that no name has."""
    operation = _redirect(summary)
    operation["responses"]["404"] = {"description": "Nothing of such a name"}
    return {**operation, "parameters": [_path(name, "Its name")]}


def _parameter(name: str, place: str, schema: dict[str, Any], said: str, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": schema, "description": said}


def _sparql() -> dict[str, Any]:
    answers = {
        "200": {"description": "The answer", "content": {name: {} for name in [*RESULTS, *GRAPHS]}},
        **{
            code: {"description": said, "content": PROBLEM}
            for code, said in {
                "400": "No query, more than one, or one that cannot be read; SERVICE",
                "403": "An update",
                "406": "No form that is wanted",
                "408": "The request did not arrive in time",
                "413": "The request is too long",
                "414": "The address is too long",
                "500": "The query failed, or its answer is too long",
                "503": "The query takes too long or too much memory, or too many wait",
            }.items()
        },
    }
    graphs = [
        _parameter(
            name, "query", {"type": "array", "items": {"type": "string", "format": "uri"}}, "A graph of the dataset"
        )
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    query = _parameter("query", "query", {"type": "string"}, "SPARQL 1.1; without it the description of the service")
    form = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
    return {
        "get": {"summary": "A query", "parameters": [query, *graphs], "responses": answers},
        "post": {
            "summary": "A query",
            "parameters": graphs,
            "requestBody": {
                "required": True,
                "content": {
                    "application/x-www-form-urlencoded": {"schema": form},
                    "application/sparql-query": {"schema": {"type": "string"}},
                },
            },
            "responses": {**answers, "415": {"description": "A body of another kind", "content": PROBLEM}},
        },
    }


def _record() -> dict[str, Any]:
    kind = _parameter("kind", "path", {"enum": sorted(KINDS)}, "What kind of record", required=True)
    endings = ", ".join(ENDINGS.values())
    key = _parameter("key", "path", {"type": "string"}, f"Its id; with {endings} the data in that form", required=True)
    return {
        "get": {
            "summary": f"A record: its page ({HTML}), or its data",
            "parameters": [kind, key],
            "responses": {
                "200": {"description": "The data", "content": {name: {} for name in ENDINGS}},
                "301": {"description": "Another record took its place"},
                "303": {"description": "Where page or data are"},
                "304": {"description": "The client has them"},
                "404": {"description": "No such record", "content": PROBLEM},
                "406": {"description": "No form that is wanted", "content": PROBLEM},
                "410": {"description": "The record is gone", "content": PROBLEM},
            },
        }
    }


def _reconciliation() -> dict[str, Any]:
    said = (
        "Names of a list matched with ours (Reconciliation Service API 0.2): the manifest, with queries the candidates"
    )
    text = {"type": "string", "minLength": 2}
    batch = _parameter("queries", "query", text, "A JSON object of queries")
    operation = _operation(said, {"application/json": {}}, busy=True)
    refused = {"400": "Not a batch of queries", "408": "The request did not arrive in time", "413": "Too many queries"}
    operation["responses"] |= {code: {"description": what} for code, what in refused.items()}
    form = {"type": "object", "properties": {"queries": text, "extend": text}}
    posted = {
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": {**operation["responses"], "415": {"description": "A body of another kind"}},
    }
    return {"get": {**operation, "parameters": [batch]}, "post": {**operation, **posted}}


def _suggestions() -> dict[str, Any]:
    """What OpenRefine asks besides: sections 5, 6 and 7 of the Reconciliation Service API 0.2."""
    text = {"type": "string", "maxLength": 200}
    prefix = _parameter("prefix", "query", text, "How a name begins")
    number = {"type": "integer", "minimum": 0, "maximum": 999_999}
    left_out = {"anyOf": [number, {"type": "string", "maxLength": 0}]}
    cursor = _parameter("cursor", "query", left_out, "Suggestions left out, none where it is empty")
    said = {"entity": "Things", "type": "Types", "property": "Properties"}
    operations = {
        f"/reconcile/suggest/{name}": _operation(
            f"{what} whose name begins so", {JSON: {}}, parameters=[prefix, cursor]
        )
        for name, what in said.items()
    }
    key, kind = (
        _parameter("id", "query", text, "The id of a thing"),
        _parameter("type", "query", text, "The id of a type"),
    )
    operations |= {
        "/reconcile/properties": _operation("The properties of a type", {JSON: {}}, parameters=[kind]),
        "/reconcile/flyout/entity": _operation("A thing as a piece of HTML", {JSON: {}}, parameters=[key]),
        "/reconcile/preview": _operation("A thing as a small page", {HTML: {}}, parameters=[key]),
    }
    for path, operation in operations.items():
        if "suggest" in path:
            operation["responses"]["400"] = {"description": "A prefix or cursor that is too long"}
        else:
            operation["responses"]["404"] = {"description": "No such thing, or type"}
    operations["/reconcile/view"] = {**_redirect("The record of a thing"), "parameters": [key]}
    operations["/reconcile/view"]["responses"]["404"] = {"description": "No such thing"}
    return {path: {"get": operation} for path, operation in operations.items()}


def _path(name: str, said: str) -> dict[str, Any]:
    return _parameter(name, "path", {"type": "string"}, said, required=True)


def _rows() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0, "maximum": MOST}
    parameters = [
        _parameter("table", "path", {"enum": list(TABLES)}, "The table", required=True),
        _parameter("limit", "query", number, "Rows at most"),
        _parameter("offset", "query", number, "Rows that are left out before"),
    ]
    cells = {"type": "object", "additionalProperties": {"type": "string"}}
    parameters.append(
        {
            **_parameter("cells", "query", cells, "Columns with the value that they have"),
            "style": "form",
            "explode": True,
        }
    )
    said = "Rows of a table; each further parameter names a column and the value that it has"
    operation = _operation(said, {"text/csv": {}, "application/json": {}}, parameters=parameters)
    operation["responses"] |= {
        "400": {"description": "No such column, or no number", "content": PROBLEM},
        "404": {"description": "No such table", "content": PROBLEM},
        "406": {"description": "No form that is wanted", "content": PROBLEM},
    }
    return {"get": operation}
