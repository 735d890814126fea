"""The IRIs of a publication as a whole: its data set, its versions and files, the people behind it, and its address."""

from __future__ import annotations

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.ids import digest

DATASET = "dataset/"
"""What stands between the base IRI and the name of a publication in its id."""


def dataset_iri(config: Configuration) -> str:
    """The IRI of the data set, the same in every version."""
    return f"{config.publication.base_iri}{DATASET}{config.publication.name}"


def version_iri(config: Configuration) -> str:
    """The IRI of the data set in this version."""
    return f"{dataset_iri(config)}/{config.publication.version}"


def home(config: Configuration) -> str:
    """The address at which the publication is to be found."""
    return config.catalogue.address or config.publication.base_iri


def publisher_iri(config: Configuration) -> str:
    """The IRI of the publisher."""
    return agent_iri(config, config.publisher.name)


def agent_iri(config: Configuration, name: str) -> str:
    """The IRI of somebody who had a part in the publication."""
    return f"{config.publication.base_iri}id/agent/{digest(name)}"


def distribution_iri(config: Configuration, path: str) -> str:
    """The IRI of a file as a distribution, the same in every version."""
    return f"{dataset_iri(config)}/distribution/{path}"


def rights_iri(config: Configuration) -> str:
    """The IRI of what is said about rights in the texts behind the data; empty where nothing is."""
    return f"{config.publication.base_iri}id/rights/{config.publication.name}" if config.catalogue.rights else ""


def provenance_iri(config: Configuration) -> str:
    """The IRI of the statement how the data came about."""
    return f"{config.publication.base_iri}id/provenance/{config.publication.name}"


def endpoint_iri(config: Configuration) -> str:
    """The IRI of the SPARQL endpoint as a data service; empty where none is configured."""
    return f"{config.publication.base_iri}service/sparql" if config.catalogue.sparql else ""


def series_iri(config: Configuration) -> str:
    """The IRI of the series that the data set is a member of; empty where it is none."""
    series = config.catalogue.series
    return f"{config.publication.base_iri}series/{series.name}" if series else ""
