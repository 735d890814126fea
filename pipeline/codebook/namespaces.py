"""The vocabularies whose terms we use, by prefix, and how a prefixed term becomes an IRI."""

from __future__ import annotations

NAMESPACES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "m8g": "http://data.europa.eu/m8g/",
    "nuts": "http://data.europa.eu/nuts/code/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix → namespace. The prefix `belegt` stands for `<base>def#` and depends on the publication's base IRI."""


def iri(term: str, base: str) -> str:
    """The IRI of a prefixed term; our own terms lie below the base IRI of the publication.

    >>> iri("org:role", "https://belegt.example/"), iri("belegt:kind", "https://belegt.example/")
    ('http://www.w3.org/ns/org#role', 'https://belegt.example/def#kind')
    """
    prefix, _, name = term.partition(":")
    return f"{base}def#{name}" if prefix == "belegt" else NAMESPACES[prefix] + name


def record_iri(kind: str, key: str, base: str) -> str:
    """The IRI of a record: base, "id", the kind of thing in the singular, the record's id."""
    return f"{base}id/{kind}/{key}"


def code_iri(scheme: str, code: str, base: str) -> str:
    """The IRI of a code, a concept of the scheme that its code list is published as."""
    return f"{base}def/{scheme}/{code}"


def prefixes(base: str) -> dict[str, str]:
    """The vocabularies by prefix, and our own for the publication of a base IRI."""
    return {**NAMESPACES, "belegt": f"{base}def#"}


QUERIES_BASE = "https://belegt.example/"
"""The base IRI for which the queries of the project are written."""


def query_for(base: str, query: str) -> str:
    """A query of the project, about the terms of a publication with another base IRI.

    >>> query_for("https://daten.example/", "PREFIX belegt: <https://belegt.example/def#>")
    'PREFIX belegt: <https://daten.example/def#>'
    """
    return query.replace(f"<{QUERIES_BASE}def", f"<{base}def")
