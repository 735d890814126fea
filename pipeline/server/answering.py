"""A question → an answer whole and in the form that is wanted, or the reason why there is none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

import pyoxigraph

from pipeline.server.negotiation import best_type

TABLES = {
    "application/sparql-results+json": pyoxigraph.QueryResultsFormat.JSON,
    "application/sparql-results+xml": pyoxigraph.QueryResultsFormat.XML,
    "text/csv": pyoxigraph.QueryResultsFormat.CSV,
    "text/tab-separated-values": pyoxigraph.QueryResultsFormat.TSV,
    "application/json": pyoxigraph.QueryResultsFormat.JSON,
    "application/xml": pyoxigraph.QueryResultsFormat.XML,
}
"""The forms of SELECT and ASK (SPARQL 1.1 Query Results); ASK has no CSV and TSV."""
GRAPHS = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
}
"""The forms of CONSTRUCT and DESCRIBE."""

NO_XML = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|&#(?:x(?:0*(?:[0-8BCbcEFef]|1[0-9A-Fa-f])|[Ff]{3}[EFef])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)
"""Signs that no document of XML 1.0 may hold, written out or by their numbers (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the form that is wanted and the graphs that it is put to; without any it is put to all that are served."""

    query: str
    accept: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, with its status of HTTP and media type; one that is not 200 says in words why there is none."""

    status: int
    media_type: str
    body: bytes
    tag: str = ""
    """Its entity tag; empty where there is no answer."""
    loaded: int = 0
    """When the graph was loaded that it comes from, in nanoseconds since the machine was started."""

    @property
    def why(self) -> str:
        """Why there is no answer."""
        return self.body.decode().strip()


class TooLongError(Exception):
    """An answer has more bytes than may be sent."""


class Bounded:
    """A buffer that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        """Takes in a part; TooLongError where it is one too many."""
        self._left -= len(part)
        if self._left < 0:
            raise TooLongError
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def content(self) -> bytes:
        """All that was written."""
        return b"".join(self._parts)


def answer(store: pyoxigraph.Store, question: Question, most: int) -> Answer:
    """The answer to a question; what a query costs is limited by whoever runs this."""
    try:
        graphs: list[Any] = [pyoxigraph.NamedNode(one) for one in question.default_graphs]
        names: list[Any] = [pyoxigraph.NamedNode(one) for one in question.named_graphs]
        given = bool(graphs or names)
        found = store.query(
            question.query,
            base_iri=question.base,
            default_graph=(graphs or [pyoxigraph.NamedNode("urn:belegt:empty")]) if given else None,
            named_graphs=names if given else None,
        )
        return _written(found, question.accept, most)
    except SyntaxError as error:
        return refused(400, f"the query is no SPARQL 1.1: {error}")
    except ValueError as error:
        return refused(400, f"the query cannot be put: {error}")
    except TooLongError:
        return refused(500, f"the answer has more than {most} bytes: ask for less, or page with LIMIT and OFFSET")
    except (OSError, RuntimeError) as error:
        return refused(500, f"the query failed: {error}")
    except MemoryError:
        return refused(503, "the query needs more memory than a query may take")


def entity_tag(body: bytes) -> str:
    """What tells a body from others (RFC 9110, section 8.8.3)."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def refused(status: int, why: str) -> Answer:
    """The answer that there is none."""
    return Answer(status, "text/plain; charset=utf-8", f"{why}\n".encode())


def _written(found: object, accept: str | None, most: int) -> Answer:
    is_graph = isinstance(found, pyoxigraph.QueryTriples)
    offered = list(GRAPHS if is_graph else TABLES)
    if isinstance(found, pyoxigraph.QueryBoolean):
        offered = [one for one in offered if not one.startswith("text/")]
    media_type = best_type(accept, offered)
    if media_type is None:
        return refused(406, f"an answer of this kind comes as {', '.join(offered)}")
    out = Bounded(most)
    if isinstance(found, pyoxigraph.QueryTriples):
        found.serialize(out, format=GRAPHS[media_type])  # type: ignore[arg-type]
    elif isinstance(found, pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean):
        found.serialize(out, format=TABLES[media_type])  # type: ignore[arg-type]
    content = out.content()
    if media_type.endswith("xml") and (sign := NO_XML.search(content)):
        return refused(406, f"the answer holds {sign.group()!r}, which XML 1.0 cannot carry: ask for JSON")
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Answer(200, f"{media_type}{charset}", content, entity_tag(content))
