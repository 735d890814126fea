"""RSS, Atom and sitemaps → the addresses that they list, each with the day that it was published, where that is said."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from pipeline.collect.decoding import NotTextError, decode_as
from pipeline.problems import PipelineError, Problem

LARGEST = 50_000_000
"""Bytes that a compressed sitemap may unpack to: the limit of sitemaps.org."""

DECLARED = re.compile(rb"""^[\s\xef\xbb\xbf]*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")

BROKEN_LINES = re.compile(r"[\t\r\n]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a list; `is_list` where it is said to lead to another list."""

    address: str
    published: str = ""
    is_list: bool = False


def read_list(content: bytes, file: str) -> list[Listed]:
    """The addresses in a feed or sitemap, in its order, each once, an entry without one as ""; PipelineError where it is neither.

    An address that lines are broken in is put together, as browsers do; one with signs that nobody can see is none.
    Entities of its own are refused, since a list needs none and they can unpack to anything.
    """
    root = _root(content, file)
    kind = _name(root)
    if kind == "urlset":
        found = [Listed(_child(one, "loc")) for one in root]
    elif kind == "sitemapindex":
        found = [Listed(_child(one, "loc"), is_list=True) for one in root]
    elif kind in ("rss", "RDF"):
        found = [
            Listed(_child(one, "link"), _day(_child(one, "pubDate") or _child(one, "date")))
            for one in root.iter()
            if _name(one) == "item"
        ]
    elif kind == "feed":
        found = [Listed(_atom_link(one), _day(_child(one, "published"))) for one in root if _name(one) == "entry"]
    else:
        raise PipelineError([Problem("W106", file, found=f"XML with the element {kind}")])
    first: dict[str, Listed] = {}
    for one in found:
        address = BROKEN_LINES.sub("", one.address)
        address = address if address.isprintable() else ""
        first.setdefault(address, replace(one, address=address))
    return list(first.values())


def _root(content: bytes, file: str) -> ET.Element:
    if content.startswith(b"\x1f\x8b"):
        content = _unpacked(content, file)
    declared = DECLARED.match(content)
    try:
        text = decode_as(content, declared[1].decode() if declared else None)
        if "<!ENTITY" in text:
            raise PipelineError([Problem("T129", file, found="it declares entities")])
        return ET.fromstring(text)  # noqa: S314 — entities are refused above, and depth costs no stack here
    except (NotTextError, ET.ParseError, RecursionError) as error:
        raise PipelineError([Problem("T124", file, found=str(error))]) from error


def _unpacked(content: bytes, file: str) -> bytes:
    try:
        unpacked = zlib.decompressobj(31).decompress(content, LARGEST + 1)
    except zlib.error as error:
        raise PipelineError([Problem("T124", file, found=str(error))]) from error
    if len(unpacked) > LARGEST:
        raise PipelineError([Problem("T129", file, found=f"it unpacks to more than {LARGEST} bytes")])
    return unpacked


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: ET.Element, name: str) -> str:
    found = next((child for child in element if _name(child) == name and child.text), None)
    return (found.text or "").strip() if found is not None else ""


def _atom_link(entry: ET.Element) -> str:
    links: Iterator[ET.Element] = (child for child in entry if _name(child) == "link")
    return next((one.get("href", "").strip() for one in links if one.get("rel", "alternate") == "alternate"), "")


def _day(written: str) -> str:
    """The day of a date as feeds write it: RFC 822 or ISO 8601; empty where it is neither.

    >>> _day("Thu, 27 Jan 2022 23:30:00 +0100"), _day("2022-01-27T08:00:00Z"), _day("gestern")
    ('2022-01-27', '2022-01-27', '')
    """
    if re.match(r"\d{4}-\d\d-\d\d", written):
        return written[: len("2022-01-27")]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
