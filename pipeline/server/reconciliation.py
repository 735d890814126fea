"""The reconciliation service over HTTP: Reconciliation Service API 0.2, Final Community Group Report of 10 April 2023."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import escape
from importlib.metadata import version
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.server.limits import Limits
from pipeline.server.query_requests import FORM, RefusedError, media_type_of, read_body
from pipeline.server.reconciliation_batches import BATCH, MOST, QUERY, Matching
from pipeline.server.reconciliation_entities import OF_KIND, PROPERTIES, TYPES, Entity, entities_of
from pipeline.server.reconciliation_matching import Names
from pipeline.site.published import Published

PATH = "/reconcile"
LARGEST = 1_000_000
"""Bytes of a request's body."""
ROWS = 1000
"""Rows of an extension."""
CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,63}(\.[A-Za-z_$][\w$]{0,63}){0,3}", re.ASCII)
CORS = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
PREFLIGHT = {"Access-Control-Allow-Methods": "GET, POST, OPTIONS", "Access-Control-Allow-Headers": "Content-Type"}
FRAMED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""A preview stands in a frame of the client, and loads nothing."""
Form = Mapping[str, str]
Answering = Callable[[Form, str], Any]


def reconciliation(published: Published, title: str = "belegt") -> tuple[list[Route], Matching]:
    """The routes of the service for a publication, and the processes that match; PipelineError for registers that cannot be used."""
    names = Names(entities_of(published))
    service, matching = Service(published.base, title, names), Matching(names)
    answers: dict[str, Answering] = {
        "": service.endpoint, "/suggest/entity": service.entity, "/suggest/type": service.type,
        "/suggest/property": service.property, "/flyout/entity": service.flyout, "/properties": service.proposed,
    }  # fmt: skip
    routes = [
        Route(f"{PATH}{path}", _answered(one, matching), methods=["GET", "OPTIONS", *([] if path else ["POST"])])
        for path, one in answers.items()
    ]
    routes += [Route(f"{PATH}/preview", service.preview), Route(f"{PATH}/view", service.view)]
    return routes, matching


def _answered(answering: Answering, matching: Matching) -> Callable[[Request], Any]:
    """An endpoint that reads what is asked and writes JSON, or JSONP; a batch (section 4.3) is matched in other processes."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**CORS, **PREFLIGHT})
        status, callback, made = 200, "", None
        try:
            form = await _form(request)
            callback = _callback(form)
            if "queries" in form and request.url.path.endswith(PATH):
                made = await matching.results(_json(form["queries"]))
            else:
                made = await run_in_threadpool(answering, form, _address(request))
        except RefusedError as error:
            status, made = error.status, {"error": error.why}
        text = json.dumps(made, ensure_ascii=False)
        if callback:
            safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
            return Response(f"/**/{callback}({safe});", status, CORS, "text/javascript")
        return Response(text, status, CORS, "application/json")

    return endpoint


async def _form(request: Request) -> dict[str, str]:
    """The parameters of address and body, the last of a name; RefusedError where the body is no form, too long or too slow."""
    found = dict(request.query_params)
    if request.method != "POST":
        return found
    if media_type_of(request) != FORM:
        raise RefusedError(415, f"send a form: {FORM}")
    body = await read_body(request, LARGEST, Limits().patience)
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError as error:
        raise RefusedError(400, "the form cannot be read") from error
    return {**found, **{name: values[-1] for name, values in fields.items()}}


def _callback(form: Form) -> str:
    """The function that JSONP calls; RefusedError for what could be more than the name of one."""
    named = form.get("callback", "")
    if named and not CALLBACK.fullmatch(named):
        raise RefusedError(400, "callback: not the name of a function")
    return named


class Service:
    """What the service answers, each as a value that becomes JSON."""

    def __init__(self, base: str, title: str, names: Names) -> None:
        self.base, self.title, self.names = base, title, names

    def endpoint(self, form: Form, address: str) -> Any:
        """The manifest, or the values of an extension: sections 3.1 and 7.2."""
        if "extend" in form:
            return self._extended(_json(form["extend"]))
        return self._manifest(address)

    def _manifest(self, address: str) -> dict[str, Any]:
        suggest = {
            name: {"service_url": address, "service_path": f"/suggest/{name}"}
            for name in ("entity", "type", "property")
        }
        suggest["entity"]["flyout_service_path"] = "/flyout/entity?id=${id}"
        return {
            "versions": ["0.2"],
            "name": f"{self.title}: Organisationen, Programme, Regionen",
            "identifierSpace": f"{self.base}id/",
            "schemaSpace": f"{self.base}def#",
            "serviceVersion": version("belegt"),
            "defaultTypes": [{"id": one, "name": name} for one, (name, broader) in TYPES.items() if not broader],
            "view": {"url": f"{address}/view?id={{{{id}}}}"},
            "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 400, "height": 220},
            "suggest": suggest,
            "extend": {"propose_properties": {"service_url": address, "service_path": "/properties"}},
            "batchSize": BATCH,
        }

    def _extended(self, asked: Any) -> dict[str, Any]:
        try:
            ids, wanted = [str(one) for one in asked["ids"]], [str(one["id"]) for one in asked["properties"]]
        except (TypeError, KeyError) as error:
            raise RefusedError(400, "extend: ids, and properties with an id each") from error
        if len(ids) > ROWS or len(wanted) > len(PROPERTIES):
            raise RefusedError(413, f"extend: more than {ROWS} ids, or more properties than there are")
        unknown = [one for one in wanted if one not in PROPERTIES]
        if unknown:
            raise RefusedError(400, "extend: a property that this service does not have")
        return {
            "meta": [{"id": one, "name": PROPERTIES[one]} for one in wanted],
            "rows": {key: {one: self._cells(key, one) for one in wanted} for key in ids},
        }

    def _cells(self, key: str, name: str) -> list[dict[str, str]]:
        """The values of a thing; one that is a thing of the service itself has an id and a name."""
        entity = self.names.entities.get(key)
        cells = entity.values.get(name, ()) if entity else ()
        things = self.names.entities if name.endswith("_id") else {}
        return [{"id": one, "name": things[one].name} if one in things else {"str": one} for one in cells]

    def entity(self, form: Form, _address: str) -> Any:
        """Things of which a name begins so: section 6.3."""
        found = self.names.beginning_with(_prefix(form))
        return {"result": [_suggested(one) for one in _page(found, form)]}

    def type(self, form: Form, _address: str) -> Any:
        """Types of which the id or the name holds the words."""
        return {"result": _page(_holding(_prefix(form), {one: name for one, (name, _) in TYPES.items()}), form)}

    def property(self, form: Form, _address: str) -> Any:
        """Properties of which the id or the name holds the words."""
        return {"result": _page(_holding(_prefix(form), PROPERTIES), form)}

    def proposed(self, form: Form, _address: str) -> Any:
        """The properties that things of a type have: section 7.4; those of organisations where none is named."""
        kind = form.get("type", "organisation").partition(".")[0]
        if kind not in OF_KIND:
            raise RefusedError(404, "no such type")
        limit = int(form["limit"]) if re.fullmatch(r"[1-9]\d{0,5}", form.get("limit", "")) else MOST
        return {"type": kind, "properties": [{"id": one, "name": PROPERTIES[one]} for one in OF_KIND[kind][:limit]]}

    def flyout(self, form: Form, _address: str) -> Any:
        """A thing as a piece of HTML: section 6.5."""
        entity = self.names.entities.get(form.get("id", ""))
        if entity is None:
            raise RefusedError(404, "no such id")
        return {"id": entity.id, "html": _html(entity)}

    def preview(self, request: Request) -> Response:
        """A thing as a page for a frame: section 5."""
        entity = self.names.entities.get(request.query_params.get("id", ""))
        headers = {**CORS, "Content-Security-Policy": FRAMED}
        inside, title = (_html(entity), entity.name) if entity else ("<p>unbekannt / unknown</p>", "404")
        page = f'<!doctype html><html lang="de"><meta charset="utf-8"><title>{escape(title)}</title>{inside}</html>'
        return HTMLResponse(page, 200 if entity else 404, headers)

    def view(self, request: Request) -> Response:
        """The way to the record of a thing; to its preview where only a register knows it."""
        entity = self.names.entities.get(request.query_params.get("id", ""))
        if entity is None:
            return HTMLResponse("unbekannt / unknown", 404, CORS)
        to = entity.values["iri"][0] if entity.published else f"{_address(request)}/preview?id={entity.id}"
        return RedirectResponse(to, 303, CORS)


def _address(request: Request) -> str:
    """Where the service is, also where it is mounted under a path."""
    return f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}{PATH}"


def _json(text: str) -> Any:
    try:
        made = json.loads(text)
        json.dumps(made, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "not JSON, or with signs that no text has") from error
    return made


def _prefix(form: Form) -> str:
    if len(form.get("prefix", "")) > QUERY:
        raise RefusedError(400, f"prefix: at most {QUERY} characters")
    return form.get("prefix", "").strip()


def _page(found: list[Any], form: Form) -> list[Any]:
    cursor = form.get("cursor", "") or "0"
    if not re.fullmatch(r"[0-9]{1,6}", cursor):
        raise RefusedError(400, "cursor: a number of suggestions to leave out")
    return found[int(cursor) : int(cursor) + MOST]


def _holding(words: str, named: Mapping[str, str]) -> list[dict[str, str]]:
    asked = words.casefold()
    return [
        {"id": one, "name": name} for one, name in named.items() if asked in one.casefold() or asked in name.casefold()
    ]


def _suggested(one: Entity) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "description": one.description, "notable": one.types}


def _html(entity: Entity) -> str:
    rows = "".join(
        f"<dt>{escape(PROPERTIES[name])}</dt><dd>{escape(', '.join(entity.values[name]))}</dd>"
        for name in OF_KIND[entity.kind]
        if entity.values.get(name)
    )
    return f"<h1>{escape(entity.name)}</h1><p>{escape(entity.description)}</p><dl>{rows}</dl>"
