"""What the IRIs of others in the catalogue are: DCAT-AP wants the class of each, and a label of each concept."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.authorities import (
    AVAILABILITIES,
    DATASET_TYPES,
    EU,
    NUTS,
    PUBLISHER_TYPE,
    PUBLISHER_TYPES,
    THEMES,
    language_iri,
    licence_iri,
)
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.namespaces import iri
from pipeline.publish.dataset_iris import home, provenance_iri, rights_iri
from pipeline.publish.distributions import BOTH
from pipeline.publish.triples import describe, literal, reference

DATA_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
PROVENANCE = (
    "Mit belegt aus deutschen Pressetexten gewonnen. Jeder Wert ist mit der Textstelle belegt, aus der er stammt.",
    "Extracted by belegt from German press texts. Every value is attested by the place in the text it comes from.",
)


def labels(config: Configuration) -> Iterator[str]:
    """What the IRIs of others are: DCAT-AP wants the class of each, and a label of each concept."""
    about, more, base = config.publication, config.catalogue, config.publication.base_iri
    said: list[tuple[str, str, tuple[tuple[str, str], ...]]] = [
        (f"{EU}data-theme/{theme}", "skos:Concept", tuple(zip(("de", "en"), THEMES[theme], strict=True)))
        for theme in about.themes
    ]
    if more.availability:
        label = AVAILABILITIES[more.availability]
        said.append((f"{EU}planned-availability/{more.availability}", "skos:Concept", (("en", label),)))
    if more.dataset_type:
        label = DATASET_TYPES[more.dataset_type]
        said.append((f"{EU}dataset-type/{more.dataset_type}", "skos:Concept", (("en", label),)))
    if config.publisher.type:
        label = PUBLISHER_TYPES[config.publisher.type]
        said.append((f"{PUBLISHER_TYPE}{config.publisher.type}", "skos:Concept", (("en", label),)))
    frequencies = {more.frequency, more.series.frequency if more.series else None} - {None}
    said += [(f"{EU}frequency/{one}", "dcterms:Frequency", ()) for one in sorted(map(str, frequencies))]
    languages = {language_iri(one) for one in (about.language, *BOTH)} - {""}
    said += [(one, "dcterms:LinguisticSystem", ()) for one in sorted(languages)]
    said += [(f"{NUTS}{code}", "dcterms:Location", ()) for code in about.spatial]
    said += [
        (licence_iri(about.licence.iri), "dcterms:LicenseDocument", (("", about.licence.title),)),
        (f"{EU}access-right/{more.access_right}", "dcterms:RightsStatement", ()),
        (DATA_PACKAGE, "dcterms:Standard", ()),
        (home(config), "foaf:Document", ()),
        (config.publisher.url, "foaf:Document", ()),
        (f"{home(config)}schemas/data-dictionary.md", "foaf:Document", ()),
        (provenance_iri(config), "dcterms:ProvenanceStatement", tuple(zip(("de", "en"), PROVENANCE, strict=True))),
    ]  # fmt: skip
    if more.rights:
        both = (("de", more.rights.de), ("en", more.rights.en))
        said.append((rights_iri(config), "dcterms:RightsStatement", both))
    for node, term, texts in said:
        label_term = "skos:prefLabel" if term == "skos:Concept" else "rdfs:label"
        yield from describe(
            base,
            node,
            ("rdf:type", reference(iri(term, base))),
            *((label_term, literal(text, code)) for code, text in texts),
        )
