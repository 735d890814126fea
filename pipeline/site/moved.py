"""The page at the former place of a record whose id was replaced: why, and where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.tables import table_of_id
from pipeline.site.display import Display
from pipeline.site.layout import Page, root_of
from pipeline.site.published import OWNED, Published, path_of


def moved_pages(published: Published, language: str) -> Iterator[Page]:
    """A page at the path of every replaced id of a kind that has pages, where no other record took the id up again."""
    for row in published.tables["replaced_ids"]:
        table = table_of_id(row["id"])
        if table and table not in OWNED and (table, row["id"]) not in published.rows:
            path = f"{path_of(table, row['id'])}.html"
            show = Display(published, language, root_of(f"{language}/{path}"))
            new = row["new_id"]
            values = {"row": row, "new": show.any_name(new) if new else "", "way": show.any_way(new) if new else ""}
            yield Page(path, "moved.html", show.say("moved"), values=values)
