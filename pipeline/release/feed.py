"""A static feed of the releases (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pipeline.codebook.configuration import Configuration
from pipeline.publish.dataset_iris import dataset_iri, home

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
FEED, WITHDRAWN = "feed.atom", "withdrawn.jsonl"


class Entry(NamedTuple):
    """A release in the feed: version, the day it was made or changed last, its changelog, and its archive with the bytes that it has."""

    version: str
    day: str
    news: str
    archive: str
    size: int
    has_delta: bool


def feed(config: Configuration, releases: Iterable[Entry], *, has_withdrawn: bool = False) -> bytes:
    """The feed, the newest release first; each leads to its archive, its delta and its checksums.

    Where rows were taken down, the feed as a whole leads to the list of them.
    """
    ET.register_namespace("", ATOM)
    ET.register_namespace("xhtml", XHTML)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": config.publication.language})
    place = f"{home(config)}releases/"
    entries = list(releases)[::-1]
    _add(root, "id", f"{dataset_iri(config)}#releases")
    _add(root, "title", config.publication.title.de)
    _add(root, "updated", f"{max(one.day for one in entries)}T00:00:00Z")
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{place}{FEED}")
    _add(root, "link", rel="alternate", href=home(config))
    if has_withdrawn:
        title = "Was in Kopien zu löschen ist / What to delete from copies"
        _add(root, "link", rel="related", type="application/jsonl", title=title, href=f"{place}{WITHDRAWN}")
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
        told = ET.SubElement(_add(entry, "content", type="xhtml"), f"{{{XHTML}}}div")
        for words in summary(one.news):
            ET.SubElement(told, f"{{{XHTML}}}p").text = words
        more = ET.SubElement(ET.SubElement(told, f"{{{XHTML}}}p"), f"{{{XHTML}}}a", href=f"{below}CHANGELOG.md")
        more.text = "Alle Änderungen mit ihren Sätzen / All changes with their sentences"
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def summary(news: str) -> list[str]:
    """The words of a changelog without its heading and its list of records, a paragraph each."""
    lines = takewhile(lambda line: not line.startswith(("|", "###", "- ", "…")), news.splitlines()[1:])
    return [" ".join(words.split()) for words in "\n".join(lines).split("\n\n") if words.strip()]


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text or None
    return made
