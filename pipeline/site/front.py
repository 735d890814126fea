"""The front page: what the publication holds, what is safe to add up, and who funds whom in pictures."""

from __future__ import annotations

from pipeline.site.layout import Page
from pipeline.site.published import Published
from pipeline.site.wording import say


def front_page(published: Published, language: str) -> Page:
    """The front page in a language."""
    about = published.said("description", language)
    return Page(
        "index.html",
        "front.html",
        say("nav_start", language),
        about=about.split("\n")[0],
        values={"about": about.split("\n\n")},
    )
