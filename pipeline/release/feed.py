"""A static feed of the releases (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pipeline.codebook.configuration import Configuration
from pipeline.publish.dataset_iris import dataset_iri, home

ATOM = "http://www.w3.org/2005/Atom"
FEED = "feed.atom"


class Entry(NamedTuple):
    """A release in the feed: version, the day it was made or changed last, its news in words, and its archive with the bytes that it has."""

    version: str
    day: str
    news: str
    archive: str
    size: int
    has_delta: bool


def feed(config: Configuration, releases: Iterable[Entry]) -> bytes:
    """The feed, the newest release first; each leads to its archive, its delta and its checksums."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": config.publication.language})
    place = f"{home(config)}releases/"
    entries = list(releases)[::-1]
    _add(root, "id", f"{dataset_iri(config)}#releases")
    _add(root, "title", config.publication.title.de)
    _add(root, "updated", f"{max(one.day for one in entries)}T00:00:00Z")
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{place}{FEED}")
    _add(root, "link", rel="alternate", href=home(config))
    author = _add(root, "author")
    _add(author, "name", config.publisher.name)
    _add(author, "uri", config.publisher.url)
    for one in entries:
        below = f"{place}{one.version}/"
        entry = _add(root, "entry")
        _add(entry, "id", f"{dataset_iri(config)}/{one.version}")
        _add(entry, "title", f"{config.publication.title.de} {one.version}")
        _add(entry, "updated", f"{one.day}T00:00:00Z")
        _add(entry, "link", rel="alternate", type="text/markdown", href=f"{below}CHANGELOG.md")
        enclosure = {"rel": "enclosure", "type": "application/zip", "length": str(one.size)}
        _add(entry, "link", **enclosure, href=f"{below}{one.archive}")
        _add(entry, "link", rel="related", type="text/plain", href=f"{below}SHA256SUMS")
        if one.has_delta:
            _add(entry, "link", rel="related", type="application/jsonl", href=f"{below}changes.jsonl")
        _add(entry, "content", one.news, type="text")
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text or None
    return made
