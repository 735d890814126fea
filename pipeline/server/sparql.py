"""The SPARQL endpoint: questions to the workers, and the description of the service where nobody asks anything."""

from __future__ import annotations

from typing import Any

import pyoxigraph
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.server.answering import GRAPHS, TABLES
from pipeline.server.kept_answers import KeptAnswers
from pipeline.server.limits import Limits
from pipeline.server.negotiation import best_type
from pipeline.server.query_requests import RefusedError, question_in
from pipeline.server.query_workers import QueryWorkers
from pipeline.server.replies import OPEN, Answered, header, refusal, replied

PATH = "/sparql"
METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
SD = "http://www.w3.org/ns/sparql-service-description#"
RDF_TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip


class Endpoint:
    """Answers what is asked at one path; `graphs` are the IRIs of the named graphs."""

    def __init__(self, workers: QueryWorkers, limits: Limits, base: str, graphs: list[str]) -> None:
        self._workers, self._limits, self._base, self._graphs = workers, limits, base, graphs
        self._kept = KeptAnswers(limits.kept)

    def route(self) -> Route:
        """Where it is."""
        return Route(PATH, self.reply, methods=METHODS)

    async def reply(self, request: Request) -> Response:
        """An answer, a description of the service, or the reason why there is neither."""
        if request.method == "OPTIONS":
            allowed = {
                "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
                "Access-Control-Allow-Headers": "Accept, Content-Type",
            }
            return Response(status_code=204, headers={**OPEN, **allowed, "Access-Control-Max-Age": "86400"})
        address = request.scope["query_string"]
        key = (address, header(request, "accept")) if request.method == "GET" and address else None
        if key and (kept := self._kept.get(key)):
            return Answered(request, kept)
        try:
            question = await question_in(request, self._limits, self._base)
        except RefusedError as refused:
            return refusal(refused.status, refused.why)
        if question is None:
            return self._description(request)
        answer = await self._workers.ask(question, lambda: gone(request))
        if answer.status != 200:
            return refusal(answer.status, answer.why, {"Vary": "Accept"})
        if key:
            self._kept.keep(key, sum(len(one or "") for one in key), question.query, answer)
        return Answered(request, answer)

    def _description(self, request: Request) -> Response:
        """SPARQL 1.1 Service Description of this endpoint, in a form of RDF that is wanted."""
        media_type = best_type(header(request, "accept"), list(GRAPHS))
        if media_type is None:
            return refusal(406, f"the description comes as {', '.join(GRAPHS)}, an answer as {', '.join(TABLES)}")
        body = pyoxigraph.serialize(self._triples(str(request.url.replace(query=""))), format=GRAPHS[media_type], prefixes={"sd": SD})  # fmt: skip
        return replied(request, body or b"", media_type, {"Vary": "Accept"})

    def _triples(self, address: str) -> list[pyoxigraph.Triple]:
        service, dataset, default = (
            pyoxigraph.NamedNode(f"{address}{part}") for part in ("#service", "#dataset", "#default")
        )
        said: list[tuple[Any, str, Any]] = [
            (service, "endpoint", pyoxigraph.NamedNode(address)),
            (service, "supportedLanguage", pyoxigraph.NamedNode(f"{SD}SPARQL11Query")),
            (service, "defaultDataset", dataset),
            (dataset, "defaultGraph", default),
            *((service, "resultFormat", pyoxigraph.NamedNode(FORMATS + one)) for one in RESULTS),
        ]
        types = [(service, "Service"), (dataset, "Dataset"), (default, "Graph")]
        for number, graph in enumerate(self._graphs):
            node = pyoxigraph.NamedNode(f"{address}#graph-{number}")
            said += [(dataset, "namedGraph", node), (node, "name", pyoxigraph.NamedNode(graph))]
            types.append((node, "NamedGraph"))
        return [
            *(pyoxigraph.Triple(node, RDF_TYPE, pyoxigraph.NamedNode(SD + one)) for node, one in types),
            *(pyoxigraph.Triple(subject, pyoxigraph.NamedNode(SD + term), value) for subject, term, value in said),
        ]


async def gone(request: Request) -> None:
    """Comes back when the client has closed the connection."""
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            return
