"""A chart as SVG that stands in a page: described, in the colours of the page, its marks leading to their records.

Altair says what is drawn, vl-convert draws it without a browser, the same bytes every time: nothing in a chart depends on
the width of a text, which differs between the fonts of machines.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

NOWHERE = "https://record.invalid/"
"""What stands before the path of a record in the address of a mark, until a page says where it lies itself."""
INK, SOFT, LINE, PAPER = "#1c2326", "#545e61", "#dcd9d0", "#fbfaf7"
FIRST, SECOND, THIRD, REST = "#1d6a6c", "#b4622d", "#6b7d2f", "#7a8486"
COLOURS = {
    INK: "--ink", SOFT: "--soft", LINE: "--line", PAPER: "--paper",
    FIRST: "--plot-1", SECOND: "--plot-2", THIRD: "--plot-3", REST: "--plot-rest",
}  # fmt: skip
"""The colours of charts, and the name that each has in the style sheet: there a dark page has others."""
ASTRAY = re.compile(rf'<a xlink:href="(?!{re.escape(NOWHERE)})[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
"""A mark without a record: Vega makes an address of its own site out of the missing one."""
ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What Vega says to readers of screens, in English and of its own parts; the title, the text and the links say it better."""
FONT = "system-ui, sans-serif"
LONGEST = 38
"""Characters of a label."""


@dataclass(frozen=True)
class Picture:
    """A picture of the front page: its chart, and its data as cells for people and as columns of a CSV file.

    `rows` are cells for people: a text, and the way to a record where it has one. `cut` says what of them is drawn, where
    not all are.
    """

    name: str
    title: str
    lead: str
    svg: str
    header: Sequence[str]
    rows: Sequence[Sequence[tuple[str, str]]]
    data: str
    cut: str = ""


def draw(name: str, chart: Any, title: str, about: str, links: Mapping[str, str], here: str) -> str:
    """The chart as SVG. `links` names each record that a mark leads to, by its path; `here` is the way to those paths."""
    import vl_convert  # noqa: PLC0415 — only a site needs it

    svg = str(vl_convert.vegalite_to_svg(_styled(chart).to_json(), vl_version="6.4"))
    head, _, rest = ROLES.sub("", svg).partition(">")
    box = re.search(r'viewBox="([^"]+)"', head)
    label = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(about)}</desc>'
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1] if box else "0 0 1 1"}" role="group" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">{label}'
    )
    return _coloured(_linked(start + rest, links, here))


def _styled(chart: Any) -> Any:
    """What all charts have alike. Their padding leaves room for labels, which are never measured."""
    text = {
        "labelFont": FONT,
        "labelFontSize": 13,
        "labelColor": INK,
        "labelLimit": 0,
        "labelOverlap": False,
        "labelFlush": False,
        "labelBound": False,
    }
    return (
        chart.configure(background="transparent", font=FONT, aria=False, autosize={"type": "none"})
        .configure_view(stroke=None)
        .configure_axis(**text, domain=False, ticks=False, gridColor=LINE, title=None, labelPadding=8)
        .configure_text(font=FONT, fontSize=13, color=INK)
    )


def _linked(svg: str, links: Mapping[str, str], here: str) -> str:
    """The SVG with a way for every mark that has a record, a name for those that are no words, and no link for others."""

    def named(found: re.Match[str]) -> str:
        path = found[1].removeprefix(NOWHERE)
        label = "" if found[2] else f' aria-label="{escape(links.get(path, path))}"'
        return f'<a href="{escape(here + path)}"{label}>{found[2] or ""}'

    return re.sub(r'<a xlink:href="([^"]*)"[^>]*>(<text)?', named, ASTRAY.sub(r"\1", svg))


def _coloured(svg: str) -> str:
    for colour, name in COLOURS.items():
        svg = re.sub(f'="{colour}"', f'="var({name}, {colour})"', svg, flags=re.IGNORECASE)
    return svg


def standing_alone(svg: str) -> str:
    """The SVG as a file of its own, without ways that lead nowhere there."""
    return re.sub(r"</?a\b[^>]*>", "", svg)


def clip(text: str, most: int = LONGEST) -> str:
    """A label cut to what has room.

    >>> clip("Ministerium für Wissenschaft", 12)
    'Ministerium…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a header as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
