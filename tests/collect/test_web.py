"""Intake from the web, against a real server on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.codebook.configuration import Configuration
from pipeline.collect.addresses import Collector, is_web, stem_of
from pipeline.collect.fetching import Fetcher, agent_of
from pipeline.collect.intake import Stored, Text, store, texts_in
from pipeline.collect.texts import document
from pipeline.problems import PipelineError, Problem
from tests.originals import LEAD, PAGE, print_pdf

HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}


@dataclass
class Site:
    """A server that answers as a test wants, and remembers who asked for what and when."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)

    def put(self, path: str, content: str | bytes, headers: dict[str, str] | None = None, status: int = 200) -> str:
        body = content.replace("{site}", self.address).encode() if isinstance(content, str) else content
        self.pages[path] = (status, headers or HTML, body)
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
            status, headers, body = found.pages.get(self.path, (404, HTML, b"nothing here"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if self.path == "/drip":
                    for _ in range(100):
                        self.wfile.write(b"x")
                        time.sleep(0.05)
                self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name that the library gives it
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return tmp_path / "texts"


def collect(
    address: str, texts: Path, *, most: int = 100, despite: bool = False, fetcher: Fetcher | None = None
) -> Stored:
    collector = Collector(
        fetcher or Fetcher("belegt/test (+https://daten.beispielstadt.de/)", pause=0.0), most, despite
    )
    found: list[Text | Problem] = []
    for original in collector.originals(address):
        found += [original] if isinstance(original, Problem) else texts_in(*original)
    return store(found, texts)


def codes(stored: Stored) -> list[str]:
    return [problem.code for problem in stored.problems]


class TestPage:
    def test_becomes_a_text_that_says_where_it_comes_from(self, site: Site, texts: Path) -> None:
        address = site.put("/presse/cluster.html", PAGE.replace("https://www.land.nrw/presse/cluster", ""))
        stored = collect(address, texts)
        assert stored.problems == ()
        found = document((texts / f"{stored.written[0]}.txt").read_bytes(), "a.txt")
        assert stored.written == ("127-0-0-1-presse-cluster",)
        assert LEAD in found.text
        assert (found.head.url, found.head.original, found.media_type) == (address, address, "text/html")
        assert found.head.licence == "https://creativecommons.org/licenses/by/4.0/"
        assert found.head.tdm_reservation is None

    @pytest.mark.parametrize(
        ("media_type", "content"),
        [
            ("text/plain", LEAD.encode()),
            ("application/pdf", print_pdf([["Es gibt 5 Mio."]])),
            ("text/markdown", b"# A\n\nB"),
        ],
    )
    def test_of_another_format_is_read_as_that(self, site: Site, texts: Path, media_type: str, content: bytes) -> None:
        stored = collect(site.put("/a", content, {"Content-Type": media_type}), texts)
        assert (len(stored.written), stored.problems) == (1, ())

    @pytest.mark.parametrize("headers", [{"Content-Type": "image/png"}, {"X-None": "1"}, {"Content-Type": "zip"}])
    def test_of_a_format_that_is_not_read_is_a_problem(self, site: Site, texts: Path, headers: dict[str, str]) -> None:
        assert codes(collect(site.put("/a", b"x", headers), texts)) == ["W106"]

    def test_that_is_not_there(self, site: Site, texts: Path) -> None:
        stored = collect(site.address + "/nowhere", texts)
        assert [(one.code, one.found) for one in stored.problems] == [("W108", "status 404")]

    @pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://nowhere.invalid/"])
    def test_of_a_server_that_is_not_there(self, address: str, texts: Path) -> None:
        stored = collect(address, texts)
        assert codes(stored) == ["W101"]
        assert "0x" not in stored.problems[0].found

    @pytest.mark.parametrize(
        "address", ["file:///etc/passwd", "ftp://a.de/", "http://", "http://a b/", "http://u:p@a.de/"]
    )
    def test_of_no_web_address_is_a_problem(self, address: str, texts: Path) -> None:
        assert codes(collect(address, texts)) == ["W107"]


class TestPoliteness:
    def test_the_publisher_is_named_in_every_request(self, site: Site, texts: Path) -> None:
        collect(site.put("/a", PAGE), texts)
        assert {agent for _, agent, _ in site.asked} == {"belegt/test (+https://daten.beispielstadt.de/)"}
        assert site.paths() == ["/robots.txt", "/a", "/.well-known/tdmrep.json"]

    def test_robots_txt_is_obeyed(self, site: Site, texts: Path) -> None:
        site.put("/robots.txt", "User-agent: belegt\nDisallow: /*.html$\nAllow: /\n", {"Content-Type": "text/plain"})
        assert codes(collect(site.put("/a.html", PAGE), texts)) == ["W102"]
        assert site.paths() == ["/robots.txt"]
        assert codes(collect(site.put("/a", PAGE), texts)) == []

    @pytest.mark.parametrize(("status", "found"), [(404, []), (403, []), (500, ["W102"]), (503, ["W102"])])
    def test_without_rules_all_is_allowed_and_with_unreadable_ones_nothing(
        self, site: Site, texts: Path, status: int, found: list[str]
    ) -> None:
        site.put("/robots.txt", "User-agent: *\nDisallow: /\n", status=status)
        assert codes(collect(site.put("/a", PAGE), texts)) == found

    def test_rules_hold_where_a_redirect_leads(self, site: Site, texts: Path) -> None:
        site.put("/robots.txt", "User-agent: *\nDisallow: /b\n", {"Content-Type": "text/plain"})
        site.put("/b", PAGE)
        assert codes(collect(site.put("/a", "", {"Location": "/b"}, 302), texts)) == ["W102"]
        assert "/b" not in site.paths()

    def test_a_host_is_asked_no_faster_than_allowed(self, site: Site, texts: Path) -> None:
        collect(site.put("/a", PAGE), texts, fetcher=Fetcher("belegt", pause=0.3))
        times = [at for _, _, at in site.asked]
        assert all(later - earlier >= 0.29 for earlier, later in pairwise(times))

    def test_a_longer_pause_of_the_host_is_kept_within_reason(self, site: Site, texts: Path) -> None:
        slept: list[float] = []
        site.put("/robots.txt", "User-agent: *\nCrawl-delay: 999999\n", {"Content-Type": "text/plain"})
        collect(site.put("/a", PAGE), texts, fetcher=Fetcher("belegt", 0.0, now=lambda: 0.0, sleep=slept.append))
        assert slept == [120.0, 120.0]

    def test_a_placeholder_is_no_contact(self, built: Path) -> None:
        stated = {"name": "a", "title": {"de": "a", "en": "a"}, "description": {"de": "a", "en": "a"}, "version": "1.0.0",
                  "base_iri": "https://a.example/",
                  "licence": {"iri": "http://dcat-ap.de/def/licenses/cc-zero", "name": "CC0-1.0", "title": "CC0",
                              "path": "https://creativecommons.org/"}}  # fmt: skip
        del built

        def configured(**publisher: str) -> Configuration:
            return Configuration.model_validate({"publication": stated, "publisher": {"name": "a", **publisher}})

        with pytest.raises(PipelineError, match="W109"):
            agent_of(configured(url="https://belegt.example/kontakt"), "publication.toml")
        assert "(+https://www.bielefeld.de/)" in agent_of(configured(url="https://www.bielefeld.de/"), "p")
        mailed = configured(url="https://belegt.example/", email="daten@bielefeld.de")
        assert "(+mailto:daten@bielefeld.de)" in agent_of(mailed, "p")


class TestLimits:
    def test_redirects_are_followed_a_few_times(self, site: Site, texts: Path) -> None:
        site.put("/b", "", {"Location": "/c"}, 301)
        site.put("/c", PAGE)
        assert codes(collect(site.put("/a", "", {"Location": "/b"}, 307), texts)) == []
        assert codes(collect(site.put("/loop", "", {"Location": "/loop"}, 302), texts)) == ["W104"]

    @pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.de/", "gopher://a/", "//", "http://u:p@a.de/"])
    def test_redirects_do_not_leave_the_web(self, site: Site, texts: Path, target: str) -> None:
        assert codes(collect(site.put("/a", "", {"Location": target}, 302), texts)) == ["W104"]

    def test_an_answer_that_is_too_large_is_not_read_to_its_end(
        self, site: Site, texts: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.collect.fetching.LARGEST", 1000)
        assert codes(collect(site.put("/a", b"x" * 1_000_000), texts)) == ["W105"]

    def test_an_answer_that_unpacks_to_too_much_is_not_read_to_its_end(
        self, site: Site, texts: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import gzip  # noqa: PLC0415 — only here

        monkeypatch.setattr("pipeline.collect.fetching.LARGEST", 1_000_000)
        bomb = gzip.compress(b" " * 50_000_000, mtime=0)
        assert codes(collect(site.put("/a", bomb, {**HTML, "Content-Encoding": "gzip"}), texts)) == ["W105"]

    def test_an_answer_that_drips_is_not_waited_for(
        self, site: Site, texts: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.collect.fetching.WHOLE", 0.5)
        begun = time.monotonic()
        assert codes(collect(site.put("/drip", b"x"), texts)) == ["W105"]
        assert time.monotonic() - begun < 4

    def test_a_large_robots_txt_is_cut(self, site: Site, texts: Path) -> None:
        site.put("/robots.txt", b"User-agent: *\nDisallow: /x\n" + b"#" * 5_000_000, {"Content-Type": "text/plain"})
        assert codes(collect(site.put("/a", PAGE), texts)) == []


class TestReservation:
    def test_by_header_the_text_is_not_taken_unless_the_user_says_so(self, site: Site, texts: Path) -> None:
        address = site.put("/a", PAGE, {**HTML, "tdm-reservation": "1", "tdm-policy": "/policy.json"})
        stored = collect(address, texts)
        assert [(one.code, one.found) for one in stored.problems] == [("W103", f"{site.address}/policy.json")]
        assert not list(texts.iterdir())
        stored = collect(address, texts, despite=True)
        head = document((texts / f"{stored.written[0]}.txt").read_bytes(), "a.txt").head
        assert (head.tdm_reservation, head.tdm_policy) == ("1", f"{site.address}/policy.json")

    def test_by_meta_element(self, site: Site, texts: Path) -> None:
        html = PAGE.replace("</head>", '<meta name="tdm-reservation" content="1"></head>')
        assert codes(collect(site.put("/a", html), texts)) == ["W103"]

    def test_by_file_of_the_host(self, site: Site, texts: Path) -> None:
        rules = [{"location": "/frei/*", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}]
        site.put("/.well-known/tdmrep.json", json.dumps(rules), {"Content-Type": "application/json"})
        assert codes(collect(site.put("/a", PAGE), texts)) == ["W103"]
        stored = collect(site.put("/frei/b", PAGE), texts)
        head = document((texts / f"{stored.written[0]}.txt").read_bytes(), "a.txt").head
        assert head.tdm_reservation == "0"

    def test_of_two_that_differ_the_one_that_reserves_is_respected(self, site: Site, texts: Path) -> None:
        html = PAGE.replace("</head>", '<meta name="tdm-reservation" content="0"></head>')
        assert codes(collect(site.put("/a", html, {**HTML, "tdm-reservation": "1"}), texts)) == ["W103"]

    @pytest.mark.parametrize("content", ["", "{", "[1, null]", '{"location": "/"}', "[" * 99_999, '[{"location": 5}]'])
    def test_a_broken_file_of_the_host_reserves_nothing(self, site: Site, texts: Path, content: str) -> None:
        site.put("/.well-known/tdmrep.json", content, {"Content-Type": "application/json"})
        assert codes(collect(site.put("/a", PAGE), texts)) == []


class TestLists:
    def test_a_feed_gives_its_pages_with_their_days(self, site: Site, texts: Path) -> None:
        page = PAGE.replace('<meta property="article:published_time" content="2022-01-27T09:30:00+01:00">', "")
        site.put("/a", page)
        site.put("/b", page)
        items = "<item><link>{site}/a</link><pubDate>Thu, 03 Feb 2022 10:00:00 +0100</pubDate></item><item><link>/b</link></item>"
        address = site.put("/feed", f"<rss><channel>{items}</channel></rss>", {"Content-Type": "application/rss+xml"})
        stored = collect(address, texts)
        assert (len(stored.written), stored.problems) == (2, ())
        days = {name: document((texts / f"{name}.txt").read_bytes(), "a.txt").head.published for name in stored.written}
        assert list(days.values()) == ["2022-02-03", None]

    def test_a_sitemap_leads_to_sitemaps_of_its_own_host_only(self, site: Site, texts: Path) -> None:
        site.put("/a", PAGE)
        site.put("/one.xml", "<urlset><url><loc>{site}/a</loc></url></urlset>", XML)
        maps = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in ("{site}/one.xml", "http://127.0.0.1:9/x.xml"))
        stored = collect(site.put("/sitemap.xml", f"<sitemapindex>{maps}</sitemapindex>", XML), texts)
        assert (len(stored.written), stored.problems) == (1, ())

    def test_what_is_wrong_with_one_page_does_not_stop_the_others(self, site: Site, texts: Path) -> None:
        site.put("/b", PAGE)
        site.put("/c", "<urlset/>", XML)
        urls = "".join(f"<url><loc>{one}</loc></url>" for one in ("{site}/gone", "{site}/c", "file:///x", "{site}/b"))
        stored = collect(site.put("/sitemap.xml", f"<urlset>{urls}</urlset>", XML), texts)
        assert (len(stored.written), sorted(codes(stored))) == (1, ["W106", "W107", "W108"])

    def test_a_long_list_is_cut_and_said_so(self, site: Site, texts: Path) -> None:
        for number in range(5):
            site.put(f"/{number}", PAGE)
        urls = "".join(f"<url><loc>{{site}}/{number}</loc></url>" for number in range(5))
        stored = collect(site.put("/sitemap.xml", f"<urlset>{urls}</urlset>", XML), texts, most=2)
        assert [(one.code, one.found) for one in stored.problems] == [("W110", "5, of which 2 are collected")]
        assert len(stored.written) == 2

    def test_a_hostile_list_is_a_problem(self, site: Site, texts: Path) -> None:
        xml = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'
        assert codes(collect(site.put("/feed", xml, XML), texts)) == ["T129"]


@pytest.mark.parametrize(
    ("source", "web"),
    [("https://a.de/", True), ("file:///x", True), ("data/texts", False), ("C:\\x", False), ("a:b", False)],
)
def test_what_is_meant_as_an_address(source: str, web: bool) -> None:
    assert is_web(source) is web


def test_pages_of_one_site_have_ids_of_their_own() -> None:
    assert stem_of("https://a.de/p?id=1") != stem_of("https://a.de/p?id=2")
    assert stem_of("https://a.de/") == "a.de"
