"""What all pages have alike: head, navigation, the switch of language, footer, and what a browser may load for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jinja2

from pipeline import __version__
from pipeline.codebook.documents import TURNING
from pipeline.site.display import Display
from pipeline.site.published import Published
from pipeline.site.wording import say

SHOWN = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
LANGUAGES = ("de", "en")
"""The languages of the pages; the names of their folders. The first one is the default."""
NAVIGATION = (
    ("index.html", "nav_start"),
    ("tables.html", "nav_tables"),
    ("search.html", "nav_search"),
    ("query.html", "nav_query"),
    ("records.html", "nav_records"),
    ("downloads.html", "nav_downloads"),
)
"""The pages that every page may lead to, each with a template of its name, and the key of what they are called."""
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What a page without scripts may load: its own pictures and styles, nothing inline, nothing from elsewhere (CSP 3)."""
SCRIPTED = "; script-src 'self'{more}; connect-src 'self'; worker-src 'self'{workers}"
WASM = " 'wasm-unsafe-eval'"
BLOB = " blob:"
"""Where the worker comes from when a page is opened from the disk: browsers read none from a file."""


@dataclass(frozen=True)
class Page:
    """A page: its path below the folder of its language, its template and what that shows.

    `scripts` are modules below `static/`; `classic` ones are loaded in order before them; `wasm` says that the page
    runs WebAssembly.
    """

    path: str
    template: str
    title: str
    scripts: tuple[str, ...] = ()
    classic: tuple[str, ...] = ()
    wasm: bool = False
    about: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    """Media type and path below the site's root of other forms of the same thing."""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def policy(self) -> str:
        """What the page may load."""
        if not self.scripts and not self.classic:
            return POLICY
        return POLICY + SCRIPTED.format(more=WASM if self.wasm else "", workers=BLOB if self.wasm else "")


def _unturned(value: Any) -> Any:
    """What a template shows, with U+FFFD in the place of signs that would turn it: what is read is what is there."""
    return value.translate(SHOWN) if isinstance(value, str) and TURNING.search(value) else value


@cache
def environment() -> jinja2.Environment:
    """The templates; every value is escaped, and a name that is not there is an error."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_unturned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def navigation() -> tuple[tuple[str, str], ...]:
    """The pages that every page leads to, as far as there are templates for them."""
    templates = {*environment().list_templates(), "index.html"}
    return tuple((path, key) for path, key in NAVIGATION if path in templates)


def render(page: Page, published: Published, language: str) -> str:
    """The page in a language as HTML."""
    root = root_of(f"{language}/{page.path}")
    return environment().get_template(page.template).render(
        **{
            "page": page,
            "language": language,
            "other": next(one for one in LANGUAGES if one != language),
            "languages": LANGUAGES,
            "root": root,
            "here": f"{root}{language}/",
            "say": lambda key, **more: say(key, language, **more),
            "show": Display(published, language, root),
            "published": published,
            "site_title": published.said("title", language),
            "licence": published.descriptor.licence,
            "navigation": navigation(),
            "version": __version__,
            **page.values,
        }
    )  # fmt: skip


def root_of(path: str) -> str:
    """The way from a file of the site to the site's root.

    >>> root_of("index.html"), root_of("de/id/funding/fun-1.html")
    ('', '../../../')
    """
    return "../" * path.count("/")
