"""The lists of records: one page of all kinds, and for each kind its records by name, for whom has no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.codebook.tables import TABLES
from pipeline.site.display import Display
from pipeline.site.layout import Page, root_of
from pipeline.site.published import WITH_PAGES, Published
from pipeline.site.wording import say

SHARE = 250
"""Records on one page of a list."""
PROMINENT = ("fundings", "commitments", "organisations", "persons", "programmes", "observations", "sources")
"""The kinds that come first."""


def prominent_first(tables: Iterable[str]) -> list[str]:
    """The tables in the order in which pages name them."""
    return sorted(tables, key=lambda name: PROMINENT.index(name) if name in PROMINENT else len(PROMINENT))


def list_pages(published: Published, language: str) -> Iterator[Page]:
    """The page of all kinds, then the pages of each."""
    filled = [name for name in prominent_first(WITH_PAGES) if published.tables[name]]
    kinds = [(name, TABLES[name].TABLE.kind, len(published.tables[name])) for name in filled]
    yield Page("records.html", "records.html", say("nav_records", language), values={"kinds": kinds})
    for name in filled:
        yield from _of_kind(published, name, language)


def _of_kind(published: Published, table: str, language: str) -> Iterator[Page]:
    kind = TABLES[table].TABLE.kind
    show = Display(published, language, root_of(f"{language}/id/{kind}/index.html"))
    titles = [(show.title(table, row), row["id"]) for row in published.tables[table]]
    named = sorted((title.casefold(), key, title) for title, key in titles)
    shares = [named[start : start + SHARE] for start in range(0, len(named), SHARE)]
    paths = [f"id/{kind}/index.html", *(f"id/{kind}/index-{number}.html" for number in range(2, len(shares) + 1))]
    for number, (path, share) in enumerate(zip(paths, shares, strict=True), 1):
        records = [(title, show.way(table, key), key) for _, key, title in share]
        values = {"table": table, "records": records, "count": len(named), "paths": paths, "number": number}
        title = show.table(table) + (f" ({number})" if number > 1 else "")
        yield Page(path, "kind.html", title, values=values)
