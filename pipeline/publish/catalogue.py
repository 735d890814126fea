"""The catalogue after DCAT-AP.de 3.0 over DCAT-AP 3.0.0: what a portal harvests. Nothing in it is nameless or guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pipeline.codebook.authorities import EU, GEOCODING, NUTS, PUBLISHER_TYPE, geocoding_iri, language_iri, licence_iri
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.contents import Content
from pipeline.codebook.facts import described_facts
from pipeline.codebook.namespaces import iri, record_iri
from pipeline.codebook.settings import Bilingual
from pipeline.codebook.tables import Tables
from pipeline.codebook.value_types import DATE
from pipeline.publish.dataset_iris import (
    agent_iri,
    dataset_iri,
    endpoint_iri,
    home,
    provenance_iri,
    publisher_iri,
    rights_iri,
    series_iri,
    version_iri,
)
from pipeline.publish.distributions import distributions, moment
from pipeline.publish.foreign_terms import DATA_PACKAGE, labels
from pipeline.publish.provenance import program, run_iri
from pipeline.publish.triples import describe, literal, reference

CREATORS = frozenset({"author", "creator"})
"""The roles of a contributor that make somebody a creator in Dublin Core."""
DATES = {
    "fundings": ("start", "end"), "commitments": ("start", "end"), "observations": ("start", "end", "as_of"),
    "events": ("date",),
}  # fmt: skip
"""The columns that say what time the statements are about."""


def catalogue(
    tables: Tables, files: Mapping[str, Content], config: Configuration, facts: Mapping[str, Any] | None = None
) -> list[str]:
    """Every triple of the catalogue as a line of N-Triples, sorted, each once.

    `files` are those that the publication offers, by their path, `facts` what `described_facts` says of the tables. Dates come from the configuration and the tables.
    """
    lines = {
        *_catalog(config),
        *_dataset(tables, config, facts or described_facts(tables)),
        *_agents(config),
        *_service(config),
        *_series(config),
    }
    lines |= {*_texts(tables, config), *program(config.publication.base_iri)}
    return sorted(lines | {*distributions(files, config), *labels(config)})


def _catalog(config: Configuration) -> Iterator[str]:
    more, base = config.catalogue, config.publication.base_iri
    node = f"{base}catalog"
    said = Bilingual(
        de=f"Verzeichnis der offenen Daten, die {config.publisher.name} unter {home(config)} veröffentlicht.",
        en=f"The open data that {config.publisher.name} publishes at {home(config)}.",
    )
    yield from describe(
        base, node,
        ("rdf:type", reference(iri("dcat:Catalog", base))),
        *_both("dcterms:title", catalogue_title(config)),
        *_both("dcterms:description", more.description or said),
        ("dcat:dataset", f"<{dataset_iri(config)}>"),
        ("dcat:service", reference(endpoint_iri(config))),
        ("dcat:themeTaxonomy", f"<{EU}data-theme>"),
        ("foaf:homepage", f"<{home(config)}>"),
        *_shared(config),
    )  # fmt: skip
    yield from describe(
        base, f"{EU}data-theme",
        ("rdf:type", reference(iri("skos:ConceptScheme", base))),
        ("dcterms:title", literal("Datenthemen der EU", "de")),
        ("dcterms:title", literal("Data themes of the EU", "en")),
    )  # fmt: skip


def catalogue_title(config: Configuration) -> Bilingual:
    """The title of the catalogue: as configured, else made from the publisher's name."""
    who = config.publisher.name
    return config.catalogue.title or Bilingual(de=f"Datenkatalog: {who}", en=f"Data catalogue: {who}")


def _shared(config: Configuration) -> Iterator[tuple[str, str]]:
    """What is true of the catalogue and of its one data set alike."""
    about, more = config.publication, config.catalogue
    yield "dcterms:publisher", f"<{publisher_iri(config)}>"
    yield "dcterms:license", reference(licence_iri(about.licence.iri))
    yield "dcterms:issued", moment(about.created)
    yield "dcterms:modified", moment(more.modified)
    yield "dcterms:language", reference(language_iri(about.language))
    yield "dcatap:availability", reference(_availability(config))
    yield "dcterms:rights", reference(rights_iri(config))
    for code in about.spatial:
        yield "dcterms:spatial", f"<{NUTS}{code}>"


def _availability(config: Configuration) -> str:
    stated = config.catalogue.availability
    return f"{EU}planned-availability/{stated}" if stated else ""


def _dataset(tables: Tables, config: Configuration, facts: Mapping[str, Any]) -> Iterator[str]:
    about, more, base = config.publication, config.catalogue, config.publication.base_iri
    node, dictionary = dataset_iri(config), f"{home(config)}schemas/data-dictionary.md"
    yield from describe(
        base, node,
        ("rdf:type", reference(iri("dcat:Dataset", base))),
        *_both("dcterms:title", about.title),
        *_both("dcterms:description", about.description),
        *_shared(config),
        ("dcterms:identifier", literal(node)),
        ("adms:identifier", f"<{node}#version>"),
        ("dcat:version", literal(about.version)),
        *(("dcat:keyword", literal(word, about.language)) for word in about.keywords),
        *(("dcat:theme", f"<{EU}data-theme/{theme}>") for theme in about.themes),
        *(("dcatde:politicalGeocodingLevelURI", f"<{GEOCODING}Level/{level}>") for level in more.levels),
        ("dcatde:contributorID", reference(more.contributor_id)),
        ("dcat:contactPoint", f"<{publisher_iri(config)}#contact>"),
        ("dcterms:accessRights", f"<{EU}access-right/{more.access_right}>"),
        ("dcterms:accrualPeriodicity", reference(more.frequency and f"{EU}frequency/{more.frequency}")),
        ("dcterms:type", reference(more.dataset_type and f"{EU}dataset-type/{more.dataset_type}")),
        ("dcterms:provenance", reference(provenance_iri(config))),
        ("prov:wasGeneratedBy", f"<{run_iri(base)}>"),
        ("dcterms:conformsTo", f"<{DATA_PACKAGE}>"),
        ("dcat:landingPage", f"<{home(config)}>"),
        ("foaf:page", f"<{dictionary}>"),
        ("dcat:inSeries", reference(series_iri(config))),
        ("belegt:factsSha256", literal(facts["sha256"], datatype="hexBinary")),
    )  # fmt: skip
    yield from _period(base, node, *covered(tables, config))
    yield from describe(base, f"{node}#version", ("rdf:type", reference(iri("adms:Identifier", base))))
    yield from describe(base, f"{node}#version", ("skos:notation", literal(version_iri(config), datatype="anyURI")))
    for row in tables["regions"]:
        if row["id"] in about.spatial:
            yield from _place(base, node, row)


def _texts(tables: Tables, config: Configuration) -> Iterator[str]:
    """The texts that the data come from. DCAT-AP keeps dcterms:source for data sets, which they are not; so PROV says it."""
    base = config.publication.base_iri
    for row in tables["sources"]:
        text = record_iri("source", row["id"], base)
        yield from describe(base, dataset_iri(config), ("prov:wasDerivedFrom", f"<{text}>"))
        yield from describe(
            base, text,
            ("rdf:type", reference(iri("prov:Entity", base))),
            ("dcterms:title", literal(row["title"], "de") if row["title"] else ""),
        )  # fmt: skip


def _period(base: str, node: str, start: str, end: str) -> Iterator[str]:
    """What time a data set or a series is about, as far as it is known."""
    if start or end:
        yield from describe(base, node, ("dcterms:temporal", f"<{node}#period>"))
        yield from describe(
            base, f"{node}#period",
            ("rdf:type", reference(iri("dcterms:PeriodOfTime", base))),
            ("dcat:startDate", literal(start, datatype=DATE.datatype(start)) if start else ""),
            ("dcat:endDate", literal(end, datatype=DATE.datatype(end)) if end else ""),
        )  # fmt: skip


def _place(base: str, dataset: str, region: Mapping[str, str]) -> Iterator[str]:
    """A region by its names, and by its key in DCAT-AP.de where the official key of the municipalities confirms one."""
    key = geocoding_iri(region["ags"])
    yield from describe(base, dataset, ("dcterms:spatial", reference(key)))
    for place in (f"{NUTS}{region['id']}", key):
        yield from describe(base, place, ("skos:prefLabel", literal(region["name"], "de"))) if place else ()
    if key:
        yield from describe(base, key, ("rdf:type", reference(iri("dcterms:Location", base))))


def _agents(config: Configuration) -> Iterator[str]:
    """Publisher, contact and contributors."""
    base, who, node = config.publication.base_iri, config.publisher, publisher_iri(config)
    email = who.email and "mailto:" + quote(who.email, safe="@!$&'*+=_~.-")
    yield from describe(
        base, node,
        ("rdf:type", reference(iri("foaf:Agent", base))),
        ("foaf:name", literal(who.name)),
        ("foaf:homepage", f"<{who.url}>"),
        ("dcterms:type", reference(who.type and f"{PUBLISHER_TYPE}{who.type}")),
    )  # fmt: skip
    yield from describe(
        base, f"{node}#contact",
        ("rdf:type", reference(iri("vcard:Kind", base))),
        ("vcard:fn", literal(who.name)),
        ("vcard:hasURL", f"<{who.url}>"),
        ("vcard:hasEmail", reference(email)),
        ("vcard:hasTelephone", reference(who.telephone and f"tel:{who.telephone}")),
    )  # fmt: skip
    for one in config.contributors:
        if not set(one.roles) - {"publisher"}:
            continue
        agent = agent_iri(config, one.title)
        yield from describe(
            base, agent, ("rdf:type", reference(iri("foaf:Agent", base))), ("foaf:name", literal(one.title))
        )
        term = "dcterms:creator" if CREATORS & set(one.roles) else "dcterms:contributor"
        yield from describe(base, dataset_iri(config), (term, f"<{agent}>"))


def _service(config: Configuration) -> Iterator[str]:
    """The SPARQL endpoint, where one is configured."""
    base, address = config.publication.base_iri, config.catalogue.sparql
    if not address:
        return
    yield from describe(
        base, endpoint_iri(config),
        ("rdf:type", reference(iri("dcat:DataService", base))),
        ("dcterms:title", literal("SPARQL-Abfragen", "de")),
        ("dcterms:title", literal("SPARQL queries", "en")),
        ("dcterms:description", literal("Beantwortet SPARQL-Abfragen über den Graphen der Daten.", "de")),
        ("dcterms:description", literal("Answers SPARQL queries over the graph of the data.", "en")),
        ("dcatap:availability", reference(_availability(config))),
        ("dcat:endpointURL", f"<{address}>"),
        ("dcat:endpointDescription", f"<{address}>"),
        ("dcat:servesDataset", f"<{dataset_iri(config)}>"),
        ("dcterms:publisher", f"<{publisher_iri(config)}>"),
        ("dcat:contactPoint", f"<{publisher_iri(config)}#contact>"),
        ("dcterms:license", f"<{licence_iri(config.publication.licence.iri)}>"),
        ("dcterms:accessRights", f"<{EU}access-right/{config.catalogue.access_right}>"),
        ("dcterms:format", f"<{EU}file-type/SPARQLQ>"),
        ("dcterms:conformsTo", "<https://www.w3.org/TR/sparql11-protocol/>"),
    )  # fmt: skip
    for node, term in (
        (address, "rdfs:Resource"),
        (f"{EU}file-type/SPARQLQ", "dcterms:MediaTypeOrExtent"),
        ("https://www.w3.org/TR/sparql11-protocol/", "dcterms:Standard"),
    ):
        yield from describe(base, node, ("rdf:type", reference(iri(term, base))))


def _series(config: Configuration) -> Iterator[str]:
    """The series that the data set is a member of, where one is configured."""
    base, series = config.publication.base_iri, config.catalogue.series
    if series:
        yield from describe(
            base, series_iri(config),
            ("rdf:type", reference(iri("dcat:DatasetSeries", base))),
            *_both("dcterms:title", series.title),
            *_both("dcterms:description", series.description),
            ("dcterms:publisher", f"<{publisher_iri(config)}>"),
            ("dcat:contactPoint", f"<{publisher_iri(config)}#contact>"),
            *(("dcterms:spatial", f"<{NUTS}{code}>") for code in config.publication.spatial),
            ("dcterms:accrualPeriodicity", reference(series.frequency and f"{EU}frequency/{series.frequency}")),
            ("dcterms:issued", moment(series.issued)),
            ("dcterms:modified", moment(series.modified)),
        )  # fmt: skip
        yield from _period(base, series_iri(config), series.period.start or "", series.period.end or "")


def covered(tables: Tables, config: Configuration) -> tuple[str, str]:
    """From when to when the data are about: as configured, else as their statements span; empty where none says so."""
    stated = config.catalogue.period
    if stated.start or stated.end:
        return stated.start or "", stated.end or ""
    named = [
        (column, row[column])
        for table, names in DATES.items()
        for row in tables[table]
        for column in names
        if row[column]
    ]
    ends = [date for column, date in named if column != "start"]
    first = min((date for _, date in named), default="")
    return first, max(ends, key=lambda date: f"{date}-99", default="")


def _both(term: str, text: Bilingual) -> Iterator[tuple[str, str]]:
    """A text in both languages as pairs of term and value."""
    yield term, literal(text.de, "de")
    yield term, literal(text.en, "en")
