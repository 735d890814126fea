"""Rows of points on a logarithmic axis: what is stated as a point, its hedge as a bar between bounds, or as an arrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.tables import Cells
from pipeline.site.plots import FIRST, NOWHERE, SOFT, clip

ROW, LEFT, RIGHT, WIDTH = 42, 300, 130, 420
"""Height of a row, room for labels on both sides, width of what is drawn between."""
PADDING = {"left": LEFT, "right": RIGHT, "top": 30, "bottom": 8}
BELOW = 44
"""Characters of the smaller line below a label."""
UPWARDS = frozenset({Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.ABOUT})
DOWNWARDS = frozenset({Qualifier.UNDER, Qualifier.ALMOST, Qualifier.UP_TO, Qualifier.ABOUT})


@dataclass(frozen=True, slots=True)
class Dot:
    """A row: the label with a smaller line below, the figure in words, its number and bounds, and where it leads."""

    label: str
    below: str
    figure: str
    stated: float
    low: float
    high: float
    qualifier: str
    path: str

    def cells(self, number: int, least: float) -> dict[str, Any]:
        """The row as the chart reads it; what lies below the axis begins at its end."""
        low, high = max(self.low, least), max(self.high, least)
        return {
            "row": number, "label": clip(self.label), "below": clip(self.below, BELOW), "figure": self.figure,
            "stated": max(self.stated, least), "low": low, "high": high, "href": NOWHERE + self.path,
            "more": "→" if low == high and self.qualifier in UPWARDS else "",
            "less": "←" if low == high and self.qualifier in DOWNWARDS else "",
        }  # fmt: skip


def bounds(row: Cells, name: str) -> tuple[float, float, float]:
    """What a row states, its lower and its upper bound; without a bound it is what is stated."""
    stated = float(row[name] or row[f"{name}_max"] or row[f"{name}_min"])
    return stated, float(row[f"{name}_min"] or stated), float(row[f"{name}_max"] or stated)


def dot_plot(dots: Sequence[Dot], least: float, written: Callable[[int], str]) -> Any:
    """The chart; `written` says how a power of ten is written on the axis, which begins at `least`."""
    import altair as alt  # noqa: PLC0415 — takes a while to load

    high = max(*(one.high for one in dots), least * 10) * 1.3
    powers = [10**n for n in range(14) if least <= 10**n <= high]
    axis = alt.Axis(values=powers, labelExpr=names({one: written(one) for one in powers}), orient="top")
    scale = alt.Scale(type="log", domain=[least, high], nice=False)
    base = rows_of([one.cells(number, least) for number, one in enumerate(dots)])
    at = alt.X("stated:Q", scale=scale)
    layers = [
        base.transform_filter("datum.low != datum.high")
        .mark_rule(strokeWidth=8, color=FIRST, opacity=0.35)
        .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q"),
        base.mark_point(filled=True, size=95, color=FIRST, opacity=1).encode(
            x=alt.X("stated:Q", scale=scale, axis=axis), href="href:N"
        ),
        base.mark_text(dx=15, dy=-1, fontSize=16, color=FIRST).encode(x=at, text="more:N"),
        base.mark_text(dx=-15, dy=-1, fontSize=16, color=FIRST).encode(x=at, text="less:N"),
    ]
    return labelled(base, layers, len(dots))


def rows_of(rows: Sequence[dict[str, Any]]) -> Any:
    """A chart with one line for each row."""
    import altair as alt  # noqa: PLC0415 — takes a while to load

    scale = alt.Scale(paddingInner=0, paddingOuter=0)
    return alt.Chart(alt.Data(values=list(rows))).encode(y=alt.Y("row:O", axis=None, scale=scale))


def labelled(base: Any, layers: Sequence[Any], count: int) -> Any:
    """The layers between the labels of their rows: what it is with a smaller line below, and its figure in words."""
    import altair as alt  # noqa: PLC0415 — takes a while to load

    labels = [
        base.mark_text(align="right", x=-14, dy=-7).encode(text="label:N"),
        base.mark_text(align="right", x=-14, dy=9, fontSize=11, color=SOFT).encode(text="below:N"),
        base.mark_text(align="left", x=WIDTH + 14).encode(text="figure:N"),
    ]
    return alt.layer(*layers, *labels).properties(width=WIDTH, height=ROW * count, padding=PADDING)


def names(ticks: dict[int, str]) -> str:
    """An expression of Vega that names each tick."""
    pairs = ", ".join(f"'{tick}': '{label}'" for tick, label in ticks.items())
    return f"({{{pairs}}})[format(datum.value, '.0f')]"
