"""Redirects that make persistent IRIs lead somewhere: an .htaccess for w3id.org, or for a server of one's own."""

from __future__ import annotations

import re

from pipeline.codebook.configuration import Configuration
from pipeline.publish.dataset_iris import DATASET, home

VERSION = r"[0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?"
"""What the end of the IRI of a version may be."""
FORMS = (
    ("application/ld\\+json", ".jsonld"),
    ("application/n-triples", ".nt"),
    ("application/rdf\\+xml", ".rdf"),
)
"""Media types that a client may ask for, with the ending of the file that answers; Turtle answers all other RDF."""


def redirects(config: Configuration) -> str:
    """The rules: a page for browsers where there is one, RDF for everybody else, by 303 (W3C, Cool URIs, section 4.3).

    Each IRI leads to the file that describes it: that of this version to the catalogue, those of others to what
    `belegt release` wrote about them, whose files are their own.
    Paths are relative to the folder of the base IRI, as w3id.org wants them. IRIs with a hash need no rule of their own.
    """
    about, target = config.publication, home(config).replace("%", r"\%").replace("$", r"\$")
    graph, data_set = f"{target}data/graph/", f"{DATASET}{about.name}"
    about_all = (f"{graph}catalog", f"{target}schemas/data-dictionary.md", (".jsonld", ".rdf"))
    about_facts = (f"{graph}facts", "", (".jsonld", ".nt"))
    rules = [
        *_negotiated(f"^{data_set}(/{re.escape(about.version)})?$", *about_all),
        f"RewriteRule ^{data_set}/({VERSION})$ {target}releases/$1/release.json [R=303,L]",
        *(_negotiated(f"^{data_set}/distribution/sparql$", *about_all) if config.catalogue.sparql else ()),
        f"RewriteRule ^{data_set}/distribution/(.+)$ {target}$1 [R=303,L]",
        f"RewriteRule ^{data_set}/mappings$ {graph}mappings.sssom.yml [R=303,L]",
        f"RewriteRule ^({data_set}/quality|def/metric|def/quality)/.+$ {graph}quality.ttl [R=303,L]",
        *_negotiated("^(series|service)/.+$", *about_all),
        *_negotiated("^catalog$", *about_all),
        f"RewriteRule ^def/shape/catalogue-.+$ {target}schemas/catalogue-shapes.ttl [R=303,L]",
        f"RewriteRule ^def/shape/.+$ {target}schemas/shapes.ttl [R=303,L]",
        *_negotiated("^def/structure/.+$", *about_facts),
        *_negotiated("^def(/.*)?$", f"{target}schemas/vocabulary", f"{target}schemas/vocabulary.html", ()),
        *_negotiated("^id/(agent/[0-9a-f]+|rights/.+|provenance/.+)$", *about_all),
        *_negotiated("^id/.+$", *about_facts),
        f"RewriteRule ^\\.well-known/void$ {graph}void.ttl [R=303,L]",
        *(() if home(config) == about.base_iri else (f"RewriteRule ^$ {target} [R=303,L]",)),
    ]
    return "\n".join(
        [
            f"# {about.name} {about.version}: redirects of {about.base_iri}",
            f"# Contact: {config.publisher.name}, {config.publisher.url}",
            "Options +FollowSymLinks",
            "RewriteEngine on",
            "Header always set Access-Control-Allow-Origin *",
            "Header always append Vary Accept",
            *rules,
            "",
        ]
    )


def _negotiated(pattern: str, stem: str, page: str, endings: tuple[str, ...]) -> list[str]:
    """The rules of one pattern: each format that a client names, then the page, if any, where HTML is asked for, else Turtle.

    Programs that read RDF often take HTML as well, and browsers name no format of RDF.
    """
    named = [(media_type, f"{stem}{ending}") for media_type, ending in FORMS if ending in endings]
    named += [("text/turtle", f"{stem}.ttl"), ("text/html", page)] if page else []
    rules = [
        line
        for media_type, target in named
        for line in (f"RewriteCond %{{HTTP_ACCEPT}} {media_type}", f"RewriteRule {pattern} {target} [R=303,L]")
    ]
    return [*rules, f"RewriteRule {pattern} {stem}.ttl [R=303,L]"]
