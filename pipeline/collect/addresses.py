"""Addresses of the web → originals: a page, text or PDF itself, or what a feed or sitemap lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.codebook.documents import Head
from pipeline.codebook.settings import is_address
from pipeline.collect.feeds import Listed, read_list
from pipeline.collect.fetching import Answer, Fetcher
from pipeline.collect.formats import READERS, Format
from pipeline.collect.heads import allowed
from pipeline.collect.originals import Original
from pipeline.collect.reservations import Reservations
from pipeline.problems import PipelineError, Problem

MOST = 100
"""Addresses of one list that are collected unless the caller says otherwise."""

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
"""The media types that hold one text, with the ending of such a file."""

LISTS = re.compile(r"(?:application|text)/(?:[a-z]+\+)?xml|application/(?:x-)?gzip")
"""The media types of feeds and sitemaps."""


def is_web(source: str) -> bool:
    """Whether a source is meant as an address: it begins with a scheme, whichever it is."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", source) is not None


@dataclass(slots=True)
class Collector:
    """Collects from the web through one fetcher; a reservation of the publisher is respected unless told otherwise."""

    fetcher: Fetcher
    most: int = MOST
    despite_reservation: bool = False

    def originals(self, address: str) -> Iterator[tuple[Original, Format] | Problem]:
        """What is at an address, or at the addresses of the list that it is; what cannot be had is a problem."""
        reservations = Reservations(self.fetcher)
        try:
            answer = self.fetcher.get(address)
            if not LISTS.fullmatch(answer.media_type) or answer.media_type in ENDINGS:
                yield self._original(answer, reservations, Head())
                return
            listed = self._listed(answer)
        except PipelineError as error:
            yield from error.problems
            return
        if len(listed) > self.most:
            yield Problem("W110", address, found=f"{len(listed)}, of which {self.most} are collected")
        for one in listed[: self.most]:
            if not one.address:
                yield Problem("W107", address, found="an entry of the list without a link")
                continue
            try:
                head, _ = allowed({"published": one.published})
                yield self._original(self.fetcher.get(one.address), reservations, head)
            except PipelineError as error:
                yield from error.problems

    def _listed(self, answer: Answer) -> list[Listed]:
        """The addresses of a list and of the lists that a sitemap names; those of a sitemap lie on its own host."""
        found: list[Listed] = []
        for one in read_list(answer.content, answer.address):
            absolute = replace(one, address=one.address and urljoin(answer.address, one.address))
            if not absolute.is_list:
                found.append(absolute)
            elif _host(absolute.address) == _host(answer.address) and len(found) <= self.most:
                below = self.fetcher.get(absolute.address)
                found += [page for page in read_list(below.content, below.address) if not page.is_list]
        return found

    def _original(self, answer: Answer, reservations: Reservations, stated: Head) -> tuple[Original, Format] | Problem:
        ending = ENDINGS.get(answer.media_type)
        if ending is None:
            return Problem("W106", answer.address, found=answer.media_type or "no media type is stated")
        reserved = reservations.of(answer)
        head = replace(reserved, published=stated.published, url=answer.address if is_address(answer.address) else None)
        respects = not self.despite_reservation
        original = Original(answer.address, answer.content, stem_of(answer.address), answer.charset, {}, head, respects)
        return original, READERS[ending]


def stem_of(address: str) -> str:
    """What an address gives its text for an id: host, path and query, without the ending of a file.

    >>> stem_of("https://www.land.nrw/presse/foerderung-2022.html?id=7")
    'land.nrw presse foerderung-2022 id=7'
    """
    parts = urlsplit(address)
    path = re.sub(r"\.(?:html?|php|aspx?|pdf|txt|md)$", "", unquote(parts.path).rstrip("/"))
    return " ".join(
        part for part in ((parts.hostname or "").removeprefix("www."), *path.split("/"), parts.query) if part
    )


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()
