"""The site as files: complete, linked, the same every time, and with nothing in it that may not be there."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import shutil
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import duckdb
import pytest
import rdflib

from pipeline.codebook.tables import TABLES
from pipeline.presenting import LISTED, published_in, write_site
from pipeline.problems import PipelineError
from pipeline.publish.tables import read_csv, write_csv
from pipeline.site.downloads_page import snippets
from pipeline.site.layout import LANGUAGES, environment
from pipeline.site.pages import site_files
from pipeline.site.published import WITH_PAGES, path_of
from pipeline.site.wording import WORDINGS

BUDGET = 100_000
"""Bytes that a page and its styles may have when they are sent, compressed."""


class Page(HTMLParser):
    """What a page links to, the ids that it has, and what would break the policy."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.alternates: dict[str, str] = {}
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.ids += [found["id"]] if "id" in found else []
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in found) else []
        self.inline += [f"{tag} {name}" for name in found if name == "style" or name.startswith("on")]
        if tag == "html":
            self.language = found["lang"]
        if "hreflang" in found and found.get("rel") == "alternate":
            self.alternates[found["hreflang"]] = found["href"]


@cache
def pages(folder: Path) -> tuple[tuple[Path, Page], ...]:
    """Every page of a site; those of the schemas are the package's own."""
    found = [path for path in sorted(folder.rglob("*.html")) if "schemas" not in path.relative_to(folder).parts]
    return tuple((path, Page(path.read_text(encoding="utf-8"))) for path in found)


def cells(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))


def published_texts(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))


@pytest.mark.parametrize("made", ["site", "own_site"])
def test_every_link_leads_to_a_file_and_every_fragment_to_its_place(made: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(made)
    found = dict(pages(folder))
    bad = []
    for path, page in found.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
            if parts.path.startswith("/"):
                continue  # the page for lost ways alone is asked for from anywhere
            if not target.is_file() or (parts.fragment and target in found and parts.fragment not in found[target].ids):
                bad.append((path.relative_to(folder).as_posix(), link))
    assert not bad


def test_every_record_has_a_page_in_both_languages_and_its_data(site: Path, example: Path) -> None:
    for table in WITH_PAGES:
        for row in read_csv((example / f"data/tables/{table}.csv").read_text(encoding="utf-8")):
            path = path_of(table, row["id"])
            for name in (*(f"{language}/{path}.html" for language in LANGUAGES), f"{path}.ttl", f"{path}.jsonld"):
                assert (site / name).is_file(), name
            assert cells(site / f"{path}.csv") == [row]


def test_no_page_holds_script_or_style_inline_and_each_says_its_policy(site: Path) -> None:
    for path, page in pages(site):
        assert not page.inline, path
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', path.read_text(encoding="utf-8"))
        assert policy, path
        assert policy[1].startswith("default-src &#39;none&#39;"), path
        assert "unsafe-inline" not in policy[1], path


def test_ids_are_said_once_and_languages_lead_to_each_other(site: Path) -> None:
    for path, page in pages(site):
        assert len(page.ids) == len(set(page.ids)), path
        if path.parent != site:
            place = path.relative_to(site)
            assert page.language == place.parts[0]
            for language in LANGUAGES:
                other = (path.parent / page.alternates[language]).resolve()
                assert other == (site / language / Path(*place.parts[1:])).resolve(), path
            assert page.alternates["x-default"] == page.alternates["de"]


def test_no_page_is_heavier_than_the_budget(site: Path) -> None:
    common = sum(
        len(gzip.compress(path.read_bytes())) for path in [site / "static" / "site.css", site / "static" / "icon.svg"]
    )
    heaviest = max(pages(site), key=lambda one: len(gzip.compress(one[0].read_bytes())))[0]
    assert len(gzip.compress(heaviest.read_bytes())) + common < BUDGET


def test_what_lies_beside_a_page_says_what_the_graph_says(site: Path, example: Path) -> None:
    whole = rdflib.Graph().parse(example / "data/graph/facts.nt", format="nt")
    for path in ("id/organisation/org-sensolor", "id/commitment/com-2fc0f79c20059682", "id/region/XL1"):
        if not (site / f"{path}.ttl").is_file():
            continue
        turtle = rdflib.Graph().parse(site / f"{path}.ttl", format="turtle")
        assert len(turtle) > 5
        assert not turtle - whole
        subject = rdflib.URIRef(f"https://belegt.example/beispiel/{path}")
        assert set(whole.predicate_objects(subject)) == set(turtle.predicate_objects(subject))
        jsonld = rdflib.Graph().parse(site / f"{path}.jsonld", format="json-ld")
        assert {(s, p) for s, p, _ in jsonld} == {(s, p) for s, p, _ in turtle}
        assert len(jsonld) == len(turtle)


def test_the_package_lies_in_the_site_as_it_is(site: Path, example: Path) -> None:
    descriptor = json.loads((example / "datapackage.json").read_text(encoding="utf-8"))
    text = (site / "en" / "downloads.html").read_text(encoding="utf-8")
    for resource in [*descriptor["resources"], {"path": "datapackage.json"}]:
        content = (example / resource["path"]).read_bytes()
        assert (site / resource["path"]).read_bytes() == content
        assert f'href="../{resource["path"]}" download' in text
        assert hashlib.sha256(content).hexdigest() in text


def test_a_text_is_shown_whole_only_under_a_licence_that_the_publisher_named(
    site: Path, own_site: Path, built: Path
) -> None:
    licensed = (site / "de/id/source/lornauer-tageblatt-korrektur.html").read_text(encoding="utf-8")
    assert 'class="press-text"' in licensed
    text = next((built / "data/texts").glob("*.txt")).read_text(encoding="utf-8")
    quotes = [row["quote"] for row in read_csv((built / "data/tables/evidence.csv").read_text(encoding="utf-8"))]
    uncited = [
        line
        for line in text.splitlines()
        if len(line) > 40
        and not any(line[:40] in quote for quote in quotes)
        and not any(quote[:40] in line for quote in quotes)
    ]
    everything = "".join(
        path.read_text(encoding="utf-8")
        for path in own_site.rglob("*")
        if path.suffix in {".html", ".json", ".jsonld", ".ttl", ".csv", ".txt"}
    )
    assert 'class="press-text"' not in everything
    assert not list(own_site.rglob("data/texts"))
    for line in uncited:
        assert line[:40] not in everything


def test_a_site_is_the_same_twice_and_what_is_gone_is_removed(built: Path, own_site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "mine.txt").write_text("kept", encoding="utf-8")
    (folder / LISTED).write_text('["de/old.html", "datapackage.json"]', encoding="utf-8")
    (folder / "de").mkdir()
    (folder / "de" / "old.html").write_text("old", encoding="utf-8")
    write_site(built, folder)
    assert not (folder / "de" / "old.html").exists()
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "kept"
    (folder / "mine.txt").unlink()

    def files(where: Path) -> dict[str, bytes]:
        return {
            one.relative_to(where).as_posix(): one.read_bytes()
            for one in where.rglob("*")
            if one.is_file() and ".belegt" not in one.parts
        }

    assert files(folder) == files(own_site)


def test_a_package_that_cannot_be_read_replaces_nothing(built: Path, own_site: Path, tmp_path: Path) -> None:
    package, folder = (
        Path(shutil.copytree(built, tmp_path / "package")),
        Path(shutil.copytree(own_site, tmp_path / "site")),
    )
    (package / "data/tables/fundings.csv").write_text("id\nx\n", encoding="utf-8")
    with pytest.raises(PipelineError):
        write_site(package, folder)
    assert (folder / "de" / "index.html").read_bytes() == (own_site / "de" / "index.html").read_bytes()


HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


def test_hostile_names_are_shown_and_not_run(built: Path, tmp_path: Path) -> None:
    package = Path(shutil.copytree(built, tmp_path / "package"))
    for table, column in (
        ("organisations", "name"),
        ("sources", "title"),
        ("fundings", "purpose"),
        ("names", "name"),
        ("statements", "text"),
    ):
        path = package / f"data/tables/{table}.csv"
        rows = [{**row, column: HOSTILE} for row in read_csv(path.read_text(encoding="utf-8"))]
        path.write_text(write_csv(table, rows), encoding="utf-8", newline="")
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["titles"] = {"de": HOSTILE, "en": HOSTILE}
    descriptor["resources"].append({"name": "secret", "path": "../secret.txt"})
    descriptor["resources"].append({"name": "config", "path": "publication.toml"})
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (package / "CHANGELOG.md").write_text(
        f"# Changes\n\n## 1.0 {HOSTILE}\n\n[x](javascript:alert(1))\n", encoding="utf-8"
    )
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    write_site(package, tmp_path / "site")
    for path, page in pages(tmp_path / "site"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text, path
        assert not page.inline, path
        assert not [link for link in page.links if link.startswith("javascript:")], path
        assert "49" not in re.findall(r"<title>(.*?)</title>", text)[0]
    for path in (tmp_path / "site").rglob("*.svg"):
        assert "<script" not in path.read_text(encoding="utf-8")
    assert not list((tmp_path / "site").rglob("secret.txt"))
    assert not list((tmp_path / "site").rglob("publication.toml"))


def test_a_former_id_leads_to_the_record_of_today(built: Path, tmp_path: Path) -> None:
    package = Path(shutil.copytree(built, tmp_path / "package"))
    gone = [
        {"id": "org-former", "new_id": "org-weidmueller", "reason": "written twice"},
        {"id": "org-lost", "new_id": "", "reason": "it was none"},
    ]
    (package / "data/tables/replaced_ids.csv").write_text(write_csv("replaced_ids", gone), encoding="utf-8", newline="")
    files = dict(site_files(published_in(package)))
    moved = Page(files["de/id/organisation/org-former.html"].decode())
    assert "../../../de/id/organisation/org-weidmueller.html" in moved.links
    assert "it was none" in files["en/id/organisation/org-lost.html"].decode()


ODD: tuple[dict[str, Any], ...] = (
    {
        "licenses": "CC0",
        "contributors": [1, {"title": ["x"]}],
        "facts": [],
        "downloads": {"files": 1},
        "titles": [],
        "version": 1,
    },
    {
        "licenses": [{"title": "free", "path": "javascript:alert(1)"}],
        "downloads": [{"files": "x"}],
        "titles": {"de": 1},
    },
    {"licenses": [None], "contributors": None, "facts": None, "downloads": None, "created": "soon"},
)


@pytest.mark.parametrize("odd", ODD)
def test_a_descriptor_of_strangers_makes_a_site_or_a_problem_and_never_a_bug(
    odd: dict[str, Any], built: Path, tmp_path: Path
) -> None:
    package = Path(shutil.copytree(built, tmp_path / "package"))
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8")) | odd
    descriptor["resources"] += [{"path": "data/tables/notes.odd"}, {"path": 3}, 4]
    (package / "data/tables/notes.odd").write_text("x", encoding="utf-8")
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    path = package / "data/tables/attestations.csv"
    rows = read_csv(path.read_text(encoding="utf-8"))
    rows[0] |= {"record_table": "attestations", "record_id": rows[0]["id"]}
    rows[1] |= {"record_table": "nowhere"}
    rows[2] |= {"start": "9" * 18}
    path.write_text(write_csv("attestations", rows), encoding="utf-8", newline="")
    path = package / "data/tables/commitments.csv"
    rows = read_csv(path.read_text(encoding="utf-8"))
    rows[0] |= {"amount": "9" * 28, "start": "2025-02-30", "funder_id": "org-nobody"}
    path.write_text(write_csv("commitments", rows), encoding="utf-8", newline="")
    published = published_in(package)
    files = dict(site_files(published))
    text = files["de/downloads.html"].decode()
    assert "javascript:" not in text
    assert "notes.odd" in text


def test_every_wording_is_used_and_said_in_both_languages(root: Path) -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (root / "pipeline" / "site").rglob("*")
        if path.suffix in {".py", ".html", ".js"} and path.name != "wording.py" and "vendor" not in path.parts
    )
    made = {"origin_", "basis_", "caveat_", "files_", "files_lead_", "form_", "joined_", "rule_"}
    for key, texts in WORDINGS.items():
        assert all(texts), key
        assert f'"{key}"' in sources or any(key.startswith(one) for one in made), key
        braces = [set(re.findall(r"\{(\w+)\}", text)) for text in texts]
        assert braces[0] == braces[1], key


def test_pictures_hold_their_data_and_lead_to_records(site: Path) -> None:
    front = (site / "de" / "index.html").read_text(encoding="utf-8")
    for name in ("flow", "ranges", "timeline", "figures"):
        svg = re.search(rf'<svg[^>]*aria-labelledby="{name}-title".*?</svg>', front, re.DOTALL)
        assert svg, name
        assert f'<desc id="{name}-desc">' in svg[0]
        links = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', svg[0])
        assert links
        assert all(label and not label.startswith("id/") for _, label in links)
        rows = cells(site / f"pictures/{name}.csv")
        assert rows
        assert {row["id"] for row in rows} <= {path.stem for path in (site / "id").rglob("*.ttl")}
    assert "record.invalid" not in published_texts(site)


def test_the_front_page_adds_up_what_total_adds_up(site: Path, example: Path) -> None:
    given = [one for one in published_in(example).totals if one["status"] == "given"]
    assert [(one["currency"], one["at_least"], one["at_most"]) for one in given] == [
        ("CHF", "600000", "600000"),
        ("EUR", "626622500", "670222500"),
    ]
    assert "626.622.500\u00a0€ bis 670.222.500\u00a0€" in (site / "de" / "index.html").read_text(encoding="utf-8")
    assert "€626,622,500 to €670,222,500" in (site / "en" / "index.html").read_text(encoding="utf-8")


def test_the_sitemap_lists_every_page_once(site: Path) -> None:
    listed = re.findall(
        r"<loc>https://belegt.example/beispiel/([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")
    )
    there = {path.relative_to(site).as_posix() for path, _ in pages(site) if path.parent != site}
    assert len(listed) == len(set(listed))
    assert {unquote(one) for one in listed} == there


def test_every_table_has_a_page_or_a_place(example: Path) -> None:
    published = published_in(example)
    for table in TABLES:
        for row in published.tables[table]:
            path, fragment = published.place(table, row["id"])
            assert path.endswith(".html"), (table, row["id"])
            assert bool(fragment) == (table not in WITH_PAGES)


def test_the_snippets_add_up_as_the_front_page_does(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = published_in(example)
    told = {
        (one["currency"], one["status"]): Decimal(one["at_least"])
        for one in published.totals
        if one["commitments"] != "0"
    }
    codes = {one.name: one.code for one in snippets([])}
    monkeypatch.chdir(example)
    found: list[object] = []
    exec(codes["Python (pandas)"].replace("print(", "found.append("), {"found": found})  # noqa: S102 — our own snippet
    for (currency, status), row in found[0].iterrows():  # type: ignore[attr-defined]
        assert Decimal(int(row["at_least"])) == told[currency, status]
    rows = duckdb.connect().execute(codes["DuckDB"]).fetchall()
    assert {(one[0], one[1]): one[2] for one in rows} == {
        key: told[key] for key in told if key[1] in {"announced", "granted", "paid"}
    }


def test_a_spreadsheet_is_spoken_of_only_where_there_is_one(example: Path) -> None:
    page = dict(site_files(published_in(example)))["de/downloads.html"].decode()
    assert "XLSX" not in page


def test_no_sign_of_a_text_turns_what_stands_on_a_page() -> None:
    shown = environment().from_string("{% macro said(it) %}<q>{{ it }}</q>{% endmacro %}{{ said(words) }}{{ number }}")
    assert shown.render(words="f\u202e35 & \u2066x", number=7) == "<q>f\ufffd35 &amp; \ufffdx</q>7"
