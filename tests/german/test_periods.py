from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german import periods
from pipeline.german.periods import read_date, read_period, scan_dates, scan_periods
from pipeline.german.plain import Plain

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in der Zeit von 2018 bis 2022", "2018", "2022"),
        ("von 2018 bis 2022", "2018", "2022"),
        ("2018 bis 2022", "2018", "2022"),
        ("2018–2022", "2018", "2022"),
        ("2018-2022", "2018", "2022"),
        ("2018 – 2022", "2018", "2022"),
        ("zwischen 2014 und 2020", "2014", "2020"),
        ("in den Jahren 2019 bis 2029", "2019", "2029"),
        ("in den Jahren 2019 und 2020", "2019", "2020"),
        ("in den Jahren 2019, 2020 und 2021", "2019", "2021"),
        ("für die Jahre 2019 bis 2021", "2019", "2021"),
        ("im Zeitraum 2021 bis 2027", "2021", "2027"),
        ("von Mitte 2021 bis Ende 2023", "2021", "2023"),
        ("ab 2022", "2022", None),
        ("seit 2018", "2018", None),
        ("ab dem Jahr 2022", "2022", None),
        ("seit Anfang 2019", "2019", None),
        ("ab Januar 2022", "2022-01", None),
        ("ab dem 1. Januar 2022", "2022-01-01", None),
        ("von 2018 an", "2018", None),
        ("bis 2026", None, "2026"),
        ("bis Ende 2025", None, "2025"),
        ("bis zum Jahr 2030", None, "2030"),
        ("bis einschließlich 2024", None, "2024"),
        ("bis zum 31. Dezember 2022", None, "2022-12-31"),
        ("im Jahr 2020", "2020", "2020"),
        ("in 2020", "2020", "2020"),
        ("für 2020", "2020", "2020"),
        ("für das Jahr 2020", "2020", "2020"),
        ("im Haushaltsjahr 2020", "2020", "2020"),
        ("2020", "2020", "2020"),
        ("2020/2021", "2020", "2021"),
        ("2020/21", "2020", "2021"),
        ("2018–22", "2018", "2022"),
        ("Herbst 2024", "2024", "2024"),
        ("im Herbst 2024", "2024", "2024"),
        ("Ende 2025", "2025", "2025"),
        ("im dritten Quartal 2024", "2024", "2024"),
        ("März 2021", "2021-03", "2021-03"),
        ("im März 2021", "2021-03", "2021-03"),
        ("Ende März 2021", "2021-03", "2021-03"),
        ("am 14. Oktober 2008", "2008-10-14", "2008-10-14"),
        ("27.01.2020", "2020-01-27", "2020-01-27"),
        ("vom 1. Januar 2020 bis 31. Dezember 2022", "2020-01-01", "2022-12-31"),
        ("vom 1. Januar bis zum 31. Dezember 2022", "2022-01-01", "2022-12-31"),
        ("vom 01.01.2020 bis 31.12.2022", "2020-01-01", "2022-12-31"),
        ("1. bis 3. Mai 2020", "2020-05-01", "2020-05-03"),
        ("von Januar bis März 2021", "2021-01", "2021-03"),
        ("von\u00a02018\nbis 2022", "2018", "2022"),
        ("von 2018 bis 20\u00ad22", "2018", "2022"),
        ("2020-01-27", "2020-01-27", "2020-01-27"),
    ],
)
def test_a_period_has_its_two_ends(words: str, first: str | None, last: str | None) -> None:
    read = read_period(words)
    assert read is not None
    assert (read.first, read.last) == (first, last)
    if words != "2020":
        text = f"Das Land fördert {words}, heißt es."
        assert [(period.span.of(text), period.first, period.last) for period in scan_periods(text)] == [
            (words, first, last)
        ]


@pytest.mark.parametrize(
    "words",
    ["in diesem Jahr", "", "18", "von 2022 bis 2018", "2. Juni", "bis Ende August", "bis 20 Millionen", "0521-2018-2022", "2018-2022-17",
     "31. Februar 2020", "seit Jahren", "2022 Projekte", "Industrie 4.0", "im Jahr", "2020/19", "ab 2022,5", "2018.2022"],
)  # fmt: skip
def test_what_is_no_period(words: str) -> None:
    assert read_period(words) is None


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Zwischen 2014 und 2020 steuerte die EU 39,5 Millionen Euro bei.", [("2014", "2020")]),
        ("Die Landesregierung ergänzt diesen Betrag bis 2026 um bis zu 12,5 Millionen Euro.", [(None, "2026")]),
        ("in der ersten Förderperiode, die von 2020 bis 2026 läuft", [("2020", "2026")]),
        ("Tel. 0521-2018-2022, Seite 2018, 2022 Projekte", []),
        ("Im Mai 2019 begann es, ab 2021 läuft es aus.", [("2019-05", "2019-05"), ("2021", None)]),
        ("Am 14. Oktober tagte man.", []),
        ("Das Land hat 2022 gezahlt.", [("2022", "2022")]),
        ("Das Land hat 2022 und 2023 gezahlt.", [("2022", "2023")]),
        ("Der September bis 2022 und Platz 1. bis 2020", [(None, "2022"), (None, "2020")]),
    ],
)
def test_periods_of_a_text(text: str, periods: list[tuple[str | None, str | None]]) -> None:
    assert [(period.first, period.last) for period in scan_periods(text)] == periods


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("27.01.2020", "2020-01-27"),
        ("27. 1. 2020", "2020-01-27"),
        ("14. Oktober 2008", "2008-10-14"),
        ("14.\u00a0Oktober 2008", "2008-10-14"),
        ("1. Jänner 2020", "2020-01-01"),
        ("3. Sept. 2020", "2020-09-03"),
        ("März 2021", "2021-03"),
        ("2021", "2021"),
        ("2020-01-27", "2020-01-27"),
        ("2020-01", "2020-01"),
        ("2. Juni", None),
        ("31.02.2020", None),
        ("2020-13-01", None),
        ("2020-00-10", None),
        ("2020-00", None),
        ("2020-13", None),
        ("2020-12", "2020-12"),
        ("gestern", None),
        ("", None),
        ("14.", None),
        ("Ende", None),
        ("1. 2020", None),
    ],
)
def test_dates(words: str, cell: str | None) -> None:
    assert read_date(words) == cell


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{0.day}. {month} {0.year}", "{0:%d.%m.%Y}", "{0:%Y-%m-%d}"]),
)
def test_a_date_reads_as_it_was_written(day: date, form: str) -> None:
    words = form.format(day, month=MONTHS[day.month - 1])
    assert read_date(words) == day.isoformat()
    text = f"Es war der {words}, sagt sie."
    assert [(span.of(text), cell) for span, cell in scan_dates(text)] == [(words, day.isoformat())]


PARTS = [
    "2018",
    "2022",
    " ",
    "bis",
    "von",
    "Januar",
    "1.",
    "Ende",
    "im",
    "Jahr",
    "–",
    "/",
    "und",
    "zwischen",
    "22",
    "\n",
    "\u00ad",
    ",",
    "ab",
]


@given(st.lists(st.sampled_from(PARTS), max_size=16), st.sampled_from(["", " "]))
def test_a_period_is_missed_nowhere_for_want_of_a_year_near_by(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    words, at, found = Plain.of(text).words, 0, []
    while match := periods._PERIOD.search(words, at):
        ends = periods._read(match)
        found += [ends] if ends else []
        at = match.end() if ends else match.start() + 1
    assert [(period.first, period.last) for period in scan_periods(text)] == found


@given(st.lists(st.sampled_from(PARTS), max_size=16), st.sampled_from(["", " "]))
def test_every_period_found_reads_the_same_alone(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    for period in scan_periods(text):
        alone = read_period(period.span.of(text))
        assert alone is not None
        assert (alone.first, alone.last) == (period.first, period.last)
