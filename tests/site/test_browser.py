"""The site in a real browser, from the disk as from a server: reachable, readable, quiet, and with no word to another host."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("there is no Chromium here: apt-get install chromium", allow_module_level=True)
AXE = Path(__file__).parent.parent / "clients" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that differs between a light and a dark page."""
KINDS = (
    "index.html",
    "downloads.html",
    "records.html",
    "id/funding/index.html",
    "id/funding/fun-0077ff70c2d2c562.html",
    "id/commitment/com-d570389ee9721b13.html",
    "id/organisation/org-sensolor.html",
    "id/source/lornauer-tageblatt-korrektur.html",
    "id/conflict/con-8b86b7dbc76bc2d3.html",
    "id/topic/index.html",
)
"""A page of each type, and where the pages are the same their fullest."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, also below the path that the publication names as its address."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.replace("/beispiel/", "/", 1))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name of the standard library
        del format, args


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site on a plain web server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM)
        yield running
        running.close()


class Visit:
    """A tab with all that went wrong in it and every address that it asked for."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.complaints.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("requestfailed", self.note_failure)
        page.on("request", lambda request: self.asked.append(request.url))

    def note_failure(self, request: Any) -> None:
        """A request that failed, but for one that was let go because the visit went on."""
        if "ERR_ABORTED" not in (request.failure or ""):
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def expect_quiet(self) -> None:
        """Nothing was complained of, and nobody but this site was asked."""
        assert not self.complaints
        hosts = {urlsplit(url).netloc for url in self.asked}
        assert hosts <= {urlsplit(self.address).netloc}

    def violations(self, rules: dict[str, Any]) -> list[str]:
        """What axe finds on the page."""
        found = self.page.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]
        return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page(), address)
    context.close()


SCHEMES = pytest.mark.parametrize(("scheme", "rules"), [("light", RULES), ("dark", COLOURS)])


def expect_accessible(
    browser: Any, address: str, scheme: str, rules: dict[str, Any], paths: Iterable[tuple[str, str]]
) -> None:
    """Axe finds nothing on any page with all its details open, once what each shows is there."""
    if not AXE.is_file() and not os.environ.get("CI"):
        pytest.skip("axe-core is not installed: npm ci --prefix tests/clients")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
    visit = Visit(context.new_page(), address)
    for path, ready in paths:
        visit.open(path)
        sync.expect(visit.page.locator(ready).first).to_be_visible(timeout=30_000)
        visit.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
        visit.page.add_script_tag(path=str(AXE))
        assert not visit.violations(rules), path
    context.close()


@SCHEMES
def test_axe_finds_nothing_on_any_type_of_page(browser: Any, address: str, scheme: str, rules: dict[str, Any]) -> None:
    paths = (*(f"de/{path}" for path in KINDS), "en/id/funding/fun-0077ff70c2d2c562.html", "404.html")
    expect_accessible(browser, address, scheme, rules, ((path, "h1") for path in paths))


def test_no_page_is_wider_than_a_small_screen_or_a_large_zoom(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    visit = Visit(context.new_page(), address)
    for path in KINDS:
        visit.open(f"de/{path}")
        visit.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320, path
    visit.expect_quiet()
    context.close()


def test_from_the_front_page_to_a_sentence_and_its_data_by_mouse(visit: Visit) -> None:
    visit.open("")
    visit.page.wait_for_url("**/de/index.html")
    visit.page.locator(".chart a").first.click()
    visit.page.wait_for_url("**/de/id/**")
    visit.open("de/index.html")
    visit.page.get_by_role("link", name="Einträge", exact=True).click()
    visit.page.get_by_role("link", name="Förderungen", exact=True).click()
    visit.page.get_by_role("link", name="Ministerium für Wissenschaft").first.click()
    sync.expect(visit.page.locator("blockquote mark").first).to_be_visible()
    visit.page.locator("figcaption a").first.click()
    sync.expect(visit.page.locator(".press-text mark").first).to_be_visible()
    assert "#ev-" in visit.page.url
    visit.expect_quiet()


def test_the_switch_leads_to_the_same_page_in_the_other_language_and_back(visit: Visit) -> None:
    for path in KINDS:
        visit.open(f"de/{path}")
        visit.page.get_by_role("link", name="English", exact=True).click()
        visit.page.wait_for_url(f"**/en/{path}")
        assert visit.page.locator("html").get_attribute("lang") == "en"
        visit.page.get_by_role("link", name="Deutsch", exact=True).click()
        visit.page.wait_for_url(f"**/de/{path}")
    visit.expect_quiet()


def test_the_keyboard_reaches_the_content_the_marks_and_the_tables(visit: Visit) -> None:
    visit.open("de/index.html")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.textContent") == "Zum Inhalt"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "content"
    seen = set()
    for _ in range(120):
        visit.page.keyboard.press("Tab")
        seen.add(
            visit.page.evaluate(
                "(e => e.closest('svg') ? 'mark: ' + e.getAttribute('aria-label') : e.tagName)(document.activeElement)"
            )
        )
        if {"SUMMARY", "DIV"} <= seen and any(one.startswith("mark: ") for one in seen):
            break
    assert {"SUMMARY", "DIV"} <= seen
    assert any("Land Lornau" in one for one in seen)
    visit.page.locator("summary").first.focus()
    visit.page.keyboard.press("Enter")
    sync.expect(visit.page.locator("details[open] table").first).to_be_visible()
    visit.expect_quiet()


def test_pages_open_from_the_disk(browser: Any, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on(
        "requestfailed", lambda request: complaints.append(request.url)
    )  # but for an icon that a visit leaves behind
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/de/index.html")
    for path in KINDS:
        page.goto((site / "en" / path).as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('.site-head')).borderBottomStyle") == "solid", (
            path
        )
    assert not [one for one in complaints if not one.endswith("icon.svg")]
    context.close()


def test_paper_shows_the_words_and_no_navigation(visit: Visit) -> None:
    visit.open("de/id/funding/fun-0077ff70c2d2c562.html")
    visit.page.emulate_media(media="print", color_scheme="dark")
    sync.expect(visit.page.locator(".site-head nav")).to_be_hidden()
    sync.expect(visit.page.locator("blockquote").first).to_be_visible()
    assert visit.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert visit.page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert len(visit.page.pdf()) > 10_000
