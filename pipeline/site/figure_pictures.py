"""Pictures of stated figures: what texts say about clusters, firms and programmes, hedges as ranges; and where they are."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import Any

from pipeline.codebook.code_lists import Indicator
from pipeline.codebook.tables import Cells
from pipeline.site.display import Display
from pipeline.site.dot_plot import Dot, bounds, dot_plot
from pipeline.site.money_pictures import MOST, cut_to
from pipeline.site.plots import FIRST, INK, LINE, NOWHERE, PAPER, Picture, as_csv, draw
from pipeline.site.published import Published, path_of

ABOUT = (("organisation_id", "organisations"), ("programme_id", "programmes"), ("region_id", "regions"))
TILES = {
    "DEF": ("SH", 2, 0), "DE6": ("HH", 2, 1), "DE8": ("MV", 3, 1), "DE5": ("HB", 1, 1), "DE9": ("NI", 2, 2), "DE3": ("BE", 4, 2),
    "DE4": ("BB", 3, 2), "DEA": ("NW", 1, 3), "DEE": ("ST", 3, 3), "DED": ("SN", 4, 3), "DEG": ("TH", 3, 4), "DE7": ("HE", 2, 4),
    "DEB": ("RP", 1, 4), "DEC": ("SL", 0, 4), "DE1": ("BW", 1, 5), "DE2": ("BY", 2, 5),
}  # fmt: skip
"""The Länder on a map of tiles: the two letters that people know, column and row, by NUTS code."""
TILE = 64
COLUMNS = (
    "id", "organisation_id", "programme_id", "region_id", "subject_label", "indicator", "value", "unit", "qualifier", "value_min", "value_max",
)  # fmt: skip
"""The columns of the data beside the picture of figures."""
SAME = COLUMNS[1:]
"""What a figure in a reprint has alike with that of its original."""


def figures(published: Published, show: Display, here: str) -> Picture | None:
    """Counted figures as points with their hedges as bars, by what they are about; None where there are none."""
    found = sorted(_counted(published), key=lambda row: (_about(show, row).casefold(), row["indicator"], *_weight(row)))
    if not found:
        return None
    largest = {row["id"] for row in sorted(found, key=_weight)[:MOST]}
    shown = [row for row in found if row["id"] in largest]
    dots = [
        Dot(
            _label(show, row),
            _subject(show, row),
            show.figure(row),
            *bounds(row, "value"),
            row["qualifier"],
            _path(row),
        )
        for row in shown
    ]
    title, cut = show.say("picture_figures"), cut_to(show, MOST, len(found))
    about = show.say("about_figures", count=show.number(len(shown)))
    links = {_path(row): show.title("observations", row) for row in shown}
    svg = draw("figures", dot_plot(dots, 0.8, show.number), title, f"{about} {cut}".strip(), links, here)
    header = [show.say("about_what"), show.say("indicator"), show.say("figure")]
    cells = [
        [(_about(show, row), ""), (show.code(Indicator, row["indicator"]), ""), (show.figure(row), here + _path(row))]
        for row in found
    ]
    data = as_csv(COLUMNS, [[row[name] for name in COLUMNS] for row in found])
    return Picture("figures", title, show.say("lead_figures"), svg, header, cells, data, cut)


def _counted(published: Published) -> list[Cells]:
    """The counted figures; what a reprint repeats of its original, or of another reprint of it, is left out."""
    copied = {row["id"]: row["copy_of_id"] for row in published.tables["sources"]}
    rows = [
        row
        for row in published.tables["observations"]
        if row["unit"] == "1"
        and (row["value"] or row["value_min"] or row["value_max"])
        and isfinite(bounds(row, "value")[0])
    ]
    told: dict[tuple[str, ...], str] = {}
    kept = []
    for row in sorted(rows, key=lambda row: (bool(copied.get(row["source_id"])), row["source_id"], row["id"])):
        source = row["source_id"]
        figure = (copied.get(source) or source, *(row[name] for name in SAME))
        first = told.setdefault(figure, source)
        if first == source or not copied.get(source):
            kept.append(row)
    return kept


def _weight(row: Cells) -> tuple[float, str]:
    """What the largest figures come first by."""
    return -bounds(row, "value")[0], row["id"]


def regions(published: Published, show: Display, here: str) -> Picture | None:
    """The Länder as tiles with how many records lie in each; None where no record lies in any."""
    import altair as alt  # noqa: PLC0415 — takes a while to load

    count = _in_laender(published)
    if not count:
        return None
    rows: list[dict[str, Any]] = [
        {
            "x": x, "y": y, "code": code, "count": show.number(count[key]) if count[key] else "", "known": count[key] > 0,
            "href": NOWHERE + _region(key) if ("regions", key) in published.rows and count[key] else None,
        }
        for key, (code, x, y) in TILES.items()
    ]  # fmt: skip
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("x:O", axis=None, scale=alt.Scale(padding=0.04)),
        y=alt.Y("y:O", axis=None, scale=alt.Scale(padding=0.04)),
    )
    known = base.transform_filter("datum.known")
    chart = alt.layer(
        base.transform_filter("!datum.known").mark_rect(color=LINE, cornerRadius=4),
        known.mark_rect(color=FIRST, cornerRadius=4).encode(href="href:N"),
        base.transform_filter("!datum.known").mark_text(color=INK, fontSize=12).encode(text="code:N"),
        known.mark_text(color=PAPER, fontSize=12, dy=-9).encode(text="code:N"),
        known.mark_text(color=PAPER, fontSize=17, fontWeight=700, dy=9).encode(text="count:N"),
    ).properties(width=TILE * 5, height=TILE * 6, padding=4)
    filled = sorted((key for key in count if count[key]), key=lambda key: (-count[key], key))
    links = {_region(key): f"{show.name('regions', key)}: {count[key]}" for key in filled}
    title = show.say("picture_regions")
    svg = draw("regions", chart, title, show.say("about_regions"), links, here)
    cells = [
        [
            (show.name("regions", key), here + _region(key) if show.way("regions", key) else ""),
            (show.number(count[key]), ""),
        ]
        for key in filled
    ]
    data = as_csv(["region_id", "records"], [[key, str(count[key])] for key in filled])
    return Picture(
        "regions", title, show.say("lead_regions"), svg, [show.say("region"), show.say("records_in_it")], cells, data
    )


def _in_laender(published: Published) -> Counter[str]:
    """How many organisations, parties and figures lie in each Land, or in a part of it."""
    found: Counter[str] = Counter()
    for table in ("organisations", "parties", "observations"):
        found.update(row["region_id"][:3] for row in published.tables[table] if row["region_id"][:3] in TILES)
    return found


def _region(key: str) -> str:
    return f"{path_of('regions', key)}.html"


def _about(show: Display, row: Cells) -> str:
    return _named(show, row) or show.say("not_named")


def _named(show: Display, row: Cells) -> str:
    known = next((show.name(table, row[name]) for name, table in ABOUT if row[name]), "")
    return known or row["subject_label"]


def _subject(show: Display, row: Cells) -> str:
    """What a figure is about; the text that states it where that names nothing."""
    return _named(show, row) or show.name("sources", row["source_id"])


def _label(show: Display, row: Cells) -> str:
    """What is counted: the text's own word in German, the indicator in English."""
    return (row["counted"] if show.language == "de" else "") or show.code(Indicator, row["indicator"])


def _path(row: Cells) -> str:
    return f"{path_of('observations', row['id'])}.html"
