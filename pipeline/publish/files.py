"""Every file of a publication by its path, the descriptor last: it is what makes a publication one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.contents import Content
from pipeline.codebook.facts import described_facts
from pipeline.codebook.table_files import cut, file_of, in_tables
from pipeline.codebook.tables import TABLES, Tables
from pipeline.engines import HERE
from pipeline.problem_kinds import KINDS
from pipeline.publish import graph_portions
from pipeline.publish.catalogue import catalogue
from pipeline.publish.catalogue_shapes import catalogue_shapes
from pipeline.publish.csvw import group_metadata, table_metadata
from pipeline.publish.dictionary import dictionary
from pipeline.publish.downloads import write_downloads
from pipeline.publish.jsonld import context, write_prefixed_jsonld
from pipeline.publish.mappings import mapping_set, mappings
from pipeline.publish.package import described_downloads, descriptor
from pipeline.publish.quality import quality_triples
from pipeline.publish.rdf import stream_graph, stream_jsonld, stream_turtle, write_rdfxml, write_turtle
from pipeline.publish.redirects import redirects
from pipeline.publish.report_schema import report_schema
from pipeline.publish.schema_org import schema_org
from pipeline.publish.schemas import review_schema, table_schema
from pipeline.publish.shapes import shapes
from pipeline.publish.shelves import InMemory, Shelved
from pipeline.publish.spelling import NTriples
from pipeline.publish.tables import stream_csv
from pipeline.publish.vocabulary import vocabulary
from pipeline.publish.vocabulary_page import vocabulary_page
from pipeline.publish.void import void
from pipeline.seams import Mapper, Shelf

DESCRIBING = frozenset(
    f"data/graph/{name}" for name in ("void.ttl", "schema-org.jsonld", "catalog.ttl", "catalog.jsonld", "catalog.rdf")
)
"""The files that describe the publication as a whole, made after all that they describe."""


class Recorded(NamedTuple):
    """What a descriptor says of downloads, and those of them that the catalogue lists, with what is known of them."""

    downloads: list[dict[str, Any]]
    kept: Mapping[str, Content] = MappingProxyType({})


def published_files(tables: Tables, config: Configuration, *more: Any, **named: Any) -> dict[str, bytes]:
    """Path → content of every file that a publication consists of, besides its texts and registers, as `put_files` puts them."""
    shelf = InMemory()
    put_files(shelf, tables, config, *more, **named)
    return shelf.files


def put_files(
    shelf: Shelf,
    tables: Tables,
    config: Configuration,
    quality: Mapping[str, Any] | None = None,
    finder: Mapping[str, str] | None = None,
    recorded: Recorded | None = None,
    engine: Mapper = HERE,
) -> tuple[str, ...]:
    """The paths of all files that a publication consists of, put on a shelf one after another, the descriptor behind what it describes.

    `quality` are the figures of the extraction that go into the descriptor, `finder` is the name finder behind it.
    Where it is given what is `recorded` of the downloads, none are written and the same is said again.
    The graph of large tables is made on the `engine`. PipelineError where a download cannot be written, and of the engine.
    """
    base = config.publication.base_iri
    most = config.publication.rows_in_a_file
    files: dict[str, Content] = {}
    for name in TABLES:
        for path, rows in cut(file_of(name), tables[name], most):
            files[path] = shelf.write(path, _encoded(stream_csv(name, rows)))
    files |= _put(shelf, csvw_files(config, files))
    files |= put_graph(shelf, tables, base, engine)
    files |= _put(shelf, schema_files(base, config.publication.licence.path))
    if quality:
        files |= _put(shelf, {"data/graph/quality.ttl": write_turtle(_lines(quality_triples(quality, config)), base)})
    files |= _put(
        shelf,
        {
            "data/graph/mappings.sssom.tsv": mappings(tables),
            "data/graph/mappings.sssom.yml": mapping_set(config),
            "schemas/redirects.htaccess": redirects(config),
        },
    )
    downloads = _put_downloads(shelf, tables, config, files) if recorded is None else {}
    offered = {**files, **_flat(downloads), **(recorded.kept if recorded else {})}
    lines = (line.decode().rstrip("\n") for line in shelf.lines("data/graph/facts.nt"))
    facts = described_facts(tables)
    files |= _put(shelf, catalogue_files(tables, offered, lines, config, facts))
    said = described_downloads(downloads) if recorded is None else recorded.downloads
    package = Shelved(shelf, files)
    described = descriptor(tables, files, config, (quality or {}, finder or {}), said, package, facts)
    files |= _put(shelf, {"datapackage.json": _json(described)})
    if recorded is None:
        downloads |= _put_downloads(shelf, tables, config, files, whole=True)
    return (*_flat(downloads), *files)


def _put(shelf: Shelf, texts: Mapping[str, str]) -> dict[str, Content]:
    return {path: shelf.write(path, [text.encode()]) for path, text in texts.items()}


def _put_downloads(
    shelf: Shelf, tables: Tables, config: Configuration, files: Iterable[str], *, whole: bool = False
) -> dict[str, dict[str, Content]]:
    written = write_downloads(tables, config, Shelved(shelf, files), whole=whole)
    return {
        name: {path: shelf.write(path, [content]) for path, content in those.items()} for name, those in written.items()
    }


def csvw_files(config: Configuration, paths: Iterable[str]) -> dict[str, str]:
    """What CSV on the Web says of the tables at some paths, beside them: a file for each of theirs, and one for their group."""
    base, language = config.publication.base_iri, config.publication.language
    held = in_tables(paths)
    files = {
        f"{path}-metadata.json": _json(table_metadata(row, PurePosixPath(path).name, base, language))
        for name, row in TABLES.items()
        for path in held[name]
    }
    names = {name: [PurePosixPath(path).name for path in those] for name, those in held.items()}
    return {**files, "data/tables/csv-metadata.json": _json(group_metadata(config, names))}


def put_graph(shelf: Shelf, tables: Tables, base: str, engine: Mapper = HERE) -> dict[str, Content]:
    """The graph of the tables on a shelf, in three formats that say the same; Turtle and JSON-LD of a large one are made on the engine."""
    is_large = graph_portions.is_for(engine, sum(map(len, tables.values())))
    with graph_portions.texts_from(engine, tables, base) if is_large else nullcontext() as texts:
        made = (
            ("data/graph/facts.nt", stream_graph(tables, NTriples(base))),
            ("data/graph/facts.ttl", stream_turtle(tables, base, texts)),
            ("data/graph/facts.jsonld", _encoded(stream_jsonld(tables, base, texts))),
        )
        return {path: shelf.write(path, pieces) for path, pieces in made}


def catalogue_files(
    tables: Tables,
    files: Mapping[str, Content],
    lines: Iterable[str],
    config: Configuration,
    facts: Mapping[str, Any],
) -> dict[str, str]:
    """What describes the publication as a whole: the catalogue of the files in three formats that say the same, and others.

    `lines` are those of the graph, `facts` what `described_facts` says of the tables.
    """
    base = config.publication.base_iri
    ntriples = _lines(catalogue(tables, files, config, facts))
    return {
        "data/graph/void.ttl": write_turtle(_lines(void(tables, lines, config)), base),
        "data/graph/schema-org.jsonld": _json(schema_org(tables, files, config)).replace("<", r"\u003c"),
        "data/graph/catalog.ttl": write_turtle(ntriples, base),
        "data/graph/catalog.jsonld": write_prefixed_jsonld(ntriples, base),
        "data/graph/catalog.rdf": write_rdfxml(ntriples, base),
    }


def schema_files(base: str, licence: str) -> dict[str, str]:
    """The files that follow from the code, the base IRI and the licence alone; a difference to those published is drift."""
    files = {f"schemas/tables/{name}.json": _json(table_schema(row, base)) for name, row in TABLES.items()}
    kinds = {code: {"level": k.level, "title": k.title, "hint": k.hint} for code, k in sorted(KINDS.items())}
    files["schemas/problems.json"] = _json(kinds)
    files["schemas/validation.json"] = _json(report_schema(base))
    files["schemas/review.json"] = _json(review_schema(base))
    files["schemas/shapes.ttl"] = shapes(base)
    files["schemas/catalogue-shapes.ttl"] = catalogue_shapes(base)
    files["schemas/vocabulary.ttl"] = vocabulary(base, licence)
    files["schemas/context.jsonld"] = _json(context(base))
    files["schemas/vocabulary.html"] = vocabulary_page(base, licence)
    files["schemas/data-dictionary.md"] = dictionary()
    return files


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _lines(triples: Iterable[str]) -> str:
    """Triples as N-Triples, one a line."""
    return "".join(f"{line}\n" for line in triples)


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in pieces)


def _flat(downloads: Mapping[str, Mapping[str, Content]]) -> dict[str, Content]:
    """The files of all downloads by their path."""
    return {path: one for those in downloads.values() for path, one in those.items()}
