"""The review page in a real browser: decided by keyboard and mouse, saved as text, with no word to any other host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from pipeline.codebook.decisions import Decision
from pipeline.review.files import read_review
from pipeline.web.server import Server

sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("there is no Chromium here: apt-get install chromium", allow_module_level=True)


@dataclass
class Visit:
    """The page in a browser, with all that went wrong in it and every address that it asked for."""

    page: Any
    server: Server
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def decisions(self) -> list[Decision]:
        """What stands on disk."""
        file = self.server.desk.folder / "data" / "review" / "halle.yaml"
        return list(read_review(file, "halle.yaml").decisions) if file.exists() else []

    def fact(self, table: str, words: str) -> Any:
        """The line of a fact in the list."""
        return self.page.locator(f'#fact-list .fact[data-table="{table}"] > .line', has_text=words).first

    def focus(self, table: str, words: str) -> None:
        line = self.fact(table, words)
        if line.get_attribute("aria-expanded") == "false":
            line.click()

    def says(self, words: str) -> None:
        """Waits until the page says that."""
        sync.expect(self.page.locator("body")).to_contain_text(words)

    def select(self, words: str) -> None:
        """Selects words in the text with the mouse."""
        box = self.page.evaluate(
            """words => {
              const walker = document.createTreeWalker(document.getElementById("words"), NodeFilter.SHOW_TEXT);
              const nodes = []; let all = ""; while (walker.nextNode()) { nodes.push([all.length, walker.currentNode]); all += walker.currentNode.data; }
              const at = all.indexOf(words), end = at + words.length;
              const place = (offset, last) => { const [start, node] = nodes.findLast(([start]) => last ? start < offset : start <= offset); return [node, offset - start]; };
              const range = document.createRange(); range.setStart(...place(at, false)); range.setEnd(...place(end, true));
              range.startContainer.parentElement.scrollIntoView({ block: "center" });
              const boxes = [...range.getClientRects()].filter(box => box.width > 0), first = boxes[0], last = boxes.at(-1);
              return { x: first.left, y: first.top + first.height / 2, toX: last.right, toY: last.top + last.height / 2 };
            }""",
            words,
        )
        self.page.mouse.move(box["x"] + 1, box["y"])
        self.page.mouse.down()
        self.page.mouse.move(box["toX"] - 1, box["toY"], steps=6)
        self.page.mouse.up()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, server: Server) -> Iterator[Visit]:
    context = browser.new_context(locale="de-DE", viewport={"width": 1300, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    seen = Visit(page, server)
    page.on("console", lambda said: seen.complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.goto(server.address)
    page.locator("#fact-list .fact").first.wait_for()
    yield seen
    context.close()
    expected = [text for text in seen.complaints if "409" not in text]
    assert expected == [], "a refusal is the only thing that a browser may complain about"
    assert {url.split("/")[2] for url in seen.asked} == {f"127.0.0.1:{server.server_port}"}
    assert server.token not in "".join(seen.asked)


def test_the_text_is_shown_with_its_facts_marked(visit: Visit) -> None:
    visit.focus("fundings", "5.000.000")
    marked = {one.inner_text() for one in visit.page.locator("#words .says").all()}
    assert {"5 Mio. Euro", "Land Hessen", "Muster GmbH"} <= marked
    assert visit.page.locator("#words .headline").inner_text() == "Geld für die Halle"
    visit.says("0 von ")
    assert visit.page.locator("html").get_attribute("lang") == "de"


def test_a_fact_is_accepted_by_keyboard_and_the_next_open_one_is_in_focus(visit: Visit) -> None:
    visit.focus("fundings", "5.000.000")
    visit.page.keyboard.press("a")
    visit.says("1 von ")
    (decision,) = visit.decisions()
    assert (decision.verb, decision.table, decision.words) == ("confirm", "fundings", "5 Mio. Euro")
    assert "5.000.000" not in visit.page.locator(".fact.focused > .line").inner_text()
    visit.page.keyboard.press("u")
    visit.says("0 von ")
    assert visit.decisions() == []


def test_a_fact_is_rejected_by_mouse_and_shown_struck_through_after_a_reload(visit: Visit) -> None:
    visit.focus("fundings", "2.000.000")
    visit.page.locator(".fact.focused .reject").click()
    visit.says("1 von ")
    assert [one.verb for one in visit.decisions()] == ["reject"]
    visit.page.reload()
    visit.says("1 von ")
    assert visit.page.locator('#fact-list .fact.is-reject[data-table="fundings"]').count() == 1
    assert visit.page.locator("#words .mark.is-reject").first.inner_text() == "2 Mio. Euro"


def test_a_party_is_corrected_by_selecting_words(visit: Visit) -> None:
    visit.focus("fundings", "7.000.000")
    visit.page.keyboard.press("c")
    visit.page.locator('[data-key="funder"] .drop').click()
    visit.page.locator('[data-key="funder"] .pick').click()
    visit.select("Das Land Hessen")
    sync.expect(visit.page.locator('[data-key="funder"] .chip')).to_contain_text("Land Hessen")
    visit.page.locator('[data-key="kind"] select').select_option("loan")
    visit.page.locator(".form button.accept").click()
    visit.says("1 von ")
    (decision,) = visit.decisions()
    assert (decision.verb, decision.set["kind"]) == ("correct", "loan")
    assert [one.words for one in decision.set["funder"]] == ["Das Land Hessen"]  # type: ignore[union-attr]
    visit.page.reload()
    visit.focus("fundings", "7.000.000")
    sync.expect(visit.page.locator(".fact.focused dl")).to_contain_text("Darlehen")
    sync.expect(visit.page.locator(".fact.focused dl")).to_contain_text("Land Hessen")


def test_one_of_several_parties_is_taken_out_and_another_one_joins(visit: Visit) -> None:
    visit.focus("fundings", "5.000.000")
    visit.page.keyboard.press("c")
    recipients = visit.page.locator('[data-key="recipient"]')
    sync.expect(recipients.locator(".chip")).to_have_count(1)
    recipients.locator(".pick").click()
    visit.select("Probe AG")
    sync.expect(recipients.locator(".chip")).to_have_count(2)
    recipients.locator(".drop").first.click()
    sync.expect(recipients.locator(".chip")).to_have_count(1)
    recipients.locator(".pick").click()
    visit.select("Der Verein")
    sync.expect(recipients.locator(".chip")).to_have_count(2)
    visit.page.locator(".form button.accept").click()
    visit.says("1 von ")
    (decision,) = visit.decisions()
    assert [one.words for one in decision.set["recipient"]] == ["Probe AG", "Der Verein"]  # type: ignore[union-attr]
    sync.expect(visit.page.locator(".fact.focused dl")).to_contain_text("Probe AG · Verein")


def test_an_entry_of_the_register_says_whom_words_mean(visit: Visit) -> None:
    visit.focus("fundings", "7.000.000")
    visit.page.keyboard.press("c")
    visit.page.locator('[data-key="funder"] .drop').click()
    visit.page.locator('[data-key="funder"] .pick').click()
    visit.select("Der Verein")
    field = visit.page.locator('[data-key="funder"] input')
    with visit.page.expect_response("**/api/register**"):
        field.fill("Land Hess")
    visit.page.locator("[data-key=funder] datalist option").first.wait_for(state="attached")
    field.fill("Land Hessen")
    sync.expect(visit.page.locator('[data-key="funder"] .says-so')).to_contain_text("Land Hessen")
    visit.page.locator(".form button.accept").click()
    visit.says("1 von ")
    (decision,) = visit.decisions()
    assert [(one.words, one.id) for one in decision.set["funder"]] == [("Der Verein", "org-land-hessen")]  # type: ignore[union-attr]


def test_a_value_that_does_not_follow_from_its_words_is_refused_with_the_reason(visit: Visit) -> None:
    visit.focus("fundings", "7.000.000")
    visit.page.keyboard.press("c")
    visit.page.locator('[data-key="period"] .pick').click()
    visit.select("kam vorbei")
    sync.expect(visit.page.locator('[data-key="period"] .refused')).to_contain_text("kein ganzer Zeitraum")
    visit.page.locator(".form button.accept").click()
    sync.expect(visit.page.locator(".form .reason")).to_contain_text("Das sagen die Worte nicht")
    assert visit.decisions() == []


def test_what_is_missing_is_added_by_selecting_its_words(visit: Visit) -> None:
    before = visit.page.locator('#fact-list .fact[data-table="fundings"]').count()
    if visit.fact("observations", "9.000.000").count():
        visit.focus("observations", "9.000.000")
        visit.page.keyboard.press("r")
        visit.says("1 von ")
    visit.select("rund 9 Mio. Euro")
    visit.page.locator("#add-selection").click()
    assert visit.page.locator("#add-as").input_value() == "fundings"
    visit.page.locator('[data-key="status"] select').select_option("planned")
    visit.page.locator('[data-key="recipient"] .pick').click()
    visit.select("Probe AG")
    sync.expect(visit.page.locator('[data-key="recipient"] .chip')).to_contain_text("Probe AG")
    visit.page.locator("#addition button.accept").click()
    sync.expect(visit.page.locator('#fact-list .fact[data-table="fundings"]')).to_have_count(before + 1)
    added = next(one for one in visit.decisions() if one.verb == "add")
    assert (added.words, added.set["status"]) == ("rund 9 Mio. Euro", "planned")


def test_words_are_selected_by_keyboard_alone(visit: Visit) -> None:
    visit.focus("fundings", "7.000.000")
    visit.page.keyboard.press("c")
    visit.page.locator('[data-key="recipient"] .pick').focus()
    visit.page.keyboard.press("Enter")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+ArrowRight", "Enter"):
        visit.page.keyboard.press(key)
    sync.expect(visit.page.locator('[data-key="recipient"] .chip').last).to_contain_text("Der Verein")
    visit.page.keyboard.press("Escape")
    assert visit.decisions() == []


def test_all_that_is_left_is_accepted_and_the_list_of_texts_says_so(visit: Visit) -> None:
    visit.page.keyboard.press("Shift+A")
    visit.says("Alles entschieden")
    assert {one.verb for one in visit.decisions()} == {"confirm"}
    visit.page.keyboard.press("t")
    sync.expect(visit.page.locator("#text-list li.done")).to_have_count(1)


def test_the_page_speaks_english_after_one_click_and_stays_so(visit: Visit) -> None:
    visit.page.locator("#language").click()
    visit.says("0 of ")
    visit.page.reload()
    visit.says("0 of ")
    visit.page.keyboard.press("?")
    sync.expect(visit.page.locator("#help")).to_contain_text("accept and go on")


def test_nothing_is_cut_off_on_a_narrow_screen(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    for key in ("", "c", "Escape", "?"):
        if key:
            visit.page.keyboard.press(key)
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, key


def test_every_control_has_a_name_and_every_field_a_label(visit: Visit) -> None:
    visit.focus("fundings", "7.000.000")
    visit.page.keyboard.press("c")
    nameless = visit.page.evaluate(
        """() => [...document.querySelectorAll("button, select, input")].filter(one => one.offsetParent)
             .filter(one => !(one.ariaLabel || one.labels?.length || one.textContent.trim())).map(one => one.outerHTML)"""
    )
    assert nameless == []
