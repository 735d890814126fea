"""The picture of the flow: bands from who gives to who gets, as wide as the money that is safe to add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from pipeline.codebook.code_lists import Qualifier
from pipeline.site.display import Display
from pipeline.site.money_pictures import Money, safe_money, taker_of
from pipeline.site.plots import FIRST, INK, NOWHERE, Picture, as_csv, clip, draw
from pipeline.site.published import Published, path_of

WIDTH, SIDE = 260, 330
HIGHEST, LOWEST, EACH = 420, 120, 40
"""Height of the picture: at most, at least, and what each party on a side adds."""
GAP = 24
"""Room between two parties, enough for a line of text and its figure."""
MOST = 9
"""Parties on a side; the smaller ones are drawn together as one."""
STEPS = 24


@dataclass
class Party:
    """Somebody on one side of the picture, where it stands, and how much of its height is taken."""

    key: str
    name: str
    path: str
    total: float = 0
    low: float = 0
    high: float = 0
    top: float = 0
    taken: float = 0


@dataclass
class Side:
    """One side of the picture."""

    parties: dict[str, Party] = field(default_factory=dict)

    def add(self, key: str, name: str, path: str, *amounts: Money | Party) -> None:
        """Counts amounts to a party, with the bounds of those that are hedged."""
        party = self.parties.setdefault(key, Party(key, name, path))
        for one in amounts:
            party.total += one.stated if isinstance(one, Money) else one.total
            party.low += one.low
            party.high += _highest(one) if isinstance(one, Money) else one.high

    def settle(self, others: str) -> dict[str, str]:
        """Joins the small parties, and says for every key under which one it is drawn."""
        order = sorted(self.parties.values(), key=lambda one: (-one.total, one.key))
        small = order[MOST - 1 :] if len(order) > MOST else []
        names = {one.key: one.key for one in order}
        for one in small:
            names[one.key] = "…"
            del self.parties[one.key]
            self.add("…", others, "", one)
        return names

    def place(self, scale: float, height: int) -> None:
        """Stacks the parties, the largest on top, in the middle of the height."""
        order = sorted(self.parties.values(), key=lambda one: (one.key == "…", -one.total, one.key))
        top = (height - sum(one.total * scale for one in order) - GAP * (len(order) - 1)) / 2
        for one in order:
            one.top = top
            top += one.total * scale + GAP


def flows(published: Published, show: Display, here: str) -> Picture | None:
    """The picture; None where no money with a named giver or taker is safe to add up."""
    money = [one for one in safe_money(published, show) if one.row["funder_id"] or one.row["recipient_id"]]
    if not money:
        return None
    givers, takers = Side(), Side()
    for one in money:
        givers.add(*_giver(show, one), one)
        takers.add(*_taker(show, one), one)
    others = show.say("others")
    giver_of, taker_at = givers.settle(others), takers.settle(others)
    most = max(len(givers.parties), len(takers.parties))
    height = min(HIGHEST, LOWEST + EACH * most)
    scale = (height - GAP * (most - 1)) / sum(one.stated for one in money)
    givers.place(scale, height)
    takers.place(scale, height)
    joined: dict[tuple[str, str], list[Money]] = {}
    for one in money:
        joined.setdefault((giver_of[_giver(show, one)[0]], taker_at[_taker(show, one)[0]]), []).append(one)
    bands = _bands(joined, givers, takers, scale)
    title = show.say("picture_flow")
    svg = draw(
        "flow",
        _chart(show, bands, (givers, takers), scale, height, money[0].row["currency"]),
        title,
        show.say("about_flow"),
        _links(show, joined, givers, takers),
        here,
    )
    header = [show.say("giver"), show.say("taker"), show.say("amount")]
    rows = [
        [
            (one.giver, _at(givers.parties, _giver(show, one)[0], here)),
            (taker_of(show, one.row), _at(takers.parties, _taker(show, one)[0], here)),
            (show.figure(one.row), here + one.path),
        ]
        for one in money
    ]
    names = [
        "id",
        "funder_id",
        "recipient_id",
        "programme_id",
        "amount",
        "amount_min",
        "amount_max",
        "qualifier",
        "currency",
    ]
    data = as_csv(names, [[one.row[name] for name in names] for one in money])
    return Picture("flow", title, show.say("lead_flow"), svg, header, rows, data)


def _highest(money: Money) -> float:
    """The upper bound of an amount; infinite where its hedge sets none."""
    return inf if money.row["qualifier"] in {Qualifier.OVER, Qualifier.AT_LEAST} else money.high


def _giver(show: Display, one: Money) -> tuple[str, str, str]:
    key = one.row["funder_id"]
    return key, one.giver, f"{path_of('organisations', key)}.html" if show.way("organisations", key) else ""


def _taker(show: Display, one: Money) -> tuple[str, str, str]:
    table = "organisations" if one.row["recipient_id"] else "programmes"
    key = one.row["recipient_id"] or one.row["programme_id"]
    return key, one.taker, f"{path_of(table, key)}.html" if show.way(table, key) else ""


def _bands(
    joined: Mapping[tuple[str, str], Sequence[Money]], givers: Side, takers: Side, scale: float
) -> list[dict[str, Any]]:
    """The points of every band: its upper and lower edge on the way from left to right."""
    rows = []
    order = sorted(joined, key=lambda pair: (givers.parties[pair[0]].top, takers.parties[pair[1]].top))
    for number, (left, right) in enumerate(order):
        high = sum(one.stated for one in joined[left, right]) * scale
        giver, taker = givers.parties[left], takers.parties[right]
        start, end = giver.top + giver.taken, taker.top + taker.taken
        giver.taken += high
        taker.taken += high
        for step in range(STEPS + 1):
            way = step / STEPS
            bend = way * way * (3 - 2 * way)
            top = start + (end - start) * bend
            rows.append(
                {
                    "band": number,
                    "x": way * WIDTH,
                    "top": top,
                    "bottom": top + max(high, 1),
                    "href": NOWHERE + _path(joined[left, right], giver),
                }
            )
    return rows


def _path(money: Sequence[Money], giver: Party) -> str:
    """Where a band leads: to its commitment; to the giver where it holds several."""
    return money[0].path if len(money) == 1 or not giver.path else giver.path


def _links(
    show: Display, joined: Mapping[tuple[str, str], Sequence[Money]], givers: Side, takers: Side
) -> dict[str, str]:
    links = {one.path: one.name for side in (givers, takers) for one in side.parties.values() if one.path}
    return links | {those[0].path: show.title("commitments", those[0].row) for those in joined.values()}


def _at(parties: Mapping[str, Party], key: str, here: str) -> str:
    return here + parties[key].path if key in parties and parties[key].path else ""


def _chart(
    show: Display, bands: list[dict[str, Any]], sides: tuple[Side, Side], scale: float, height: int, currency: str
) -> Any:
    import altair as alt  # noqa: PLC0415 — takes a while to load

    x = alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH], nice=False), axis=None)
    y = alt.Y("top:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    band = alt.Chart(alt.Data(values=bands)).mark_area(color=FIRST, opacity=0.32, stroke=FIRST, strokeWidth=0.8)
    layers = [band.encode(x=x, y=y, y2="bottom:Q", detail="band:N", href="href:N")]
    for side, at, align, offset in ((sides[0], 0, "right", -14), (sides[1], WIDTH, "left", 14)):
        nodes = [
            {
                "x": at + (-6 if at == 0 else 0), "x2": at + (0 if at == 0 else 6), "top": one.top, "bottom": one.top + max(one.total * scale, 1.5),
                "middle": one.top + one.total * scale / 2, "name": clip(one.name, 28) + f"  {show.sum_of(one.low, one.high, currency)}",
                "href": NOWHERE + one.path if one.path else None,
            }
            for one in side.parties.values()
        ]  # fmt: skip
        base = alt.Chart(alt.Data(values=nodes))
        middle = alt.Y("middle:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
        layers += [
            base.mark_rect(color=INK, opacity=0.85).encode(x=x, x2="x2:Q", y=y, y2="bottom:Q"),
            base.mark_text(align=align, dx=offset).encode(x=alt.value(at), y=middle, text="name:N", href="href:N"),
        ]
    return alt.layer(*layers).properties(
        width=WIDTH, height=height, padding={"left": SIDE, "right": SIDE, "top": 16, "bottom": 16}
    )
