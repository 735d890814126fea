"""Tables, search and queries of the site in a real browser: right answers, quiet, from a server and from the disk."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.site.test_browser import SCHEMES, Visit, address, browser, expect_accessible, sync, visit

__all__ = ["address", "browser", "visit"]  # fixtures
FOUND = "[data-part=status]"


@pytest.fixture(params=["server", "disk"])
def anywhere(request: pytest.FixtureRequest, browser: Any, address: str, site: Path) -> Iterator[Visit]:
    """A tab on the site as a server gives it, and as a double click opens it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page(), address if request.param == "server" else f"{site.as_uri()}/")
    context.close()


def fundings(site: Path) -> list[dict[str, str]]:
    with (site / "data" / "tables" / "fundings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def downloaded(visit: Visit, part: str) -> str:
    with visit.page.expect_download() as waiting:
        visit.page.locator(f"[data-part={part}]").click()
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_a_table_is_filtered_sorted_linked_and_taken_away_as_it_is_seen(anywhere: Visit, site: Path) -> None:
    anywhere.open("de/tables.html#table=fundings")
    page, rows = anywhere.page, fundings(site)
    sync.expect(page.locator(FOUND)).to_contain_text(str(len(rows)))
    page.locator("[data-part=words]").fill("quantenmess")
    sync.expect(page.locator(FOUND)).to_contain_text(f" von {len(rows)} Zeilen")
    page.locator("th[data-column=amount] button").first.click()
    sync.expect(page.locator("th[data-column=amount]")).to_have_attribute(
        "aria-sort", re.compile("ascending|descending")
    )
    taken = list(csv.DictReader(io.StringIO(downloaded(anywhere, "csv"))))
    assert 0 < len(taken) < len(rows)
    amounts = [int(row["amount"]) for row in taken if row["amount"]]
    assert amounts in (sorted(amounts), sorted(amounts, reverse=True))
    assert len(set(amounts)) > 1
    assert {"currency", "qualifier", "recipient_id_label"} <= taken[0].keys()  # a figure without these is another one
    assert all(row["recipient_id_label"] for row in taken if row["recipient_id"])
    by_id = {row["id"]: row for row in rows}
    assert all(by_id[row["id"]]["amount"] == row["amount"] for row in taken)
    assert [row["id"] for row in json.loads(downloaded(anywhere, "json"))] == [row["id"] for row in taken]
    seen = page.locator("[data-part=body] tr").first.inner_text()
    page.reload()
    sync.expect(page.locator("[data-part=body] tr").first).to_have_text(
        re.compile(re.escape(seen.split("\t")[0].strip()))
    )
    page.locator("[data-part=body] a").first.click()
    page.wait_for_url("**/id/**")
    if anywhere.address.startswith("http"):
        anywhere.expect_quiet()


AMOUNTS = {
    ("de", "500000000"): lambda amount: "500000000" in str(amount),
    ("de", "500.000.000"): lambda amount: "500000000" in str(amount),
    ("de", "0,5 Mrd"): lambda amount: "500000000" in str(amount),
    ("de", "=500 Mio."): lambda amount: amount == 500_000_000,
    ("de", "= 500 000 000"): lambda amount: amount == 500_000_000,
    ("de", ">100000000"): lambda amount: amount > 100_000_000,
    ("de", ">100.000.000"): lambda amount: amount > 100_000_000,
    ("de", "≥0,1 Milliarden"): lambda amount: amount >= 100_000_000,
    ("de", "1000000..50.000.000"): lambda amount: 1_000_000 <= amount <= 50_000_000,
    ("en", ">100,000,000"): lambda amount: amount > 100_000_000,
    ("en", "1,000,000 .. 50 million"): lambda amount: 1_000_000 <= amount <= 50_000_000,
}
DAYS = {
    ("de", "2025-03"): lambda day: day.startswith("2025-03"),
    ("de", "März 2025"): lambda day: day.startswith("2025-03"),
    ("de", "03.2025"): lambda day: day.startswith("2025-03"),
    ("de", "03."): lambda day: "-03-" in day or day.endswith("-03"),
    ("de", ">01.03.2025"): lambda day: day > "2025-03-01",
    ("de", ">März 2025"): lambda day: day >= "2025-04",
    ("de", "2025-03..1. Juni 2025"): lambda day: "2025-03" <= day <= "2025-06-01",
    ("de", "12.3.2025"): lambda day: day == "2025-03-12",
    ("en", "12/03/2025"): lambda day: day == "2025-03-12",
    ("en", "=March 12, 2025"): lambda day: day == "2025-03-12",
    ("en", "<=Mar 2025"): lambda day: day < "2025-04",
}


def filtered(visit: Visit, language: str, table: str, column: str, wanted: str) -> Any:
    """The page of a table with a filter, read anew."""
    visit.open(f"{language}/tables.html?#{urlencode({'table': table, 'size': 250, f'f.{column}': wanted})}")
    visit.page.reload()
    sync.expect(visit.page.locator(FOUND)).to_contain_text(re.compile(r"\d (?:von|of|Zeile|row)"))
    return visit.page


@pytest.mark.parametrize(
    ("table", "column", "cases", "searched"),
    [("commitments", "amount", AMOUNTS, "500000000"), ("sources", "published", DAYS, "2025-03-12")],
)
def test_figures_and_days_are_filtered_as_they_are_shown_written_and_published(
    visit: Visit,
    site: Path,
    table: str,
    column: str,
    cases: dict[tuple[str, str], Callable[[Any], bool]],
    searched: str,
) -> None:
    with (site / "data" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        cells = [row[column] for row in csv.DictReader(file)]
    for (language, wanted), taken in cases.items():
        right = [cell for cell in cells if cell and taken(int(cell) if column == "amount" else cell)]
        assert 0 < len(right) < len(cells), wanted
        page = filtered(visit, language, table, column, wanted)
        assert page.locator("[data-part=body] tr").count() == len(right), (language, wanted)
        assert page.locator("[aria-invalid]").count() == 0
    page.locator("[data-part=reset]").click()
    page.locator("[data-part=words]").fill(searched)
    sync.expect(page.locator("[data-part=body] tr")).to_have_count(sum(searched in cell for cell in cells))
    visit.expect_quiet()


@pytest.mark.parametrize(
    ("language", "table", "column", "wanted"),
    [
        ("de", "commitments", "amount", ">100,000,000"),
        ("en", "commitments", "amount", ">100.000.000"),
        ("de", "commitments", "amount", "viel"),
        ("de", "commitments", "amount", ">"),
        ("de", "sources", "published", "31.02.2025"),
        ("en", "sources", "published", "<03/2025/15"),
        ("en", "sources", "published", ".."),
    ],
)
def test_a_filter_that_is_not_understood_is_named_and_hides_no_row(
    visit: Visit, site: Path, language: str, table: str, column: str, wanted: str
) -> None:
    page = filtered(visit, language, table, column, wanted)
    rows = (site / "data" / "tables" / f"{table}.csv").read_text(encoding="utf-8").count("\n") - 1
    sync.expect(page.locator(FOUND)).to_contain_text(re.compile(rf"^[“„]{re.escape(wanted)}[”“] .*{rows} "))
    sync.expect(page.locator("[data-part=body] tr")).to_have_count(rows)
    sync.expect(page.locator(f"[data-filter={column}]")).to_have_attribute("aria-invalid", "true")
    page.locator(f"[data-filter={column}]").fill("2025")
    sync.expect(page.locator("[aria-invalid]")).to_have_count(0)


def test_the_status_says_how_a_range_was_read(visit: Visit) -> None:
    page = filtered(visit, "de", "commitments", "amount", ">1.500")
    sync.expect(page.locator(FOUND)).to_contain_text("(Betrag > 1.500)")
    page.locator("[data-filter=amount]").fill("500000000")
    sync.expect(page.locator(FOUND)).to_contain_text("(Betrag enthält 500.000.000)")
    page = filtered(visit, "en", "sources", "published", "<=03/04/2025")
    sync.expect(page.locator(FOUND)).to_contain_text("<= 3 April 2025)")


@pytest.mark.parametrize(("language", "said"), [("de", "Wer das Geld vorschlägt"), ("en", "Who proposes or demands")])
def test_the_help_of_columns_is_in_the_language_of_the_page(visit: Visit, language: str, said: str) -> None:
    visit.open(f"{language}/tables.html#table=fundings")
    entry = visit.page.locator("[data-part=help] dd", has_text=said)
    sync.expect(entry).to_have_count(1)
    assert entry.evaluate("entry => entry.closest('[lang]').lang") == language
    assert visit.page.locator("[data-part=help] [lang]").count() == 0


def answered(visit: Visit, address: str, script: str) -> None:
    """Lets a script stand where the site has another one."""
    visit.page.route(address, lambda route: route.fulfill(body=script, content_type="text/javascript"))


def test_a_hundred_thousand_rows_are_filtered_and_paged_without_drawing_them_all(visit: Visit, site: Path) -> None:
    described = (site / "de" / "tables" / "fundings.js").read_text(encoding="utf-8")
    declared = json.loads(described.removeprefix("belegt.table(").rstrip().removesuffix(");"))
    names = [column["name"] for column in declared["columns"]]
    amount, key = names.index("amount"), names.index("id")
    model = [fundings(site)[0][name] for name in names]
    declared |= {"count": 100_000, "parts": 20}
    for number in range(20):
        start = number * 5000
        rows = [[*model] for _ in range(5000)]
        for at, row in enumerate(rows, start):
            row[key], row[amount] = f"fun-{at:016x}", str((at * 7919) % 100_003)
        body = f'belegt.rows("fundings",{start},{json.dumps(rows)});'
        answered(visit, f"**/tables/fundings-{number + 1}.js", body)
    answered(visit, "**/de/tables/fundings.js", f"belegt.table({json.dumps(declared)});")
    visit.open("de/tables.html#table=fundings&sort=-amount")
    sync.expect(visit.page.locator(FOUND)).to_contain_text("100.000", timeout=30_000)
    sync.expect(visit.page.locator("[data-part=body] tr")).to_have_count(50)
    sync.expect(visit.page.locator("[data-part=body] tr").first).to_contain_text("100.002")
    visit.page.locator("[data-part=last]").click()
    sync.expect(visit.page.locator("[data-part=where]")).to_contain_text("2.000")
    assert visit.page.locator("[data-part=body] tr").count() == 50
    visit.expect_quiet()


def test_a_search_finds_beginnings_of_words_in_either_spelling_and_leads_to_the_record(anywhere: Visit) -> None:
    anywhere.open("de/search.html")
    field = anywhere.page.get_by_role("searchbox")
    field.fill("quantenmess")
    sync.expect(anywhere.page.locator("[data-part=results] mark").first).to_have_text(re.compile("Quantenmess"))
    field.fill("foerder")
    sync.expect(anywhere.page.locator("[data-part=results] mark").first).to_have_text(re.compile("[Ff]örder"))
    field.fill("xyzzy")
    sync.expect(anywhere.page.locator("[data-part=results] a")).to_have_count(0)
    field.fill("quantenmess")
    anywhere.page.locator("[data-part=results] a").first.click()
    anywhere.page.wait_for_url("**/id/**")
    if anywhere.address.startswith("http"):
        anywhere.expect_quiet()


def test_a_query_is_answered_by_the_graph_in_the_browser(anywhere: Visit, site: Path) -> None:
    anywhere.open("de/query.html")
    page = anywhere.page
    write(anywhere, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    triples = len((site / "data" / "graph" / "facts.nt").read_text(encoding="utf-8").splitlines())
    sync.expect(page.locator("[data-part=body] td").first).to_have_text(
        re.compile(rf"^{triples:,}$|^{triples}$".replace(",", ".")), timeout=30_000
    )
    assert str(triples) in downloaded(anywhere, "csv")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT (2 AS ?n) {}")  # a key at a time: what the browser writes itself has an inline style
    page.keyboard.press("Control+Enter")
    sync.expect(page.locator("[data-part=body] td").first).to_have_text("2", timeout=30_000)
    if anywhere.address.startswith("http"):
        anywhere.expect_quiet()
    for query in (
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE {",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    ):
        write(anywhere, query)
        sync.expect(page.locator("[data-part=problem]")).to_be_visible(timeout=30_000)
    assert not [url for url in anywhere.asked if ":9/" in url]


def test_a_query_that_would_not_end_is_stopped_and_the_next_one_is_answered(visit: Visit) -> None:
    visit.open("de/query.html")
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    write(visit, endless)
    visit.page.locator("[data-part=stop]").click(timeout=30_000)
    sync.expect(visit.page.locator("[data-part=run]")).to_be_enabled(timeout=30_000)
    write(visit, "SELECT (1 AS ?n) WHERE { }")
    sync.expect(visit.page.locator("[data-part=body] td").first).to_have_text("1", timeout=30_000)


def write(visit: Visit, query: str) -> None:
    """Puts a query into the editor and runs it."""
    editor = visit.page.locator(".cm-content")
    sync.expect(editor).to_be_visible()
    editor.click()
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.insert_text(query)
    visit.page.locator("[data-part=run]").click()


@SCHEMES
def test_axe_finds_nothing_on_pages_in_use(browser: Any, address: str, scheme: str, rules: dict[str, Any]) -> None:
    used = (
        ("de/tables.html#table=fundings", "[data-part=body] tr"),
        ("de/tables.html?#table=commitments&f.amount=viel", "[aria-invalid]"),
        ("en/search.html#q=quantenmess", "[data-part=results] a"),
        ("de/query.html", ".cm-content"),
    )
    expect_accessible(browser, address, scheme, rules, used)


def test_no_page_in_use_is_wider_than_a_small_screen(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    visit = Visit(context.new_page(), address)
    for path in ("de/tables.html#table=fundings", "de/search.html#q=quantenmess", "de/query.html"):
        visit.open(path)
        visit.page.wait_for_timeout(500)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()
