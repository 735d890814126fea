"""The search of the site in a real browser: identifiers, addresses and amounts are found as words are."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pipeline.site.search_index import PREFIXES, key_of, words
from tests.site.test_browser import Visit, address, browser, sync, visit
from tests.site.test_exploring import FOUND

__all__ = ["address", "browser", "visit"]  # fixtures


def searched(visit: Visit, sought: str) -> list[str]:
    """The pages that a search leads to, the best of each kind first."""
    visit.open(f"de/search.html?#{urlencode({'q': sought})}")
    visit.page.reload()
    sync.expect(visit.page.locator(FOUND)).to_contain_text(re.compile("Treffer|Nichts"))
    links = visit.page.locator("[data-part=results] li > a").all()
    return [(link.get_attribute("href") or "").partition("#")[0] for link in links]


def test_a_search_finds_identifiers_addresses_and_amounts(browser: Any, own_site: Path) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page(), f"{own_site.as_uri()}/")
    with (own_site / "data" / "tables" / "fundings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    funding = next(one for one in rows if one["amount"] == "53000000")
    metal, owl, detmold = (
        f"id/{one}.html" for one in ("organisation/org-ig-metall", "organisation/org-its-owl", "region/DEA4")
    )
    for sought, page in {
        funding["id"]: f"id/funding/{funding['id']}.html",
        f"https://belegt.example/id/funding/{funding['id']}": f"id/funding/{funding['id']}.html",
        funding["evidence_id"]: f"id/source/{funding['source_id']}.html",
        "org-its-owl": owl,
        "Q694821": metal,
        "https://www.wikidata.org/wiki/Q694821": metal,
        "04e631388": metal,
        "https://www.its-owl.de": owl,
        "its-owl.de/": owl,
        "www.igmetall.de": metal,
        "DEA4": detmold,
        "057": detmold,
        "53000000": f"id/funding/{funding['id']}.html",
        "53.000.000": f"id/funding/{funding['id']}.html",
        "53 Millionen": f"id/funding/{funding['id']}.html",
    }.items():
        assert page in searched(visit, sought), sought
    assert searched(visit, "Q694821") == [metal]
    assert searched(visit, "fun-ffffffffffffffff") == []
    searched(visit, "53 Millionen Clustermanagement")
    sync.expect(visit.page.locator("blockquote mark", has_text=re.compile("^Mio$")).first).to_be_visible()
    context.close()


def test_words_and_keys_are_folded_alike_by_the_index_and_by_the_page(visit: Visit) -> None:
    visit.open("de/search.html")
    for text in (
        "https://www.its-owl.de/",
        "fun-9e3dfa376c235797",
        "Q694821",
        "DEA4",
        "http://Förderung.example/a_",
        "057",
    ):
        key = visit.page.evaluate("([text, prefixes]) => belegt.keyOf(text, prefixes)", [text, PREFIXES])
        assert key == key_of(text)
        assert visit.page.evaluate("text => belegt.words(text)", text) == words(text)
