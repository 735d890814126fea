"""What the elements of a page hold, as far as their names say it: a menu, a cookie banner, a share bar, the whole page."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACES = {
    "menu": "nav navigation menu menubar breadcrumb breadcrumbs skip skiplink skiplinks",
    "page header": "header banner",
    "cookie banner": "cookie cookies consent cookiebanner cookieconsent ccm cmp",
    "share bar": "share sharing social shariff teilen",
    "newsletter": "newsletter",
    "teaser": "aside related complementary recommendations mehrzumthema sidebar",
    "advertisement": "ad ads advert advertisement anzeige werbung",
    "subscription": "paywall piano",
    "photo credit": "copyright credit credits bildnachweis",
    "picture caption": "figcaption caption figure bildunterschrift",
    "comments": "comments kommentare",
    "footer": "footer contentinfo",
    "form": "form button select dialog search",
}
"""Kinds of places, each with the words of names, roles, classes and ids that tell it."""

NEVER_TEXT = frozenset(PLACES) - {"page header", "teaser", "photo credit", "picture caption"}
"""Places whose blocks are no text even where a library takes them for it."""

PLACE_OF = {word: place for place, words in PLACES.items() for word in words.split()}
WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
STATE = re.compile(
    r"(?:has|is|no|with|js)[-_].*|.*[-_](?:open|opened|closed|active|enabled|visible|hidden|on)", re.IGNORECASE
)
"""A class that says how a page stands at the moment, as menu-open: it is about something else than its element."""


def place_of(element: str, stated: Mapping[str, str]) -> str | None:
    """The kind of place that an element is by its name, role, classes and id; None where they tell none.

    >>> place_of("div", {"class": "box cookieBanner"}), place_of("div", {"class": "page has-sidebar menu-open"})
    ('cookie banner', None)
    """
    if element in WHOLE_PAGE:
        return None
    names = [element, stated.get("role", ""), *stated.get("class", "").split(), stated.get("id", "")]
    for name in names:
        words = re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower()
        told = PLACE_OF.get(words.replace(" ", "")) if STATE.fullmatch(name) is None else None
        parts = re.findall(r"[a-zäöü]+", words) if STATE.fullmatch(name) is None else []
        place = told or next((PLACE_OF[part] for part in parts if part in PLACE_OF), None)
        if place:
            return place
    return None
