"""Redirects that make persistent IRIs lead somewhere: an .htaccess for w3id.org, or for a server of one's own."""

from __future__ import annotations

from pipeline.codebook.configuration import Configuration
from pipeline.publish.dataset_iris import DATASET, home

FORMS = (
    ("application/ld\\+json", ".jsonld"),
    ("application/n-triples", ".nt"),
    ("application/rdf\\+xml", ".rdf"),
)
"""Media types that a client may ask for, with the ending of the file that answers; Turtle answers all other RDF."""


def redirects(config: Configuration) -> str:
    """The rules: a page for browsers, RDF for everybody else, by 303 (W3C, Cool URIs for the Semantic Web, section 4.3).

    Paths are relative to the folder of the base IRI, as w3id.org wants them. IRIs with a hash need no rule of their own.
    """
    about, target = config.publication, home(config).replace("%", r"\%").replace("$", r"\$")
    facts, catalogue = f"{target}data/graph/facts", f"{target}data/graph/catalog"
    rules = [
        *_negotiated(f"^{DATASET}{about.name}(/[^/]+)?$", target, catalogue, (".jsonld", ".rdf")),
        f"RewriteRule ^{DATASET}{about.name}/distribution/(.+)$ {target}$1 [R=303,L]",
        *_negotiated("^(series|service)/.+$", target, catalogue, (".jsonld", ".rdf")),
        *_negotiated("^catalog$", target, catalogue, (".jsonld", ".rdf")),
        *_negotiated("^def(/.*)?$", f"{target}schemas/vocabulary.html", f"{target}schemas/vocabulary", ()),
        *_negotiated("^id/.+$", target, facts, (".jsonld", ".nt")),
        f"RewriteRule ^\\.well-known/void$ {target}data/graph/void.ttl [R=303,L]",
        f"RewriteRule ^$ {target} [R=303,L]",
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


def _negotiated(pattern: str, page: str, stem: str, endings: tuple[str, ...]) -> list[str]:
    """The rules of one pattern: the page where HTML is asked for, then each format, and Turtle for the rest."""
    rules = ["RewriteCond %{HTTP_ACCEPT} text/html", f"RewriteRule {pattern} {page} [R=303,L]"]
    for media_type, ending in FORMS:
        if ending in endings:
            rules += [f"RewriteCond %{{HTTP_ACCEPT}} {media_type}", f"RewriteRule {pattern} {stem}{ending} [R=303,L]"]
    return [*rules, f"RewriteRule {pattern} {stem}.ttl [R=303,L]"]
