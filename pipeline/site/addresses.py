"""What leads people and machines to the pages: the way in, the page for lost ways, the sitemap, and headers for web servers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from pipeline.site.layout import LANGUAGES, POLICY, environment
from pipeline.site.published import Published

MOST = 50_000
"""Addresses in one sitemap (sitemaps.org, protocol 0.9)."""
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a server should say of every file; every page says its own, stricter policy, too."""
TYPES = {
    "*.ttl": "text/turtle; charset=utf-8",
    "*.jsonld": "application/ld+json",
    "*.nt": "application/n-triples",
    "*.wasm": "application/wasm",
}


def address_files(published: Published, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files at the root; `paths` are those of the pages below the folder of a language."""
    titles = {language: published.said("title", language) for language in LANGUAGES}
    below = urlsplit(published.address).path or "/"  # a lost way may be of any depth
    for name, template, root in (("index.html", "entry.html", ""), ("404.html", "lost.html", below)):
        yield name, environment().get_template(template).render(policy=POLICY, titles=titles, root=root).encode()
    yield from _sitemaps(published.address, sorted(paths))
    yield "_headers", _headers().encode()


def _sitemaps(address: str, paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """A sitemap of all pages, each with its other languages; more than one, and a list of them, where there are many."""
    share = MOST // len(LANGUAGES)
    parts = [paths[start : start + share] for start in range(0, len(paths), share)]
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{number}.xml" for number, _ in enumerate(parts, 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _sitemap(address, part).encode()
    if len(parts) > 1:
        listed = "".join(f"<sitemap><loc>{escape(address + name)}</loc></sitemap>\n" for name in names)
        yield "sitemap.xml", _xml("sitemapindex", listed, "").encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode()


def _sitemap(address: str, paths: list[str]) -> str:
    entries = []
    for path in paths:
        at = {language: escape(address + quote(f"{language}/{path}")) for language in LANGUAGES}
        links = "".join(f'<xhtml:link rel="alternate" hreflang="{key}" href="{one}"/>' for key, one in at.items())
        entries += [f"<url><loc>{one}</loc>{links}</url>\n" for one in at.values()]
    return _xml("urlset", "".join(entries), ' xmlns:xhtml="http://www.w3.org/1999/xhtml"')


def _xml(name: str, content: str, more: str) -> str:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{space}"{more}>\n{content}</{name}>\n'


def _headers() -> str:
    """The headers as Netlify, Cloudflare Pages and others read them."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for pattern, media_type in TYPES.items():
        lines += [f"/{pattern}", f"  Content-Type: {media_type}"]
    return "\n".join(lines) + "\n"
