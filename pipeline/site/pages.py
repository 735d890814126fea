"""Every file of the site, by its path: pages in two languages, what lies beside them, and the published package itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.site.addresses import address_files
from pipeline.site.downloads_page import downloads_page
from pipeline.site.front import front_page, picture_files, pictures
from pipeline.site.layout import LANGUAGES, Page, render
from pipeline.site.moved import moved_pages
from pipeline.site.package_files import PackageFile, package_bytes, package_files, release_bytes
from pipeline.site.plots import Picture
from pipeline.site.published import Published
from pipeline.site.query_page import query_files, query_page
from pipeline.site.record_data import Graph
from pipeline.site.record_lists import list_pages
from pipeline.site.records import record_pages
from pipeline.site.search_index import search_files, search_page
from pipeline.site.tables import table_files, tables_page


def site_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """The files one by one, each with its path below the root of the site."""
    paths: set[str] = set()
    graph, listed = Graph(published), package_files(published)
    drawn = {language: pictures(published, language) for language in LANGUAGES}
    for language in LANGUAGES:
        for page in pages(published, graph, drawn[language], listed, language):
            paths.add(page.path)
            yield f"{language}/{page.path}", render(page, published, language).encode()
    yield from address_files(published, paths)
    yield from static_files()
    yield from picture_files(drawn)
    yield from table_files(published)
    yield from search_files(published)
    yield from query_files(published)
    yield from graph.files()
    yield from release_bytes(published)
    yield from package_bytes(published)


def pages(
    published: Published, graph: Graph, drawn: list[Picture], listed: list[PackageFile], language: str
) -> Iterator[Page]:
    """The pages of a language, with its pictures and the files of the package."""
    yield front_page(published, drawn, language)
    yield downloads_page(published, listed, language)
    yield tables_page(published, language)
    yield search_page(published, language)
    yield query_page(published, language)
    yield from list_pages(published, language)
    yield from record_pages(published, graph, language)
    yield from moved_pages(published, language)


def static_files() -> Iterator[tuple[str, bytes]]:
    """Styles, scripts and pictures as they come with belegt."""
    yield from _below(files("pipeline.site") / "static", "static")


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.is_dir():
            yield from _below(one, f"{path}/{one.name}")
        else:
            yield f"{path}/{one.name}", one.read_bytes()
