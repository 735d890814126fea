"""Pictures of the money that is safe to add up: each commitment with its hedge as a range, and when it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.funding_codes import GIVEN
from pipeline.codebook.tables import Cells
from pipeline.site.display import Display
from pipeline.site.plots import FIRST, INK, NOWHERE, SECOND, SOFT, Picture, as_csv, clip, draw
from pipeline.site.published import Published, path_of

ROW, LEFT, RIGHT, WIDTH = 42, 300, 130, 420
"""Height of a row, room for labels on both sides, width of what is drawn between."""
MOST = 40
"""Rows of a picture: the largest commitments; all of them stand in its table and its data."""

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Money:
    """A commitment as pictures need it: who gives and gets, the figures, and where its page lies."""

    row: Cells
    giver: str
    taker: str
    low: float
    high: float
    stated: float
    path: str


def safe_money(published: Published, show: Display) -> list[Money]:
    """The commitments of the foremost currency that are given and may be added up, the largest first."""
    given = {one.value for one in GIVEN}
    rows = [
        row for row in published.tables["commitments"]
        if row["sum_safe"] == "true" and row["status"] in given and (row["amount"] or row["amount_min"] or row["amount_max"])
    ]  # fmt: skip
    count = Counter(row["currency"] for row in rows)
    foremost = max(sorted(count), key=lambda one: count[one], default="")
    found = [_money(show, row) for row in rows if row["currency"] == foremost]
    return sorted(found, key=lambda one: (-one.stated, one.row["id"]))


def _money(show: Display, row: Cells) -> Money:
    stated = Decimal(row["amount"] or row["amount_max"] or row["amount_min"])
    low = Decimal(0) if row["qualifier"] == Qualifier.UP_TO else Decimal(row["amount_min"] or stated)
    giver = show.name("organisations", row["funder_id"]) if row["funder_id"] else show.say("not_named")
    taker = taker_of(show, row)
    path = f"{path_of('commitments', row['id'])}.html"
    high = Decimal(row["amount_max"]) if row["amount_max"] else stated
    return Money(row, giver, taker, float(low), float(high), float(stated), path)


def taker_of(show: Display, row: Cells) -> str:
    """Who gets the money, else the pot that it comes from, else that nobody is named."""
    if row["recipient_id"]:
        return show.name("organisations", row["recipient_id"])
    return show.name("programmes", row["programme_id"]) if row["programme_id"] else show.say("not_named")


def ranges(published: Published, show: Display, here: str) -> Picture | None:
    """Every commitment as a point, its hedge as a bar; None where there is nothing to compare."""
    import altair as alt  # noqa: PLC0415 — takes a while to load

    money = safe_money(published, show)
    if len(money) < FEWEST:
        return None
    shown = money[:MOST]
    currency = shown[0].row["currency"]
    floor = min(one.stated for one in shown) / 2
    rows = [
        {
            "row": number, "low": max(one.low, floor), "high": max(one.high, floor), "stated": one.stated,
            "label": clip(one.taker), "below": clip(_from(show, one), 44), "figure": show.figure(one.row), "href": NOWHERE + one.path, **arrows(one.row),
        }
        for number, one in enumerate(shown)
    ]  # fmt: skip
    powers = [10**n for n in range(3, 14) if floor <= 10**n <= max(one.high for one in shown) * 1.5]
    x = {
        "scale": alt.Scale(type="log", domain=[floor, max(max(one.high for one in shown), floor * 2) * 1.2], nice=False)
    }
    axis = alt.Axis(values=powers, labelExpr=_labels({p: show.money(str(p), currency) for p in powers}), orient="top")
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    hedged = base.transform_filter("datum.low != datum.high")
    chart = alt.layer(
        hedged.mark_rule(strokeWidth=8, color=FIRST, opacity=0.35).encode(
            x=alt.X("low:Q", **x, axis=axis), x2="high:Q"
        ),
        base.mark_point(filled=True, size=95, color=FIRST, opacity=1).encode(
            x=alt.X("stated:Q", **x, axis=axis), href="href:N"
        ),
        *directions(base, alt.X("stated:Q", **x)),
        *sides(base),
    ).properties(width=WIDTH, height=ROW * len(rows), padding={"left": LEFT, "right": RIGHT, "top": 30, "bottom": 8})
    links = {one.path: show.title("commitments", one.row) for one in shown}
    title = show.say("picture_ranges")
    svg = draw("ranges", chart, title, show.say("about_ranges", count=show.number(len(shown))), links, here)
    return Picture("ranges", title, show.say("lead_ranges"), svg, *_table(show, money, here), _data(money))


def timeline(published: Published, show: Display, here: str) -> Picture | None:
    """When the money is announced and when it runs, by funder; None where no commitment has a date."""
    import altair as alt  # noqa: PLC0415 — takes a while to load

    told = first_told(published)
    dated = [
        one for one in safe_money(published, show) if one.row["start"] or one.row["end"] or told.get(one.row["id"])
    ]
    dated = sorted(dated[:MOST], key=lambda one: (one.giver, -one.stated, one.row["id"]))
    if not dated:
        return None
    rows = []
    for number, one in enumerate(dated):
        start, end = one.row["start"] or one.row["end"], one.row["end"] or one.row["start"]
        rows.append({
            "row": number, "start": year(start) if start else None, "end": year(end, last=True) if end else None,
            "told": year(told[one.row["id"]]) if told.get(one.row["id"]) else None,
            "label": clip(one.taker), "below": clip(_from(show, one), 44), "figure": show.figure(one.row), "href": NOWHERE + one.path,
        })  # fmt: skip
    ends = [value for one in rows for value in (one["start"], one["end"], one["told"]) if isinstance(value, float)]
    first, last = int(min(ends)), int(max(ends)) + 1
    step = max(1, (last - first) // 8)
    axis = alt.Axis(values=list(range(first, last + 1, step)), format="d", orient="top")
    x = {"scale": alt.Scale(domain=[first, last], nice=False, zero=False)}
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    chart = alt.layer(
        base.transform_filter("isValid(datum.start)").mark_bar(height=12, color=FIRST, cornerRadius=2)
        .encode(x=alt.X("start:Q", **x, axis=axis), x2="end:Q", href="href:N"),
        base.transform_filter("isValid(datum.told)").mark_point(shape="diamond", filled=True, size=90, color=SECOND, opacity=1, stroke=INK, strokeWidth=.6)
        .encode(x=alt.X("told:Q", **x, axis=axis), href="href:N"),
        *sides(base),
    ).properties(width=WIDTH, height=ROW * len(rows), padding={"left": LEFT, "right": RIGHT, "top": 30, "bottom": 8})  # fmt: skip
    links = {one.path: show.title("commitments", one.row) for one in dated}
    title = show.say("picture_timeline")
    svg = draw("timeline", chart, title, show.say("about_timeline", first=str(first), last=str(last)), links, here)
    header, cells = _table(show, dated, here)
    when = [(show.date(told[one.row["id"]]) if told.get(one.row["id"]) else "", show.period(one.row)) for one in dated]
    header = [*header, show.say("told"), show.say("runs")]
    cells = [[*row, (told_on, ""), (runs, "")] for row, (told_on, runs) in zip(cells, when, strict=True)]
    return Picture("timeline", title, show.say("lead_timeline"), svg, header, cells, _data(dated, told))


def arrows(row: Cells) -> dict[str, str]:
    """The arrows of a hedge that tells no bound on a side: where the true figure may lie."""
    hedge, name = row["qualifier"], "amount" if "amount" in row else "value"
    closed = row[f"{name}_min"] and row[f"{name}_max"]
    more = "→" if hedge in {"over", "at_least", "about"} and not closed else ""
    return {"more": more, "less": "←" if hedge in {"under", "almost", "up_to", "about"} and not closed else ""}


def directions(base: Any, x: Any) -> list[Any]:
    """The arrows beside the points."""
    return [
        base.mark_text(dx=dx, dy=-1, fontSize=16, color=FIRST).encode(x=x, text=f"{name}:N")
        for name, dx in (("more", 15), ("less", -15))
    ]


def sides(base: Any) -> list[Any]:
    """The labels of rows: on the left what it is with a smaller line below, on the right its figure in words."""
    return [
        base.mark_text(align="right", x=-14, dy=-7).encode(text="label:N"),
        base.mark_text(align="right", x=-14, dy=9, fontSize=11, color=SOFT).encode(text="below:N"),
        base.mark_text(align="left", x=WIDTH + 14).encode(text="figure:N"),
    ]


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
    more = 0.0 if not last else (1.0, 1 / 12, 1 / 365)[len(parts) - 1]
    return parts[0] + months / 12 + days / 365 + more


def _from(show: Display, one: Money) -> str:
    return show.say("from_giver", name=one.giver) if one.row["funder_id"] else show.say("no_giver")


def _labels(names: dict[int, str]) -> str:
    """An expression of Vega that names each tick."""
    pairs = ", ".join(f"'{tick}': '{label}'" for tick, label in names.items())
    return f"({{{pairs}}})[format(datum.value, '.0f')]"


def _table(show: Display, money: Sequence[Money], here: str) -> tuple[list[str], list[list[tuple[str, str]]]]:
    header = [show.say("giver"), show.say("taker"), show.say("amount")]
    return header, [[(one.giver, ""), (one.taker, ""), (show.figure(one.row), here + one.path)] for one in money]


def _data(money: Sequence[Money], told: dict[str, str] | None = None) -> str:
    names = [
        "id",
        "status",
        "funder_id",
        "recipient_id",
        "programme_id",
        "amount",
        "currency",
        "qualifier",
        "amount_min",
        "amount_max",
        "start",
        "end",
    ]
    header = [*names, *(["first_told"] if told is not None else [])]
    rows: list[list[Any]] = [[one.row[name] for name in names] for one in money]
    if told is not None:
        rows = [[*cells, told.get(one.row["id"], "")] for cells, one in zip(rows, money, strict=True)]
    return as_csv(header, rows)
