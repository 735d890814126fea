"""IRIs → what describes them: 303 to a page or to data, by what the client wants (W3C, Cool URIs, section 4.3)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.release.versions import is_version
from pipeline.server.answering import GRAPHS, Answer, Question
from pipeline.server.negotiation import best_language, best_type
from pipeline.server.query_workers import QueryWorkers
from pipeline.server.replies import OPEN, header, refusal, replied
from pipeline.server.sparql import gone
from pipeline.site.layout import LANGUAGES
from pipeline.site.published import KINDS, Published
from pipeline.site.record_data import csv_row

HTML = "text/html"
ENDINGS = {
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/n-triples": ".nt",
    "application/rdf+xml": ".rdf",
}
"""The forms of the data of a record, with the ending of its address."""
ROW = ".csv"
"""The ending of the address at which a record is a row of CSV."""
TYPES = {ending: media_type for media_type, ending in ENDINGS.items()}
Replies = Callable[[Request], Awaitable[Response]]
PLAIN = re.compile(r"[A-Za-z0-9._~-]+")
"""Signs of kinds and keys that can stand in a query as they are."""
DESCRIBE = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ BIND(<{iri}> AS ?s) }}
  UNION {{ <{iri}> ?a ?s FILTER(STRSTARTS(STR(?s), "{iri}#")) }}
  UNION {{ <{iri}> ?a ?part . ?part ?b ?s FILTER(STRSTARTS(STR(?part), "{iri}#") && STRSTARTS(STR(?s), "{iri}#")) }}
  ?s ?p ?o
}}"""
"""What the graph says of a record and of its parts, which have its IRI and a fragment."""


@dataclass(frozen=True)
class Dereferencing:
    """Answers for every IRI below the base. `prefix` is the path of the base IRI, without its last slash."""

    published: Published
    site: Path
    workers: QueryWorkers
    prefix: str

    def routes(self) -> list[Route]:
        """The paths of records, terms, catalogue and data set."""
        return [
            Route("/id/{kind}/{key}", self.record),
            Route("/id/{scheme}", self.about("", FACTS)),
            Route("/catalog", self.about("de/downloads.html", CATALOGUE)),
            Route("/series/{rest:path}", self.about("de/downloads.html", CATALOGUE)),
            Route("/service/{rest:path}", self.about("de/downloads.html", CATALOGUE)),
            Route("/dataset/{name}/distribution/{path:path}", self.file),
            Route("/dataset/{name}/mappings", self.about("", {"text/yaml": "data/graph/mappings.sssom.yml"})),
            Route("/dataset/{name}/quality/{rest:path}", self.about("", QUALITY)),
            Route("/dataset/{name}/{version}", self.version),
            Route("/dataset/{rest:path}", self.about("de/downloads.html", CATALOGUE)),
            Route("/def/shape/{rest:path}", self.about("", SHAPES)),
            Route("/def/metric/{rest:path}", self.about("", QUALITY)),
            Route("/def/quality/{rest:path}", self.about("", QUALITY)),
            Route("/def/structure/{rest:path}", self.about("", FACTS)),
            Route("/def", self.about("schemas/vocabulary.html", VOCABULARY)),
            Route("/def/{rest:path}", self.about("schemas/vocabulary.html", VOCABULARY)),
            Route("/.well-known/void", self.about("", VOID)),
            *(
                Route(f"/{path}", self.converted)
                for data in (CATALOGUE, QUALITY, VOID, VOCABULARY, SHAPES)
                for path in _others(data).values()
            ),
        ]

    async def record(self, request: Request) -> Response:
        """A redirect from a record to its page or data, or the data where the address has an ending."""
        kind, name = request.path_params["kind"], request.path_params["key"]
        key, ending = _parted(name)
        table = KINDS.get(kind, "")
        if name.endswith(ROW) and (row := self.published.rows.get((table, name.removesuffix(ROW)))):
            described = f'<{self.published.iri(table, row["id"])}>; rel="describes"'
            return replied(request, csv_row(table, row).encode(), "text/csv; charset=utf-8", {"Link": described})
        if not table and kind in {"agent", "rights", "provenance"}:
            return await self.about("de/downloads.html", CATALOGUE)(request)
        if not table:
            return await self._of_graph(request, key, ending)
        if (table, key) not in self.published.rows:
            return self._moved(kind, key, ending)
        if ending:
            return await self._data(request, table, key, ending)
        media_type = best_type(header(request, "accept"), [HTML, *ENDINGS])
        if media_type is None:
            return refusal(406, f"this comes as {', '.join([HTML, *ENDINGS])}", {"Vary": "Accept, Accept-Language"})
        data = f"{self.prefix}/id/{kind}/{key}"
        page = self._page(request, table, key)
        target = page if media_type == HTML else f"{data}{ENDINGS[media_type]}"
        links = [f'<{data}{ending}>; rel="alternate"; type="{kind_}"' for kind_, ending in ENDINGS.items()]
        return _see_other(target, [*links, f'<{page}>; rel="alternate"; type="{HTML}"'])

    async def _of_graph(self, request: Request, key: str, ending: str) -> Response:
        """What is in the graph and in no table, such as the run of an extraction: it has data and no page."""
        kind = request.path_params["kind"]
        iri = f"{self.published.base}id/{kind}/{key}"
        known = PLAIN.fullmatch(f"{kind}{key}") and await self._ask(request, f"ASK {{ <{iri}> ?p ?o }}", None)
        if not known:
            return refusal(404, f"there is no such {kind}")
        if known.status != 200:
            return refusal(known.status, known.why)
        if b"true" not in known.body:
            return refusal(404, f"there is no such {kind}")
        if ending:
            found = await self._ask(request, DESCRIBE.format(iri=iri), TYPES[ending])
            return self._sent(request, found, ending, f'<{iri}>; rel="describes"')
        media_type = best_type(header(request, "accept"), list(ENDINGS))
        if media_type is None:
            return refusal(406, f"this comes as {', '.join(ENDINGS)}", {"Vary": "Accept, Accept-Language"})
        return _see_other(f"{self.prefix}/id/{kind}/{key}{ENDINGS[media_type]}", [])

    async def _ask(self, request: Request, query: str, accept: str | None) -> Answer:
        return await self.workers.ask(Question(query, accept), lambda: gone(request))

    def _sent(self, request: Request, answer: Answer, ending: str, links: str) -> Response:
        if answer.status != 200:
            return refusal(answer.status, answer.why)
        return replied(request, answer.body, TYPES[ending], {"Link": links})

    def about(self, page: str, data: Mapping[str, str]) -> Replies:
        """A redirect to a page, where there is one and the client wants one, or to a file in the form that it wants."""

        async def reply(request: Request) -> Response:
            offered = [*([HTML] if page else []), *data]
            others = _others(data)
            media_type = best_type(header(request, "accept"), [*offered, *others])
            if media_type is None:
                return refusal(
                    406, f"this comes as {', '.join([*offered, *others])}", {"Vary": "Accept, Accept-Language"}
                )
            path = data.get(media_type) or others.get(media_type, page)
            if path.startswith("de/") and media_type == HTML:
                path = f"{best_language(header(request, 'accept-language'), LANGUAGES)}{path[2:]}"
            links = [f'<{self.prefix}/{one}>; rel="alternate"; type="{kind}"' for kind, one in data.items()]
            return _see_other(f"{self.prefix}/{path}", links)

        return reply

    async def file(self, request: Request) -> Response:
        """A redirect from a distribution to its file."""
        path = request.path_params["path"]
        if path == "sparql":
            return _see_other(f"{self.prefix}/sparql", [])
        if not _is_file_below(self.site, path):
            return refusal(404, "there is no such file")
        return _see_other(f"{self.prefix}/{path}", [])

    async def version(self, request: Request) -> Response:
        """A redirect from this version to what describes it, from one that was released to what its release says of itself."""
        version = request.path_params["version"]
        if version == self.published.descriptor.version:
            return await self.about("de/downloads.html", CATALOGUE)(request)
        path = f"releases/{version}/release.json"
        if not is_version(version) or not _is_file_below(self.site, path):
            return refusal(404, "there is no such version")
        return _see_other(f"{self.prefix}/{path}", [])

    async def converted(self, request: Request) -> Response:
        """A small graph in a form in which no file holds it."""
        stem, ending = request.url.path.removeprefix(self.prefix).strip("/").rsplit(".", 1)
        turtle = (self.published.folder / f"{stem}.ttl").read_bytes()
        quads = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE, base_iri=self.published.base)
        form = GRAPHS[TYPES[f".{ending}"]]
        return replied(
            request, pyoxigraph.serialize((quad.triple for quad in quads), format=form) or b"", TYPES[f".{ending}"]
        )

    def _page(self, request: Request, table: str, key: str) -> str:
        language = best_language(header(request, "accept-language"), LANGUAGES)
        return f"{self.prefix}/{language}/{self.published.within(table, key)}"

    def _moved(self, kind: str, key: str, ending: str) -> Response:
        """The way to the record that took the place of another; 410 where none did, 404 where none was ever there."""
        for row in self.published.tables["replaced_ids"]:
            if row["id"] == key:
                if row["new_id"]:
                    target = f"{self.prefix}/id/{kind}/{row['new_id']}{ending}"
                    return Response(status_code=301, headers={**OPEN, "Location": target})
                return refusal(410, "this record is gone")
        return refusal(404, f"there is no such {kind if kind in KINDS else 'record'}")

    async def _data(self, request: Request, table: str, key: str, ending: str) -> Response:
        """The data of a record: the file of the site, another form of it, or what the graph says of one without a page."""
        stem = self.site / "id" / request.path_params["kind"] / key
        file, turtle = stem.with_name(f"{key}{ending}"), stem.with_name(f"{key}.ttl")
        iri = self.published.iri(table, key)
        links = f'<{iri}>; rel="describes", <{self._page(request, table, key)}>; rel="alternate"; type="{HTML}"'
        if file.is_file():
            body = file.read_bytes()
        elif turtle.is_file():
            quads = pyoxigraph.parse(turtle.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
            body = pyoxigraph.serialize((quad.triple for quad in quads), format=GRAPHS[TYPES[ending]]) or b""
        else:
            answer = await self._ask(request, DESCRIBE.format(iri=iri), TYPES[ending])
            return self._sent(request, answer, ending, links)
        return replied(request, body, TYPES[ending], {"Link": links})


CATALOGUE = {
    "text/turtle": "data/graph/catalog.ttl",
    "application/ld+json": "data/graph/catalog.jsonld",
    "application/rdf+xml": "data/graph/catalog.rdf",
}
FACTS = {
    "text/turtle": "data/graph/facts.ttl",
    "application/ld+json": "data/graph/facts.jsonld",
    "application/n-triples": "data/graph/facts.nt",
}
QUALITY = {"text/turtle": "data/graph/quality.ttl"}
VOID = {"text/turtle": "data/graph/void.ttl"}
VOCABULARY = {"text/turtle": "schemas/vocabulary.ttl"}
SHAPES = {"text/turtle": "schemas/shapes.ttl"}


def _others(data: Mapping[str, str]) -> dict[str, str]:
    """The addresses at which a small graph that is a file in Turtle is made into the other forms; the facts are no small one."""
    turtle = data.get("text/turtle", "")
    if not turtle or data is FACTS:
        return {}
    return {kind: f"{turtle.removesuffix('.ttl')}{ending}" for kind, ending in ENDINGS.items() if kind not in data}


def _parted(name: str) -> tuple[str, str]:
    """The key and the ending of an address; without an ending where it has none that data have."""
    found = re.fullmatch(r"(.+)(\.(?:ttl|jsonld|nt|rdf))", name)
    return (found[1], found[2]) if found else (name, "")


def _is_file_below(folder: Path, path: str) -> bool:
    """Whether a path names a file in a folder; not one that leads out of it, or that no file can have."""
    try:
        found = (folder / path).resolve()
        return found.is_relative_to(folder.resolve()) and found.is_file()
    except (OSError, ValueError):  # a name that is too long, or holds a zero byte
        return False


def _see_other(target: str, links: list[str]) -> Response:
    told = {**OPEN, "Location": target, "Vary": "Accept, Accept-Language"}
    return Response(status_code=303, headers={**told, **({"Link": ", ".join(links)} if links else {})})
