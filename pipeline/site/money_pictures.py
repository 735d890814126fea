"""Pictures of the money that is safe to add up: each commitment with its hedge as a range, and when it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.tables import Cells
from pipeline.site.display import Display
from pipeline.site.dot_plot import BELOW, Dot, bounds, dot_plot, labelled, rows_of
from pipeline.site.plots import FIRST, INK, NOWHERE, SECOND, Picture, as_csv, clip, draw
from pipeline.site.published import Published, path_of

MOST = 40
"""Rows of a picture: the largest; all of them stand in its table and its data."""
FEWEST = 2
"""Rows of a picture that compares."""
YEARS = 9
"""Years that are written on the axis of time at most."""
COLUMNS = (
    "id", "status", "funder_id", "recipient_id", "programme_id", "amount", "currency", "qualifier", "amount_min", "amount_max", "start", "end",
)  # fmt: skip
"""The columns of the data beside a picture, those of the commitments."""


@dataclass(frozen=True, slots=True)
class Money:
    """A commitment as pictures need it: who gives and gets, the figures, and where its page lies."""

    row: Cells
    giver: str
    taker: str
    stated: float
    low: float
    high: float
    path: str


def safe_money(published: Published, show: Display) -> list[Money]:
    """The commitments of the foremost currency that are given and may be added up, the largest first."""
    given = {one.value for one in GIVEN}
    rows = [
        row
        for row in published.tables["commitments"]
        if row["sum_safe"] == "true"
        and row["status"] in given
        and (row["amount"] or row["amount_min"] or row["amount_max"])
    ]
    count = Counter(row["currency"] for row in rows)
    foremost = max(sorted(count), key=lambda one: count[one], default="")
    found = [_money(show, row) for row in rows if row["currency"] == foremost]
    return sorted((one for one in found if 0 < one.stated < inf), key=lambda one: (-one.stated, one.row["id"]))


def _money(show: Display, row: Cells) -> Money:
    stated, low, high = bounds(row, "amount")
    low = 0 if row["qualifier"] == Qualifier.UP_TO else low
    giver = show.name("organisations", row["funder_id"]) if row["funder_id"] else show.say("not_named")
    return Money(row, giver, taker_of(show, row), stated, low, high, f"{path_of('commitments', row['id'])}.html")


def taker_of(show: Display, row: Cells) -> str:
    """Who gets the money, else the pot that it comes from, else that nobody is named."""
    if row["recipient_id"]:
        return show.name("organisations", row["recipient_id"])
    return show.name("programmes", row["programme_id"]) if row["programme_id"] else show.say("not_named")


def ranges(published: Published, show: Display, here: str) -> Picture | None:
    """Every commitment as a point, its hedge as a bar; None where there is nothing to compare."""
    money = safe_money(published, show)
    if len(money) < FEWEST:
        return None
    shown = money[:MOST]
    dots = [
        Dot(
            one.taker,
            _from(show, one),
            show.figure(one.row),
            one.stated,
            one.low,
            one.high,
            one.row["qualifier"],
            one.path,
        )
        for one in shown
    ]
    currency = shown[0].row["currency"]
    chart = dot_plot(dots, min(one.stated for one in shown) / 2, lambda power: show.money(str(power), currency))
    title, cut = show.say("picture_ranges"), cut_to(show, MOST, len(money))
    about = show.say("about_ranges", count=show.number(len(shown)))
    svg = draw("ranges", chart, title, f"{about} {cut}".strip(), _links(show, shown), here)
    data = as_csv(COLUMNS, [[one.row[name] for name in COLUMNS] for one in money])
    return Picture("ranges", title, show.say("lead_ranges"), svg, *_table(show, money, here), data, cut)


def timeline(published: Published, show: Display, here: str) -> Picture | None:
    """When the money is announced and when it runs, by funder; None where no commitment has a date."""
    told = first_told(published)
    dated = [
        one for one in safe_money(published, show) if one.row["start"] or one.row["end"] or told.get(one.row["id"])
    ]
    if not dated:
        return None
    shown, dated = _by_giver(dated[:MOST]), _by_giver(dated)
    rows = [_dated(show, number, one, told.get(one.row["id"], "")) for number, one in enumerate(shown)]
    ends = [row[name] for row in rows for name in ("start", "end", "told") if row[name] is not None]
    first, last = floor(min(ends)), max(ceil(max(ends)), floor(min(ends)) + 1)
    title, cut = show.say("picture_timeline"), cut_to(show, MOST, len(dated))
    about = show.say("about_timeline", first=str(first), last=str(last))
    svg = draw("timeline", _timeline(rows, first, last), title, f"{about} {cut}".strip(), _links(show, shown), here)
    header, cells = _table(show, dated, here)
    days = [told.get(one.row["id"], "") for one in dated]
    cells = [
        [*row, (show.date(day) if day else "", ""), (show.period(one.row), "")]
        for row, day, one in zip(cells, days, dated, strict=True)
    ]
    data = as_csv(
        [*COLUMNS, "first_told"],
        [[*(one.row[name] for name in COLUMNS), day] for one, day in zip(dated, days, strict=True)],
    )
    header = [*header, show.say("told"), show.say("runs")]
    return Picture("timeline", title, show.say("lead_timeline"), svg, header, cells, data, cut)


def cut_to(show: Display, most: int, count: int) -> str:
    """That a picture draws the largest alone; empty where it draws all."""
    return "" if count <= most else show.say("picture_is_cut", shown=show.number(most), all=show.number(count))


def _by_giver(money: Sequence[Money]) -> list[Money]:
    return sorted(money, key=lambda one: (one.giver, -one.stated, one.row["id"]))


def _dated(show: Display, number: int, one: Money, told: str) -> dict[str, Any]:
    start, end = one.row["start"] or one.row["end"], one.row["end"] or one.row["start"]
    return {
        "row": number, "label": clip(one.taker), "below": clip(_from(show, one), BELOW), "figure": show.figure(one.row),
        "start": year(start) if start else None, "end": year(end, last=True) if end else None,
        "told": year(told) if told else None, "href": NOWHERE + one.path,
    }  # fmt: skip


def _timeline(rows: Sequence[dict[str, Any]], first: int, last: int) -> Any:
    import altair as alt  # noqa: PLC0415 — takes a while to load

    step = max(1, ceil((last - first) / YEARS))
    axis = alt.Axis(values=list(range(first, last + 1, step)), format="d", orient="top")
    scale = alt.Scale(domain=[first, last], nice=False, zero=False)
    base = rows_of(rows)
    bars = base.transform_filter("isValid(datum.start)").mark_bar(height=12, color=FIRST, cornerRadius=2)
    diamonds = base.transform_filter("isValid(datum.told)").mark_point(
        shape="diamond", filled=True, size=90, color=SECOND, opacity=1, stroke=INK, strokeWidth=0.6
    )
    layers = [
        bars.encode(x=alt.X("start:Q", scale=scale, axis=axis), x2="end:Q", href="href:N"),
        diamonds.encode(x=alt.X("told:Q", scale=scale, axis=axis), href="href:N"),
    ]
    return labelled(base, layers, len(rows))


def first_told(published: Published) -> dict[str, str]:
    """The day on which the first text told of a commitment, by its id, as precisely as it is known."""
    found: dict[str, str] = {}
    for row in published.tables["fundings"]:
        day = published.rows.get(("sources", row["source_id"]), {}).get("published", "")
        if day and row["commitment_id"]:
            found[row["commitment_id"]] = min(day, found.get(row["commitment_id"], day))
    return found


def year(cell: str, *, last: bool = False) -> float:
    """A date as a point on an axis of years: its beginning, or the end of what it names.

    >>> year("2025"), year("2025", last=True), year("2025-07")
    (2025.0, 2026.0, 2025.5)
    """
    parts = [int(part) for part in cell.split("-")]
    months = parts[1] - 1 if len(parts) > 1 else 0
    days = parts[2] - 1 if len(parts) > 2 else 0
    more = (1.0, 1 / 12, 1 / 365)[len(parts) - 1] if last else 0.0
    return parts[0] + months / 12 + days / 365 + more


def _from(show: Display, one: Money) -> str:
    return show.say("from_giver", name=one.giver) if one.row["funder_id"] else show.say("no_giver")


def _links(show: Display, money: Sequence[Money]) -> dict[str, str]:
    return {one.path: show.title("commitments", one.row) for one in money}


def _table(show: Display, money: Sequence[Money], here: str) -> tuple[list[str], list[list[tuple[str, str]]]]:
    header = [show.say("giver"), show.say("taker"), show.say("amount")]
    return header, [[(one.giver, ""), (one.taker, ""), (show.figure(one.row), here + one.path)] for one in money]
