"""The graph described with VoID (W3C note TR/void): dumps, counts, vocabularies, links and examples, all of them computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.codebook.authorities import licence_iri
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.namespaces import NAMESPACES, iri, prefixes, record_iri
from pipeline.codebook.registries import REGISTRIES
from pipeline.codebook.tables import TABLES, Tables
from pipeline.publish.dataset_iris import dataset_iri, home, publisher_iri
from pipeline.publish.triples import describe, literal, reference

DUMPS = {"data/graph/facts.nt": "N-Triples", "data/graph/facts.ttl": "Turtle", "data/graph/facts.jsonld": "JSON-LD"}
"""The files of the graph, with the name of their format at the W3C (http://www.w3.org/ns/formats/)."""
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = f"<{NAMESPACES['rdf']}type>"


def void(tables: Tables, facts: Sequence[str], config: Configuration) -> list[str]:
    """The triples of the description as lines of N-Triples, sorted. `facts` are the lines of the graph."""
    split = [tuple(line.removesuffix(" .").split(" ", 2)) for line in facts]
    lines = {*_described(config), *_counted(split, config), *_linked(split, config), *_examples(tables, config)}
    return sorted(lines)


def _described(config: Configuration) -> Iterator[str]:
    base, node = config.publication.base_iri, dataset_iri(config)
    document = f"{home(config)}data/graph/void.ttl"
    yield from describe(
        base, document,
        ("rdf:type", reference(iri("void:DatasetDescription", base))),
        ("dcterms:title", literal("Beschreibung des Graphen", "de")),
        ("dcterms:title", literal("Description of the graph", "en")),
        ("foaf:primaryTopic", f"<{node}>"),
    )  # fmt: skip
    yield from describe(
        base, node,
        ("rdf:type", reference(iri("void:Dataset", base))),
        ("dcterms:title", literal(config.publication.title.de, "de")),
        ("dcterms:title", literal(config.publication.title.en, "en")),
        ("dcterms:license", f"<{licence_iri(config.publication.licence.iri)}>"),
        ("dcterms:publisher", f"<{publisher_iri(config)}>"),
        ("foaf:homepage", f"<{home(config)}>"),
        ("void:uriSpace", literal(base)),
        ("void:sparqlEndpoint", reference(config.catalogue.sparql)),
        *(("void:dataDump", f"<{home(config)}{path}>") for path in DUMPS),
        *(("void:feature", f"<{FORMATS}{name}>") for name in DUMPS.values()),
    )  # fmt: skip


def _counted(split: Sequence[tuple[str, ...]], config: Configuration) -> Iterator[str]:
    """How many triples, subjects, objects, classes and properties there are, and how many of each."""
    base, node = config.publication.base_iri, dataset_iri(config)
    classes = Counter(thing for _, term, thing in split if term == RDF_TYPE)
    properties = Counter(term for _, term, _ in split)
    used = {term.strip("<>") for term in (*classes, *properties)}
    spaces = {space for space in (*NAMESPACES.values(), f"{base}def#") if any(one.startswith(space) for one in used)}
    counts = {
        "triples": len(split),
        "entities": len({subject for subject, term, _ in split if term == RDF_TYPE and "#" not in subject}),
        "distinctSubjects": len({subject for subject, _, _ in split}),
        "distinctObjects": len({thing for _, _, thing in split}),
        "classes": len(classes),
        "properties": len(properties),
    }
    yield from describe(base, node, *((f"void:{name}", _number(count)) for name, count in counts.items()))
    yield from describe(base, node, *(("void:vocabulary", f"<{space}>") for space in sorted(spaces)))
    for kind, found in (("class", classes), ("property", properties)):
        for term, count in found.items():
            part = f"{node}#{kind}-{_slug(term, base)}"
            yield from describe(
                base,
                part,
                (f"void:{kind}", term),
                ("void:entities" if kind == "class" else "void:triples", _number(count)),
            )
            yield from describe(base, node, (f"void:{kind}Partition", f"<{part}>"))


def _linked(split: Sequence[tuple[str, ...]], config: Configuration) -> Iterator[str]:
    """A linkset for every registry and predicate by which the graph points to it."""
    base, node = config.publication.base_iri, dataset_iri(config)
    found: Counter[tuple[str, str]] = Counter()
    for _, term, thing in split:
        registry = next((one for one in REGISTRIES if thing.startswith(f"<{one.space}")), None)
        if registry and term.startswith(f"<{NAMESPACES['skos']}"):
            found[registry.key, term] += 1
    for one in REGISTRIES:
        for term in sorted(term for key, term in found if key == one.key):
            links, there = f"{node}#links-{one.key}-{_slug(term, base)}", f"{node}#registry-{one.key}"
            yield from describe(
                base, links,
                ("rdf:type", reference(iri("void:Linkset", base))),
                ("void:linkPredicate", term),
                ("void:subjectsTarget", f"<{node}>"),
                ("void:objectsTarget", f"<{there}>"),
                ("void:triples", _number(found[one.key, term])),
            )  # fmt: skip
            yield from describe(
                base, there,
                ("rdf:type", reference(iri("void:Dataset", base))),
                ("dcterms:title", literal(one.title)),
                ("void:uriSpace", literal(one.space)),
            )  # fmt: skip
            yield from describe(base, node, ("void:subset", f"<{links}>"))


def _examples(tables: Tables, config: Configuration) -> Iterator[str]:
    """The first record of every table of facts."""
    base = config.publication.base_iri
    for name, row in TABLES.items():
        if row.TABLE.fact and tables[name]:
            record = record_iri(row.TABLE.kind, tables[name][0]["id"], base)
            yield from describe(base, dataset_iri(config), ("void:exampleResource", f"<{record}>"))


def _number(count: int) -> str:
    return literal(str(count), datatype="integer")


def _slug(term: str, base: str) -> str:
    """A term as a part of an IRI: its prefix and name, joined by a hyphen."""
    bare = term.strip("<>")
    spaces = prefixes(base)
    prefix = max((key for key in spaces if bare.startswith(spaces[key])), key=lambda key: len(spaces[key]))
    return f"{prefix}-{bare.removeprefix(spaces[prefix])}"
