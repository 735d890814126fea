"""The page of queries: the examples it offers, and its store, module and graph as scripts for who opens it from the disk."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pipeline.codebook.namespaces import prefixes, query_for
from pipeline.codebook.tables import TABLES
from pipeline.site.exploring_wording import QUERY_PAGE, in_language
from pipeline.site.layout import Page
from pipeline.site.published import WITH_PAGES, Published
from pipeline.site.record_data import NTRIPLES
from pipeline.site.tables import script
from pipeline.site.wording import say

PATH = "query.html"
SCRIPTS = (
    "locale.js",
    "saving.js",
    "vendor/editor.js",
    "query-store.js",
    "bar-chart.js",
    "query-page.js",
)
GERMAN = "# Deutsch: "


def query_page(published: Published, language: str) -> Page:
    """The page; it says so where the publication has no graph."""
    word = in_language(QUERY_PAGE, language)
    return Page(
        PATH,
        "query.html",
        say("nav_query", language),
        classic=SCRIPTS,
        wasm=True,
        about=word["lead"],
        values={
            "word": word,
            "there": (published.folder / NTRIPLES).is_file(),
            "examples": examples(published, language),
            "prefixes": {**prefixes(published.base), "code": f"{published.base}def/"},
            "paged": [TABLES[name].TABLE.kind for name in WITH_PAGES],
        },
    )


def query_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """What the page loads where it was opened from the disk: a browser lets no worker and no fetch read files there."""
    graph = published.folder / NTRIPLES
    if not graph.is_file():
        return
    static = files("pipeline.site") / "static"
    worker = "".join((static / name).read_text("utf-8") for name in ("vendor/oxigraph.js", "query-worker.js"))
    module = base64.b64encode((static / "vendor" / "oxigraph.wasm").read_bytes()).decode()
    parts = {"worker": worker, "module": module, "graph": graph.read_text("utf-8")}
    for name, content in parts.items():
        yield f"static/disk/{name}.js", script("disked", name, content)


def examples(published: Published, language: str) -> list[dict[str, str]]:
    """The queries of the project and those that lie with the publication in `queries/`, each once, with a title."""
    found: dict[str, dict[str, str]] = {}
    for folder in (_project_queries(), published.folder / "queries"):
        for file in sorted(folder.glob("*.rq")) if folder.is_dir() else []:
            text = file.read_text("utf-8")
            query = query_for(published.base, text)
            found.setdefault(file.stem, {"name": file.stem, "title": _title(text, language, file.stem), "query": query})
    return list(found.values())


def _project_queries() -> Path:
    """The folder of the queries: beside the code where it is installed, with the papers in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "queries"
    return installed if installed.is_dir() else package.parent / "docs" / "queries"


def _title(text: str, language: str, otherwise: str) -> str:
    """What a query asks, as its first comments say."""
    comments = re.findall(r"^# .*$", text, re.MULTILINE)
    german = [one.removeprefix(GERMAN) for one in comments if one.startswith(GERMAN)]
    english = [one.removeprefix("# ") for one in comments if not one.startswith(GERMAN)]
    said = (german or english) if language == "de" else english
    return said[0].rstrip(".") if said else otherwise
