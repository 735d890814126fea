"""The files of a publication as distributions of its data set: what each is, where it lies, how large it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath

from pipeline.codebook.authorities import EU, SHA256, STATUSES, language_iri, licence_iri, wants_attribution
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.contents import Content, measured
from pipeline.codebook.formats import IANA, Format, format_of
from pipeline.codebook.table_files import named, table_in
from pipeline.codebook.tables import TABLES
from pipeline.publish.dataset_iris import dataset_iri, distribution_iri, endpoint_iri, home, rights_iri
from pipeline.publish.downloads import FOLDER
from pipeline.publish.triples import describe, literal, reference

DESCRIPTOR = "datapackage.json"
BOTH = ("de", "en")
"""The languages of files that describe the tables; those that hold the facts have the language of the publication."""
TITLES = {
    "datapackage": ("Beschreibung des Datenpakets", "Descriptor of the data package"),
    "facts": ("Alle Tatsachen als Graph", "All facts as a graph"),
    "csv-metadata": ("Beschreibung aller Tabellen", "Description of all tables"),
    "mappings": ("Entsprechungen in anderen Verzeichnissen", "The same things in other registries"),
    "quality": ("Gemessene Güte der Angaben", "Measured quality of the data"),
}
"""What files hold that are no tables, by the first part of their name, in German and English."""


DESCRIBING = TITLES.keys() - {"facts"}
"""Those of them that say what the others are."""


def distributed(files: Mapping[str, Content], config: Configuration) -> list[str]:
    """The paths of the files that a data set is offered in: tables, graph and downloads, and the descriptor.

    What describes the data set is none of them: schemas, and the catalogue itself. The archive of the whole package is
    named where it is configured; as the descriptor, it is made after the catalogue.
    """
    about = config.publication
    archive = {f"{FOLDER}{about.name}.zip"} if "zip" in about.downloads else set()
    return [*sorted({path for path in files if path.startswith("data/")} | archive), DESCRIPTOR]


def distributions(files: Mapping[str, Content], config: Configuration) -> Iterator[str]:
    """The lines of all distributions. Descriptor and archive have no size and no hash: they hold the catalogue."""
    base, dataset = config.publication.base_iri, dataset_iri(config)
    for path in distributed(files, config):
        node = distribution_iri(config, path)
        yield from describe(base, dataset, ("dcat:distribution", f"<{node}>"))
        yield from _file(config, node, path)
        if path in files:
            yield from _measured(base, node, files[path])
    if config.catalogue.sparql:
        node = distribution_iri(config, "sparql")
        yield from describe(base, dataset, ("dcat:distribution", f"<{node}>"))
        yield from _endpoint(config, node, config.catalogue.sparql)


def _file(config: Configuration, node: str, path: str) -> Iterator[str]:
    base, form = config.publication.base_iri, format_of(path)
    address = f"{home(config)}{path}"
    german, english = titles(path, form)
    yield from describe(
        base, node,
        ("dcterms:title", literal(german, "de")),
        ("dcterms:title", literal(english, "en")),
        ("dcat:accessURL", f"<{address}>"),
        ("dcat:downloadURL", f"<{address}>"),
        ("dcat:mediaType", f"<{form.iana}>"),
    )  # fmt: skip
    yield from describe(base, address, ("rdf:type", "<http://www.w3.org/2000/01/rdf-schema#Resource>"))
    yield from describe(base, form.iana, ("rdf:type", "<http://purl.org/dc/terms/MediaType>"))
    yield from _format(base, node, form)
    yield from _common(config, node, _languages(config, path))
    if name := table_in(path):
        schema = f"{home(config)}schemas/tables/{name}.json"
        yield from describe(base, node, ("dcterms:conformsTo", f"<{schema}>"))
        said = TABLES[name].described().items()
        yield from describe(base, node, *(("dcterms:description", literal(text, language)) for language, text in said))
        yield from describe(base, schema, ("rdf:type", "<http://purl.org/dc/terms/Standard>"))


def _format(base: str, node: str, form: Format) -> Iterator[str]:
    kind = f"{EU}file-type/{form.file_type}"
    yield from describe(base, node, ("dcterms:format", f"<{kind}>"))
    yield from describe(base, kind, ("rdf:type", "<http://purl.org/dc/terms/MediaTypeOrExtent>"))


def _languages(config: Configuration, path: str) -> tuple[str, ...]:
    """The languages of a file: by the first part of its name it holds the facts, or describes them in both."""
    name = PurePosixPath(path).name
    describes = name.partition(".")[0] in DESCRIBING or name.endswith(".csv-metadata.json")
    return BOTH if describes else (config.publication.language,)


def _common(config: Configuration, node: str, languages: Iterable[str]) -> Iterator[str]:
    """What is true of every distribution: its licence, languages, state and dates."""
    about, more = config.publication, config.catalogue
    licence = licence_iri(about.licence.iri)
    yield from describe(
        about.base_iri, node,
        ("rdf:type", "<http://www.w3.org/ns/dcat#Distribution>"),
        ("dcterms:license", f"<{licence}>"),
        ("adms:status", f"<{EU}distribution-status/COMPLETED>"),
        ("dcatap:availability", reference(more.availability and f"{EU}planned-availability/{more.availability}")),
        ("dcterms:issued", moment(about.created)),
        ("dcterms:modified", moment(more.modified)),
        ("dcterms:rights", reference(rights_iri(config))),
        *(("dcterms:language", reference(language_iri(one))) for one in languages),
    )  # fmt: skip
    if more.attribution and wants_attribution(licence):
        said = literal(more.attribution, about.language)
        yield from describe(about.base_iri, node, ("dcatde:licenseAttributionByText", said))
    status = f"{EU}distribution-status/COMPLETED"
    yield from describe(
        about.base_iri, status,
        ("rdf:type", "<http://www.w3.org/2004/02/skos/core#Concept>"),
        ("skos:prefLabel", literal(STATUSES["COMPLETED"], "en")),
    )  # fmt: skip


def _measured(base: str, node: str, content: Content) -> Iterator[str]:
    """Size and SHA-256 of a file (DCAT-AP 3.0.0: xsd:nonNegativeInteger and an SPDX algorithm)."""
    size, sha256 = measured(content)
    checksum = f"{node}#checksum"
    yield from describe(
        base, node,
        ("dcat:byteSize", literal(str(size), datatype="nonNegativeInteger")),
        ("spdx:checksum", f"<{checksum}>"),
    )  # fmt: skip
    yield from describe(
        base, checksum,
        ("rdf:type", "<http://spdx.org/rdf/terms#Checksum>"),
        ("spdx:algorithm", f"<{SHA256}>"),
        ("spdx:checksumValue", literal(sha256, datatype="hexBinary")),
    )  # fmt: skip
    yield from describe(base, SHA256, ("rdf:type", "<http://spdx.org/rdf/terms#ChecksumAlgorithm>"))


def _endpoint(config: Configuration, node: str, address: str) -> Iterator[str]:
    """The graph behind a SPARQL endpoint as a distribution."""
    base = config.publication.base_iri
    yield from describe(
        base, node,
        ("dcterms:title", literal("Alle Tatsachen über SPARQL", "de")),
        ("dcterms:title", literal("All facts by SPARQL", "en")),
        ("dcat:accessURL", f"<{address}>"),
        ("dcat:accessService", reference(endpoint_iri(config))),
        ("dcat:mediaType", f"<{IANA}application/sparql-results+json>"),
    )  # fmt: skip
    media_type = f"{IANA}application/sparql-results+json"
    yield from describe(base, media_type, ("rdf:type", "<http://purl.org/dc/terms/MediaType>"))
    yield from describe(base, node, ("dcterms:format", f"<{EU}file-type/SPARQLQ>"))
    yield from _common(config, node, (config.publication.language,))


def titles(path: str, form: Format) -> tuple[str, str]:
    """What a file holds and its format, in German and English; of what lies in parts, which of them it is."""
    name, part = named(path, {*TABLES, *TITLES})
    if name in TABLES:
        german, english = TABLES[name].TABLE.title_de, TABLES[name].TABLE.title_en
    else:
        name = name or PurePosixPath(path).name.partition(".")[0]
        german, english = TITLES.get(name, (name, name))
    german, english = (f"{german}, Teil {part}", f"{english}, part {part}") if part else (german, english)
    return f"{german} ({form.label_de})", f"{english} ({form.label_en})"


def moment(stated: str | None) -> str:
    """A day or moment that the publisher states, as a literal; nothing where none is stated.

    A moment is spelled as Python spells it, since rdflib would respell any other in one of the formats.
    """
    if not stated:
        return ""
    return (
        literal(datetime.fromisoformat(stated).isoformat(), datatype="dateTime")
        if "T" in stated
        else literal(stated, datatype="date")
    )
