"""What a page states about itself → Head: from its meta elements, links and JSON-LD, never guessed from its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.codebook.documents import Head
from pipeline.collect.heads import allowed
from pipeline.collect.originals import Dropped
from pipeline.collect.page_blocks import HEADLINES, Page, letters

ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "PressRelease", "BlogPosting", "WebPage", "Report"}
)
"""Types of schema.org whose objects speak about the text of the page."""

META = {
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher"),
    "published": ("article:published_time", "datepublished", "dc.date", "dcterms.issued", "dcterms.date", "date"),
    "url": ("og:url",),
    "language": ("dc.language", "dcterms.language", "og:locale"),
    "licence": ("dcterms.license", "dc.rights.license"),
    "tdm_reservation": ("tdm-reservation",),
    "tdm_policy": ("tdm-policy",),
}
"""Names and properties of meta elements that state what a head holds, the more reliable ones first."""


def page_head(page: Page) -> tuple[Head, list[Dropped]]:
    """The head that a page gives its text, and every statement in it that a head cannot hold."""
    article = next(_articles(page), {})
    publisher = article.get("publisher")
    stated: dict[str, list[Any]] = {
        "title": [article.get("headline"), *_meta(page, "title"), _headline(page), page.title],
        "publisher": [publisher.get("name") if isinstance(publisher, dict) else publisher, *_meta(page, "publisher")],
        "published": [article.get("datePublished"), *_meta(page, "published")],
        "url": [page.links.get("canonical"), *_meta(page, "url")],
        "language": [page.language, article.get("inLanguage"), *_meta(page, "language")],
        "licence": [page.links.get("license"), article.get("license"), *_meta(page, "licence")],
        "tdm_reservation": _meta(page, "tdm_reservation"),
        "tdm_policy": _meta(page, "tdm_policy"),
    }
    first = {
        key: next((one for one in values if isinstance(one, str) and one.strip()), "") for key, values in stated.items()
    }
    first["language"] = first["language"].strip().replace("_", "-").partition("-")[0].lower()
    head, flaws = allowed(first)
    return head, [Dropped(f"{key} of the page", flaw) for key, flaw in flaws.items()]


def _meta(page: Page, key: str) -> list[str]:
    return [page.meta.get(name, "") for name in META[key]]


def _headline(page: Page) -> str:
    """The longest headline that the title repeats, else the only one of the first rank that is not the site's own."""
    headlines = [block for block in page.blocks if block.element in HEADLINES]
    repeated = [block.text for block in headlines if letters(block.text) in letters(page.title)]
    first = [block.text for block in headlines if block.element == "h1" and not block.places]
    return max(repeated, key=len, default=first[0] if len(first) == 1 else "")


def _articles(page: Page) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that speak about its text; what is no JSON states nothing."""
    for script in page.data:
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                types = value.get("@type")
                if ARTICLES.intersection([types] if isinstance(types, str) else _texts(types)):
                    yield value
                waiting += [value["@graph"]] if "@graph" in value else []


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
