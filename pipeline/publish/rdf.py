"""The graph of the facts, made from the same cells as the CSV, so that the two cannot disagree."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import Any

from pipeline.codebook.authorities import geocoding_iri, spdx_iri
from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.namespaces import NAMESPACES, code_iri, iri, prefixes, record_iri
from pipeline.codebook.registries import ELSEWHERE
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import TABLES, Cells, Tables, table_of_id
from pipeline.codebook.topics import near_matches
from pipeline.publish import graph_columns
from pipeline.publish.cube import cube, is_in_cube
from pipeline.publish.json_templates import NodeTemplates
from pipeline.publish.jsonld import context, in_document, nodes_of
from pipeline.publish.provenance import origin, reviews, run
from pipeline.publish.row_templates import Definition, RowTemplates, table_lines
from pipeline.publish.spelling import NTriples, Turtle, turtle, turtle_prefixes
from pipeline.publish.subjects import Subjects
from pipeline.publish.triples import literal, triple

TOPIC_SCHEME = "id/topic-scheme"
ORGANISATION_CLASSES: dict[str, tuple[str, ...]] = {
    "cluster": ("org:OrganizationalCollaboration",),
    "company": ("org:FormalOrganization", "schema:Corporation"),
    "government": ("org:FormalOrganization", "m8g:PublicOrganisation", "schema:GovernmentOrganization"),
    "ministry": ("org:FormalOrganization", "m8g:PublicOrganisation", "schema:GovernmentOrganization"),
    "union": ("org:FormalOrganization", "schema:WorkersUnion"),
    "parliamentary_group": ("org:OrganizationalUnit",),
    "university": ("org:FormalOrganization", "schema:CollegeOrUniversity"),
}

Texts = Callable[[str], Iterable[bytes]]
"""What gives the text of the rows of a table, in pieces that share no subject."""

SOME = 500
"""Rows whose lines are spelled in another form at once."""
OF_USERS = re.compile(r"AA|Q[M-Z]|X[A-JL-Z]|ZZ")
"""Codes of regions that are no NUTS code: they begin with letters that ISO 3166-1 leaves to its users; XK is Kosovo in NUTS."""


def triples(tables: Tables, base: str) -> list[str]:
    """Every triple of the publication as a line of N-Triples, sorted, each once, no blank nodes."""
    return write_ntriples(tables, base).removesuffix("\n").split("\n")


def write_ntriples(tables: Tables, base: str) -> str:
    """The graph as N-Triples."""
    return b"".join(stream_graph(tables, NTriples(base))).decode()


def stream_turtle(tables: Tables, base: str, texts: Texts | None = None) -> Iterator[bytes]:
    """The graph as Turtle, in pieces."""
    yield turtle_prefixes(base).encode()
    yield from stream_graph(tables, Turtle(base), texts)


def stream_jsonld(tables: Tables, base: str, texts: Texts | None = None) -> Iterator[str]:
    """The graph as JSON-LD with its context inside, in pieces."""
    return in_document(context(base), _nodes(tables, base, sources_of(tables), texts))


def _nodes(tables: Tables, base: str, sources: Mapping[str, str], texts: Texts | None) -> Iterator[str]:
    """The nodes of the graph in the order of their IRIs, some at a time."""
    for name, lines in _stretches(tables, _of_the_whole(tables, base, sources), base):
        yield from nodes_of(Subjects(lines), base)
        if name and texts:
            yield from (text.decode() for text in texts(name))
        elif name:
            templates = NodeTemplates(TABLES[name], definition(name, base), sources, base)
            yield from table_lines(in_order(tables[name]), templates)


def sources_of(tables: Tables) -> dict[str, str]:
    """The text of every evidence."""
    return {row["id"]: row["source_id"] for row in tables["evidence"]}


def _of_the_whole(tables: Tables, base: str, sources: Mapping[str, str]) -> list[str]:
    """The lines about the publication as a whole."""
    return [*run(tables, base), *reviews(tables, base, sources)]


def stream_graph(tables: Tables, spelling: NTriples, texts: Texts | None = None) -> Iterator[bytes]:
    """The graph in a form, in pieces that share no subject; `texts` gives those of the tables where they are made elsewhere."""
    base, sources = spelling.base, sources_of(tables)
    whole = _of_the_whole(tables, base, sources)
    if texts:
        return _around(tables, whole, spelling, texts)
    if not graph_columns.is_for(sum(map(len, tables.values()))):
        ordered = {name: in_order(rows) for name, rows in tables.items()}
        pieces = stream_ntriples(ordered, whole, base, sources)
        return (spelling.text("".join(some)).encode() for some in iter(lambda: list(islice(pieces, SOME)), []))
    frames = {name: graph_columns.frames_of(in_order(rows), TABLES[name], sources) for name, rows in tables.items()}
    return stream_frames(frames, whole, spelling)


def stream_ntriples(
    tables: Mapping[str, Iterable[Cells]], whole: Iterable[str], base: str, sources: Mapping[str, str]
) -> Iterator[str]:
    """The graph in pieces that share no subject, in their order; the rows of a table come in the order of their ids.

    `whole` are the lines about the publication as a whole, `sources` the text of every evidence. Each table is a kind
    of thing and so a stretch of the sorted lines: no more than a row has to be held in memory.
    """
    for name, lines in _stretches(tables, whole, base):
        yield lines
        if name:
            yield from table_lines(tables[name], RowTemplates(TABLES[name], definition(name, base), sources))


def stream_frames(frames: Mapping[str, Iterable[Any]], whole: Iterable[str], spelling: NTriples) -> Iterator[bytes]:
    """The same of tables as frames, in a form; no more than some batches of rows have to be held in memory.

    ValueError where the rows of a table are not in the order of their ids.
    """
    base = spelling.base

    def texts(name: str) -> Iterator[bytes]:
        return graph_columns.table_texts(frames[name], TABLES[name], definition(name, base), spelling)

    return _around(frames, whole, spelling, texts)


def _around(names: Iterable[str], whole: Iterable[str], spelling: NTriples, texts: Texts) -> Iterator[bytes]:
    """The texts of tables with all else where it belongs."""
    for name, lines in _stretches(names, whole, spelling.base):
        yield spelling.text(lines).encode()
        if name:
            yield from texts(name)


def _stretches(names: Iterable[str], whole: Iterable[str], base: str) -> Iterator[tuple[str, str]]:
    """The tables in the order of their lines, each with the lines of all else that come before it; at last an empty name."""
    others = sorted({*_cube(base), *_topic_scheme(base), *whole})
    done = 0
    for start, name in with_starts(names, base):
        before = bisect(others, start)
        yield name, "".join(f"{line}\n" for line in others[done:before])
        done = before
    yield "", "".join(f"{line}\n" for line in others[done:])


def with_starts(names: Iterable[str], base: str) -> list[tuple[str, str]]:
    """The tables in the order of their lines, each behind what its lines begin with."""
    return sorted((f"<{record_iri(TABLES[name].TABLE.kind, '', base)}", name) for name in names)


def definition(name: str, base: str) -> Definition:
    """What gives the lines of a row of a table."""
    return partial(_record, TABLES[name], base)


def in_order(rows: list[Cells]) -> list[Cells]:
    """Rows by their ids, as their lines follow each other."""
    return sorted(rows, key=itemgetter("id"))


def write_turtle(ntriples: str, base: str) -> str:
    """The graph as Turtle, grouped by subject; Oxigraph keeps every number as it is spelled, rdflib would not."""
    return turtle(ntriples, base)


def write_rdfxml(ntriples: str, base: str) -> str:
    """The graph as RDF/XML, grouped by subject in the order of the lines."""
    import pyoxigraph  # noqa: PLC0415 — only a build needs it

    form = pyoxigraph.RdfFormat
    quads = pyoxigraph.parse(ntriples.encode(), format=form.N_TRIPLES)
    text = pyoxigraph.serialize((quad.triple for quad in quads), format=form.RDF_XML, prefixes=prefixes(base))
    return (text or b"").decode() + "\n"


def classes(name: str, cells: Cells) -> tuple[str, ...]:
    """The classes of a record. A proposal is never a grant: no money flows."""
    given = TABLES[name].TABLE.classes
    fact = ("belegt:Fact",) if TABLES[name].TABLE.fact and cells["evidence_id"] else ()
    if name == "fundings" and cells["status"] == "proposed":
        return (*given, "belegt:FundingProposal", *fact)
    if name == "fundings" and cells["kind"] == "grant" and cells["status"] in GIVEN:
        return (*given, "schema:MonetaryGrant", *fact)
    if name == "observations" and is_in_cube(cells):
        return (*given, "qb:Observation", *fact)
    if name == "organisations":
        return (*given, *ORGANISATION_CLASSES.get(cells["type"], ("org:FormalOrganization",)), *fact)
    return (*given, *fact)


def _record(row: type[Row], base: str, cells: Cells, sources: Mapping[str, str]) -> Iterator[str]:
    name = row.TABLE.name
    subject = record_iri(row.TABLE.kind, cells["id"], base)
    for term in classes(name, cells):
        yield triple(subject, "rdf:type", f"<{iri(term, base)}>", base)
    parts = {column.declared.part for column in columns(row) if column.declared.part and cells[column.name]}
    parts |= {row.PARTS[part].parent for part in parts if row.PARTS[part].parent}
    for key in sorted(parts):
        part = row.PARTS[key]
        node = f"{subject}#{key}"
        yield triple(f"{subject}#{part.parent}" if part.parent else subject, part.property, f"<{node}>", base)
        for term in part.classes:
            yield triple(node, "rdf:type", f"<{iri(term, base)}>", base)
    for column in columns(row):
        if column.declared.property and cells[column.name]:
            node = f"{subject}#{column.declared.part}" if column.declared.part else subject
            yield triple(node, column.declared.property, _object(column, cells, base), base)
    for other in filter(None, cells.get("alternative_names", "").split("|")):
        yield triple(subject, "skos:altLabel", literal(other, "de"), base)
    if name == "citations" and spdx_iri(cells["licence"]):
        yield triple(subject, "dcterms:license", f"<{spdx_iri(cells['licence'])}>", base)
    yield from _links(name, subject, cells, base, sources)


def _links(name: str, subject: str, cells: Cells, base: str, sources: Mapping[str, str]) -> Iterator[str]:
    """The same thing elsewhere, and the place of an observation in its data cube."""
    if name == "regions":
        if not OF_USERS.match(cells["id"]):
            yield triple(subject, "skos:exactMatch", f"<{NAMESPACES['nuts']}{cells['id']}>", base)
        if geocoding_iri(cells["ags"]):
            yield triple(subject, "skos:exactMatch", f"<{geocoding_iri(cells['ags'])}>", base)
    for term, other in near_matches(cells["id"]) if name == "topics" else ():
        yield triple(subject, term, f"<{other}>", base)
    for column, (term, registry) in ELSEWHERE.items():
        if cells.get(column):
            yield triple(subject, term, f"<{registry.space}{cells[column]}>", base)
    if name == "attestations":
        source = record_iri("source", sources[cells["evidence_id"]], base)
        yield triple(f"{subject}#target", "oa:hasSource", f"<{source}>", base)
        yield triple(subject, "oa:motivatedBy", f"<{NAMESPACES['oa']}identifying>", base)
    if name == "topics":
        scheme = f"<{base}{TOPIC_SCHEME}>"
        yield triple(subject, "skos:inScheme", scheme, base)
        if not cells["broader_id"]:
            yield triple(subject, "skos:topConceptOf", scheme, base)
    if "belegt:Fact" in classes(name, cells):
        yield from origin(subject, cells, base, sources)
    if name == "observations" and is_in_cube(cells):
        yield triple(subject, "qb:dataSet", f"<{base}id/dataset/observations>", base)
        yield triple(subject, "belegt:statement", f"<{subject}>", base)


def _topic_scheme(base: str) -> Iterator[str]:
    """The scheme that the topics are concepts of."""
    scheme = f"{base}{TOPIC_SCHEME}"
    yield triple(scheme, "rdf:type", f"<{NAMESPACES['skos']}ConceptScheme>", base)
    yield triple(scheme, "skos:prefLabel", '"Themen"@de', base)
    yield triple(scheme, "skos:prefLabel", '"Topics"@en', base)


def _cube(base: str) -> Iterator[str]:
    """The data cube of the observations."""
    for subject, term, value in cube(base):
        yield triple(subject, term, value if value[0] in '<"' else f"<{iri(value, base)}>", base)


def _object(column: Column, cells: Cells, base: str) -> str:
    cell, declared = cells[column.name], column.declared
    if declared.refers_to:
        table = declared.refers_to
        if table == "*":
            table = cells.get("record_table") or table_of_id(cell)
        return f"<{record_iri(TABLES[table].TABLE.kind, cell, base)}>"
    if column.codes:
        return f"<{code_iri(code_list_name(column.codes), cell, base)}>"
    if column.value_type.name == "url":
        return f"<{cell}>"
    if declared.language:
        return literal(cell, declared.language)
    datatype = column.value_type.datatype(cell)
    return literal(cell, datatype="" if datatype == "string" else datatype)
