"""The front page: what the publication holds, what is safe to add up, and who funds whom in pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.codebook.code_lists import Review
from pipeline.codebook.funding_codes import FundingStatus
from pipeline.codebook.tables import TABLES
from pipeline.site.display import Display
from pipeline.site.figure_pictures import figures, regions
from pipeline.site.flow_picture import flows
from pipeline.site.layout import LANGUAGES, Page, root_of
from pipeline.site.money_pictures import ranges, timeline
from pipeline.site.plots import Picture, standing_alone
from pipeline.site.published import Published
from pipeline.site.wording import say

COUNTED = ("sources", "fundings", "commitments", "organisations", "persons", "programmes", "observations")
"""The tables whose number of records the page says."""
DRAWERS = (flows, ranges, timeline, figures, regions)
FOLDER = "pictures"
TABLED = 200
"""Rows of the table below a picture; its CSV file holds all."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What is safe to add up of one currency and status, in words."""

    currency: str
    status: str
    amount: str
    commitments: int
    statements: int
    is_given: bool


def front_page(published: Published, drawn: list[Picture], language: str) -> Page:
    """The front page in a language with its pictures."""
    about = published.said("description", language)
    show = _display(published, language)
    counts = [
        (show.table(name), show.number(len(published.tables[name])), f"id/{TABLES[name].TABLE.kind}/index.html")
        for name in COUNTED
        if published.tables[name]
    ]
    sums = list(_sums(published, show))
    often = Counter(one.currency for one in sums for _ in range(one.commitments))
    values = {
        "about": about.split("\n\n"),
        "counts": counts,
        "given": sorted((one for one in sums if one.is_given and one.commitments), key=lambda one: -one.commitments),
        "by_status": sorted(
            (one for one in sums if not one.is_given and one.commitments), key=lambda one: -often[one.currency]
        ),
        "unreviewed": _unreviewed(published, show),
        "pictures": drawn,
        "folder": FOLDER,
        "tabled": TABLED,
    }
    return Page("index.html", "front.html", say("nav_start", language), about=about.split("\n")[0], values=values)


def pictures(published: Published, language: str) -> list[Picture]:
    """The pictures that the publication has something for, as the front page shows them."""
    show = _display(published, language)
    return [found for one in DRAWERS if (found := one(published, show, ""))]


def picture_files(drawn: Mapping[str, list[Picture]]) -> Iterator[tuple[str, bytes]]:
    """Each picture as a file of its own in both languages, and its data."""
    for language, those in drawn.items():
        for one in those:
            yield f"{FOLDER}/{one.name}.{language}.svg", standing_alone(one.svg).encode()
            if language == LANGUAGES[0]:
                yield f"{FOLDER}/{one.name}.csv", one.data.encode()


def _display(published: Published, language: str) -> Display:
    return Display(published, language, root_of(f"{language}/index.html"))


def _sums(published: Published, show: Display) -> Iterator[Sum]:
    for one in published.totals:
        status = one["status"]
        name = (
            show.say("given")
            if status == "given"
            else show.code(FundingStatus, status)
            if status
            else show.say("no_status")
        )
        amount = show.between(one["at_least"], one["at_most"], one["currency"])
        yield Sum(one["currency"], name, amount, int(one["commitments"]), int(one["statements"]), status == "given")


def _unreviewed(published: Published, show: Display) -> tuple[str, str]:
    """How many of the fundings nobody has reviewed, and how many there are."""
    rows = published.tables["fundings"]
    return show.number(sum(row["review"] == Review.EXTRACTED for row in rows)), show.number(len(rows))
