"""The data set in schema.org as JSON-LD: what search engines for data sets read on its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.codebook.code_lists import Indicator
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.contents import Content, measured
from pipeline.codebook.formats import format_of
from pipeline.codebook.namespaces import code_iri, record_iri
from pipeline.codebook.tables import Tables
from pipeline.publish.catalogue import catalogue_title, covered
from pipeline.publish.dataset_iris import dataset_iri, distribution_iri, home, publisher_iri, series_iri, version_iri
from pipeline.publish.distributions import distributed, titles
from pipeline.publish.foreign_terms import PROVENANCE

CONTEXT = "https://schema.org/"
SHORTEST = 50
"""Characters that a description has at least for dataset search engines; a shorter one is told in both languages."""


def schema_org(tables: Tables, files: Mapping[str, Content], config: Configuration) -> dict[str, Any]:
    """The description as a JSON object; what is not known is left out."""
    about, german = config.publication, config.publication.language == "de"
    first, second = (about.title.de, about.title.en) if german else (about.title.en, about.title.de)
    publisher = {
        "@type": "Organization",
        "@id": publisher_iri(config),
        "name": config.publisher.name,
        "url": config.publisher.url,
    }
    contact = {"email": config.publisher.email, "telephone": config.publisher.telephone}
    publisher |= {key: value for key, value in contact.items() if value}
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": dataset_iri(config),
        "name": first,
        "alternateName": second,
        "description": _description(config),
        "url": home(config),
        "identifier": [dataset_iri(config), version_iri(config)],
        "version": about.version,
        "inLanguage": about.language,
        "keywords": list(about.keywords),
        "license": about.licence.path,
        "isAccessibleForFree": config.catalogue.access_right == "PUBLIC",
        "creator": [{"@type": "Organization", "name": one} for one in _creators(config)] or [publisher],
        "publisher": publisher,
        "dateCreated": about.created,
        "datePublished": about.created,
        "dateModified": config.catalogue.modified,
        "temporalCoverage": "/".join(end or ".." for end in covered(tables, config)),
        "spatialCoverage": _places(tables, config),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": f"{about.base_iri}catalog",
            "name": _catalogue_name(config),
            "url": home(config),
        },
        "isPartOf": {"@type": "Dataset", "@id": series_iri(config)} if series_iri(config) else None,
        "isBasedOn": [_source(row, about.base_iri) for row in tables["sources"]],
        "variableMeasured": _measured(tables, config),
        "measurementTechnique": PROVENANCE[0 if german else 1],
        "distribution": [_download(path, files, config) for path in distributed(files, config)],
    }
    if said["temporalCoverage"] == "../..":
        del said["temporalCoverage"]
    return {key: value for key, value in said.items() if value not in (None, [], "")}


def _description(config: Configuration) -> str:
    text = config.publication.description
    first, second = (text.de, text.en) if config.publication.language == "de" else (text.en, text.de)
    return first if len(first) >= SHORTEST else f"{first}\n\n{second}"


def _measured(tables: Tables, config: Configuration) -> list[dict[str, str]]:
    """What the figures of the data are: amounts of fundings, and the indicators that the texts state figures for."""
    german, base = config.publication.language == "de", config.publication.base_iri
    amounts = [{"@type": "PropertyValue", "name": "Förderbetrag" if german else "amount of a funding"}]
    stated = {row["indicator"] for row in tables["observations"]}
    return (amounts if tables["fundings"] else []) + [
        {
            "@type": "PropertyValue",
            "@id": code_iri("indicator", one.value, base),
            "name": one.label_de if german else one.label_en,
        }
        for one in Indicator
        if one.value in stated
    ]


def _catalogue_name(config: Configuration) -> str:
    title, german = catalogue_title(config), config.publication.language == "de"
    return title.de if german else title.en


def _creators(config: Configuration) -> list[str]:
    return [one.title for one in config.contributors if {"author", "creator"} & set(one.roles)]


def _places(tables: Tables, config: Configuration) -> list[dict[str, Any]]:
    names = {row["id"]: row["name"] for row in tables["regions"]}
    return [
        {
            "@type": "Place",
            "@id": f"http://data.europa.eu/nuts/code/{code}",
            "identifier": code,
            "name": names.get(code, code),
        }
        for code in config.publication.spatial
    ]


def _source(row: Mapping[str, str], base: str) -> dict[str, Any]:
    """A press text that the data come from."""
    said = {"@type": "NewsArticle", "@id": record_iri("source", row["id"], base), "name": row["title"] or row["id"]}
    return said | {key: row[column] for key, column in (("url", "url"), ("datePublished", "published")) if row[column]}


def _download(path: str, files: Mapping[str, Content], config: Configuration) -> dict[str, Any]:
    form = format_of(path)
    said = {
        "@type": "DataDownload",
        "@id": distribution_iri(config, path),
        "name": titles(path, form)[0 if config.publication.language == "de" else 1],
        "contentUrl": f"{home(config)}{path}",
        "encodingFormat": form.media_type,
    }
    if path not in files:
        return said
    size, sha256 = measured(files[path])
    return {**said, "contentSize": f"{size} B", "sha256": sha256}
