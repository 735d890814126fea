"""The pictures of the front page: where their marks lead, and what they leave out and say so."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.presenting import published_in
from pipeline.site.display import Display
from pipeline.site.figure_pictures import figures, regions
from pipeline.site.flow_picture import flows
from pipeline.site.front import front_page
from pipeline.site.layout import render
from pipeline.site.money_pictures import MOST, ranges, timeline
from pipeline.site.plots import Picture
from pipeline.site.published import Published


@pytest.fixture(scope="module")
def told(example: Path) -> Published:
    """The example as it is published."""
    return published_in(example)


def with_rows(published: Published, **tables: list[Cells]) -> Published:
    """The same publication with other rows in some of its tables."""
    return dataclasses.replace(published, tables={**published.tables, **tables})


def row_of(table: str, **cells: str) -> Cells:
    """A row whose other cells are empty."""
    return {column.name: "" for column in columns(TABLES[table])} | cells


def drawn(picture: Callable[[Published, Display, str], Picture | None], published: Published) -> Picture:
    found = picture(published, Display(published, "de"), "")
    assert found is not None
    return found


def ways(svg: str) -> list[str]:
    return re.findall(r'<a href="([^"]*)"', svg)


def test_a_mark_without_a_record_is_no_link_and_no_link_leaves_the_site(told: Published, site: Path) -> None:
    flow = drawn(flows, told).svg
    assert re.search(r">(?:nicht genannt|Übrige) ", flow)
    assert all((site / "de" / way).is_file() for way in ways(flow))
    land = row_of("organisations", id="org-a", name="A", region_id="DEA")
    tiles = drawn(regions, with_rows(told, organisations=[land], regions=[])).svg
    assert ">NW</text>" in tiles
    assert not ways(tiles)
    for page in site.rglob("index.html"):
        for svg in re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL):
            assert not [way for way in ways(svg) if ":" in way or way.startswith("/")], page


MANY = 90


def commitments(count: int) -> list[Cells]:
    """Commitments of growing amounts, each with a year; the smallest ones belong to the givers that come first."""
    return [
        row_of(
            "commitments", id=f"com-{number:03}", status="granted", amount=str(number * 1000), currency="EUR", qualifier="exact",
            amount_min=str(number * 1000), amount_max=str(number * 1000), start=str(2000 + number % 20), sum_safe="true",
            funder_id=f"org-{number:03}",
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def observations(count: int, source: str = "a", **more: str) -> list[Cells]:
    """Counted figures of growing size; the smallest ones are about what comes first."""
    return [
        row_of(
            "observations", id=f"obs-{source}-{number:03}", source_id=source, subject_label=f"Werk {number:03}", indicator="jobs",
            value=str(number), unit="1", qualifier="exact", value_min=str(number), value_max=str(number),
        ) | more
        for number in range(1, count + 1)
    ]  # fmt: skip


def ids(picture: Picture) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(picture.data, newline=""))]


@pytest.mark.parametrize("picture", [ranges, timeline, figures])
def test_a_picture_draws_the_largest_says_so_and_keeps_its_data_whole(
    told: Published, picture: Callable[[Published, Display, str], Picture | None]
) -> None:
    def made(count: int) -> Picture:
        rows = {"commitments": commitments(count), "observations": observations(count), "fundings": []}
        return drawn(picture, with_rows(told, **rows))

    many, few = made(MANY), made(MOST)
    links = {Path(way).stem for way in ways(many.svg)}
    assert links == {key for key in ids(many) if int(key[-3:]) > MANY - MOST}
    assert len(ids(many)) == len(many.rows) == MANY
    assert many.cut == f"Gezeichnet sind die {MOST} größten von {MANY}; alle stehen in der CSV-Datei."
    assert many.cut in many.svg
    assert not few.cut
    assert len({*ways(few.svg)}) == MOST
    assert many.cut in render(front_page(told, [many], "de"), told, "de")


def test_a_figure_that_reprints_repeat_is_drawn_once_and_what_they_alone_say_stays(told: Published) -> None:
    sources = [
        row_of("sources", id="a", title="A"),
        *(row_of("sources", id=key, title=key, copy_of_id="a") for key in ("b", "c")),
        row_of("sources", id="d", title="D"),
    ]
    rows = [*observations(2, "b"), *observations(2, "c"), *observations(1, "a"), *observations(2, "d")]
    rows += observations(1, "c", value="7", value_min="7", value_max="7", id="obs-c-007")
    figure = drawn(figures, with_rows(told, sources=sources, observations=rows))
    assert sorted(ids(figure)) == ["obs-a-001", "obs-b-002", "obs-c-007", "obs-d-001", "obs-d-002"]


def test_the_reprints_of_the_example_are_no_figures_of_their_own(told: Published) -> None:
    copies = {row["id"] for row in told.tables["sources"] if row["copy_of_id"]}
    repeated = {row["id"] for row in told.tables["observations"] if row["source_id"] in copies and row["unit"] == "1"}
    assert repeated
    assert not repeated & {*ids(drawn(figures, told))}
