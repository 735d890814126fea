"""HTML → its visible blocks in their order, each with where it stands, and what the page states about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.collect.originals import library

UNSEEN = frozenset({"script", "style", "template", "svg", "math", "iframe", "object", "canvas", "title"})
"""Elements whose content nobody reads as text."""

_FLOWING = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span
    strike strong sub sup time tt u var wbr
"""
FLOWING = frozenset(_FLOWING.split())
"""Elements that stand in the flow of a line; every other one begins and ends a block."""

_WITHOUT_CONTENT = "area base br col embed img input link meta param source track"
WITHOUT_CONTENT = frozenset(_WITHOUT_CONTENT.split())
"""Elements that hold nothing and end no line, or only that."""

PLACES = {
    "menu": "nav navigation menu menubar breadcrumb breadcrumbs skip skiplink skiplinks header banner",
    "cookie banner": "cookie cookies consent cookiebanner cookieconsent ccm cmp",
    "share bar": "share sharing social shariff teilen",
    "newsletter": "newsletter",
    "teaser": "aside related complementary recommendations mehrzumthema sidebar",
    "advertisement": "ad ads advert advertisement anzeige werbung",
    "photo credit": "copyright credit credits bildnachweis",
    "picture caption": "figcaption caption figure bildunterschrift",
    "comments": "comments kommentare",
    "footer": "footer contentinfo",
    "form": "form button select dialog search",
}
"""What an element holds, by a word of its name, role, class or id: it names the reason for what is no main text."""

PLACE_OF = {word: place for place, words in PLACES.items() for word in words.split()}
WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
DEEPEST = 250
"""Elements inside each other: a page that goes deeper was made to break a reader, and libxml2 reads no deeper either."""


class TooDeepError(ValueError):
    """Raised for a page whose elements are nested deeper than any that people read."""


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block: its text, the element it stands in, the kind of place, and whether it is nothing but links."""

    text: str
    element: str
    place: str | None = None
    linked: bool = False


@dataclass(slots=True)
class Page:
    """The blocks of a page and what it states: `meta` by name or property, `links` by relation, JSON-LD, title."""

    blocks: list[Block] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    language: str = ""
    title: str = ""


def read_blocks(html: str, file: str = "") -> Page:
    r"""The blocks of a page; TooDeepError where it is nested beyond reading. White space is what CSS makes of it.

    >>> [block.text for block in read_blocks("<p>Das Land<br>f&ouml;rdert&nbsp;es <b>mit\n 5</b> Mio.<p>Ende").blocks]
    ['Das Land\nfördert\xa0es mit 5 Mio.', 'Ende']
    """
    etree = library("lxml.etree", file)
    walker = _Walker()
    parser = etree.HTMLParser(target=walker, encoding="utf-8", no_network=True)
    parser.feed(html.encode())
    try:
        parser.close()
    except etree.XMLSyntaxError:  # there was no element at all
        walker.end_block()
    if walker.too_deep:
        raise TooDeepError(f"more than {DEEPEST} elements inside each other")
    return walker.page


class _Walker:
    """Hears of tags and text as lxml meets them and builds no tree, so that no depth can hurt; libxml2 mends nesting."""

    def __init__(self) -> None:
        self.page = Page()
        self.too_deep = False
        self._open: list[tuple[str, str | None]] = []
        self._count: Counter[str] = Counter()
        self._text: list[str] = []
        self._letters = 0
        self._linked = 0
        self._cells = 0
        self._list_item = False
        self._statement = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.too_deep = self.too_deep or len(self._open) >= DEEPEST
        if self.too_deep:
            return
        self._note(tag, attributes)
        if tag == "br":
            self._text.append("\v")
        elif tag in ("td", "th") and self._in("tr"):
            self._text.append(" | " if self._cells else "")
            self._cells += 1
        elif tag not in FLOWING and tag not in WITHOUT_CONTENT:
            self._break(tag)
        self._list_item = self._list_item or tag == "li"
        self._open.append((tag, self._place(tag, attributes)))
        self._count[tag] += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.too_deep:
            return
        if tag not in FLOWING and tag not in WITHOUT_CONTENT and tag not in ("td", "th"):
            self._break(tag)
        self._count[self._open.pop()[0]] -= 1

    def data(self, data: str) -> None:
        """A piece of text; of UNSEEN elements, only a title and JSON-LD are kept, as statements."""
        if self.too_deep:
            return
        if self._in("script") and self.page.data:
            self.page.data[-1] += data if self._statement else ""
        elif self._open and self._open[-1][0] == "title" and not self._in("svg"):
            self.page.title += data
        if any(self._count[element] for element in UNSEEN):
            return
        letters = sum(character.isalnum() for character in data)
        self._letters += letters
        self._linked += letters if self._in("a") else 0
        self._text.append(data.replace("\n", "\v") if self._in("pre") else re.sub(r"[ \t\n\r\f]+", " ", data))

    def close(self) -> None:
        """The page ends."""
        self.end_block()

    def _break(self, tag: str) -> None:
        """A block begins or ends here; inside a row of a table there is only a blank."""
        if tag == "tr" or not self._in("tr"):
            self.end_block()
        else:
            self._text.append(" ")

    def end_block(self) -> None:
        """Puts what was read since the last block into a block of its own, if anybody sees it."""
        lines = re.sub(r" {2,}", " ", "".join(self._text)).split("\v")
        text = "\n".join(stripped for stripped in (line.strip(" \n") for line in lines) if stripped)
        if self._cells:
            text = text.replace("\n", " ")
        if any(not character.isspace() for character in text):
            places = [place for _, place in self._open if place]
            element = self._element()
            linked = self._letters > 0 and self._linked * 10 >= self._letters * 9
            self.page.blocks.append(Block(text, element, places[-1] if places else None, linked))
            self._list_item = False
        self._text.clear()
        self._letters = self._linked = self._cells = 0

    def _element(self) -> str:
        """The nearest element that is a block; `li` for the first block of a list item alone."""
        if self._cells:
            return "tr"
        nearest = next((element for element, _ in reversed(self._open) if element not in FLOWING), "body")
        if self._list_item and self._in("li"):
            return "li"
        return "p" if nearest == "li" else nearest

    def _in(self, element: str) -> bool:
        return self._count[element] > 0

    def _place(self, tag: str, stated: Mapping[str, str]) -> str | None:
        if tag in WHOLE_PAGE:
            return None
        named = " ".join([tag, *(stated.get(name, "") for name in ("role", "class", "id"))])
        words = re.findall(r"[a-zäöü]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", named).lower())
        return next((PLACE_OF[word] for word in words if word in PLACE_OF), None)

    def _note(self, tag: str, stated: Mapping[str, str]) -> None:
        """Keeps what the page states about itself; of two statements the first one."""
        if tag == "html":
            self.page.language = self.page.language or stated.get("lang", "")
        elif tag == "meta":
            name = (stated.get("property") or stated.get("name") or stated.get("itemprop", "")).lower()
            self.page.meta.setdefault(name, stated.get("content", "").strip())
        elif tag in ("link", "a") and stated.get("rel") and stated.get("href"):
            for relation in stated["rel"].lower().split():
                self.page.links.setdefault(relation, stated["href"].strip())
        elif tag == "time" and stated.get("itemprop") == "datePublished":
            self.page.meta.setdefault("datepublished", stated.get("datetime", ""))
        elif tag == "script":
            self._statement = stated.get("type", "").strip().lower() == "application/ld+json"
            self.page.data += [""] if self._statement else []
