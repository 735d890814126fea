from __future__ import annotations

import gzip

import pytest

from pipeline.collect.feeds import Listed, read_list
from pipeline.problems import PipelineError

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><link>https://land.nrw/</link>
<item><title>A</title><link>https://land.nrw/a</link><pubDate>Thu, 27 Jan 2022 23:30:00 +0100</pubDate></item>
<item><title>B</title><link> https://land.nrw/b </link></item><item><link>https://land.nrw/a</link></item><item/>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://land.nrw/"/><entry>
<link rel="self" href="https://land.nrw/x"/><link href="/c"/><published>2022-01-27T08:00:00Z</published></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://land.nrw/a</loc>
<lastmod>2024-01-01</lastmod></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://land.nrw/s.xml</loc></sitemap></sitemapindex>"
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item><link>https://land.nrw/d</link><dc:date>2022-01-27</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("xml", "listed"),
    [
        (RSS, [Listed("https://land.nrw/a", "2022-01-27"), Listed("https://land.nrw/b"), Listed("")]),
        (ATOM, [Listed("/c", "2022-01-27")]),
        (SITEMAP, [Listed("https://land.nrw/a")]),
        (INDEX, [Listed("https://land.nrw/s.xml", is_list=True)]),
        (RDF, [Listed("https://land.nrw/d", "2022-01-27")]),
        ("<urlset/>", []),
    ],
)
def test_the_addresses_of_a_list_in_its_order_each_once(xml: str, listed: list[Listed]) -> None:
    assert read_list(xml.encode(), "f") == listed


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_a_list_in_another_encoding(encoding: str) -> None:
    xml = RSS.replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"').replace("<title>A", "<title>Ä")
    assert len(read_list(xml.encode(encoding), "f")) == 3


def test_a_compressed_sitemap() -> None:
    assert read_list(gzip.compress(SITEMAP.encode(), mtime=0), "f") == [Listed("https://land.nrw/a")]


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss>&b;</rss>'
OUTSIDE = (
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><link>&x;</link></item></channel></rss>'
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (LAUGHS.encode(), "T129"),
        (LAUGHS.encode("utf-16"), "T129"),
        (OUTSIDE.encode(), "T129"),
        (gzip.compress(b" " * 60_000_000, mtime=0), "T129"),
        (gzip.compress(SITEMAP.encode(), mtime=0)[:20], "T124"),
        (b"\x1f\x8bnonsense", "T124"),
        (b"<rss>", "T124"),
        (b"", "T124"),
        (b"<a>" * 100_000, "T124"),
        (b"<html/>", "W106"),
    ],
)
def test_what_is_no_list_or_hostile_is_a_problem(content: bytes, code: str) -> None:
    with pytest.raises(PipelineError) as caught:
        read_list(content, "f")
    assert [problem.code for problem in caught.value.problems] == [code]
