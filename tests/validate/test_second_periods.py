"""Both readers of periods read the same in words that are written by a third: a table of German spellings."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.periods import read_period
from pipeline.validate.second_periods import read_period_again

POINTS = {
    "d. MMMM y": 10,
    "dd.MM.y": 10,
    "d.M.y": 10,
    "d. MMM y": 10,
    "y-MM-dd": 10,
    "MMMM y": 7,
    "y": 4,
    "'Ende' y": 4,
}
"""How a point in time is written, in the patterns of CLDR, and how many characters of its ISO form that says."""


@st.composite
def points(draw: st.DrawFn) -> tuple[str, str]:
    """A point in time as the press writes it, and its cell."""
    day = draw(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
    pattern = draw(st.sampled_from(sorted(POINTS)))
    return format_date(day, pattern, locale=draw(st.sampled_from(["de_DE", "de_AT"]))), day.isoformat()[
        : POINTS[pattern]
    ]


def check(words: str, first: str | None, last: str | None) -> None:
    one, other = read_period(words), read_period_again(words)
    assert one is not None, words
    assert (one.first, one.last) == other == (first, last), words


@given(points())
def test_a_point_in_time_is_a_period(point: tuple[str, str]) -> None:
    check(*point, point[1])


@given(points(), points(), st.sampled_from(["von {} bis {}", "vom {} bis zum {}", "{} bis {}", "in der Zeit von {} bis {}",
                                            "zwischen {} und {}", "{} – {}"]))  # fmt: skip
def test_a_range(one: tuple[str, str], other: tuple[str, str], shape: str) -> None:
    first, last = sorted([one, other], key=lambda point: point[1])
    if first[1] < last[1] and len(first[1]) <= len(last[1]):
        check(shape.format(first[0], last[0]), first[1], last[1])


@given(points(), st.sampled_from(["ab {}", "seit {}", "ab dem Jahr {}"]))
def test_an_open_end(point: tuple[str, str], shape: str) -> None:
    check(shape.format(point[0]), point[1], None)


@given(points(), st.sampled_from(["bis {}", "bis zum {}", "bis einschließlich {}"]))
def test_an_open_beginning(point: tuple[str, str], shape: str) -> None:
    check(shape.format(point[0]), None, point[1])


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2018/19", "2018", "2019"),
        ("2018-22", "2018", "2022"),
        ("1. bis 3. Mai 2020", "2020-05-01", "2020-05-03"),
        ("von Januar bis März 2021", "2021-01", "2021-03"),
        ("im dritten Quartal 2024", "2024", "2024"),
        ("im 3. Quartal 2024", "2024", "2024"),
        ("in den Jahren 2018, 2019 und 2020", "2018", "2020"),
        ("von 2018 an", "2018", None),
        ("von\u00a02018\nbis 20\u00ad22", "2018", "2022"),
    ],
)
def test_shapes_that_leave_something_out(words: str, first: str | None, last: str | None) -> None:
    check(words, first, last)


NAMES = ["Januar Jänner Jan. Jän.", "Februar Feber Feb.", "März Mrz.", "April Apr.", "Mai", "Juni Jun.", "Juli Jul.", "August Aug.",
         "September Sept. Sep.", "Oktober Okt.", "November Nov.", "Dezember Dez."]  # fmt: skip


@pytest.mark.parametrize(("month", "name"), [(at, name) for at, names in enumerate(NAMES, 1) for name in names.split()])
def test_every_name_of_a_month(month: int, name: str) -> None:
    check(f"{name} 2021", f"2021-{month:02d}", f"2021-{month:02d}")
    check(f"ab 7. {name} 2021", f"2021-{month:02d}-07", None)


@pytest.mark.parametrize(
    "words", ["", "in diesem Jahr", "bis Ende August", "31. Februar 2020", "2. Juni", "20 Millionen"]
)
def test_what_is_no_period_for_either(words: str) -> None:
    assert read_period(words) is None
    assert read_period_again(words) is None
