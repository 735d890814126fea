"""The pictures of the front page: where their marks lead, and what they leave out and say so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.presenting import published_in
from pipeline.site.display import Display
from pipeline.site.figure_pictures import regions
from pipeline.site.flow_picture import flows
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
