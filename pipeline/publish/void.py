"""The graph described with VoID (W3C note TR/void): dumps, counts, vocabularies, links and examples, all of them computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from operator import ne

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
SKOS = f"<{NAMESPACES['skos']}"
SOME = 10_000
"""Lines of the graph that are counted at once."""
RDF_TYPE = f"<{NAMESPACES['rdf']}type>"


def void(tables: Tables, facts: Iterable[str], config: Configuration) -> list[str]:
    """The triples of the description as lines of N-Triples, sorted. `facts` are the lines of the graph, sorted."""
    counts = _Counts()
    lines = iter(facts)
    while some := [*islice(lines, SOME)]:
        counts.add([tuple(line.removesuffix(" .").split(" ", 2)) for line in some])
    said = {*_described(config), *_counted(counts, config), *_linked(counts, config), *_examples(tables, config)}
    return sorted(said)


class _Counts:
    """What there is in a graph, counted some lines at a time; of objects no more is kept than a hash."""

    def __init__(self) -> None:
        self.triples = self.entities = self.subjects = 0
        self.classes, self.properties = Counter[str](), Counter[str]()
        self.links = Counter[tuple[str, str]]()
        self.objects = set[bytes]()
        self._subject = self._typed = ""

    def add(self, triples: Sequence[tuple[str, ...]]) -> None:
        """Counts some triples; those of one subject come on end."""
        subjects, terms, things = zip(*triples, strict=True)
        self.triples += len(triples)
        self.subjects += sum(map(ne, subjects, (self._subject, *subjects)))
        self._subject = subjects[-1]
        self.properties.update(terms)
        self.objects.update(blake2b(thing.encode(), digest_size=16).digest() for thing in {*things})
        for subject, term, thing in triples:
            if term == RDF_TYPE:
                self.classes[thing] += 1
                self.entities += subject != self._typed and "#" not in subject
                self._typed = subject
            elif term.startswith(SKOS):
                registry = next((one.key for one in REGISTRIES if thing.startswith(f"<{one.space}")), None)
                if registry:
                    self.links[registry, term] += 1


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


def _counted(found: _Counts, config: Configuration) -> Iterator[str]:
    """How many triples, subjects, objects, classes and properties there are, and how many of each."""
    base, node = config.publication.base_iri, dataset_iri(config)
    classes, properties = found.classes, found.properties
    used = {term.strip("<>") for term in (*classes, *properties)}
    spaces = {space for space in (*NAMESPACES.values(), f"{base}def#") if any(one.startswith(space) for one in used)}
    counts = {
        "triples": found.triples,
        "entities": found.entities,
        "distinctSubjects": found.subjects,
        "distinctObjects": len(found.objects),
        "classes": len(classes),
        "properties": len(properties),
    }
    yield from describe(base, node, *((f"void:{name}", _number(count)) for name, count in counts.items()))
    yield from describe(base, node, *(("void:vocabulary", f"<{space}>") for space in sorted(spaces)))
    for kind, counted in (("class", classes), ("property", properties)):
        for term, count in counted.items():
            part = f"{node}#{kind}-{_slug(term, base)}"
            yield from describe(
                base,
                part,
                (f"void:{kind}", term),
                ("void:entities" if kind == "class" else "void:triples", _number(count)),
            )
            yield from describe(base, node, (f"void:{kind}Partition", f"<{part}>"))


def _linked(counts: _Counts, config: Configuration) -> Iterator[str]:
    """A linkset for every registry and predicate by which the graph points to it."""
    base, node = config.publication.base_iri, dataset_iri(config)
    found = counts.links
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
