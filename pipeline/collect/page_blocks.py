"""HTML → its visible blocks in their order, each with where it stands, and what the page states about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.collect.originals import library
from pipeline.collect.page_places import place_of

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

_CELL, _PIECE, _BREAK, _LINK, _UNLINK = "\x1e", "\x1d", "\v", "\x11", "\x12"
"""Marks in the text that is being read: a cell, an inner block, a line break, the two ends of a link."""

_MARKS = str.maketrans(dict.fromkeys(_CELL + _PIECE + _BREAK + _LINK + _UNLINK, " "))
_EMPTY_LINE = re.compile(rf"{_PIECE}|{_BREAK}[ \n]*(?:{_BREAK}[ \n]*)+")
MOST_BLOCKS = 50_000

LONGEST_CELL = 300
"""Characters of a cell in a table of data; one with more, or with paragraphs in it, lays out a page."""

HEADLINES = ("h1", "h2", "h3")

DEEPEST = 250
"""Elements inside each other: a page that goes deeper was made to break a reader, and libxml2 reads no deeper either."""


class HostilePageError(ValueError):
    """Raised for a page that is deeper or longer than any that people read."""


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block: its text, the element it stands in, and whether it is nothing but links.

    `places` are the kinds of places around it, outermost first, each with a number of its element.
    """

    text: str
    element: str
    places: tuple[tuple[int, str], ...] = ()
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
    r"""The blocks of a page; HostilePageError where it is beyond reading. White space is what CSS makes of it.

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
    if walker.hostile:
        raise HostilePageError(f"more than {DEEPEST} elements inside each other, or {MOST_BLOCKS} blocks")
    return walker.page


class _Walker:
    """Hears of tags and text as lxml meets them and builds no tree, so that no depth can hurt; libxml2 mends nesting."""

    def __init__(self) -> None:
        self.page = Page()
        self.hostile = False
        self._open: list[tuple[str, tuple[int, str] | None]] = []
        self._count: Counter[str] = Counter()
        self._places = 0
        self._text: list[str] = []
        self._list_item = False
        self._statement = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.hostile = self.hostile or len(self._open) >= DEEPEST or len(self.page.blocks) > MOST_BLOCKS
        if self.hostile:
            return
        self._note(tag, attributes)
        if tag == "br":
            self._text.append(_BREAK)
        elif tag == "a":
            self._text.append(_LINK)
        elif tag in ("td", "th") and self._in("tr"):
            self._text.append(_CELL)
        elif tag not in FLOWING and tag not in WITHOUT_CONTENT:
            self._break(tag)
        self._list_item = self._list_item or tag == "li"
        place = place_of(tag, attributes)
        self._places += place is not None
        self._open.append((tag, (self._places, place) if place else None))
        self._count[tag] += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.hostile:
            return
        if tag == "a":
            self._text.append(_UNLINK)
        elif tag not in FLOWING and tag not in WITHOUT_CONTENT and tag not in ("td", "th"):
            self._break(tag)
        self._count[self._open.pop()[0]] -= 1

    def data(self, data: str) -> None:
        """A piece of text; of UNSEEN elements, only a title and JSON-LD are kept, as statements."""
        if self.hostile:
            return
        if self._in("script") and self.page.data:
            self.page.data[-1] += data if self._statement else ""
        elif self._open and self._open[-1][0] == "title" and not self._in("svg"):
            self.page.title += data
        if any(self._count[element] for element in UNSEEN):
            return
        data = data.translate(_MARKS)
        self._text.append(data.replace("\n", _BREAK) if self._in("pre") else re.sub(r"[ \t\n\r\f]+", " ", data))

    def close(self) -> None:
        """The page ends."""
        self.end_block()

    def _break(self, tag: str) -> None:
        """A block begins or ends here, or a piece of a cell."""
        if tag == "tr" or not self._in("tr"):
            self.end_block()
        else:
            self._text.append(_PIECE)

    def end_block(self) -> None:
        """Puts what was read since the last block into blocks: one for a row of data, else one for each paragraph."""
        _, *cells = (text := "".join(self._text)).split(_CELL)
        self._text.clear()
        if cells and not any(map(_lays_out, cells)):
            self._put(" | ".join(" ".join(_lines(re.sub(f"[{_PIECE}{_BREAK}]", " ", cell))) for cell in cells), "tr")
            return
        for piece in _EMPTY_LINE.split(text.replace(_CELL, _PIECE)):
            self._put(piece, "p" if cells else self._element())

    def _put(self, piece: str, element: str) -> None:
        """Puts a block, if anybody sees it."""
        text = "\n".join(_lines(piece))
        if any(not character.isspace() for character in text):
            places = tuple(place for _, place in self._open if place)
            self.page.blocks.append(Block(text, element, places, _is_linked(piece)))
            self._list_item = False

    def _element(self) -> str:
        """The nearest element that is a block; `li` for the first block of a list item alone."""
        nearest = next((element for element, _ in reversed(self._open) if element not in FLOWING), "body")
        if self._list_item and self._in("li"):
            return "li"
        return "p" if nearest == "li" else nearest

    def _in(self, element: str) -> bool:
        return self._count[element] > 0

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


def _lines(piece: str) -> list[str]:
    """The lines of a piece with something in them, without marks and outer blanks."""
    plain = re.sub(r" {2,}", " ", re.sub(f"[{_LINK}{_UNLINK}]", "", piece))
    return [line for line in (line.strip(" \n") for line in plain.split(_BREAK)) if line]


def _lays_out(cell: str) -> bool:
    """Whether a cell holds paragraphs of a page."""
    pieces = [piece for piece in _EMPTY_LINE.split(cell) if _lines(piece)]
    return len(cell) > LONGEST_CELL or (len(pieces) > 1 and len(cell) > LONGEST_CELL // 3)


def _is_linked(piece: str) -> bool:
    """Whether nine letters of ten stand in links."""
    linked = sum(len(letters(part.partition(_UNLINK)[0])) for part in piece.split(_LINK)[1:])
    return linked > 0 and linked * 10 >= len(letters(piece)) * 9


def letters(text: str) -> str:
    """The letters and digits of a text in lower case, by which two readings of one page can be compared."""
    return "".join(character for character in text.casefold() if character.isalnum())
