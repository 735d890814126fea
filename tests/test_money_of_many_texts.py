"""From texts to totals: announcements of the same money, read by the real extractors, are counted once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.register import Register
from pipeline.codebook.tables import Cells, Tables
from pipeline.collect.texts import document
from pipeline.flow import make_tables
from pipeline.folders import register_of
from pipeline.publish.totals import totals

ONE_GRANT = (
    "Das Land Hessen fördert die TU Darmstadt mit 40 Mio. Euro.",
    "Rund 40 Millionen Euro erhält die TU Darmstadt vom Land Hessen.",
    "Das Land Hessen gibt der TU Darmstadt über 39 Mio. Euro.",
    "Das Land Hessen bewilligt der Technischen Universität Darmstadt 40,0 Millionen Euro.",
    "40 Millionen für Darmstadt\n\nDie TU Darmstadt erhält 40 Mio. Euro. Das Geld kommt vom Land Hessen.",
    "Das Land Hessen plant, die TU Darmstadt mit knapp 41 Millionen Euro zu fördern.",
    "Das Land Hessen fördert die TU Darmstadt von 2021 bis 2024 mit 40 Mio. Euro.",
)
OTHER_MONEY = (
    "Das Land Bayern gibt 500 Mio. Euro, davon 200 Mio. Euro an die TU München.",
    "Das Land Bayern fördert die TU München mit 200 Mio. Euro.",
    "Der Bund fördert die Universität Kassel mit 3 Mio. Euro.",
    "Der Bund lehnt es ab, die Universität Jena mit 8 Mio. Euro zu fördern.",
)
TRUE = (40_000_000, 500_000_000, 3_000_000)


@cache
def register() -> Register:
    return register_of(Path(__file__).parents[1])


def tables(texts: Sequence[str]) -> Tables:
    found, left_out = make_tables([document(text.encode(), f"t{n}.txt") for n, text in enumerate(texts)], register())
    assert left_out == []
    return found


def total(found: Tables) -> tuple[int, int | None]:
    """What is safe to add up in euros, at least and at most."""
    (one,) = [one for one in totals(found) if (one.currency, one.status) == ("EUR", "given")]
    return int(one.at_least), None if one.at_most is None else int(one.at_most)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ONE_GRANT), min_size=5, max_size=8))
def test_texts_about_one_grant_add_up_to_one_grant(texts: list[str]) -> None:
    found = tables([ONE_GRANT[0], *texts])
    assert total(found) == (40_000_000, 40_000_000)
    assert len([row for row in found["commitments"] if row["sum_safe"] == "true"]) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ONE_GRANT + OTHER_MONEY), min_size=3, max_size=9))
def test_the_total_of_any_texts_in_any_order_is_never_more_than_the_money(texts: list[str]) -> None:
    found = total(tables(texts))
    assert found[0] <= sum(TRUE)
    assert total(tables(texts[::-1])) == found == total(tables([*texts, *texts]))


def parts(found: Tables) -> set[tuple[str, str]]:
    of = {row["id"]: row for row in found["commitments"]}
    amounts: dict[str, Cells] = of
    return {
        (row["amount"].removesuffix("000000"), amounts[row["part_of_id"]]["amount"].removesuffix("000000"))
        for row in of.values()
        if row["part_of_id"]
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Das Land Hessen gibt 500 Mio. Euro, davon 200 Mio. Euro an die TU Darmstadt und 100 Mio. Euro an die Universität Kassel.",
         {("200", "500"), ("100", "500")}),
        ("Das Land Hessen fördert die Hochschulen mit 500 Mio. Euro. Davon erhält die TU Darmstadt 200 Mio. Euro.", {("200", "500")}),
        ("200 Millionen der 500 Millionen Euro, die das Land Hessen gibt, erhält die TU Darmstadt.", {("200", "500")}),
        ("Von den 500 Millionen Euro des Landes Hessen gehen 200 Millionen Euro an die TU Darmstadt.", {("200", "500")}),
        (("Das Land Hessen fördert die TU Darmstadt mit 3 Mio. Euro. Das Land Hessen fördert die Universität Kassel mit 2 Mio. Euro. "
         "Insgesamt gibt das Land Hessen 5 Mio. Euro."), {("3", "5"), ("2", "5")}),
        # no cue, no part: three grants of which two happen to make the third
        (("Das Land Hessen fördert die TU Darmstadt mit 3 Mio. Euro, die Universität Kassel mit 2 Mio. Euro und die Universität "
         "Marburg mit 5 Mio. Euro."), set()),
        # what comes on top is no part
        (("Das Land Hessen gibt 500 Mio. Euro, davon 200 Mio. Euro an die TU Darmstadt; weitere 100 Mio. Euro gehen an die Universität "
         "Kassel."), {("200", "500")}),
        (("Das Land Hessen gibt den Hochschulen 500 Mio. Euro. 200 Mio. Euro davon erhält die TU Darmstadt, 100 Mio. Euro erhält die "
         "Universität Kassel."), {("200", "500"), ("100", "500")}),
        # two payers side by side
        ("Das Land Hessen gibt der TU Darmstadt 3 Mio. Euro und der Bund 7 Mio. Euro.", set()),
        ("Das Land Hessen gibt der TU Darmstadt 3 Mio. Euro, der Bund 7 Mio. Euro.", set()),
        ("Der Zuschuss des Landes Hessen für die TU Darmstadt steigt von 3 Mio. Euro auf 7 Mio. Euro.", set()),
        # a part cannot be more than its whole, nor of another currency
        ("Das Land Hessen fördert die TU Darmstadt mit 10 Mio. Euro, einschließlich 2 Mio. Euro für die Universität Kassel.", {("2", "10")}),
        ("Das Land Hessen fördert die TU Darmstadt mit 10 Mio. Euro. Den größten Teil, 6 Mio. Euro, erhält die Universität Kassel.", {("6", "10")}),
        ("Das Land Hessen gibt der TU Darmstadt 10 Mio. Euro. Aus diesem Topf erhält die Universität Kassel 4 Mio. Euro.", {("4", "10")}),
        ("Das Land Hessen gibt 5 Mio. Euro, davon 20 Mio. Euro an die TU Darmstadt.", set()),
        ("Das Land Hessen gibt 50 Mio. Euro, davon 20 Mio. Franken an die TU Darmstadt.", set()),
        # another number stands between
        ("Das Land Hessen fördert die Hochschulen mit 500 Mio. Euro für 20 Projekte. Davon kosten einige 2 Mio. Euro Zuschuss.", set()),
    ],
)  # fmt: skip
def test_parts_and_wholes_of_a_text(text: str, found: set[tuple[str, str]]) -> None:
    made = tables([text])
    assert parts(made) == found
    wholes = [row for row in made["commitments"] if row["part_of_id"] and row["sum_safe"] == "true"]
    assert wholes == []


def of(publisher: str, published: str, text: str) -> str:
    return f'+++\ntitle = "Förderung"\npublisher = "{publisher}"\npublished = {published}\n+++\n{text}'


WHOLE = (
    "Der Bund gibt dem Land Hessen bis 2030 500 Millionen Euro. Davon erhält die Universität Kassel 200 Millionen Euro."
)
LESS = "Der Bund gibt dem Land Hessen bis 2030 450 Millionen Euro."
PASSED_ON = [
    "Das Bundesministerium für Bildung und Forschung fördert das Land Hessen mit 100 Millionen Euro.",
    "Das Land Hessen fördert die Universität Kassel mit 20 Millionen Euro.",
    "Die Universität Kassel fördert die Hochschule Fulda mit 2 Millionen Euro.",
]


@pytest.mark.parametrize(
    ("texts", "most"),
    [
        ([of("A", "2024-01-01", WHOLE), of("A", "2024-02-01", LESS)], (450, 450)),  # superseded
        ([of("A", "2024-01-01", WHOLE), of("B", "2024-02-01", LESS)], (450, 500)),  # contested
        ([WHOLE, "Das Land Hessen fördert die Universität Kassel mit 200 Millionen Euro."], (500, 500)),  # passed on
        (PASSED_ON, (100, 100)),
        ([" ".join(PASSED_ON)], (100, 100)),
        (
            [
                "Das Land Hessen gibt der Universität Kassel 100 Millionen Euro. Davon erhält die Hochschule Fulda 20 Millionen Euro.",
                "Die Hochschule Fulda fördert die Stadt Fulda mit 5 Millionen Euro.",
            ],
            (100, 100),
        ),  # passed on behind a part
        (
            [
                "Das Land Hessen fördert die Universität Kassel mit 40 Millionen Euro.",
                "Das Wissenschaftsministerium fördert die Universität Kassel mit 40 Millionen Euro.",
                "Das hessische Wirtschaftsministerium fördert die Universität Kassel mit 40 Millionen Euro.",
            ],
            (40, 40),
        ),  # one purse by several names
        (
            [
                "Die Bundesrepublik Deutschland fördert die Stadt Gießen mit 7 Millionen Euro.",
                "Das Bundesministerium für Forschung, Technologie und Raumfahrt fördert die Stadt Gießen mit 7 Millionen Euro.",
            ],
            (7, 7),
        ),
    ],
)
def test_no_euro_counts_twice_by_whatever_way_it_comes(texts: list[str], most: tuple[int, int]) -> None:
    assert total(tables(texts)) == (most[0] * 10**6, most[1] * 10**6)
    assert total(tables(texts[::-1])) == total(tables(texts))


def test_two_purses_that_one_text_tells_apart_are_added_up() -> None:
    text = (
        "Das Land Hessen fördert die Universität Kassel mit 40 Millionen Euro. "
        "Das Bundesministerium für Forschung, Technologie und Raumfahrt fördert die Universität Kassel mit 30 Millionen Euro."
    )
    assert total(tables([text])) == (70_000_000, 70_000_000)


def months(*texts: str) -> list[str]:
    """Texts of different publishers, a month after one another."""
    return [of(f"Zeitung {number}", f"2024-{number:02}-10", text) for number, text in enumerate(texts, start=1)]


SHARED_OUT = "Das Land Hessen fördert die TU Darmstadt mit 5 Millionen Euro. Davon erhält die Universität Kassel 3 Millionen Euro."
WISHED_FOR = "Das Land Hessen will die TU Darmstadt mit 5 Millionen Euro fördern. Davon erhält die Universität Kassel 3 Millionen Euro."


@pytest.mark.parametrize(
    ("texts", "given"),
    [
        (
            ["Die SPD fordert einen Fonds von 500 Millionen Euro für die Hochschulen. 200 Millionen Euro davon bekommen die Universitäten."],
            (0, 0),
        ),
        ([WISHED_FOR], (0, 0)),
        ([WISHED_FOR, "Das Land Hessen fördert die Universität Kassel mit 3 Millionen Euro."], (3, 3)),  # it came
        ([SHARED_OUT], (5, 5)),
        ([SHARED_OUT, "Das Land Hessen hat die Förderung der TU Darmstadt von 5 Millionen Euro gestoppt."], (0, 0)),
        ([SHARED_OUT, "Das Land Hessen hat die Förderung der Universität Kassel von 3 Millionen Euro gestoppt."], (2, 5)),
    ],
)  # fmt: skip
def test_parts_of_money_that_does_not_come_do_not_come_either(texts: list[str], given: tuple[int, int]) -> None:
    assert total(tables(months(*texts))) == (given[0] * 10**6, given[1] * 10**6)


TOGETHER = "Das Land Hessen fördert die TU Darmstadt und die Universität Kassel mit zusammen 10 Millionen Euro."


@pytest.mark.parametrize(
    ("texts", "given"),
    [
        ([TOGETHER, "Die Universität Kassel und die TU Darmstadt erhalten vom Land Hessen zusammen 10 Millionen Euro."], 10),
        ([TOGETHER, "Das Land Hessen fördert die Universität Kassel mit 6 Millionen Euro."], 10),
        ([TOGETHER, "Das Land Hessen fördert die Universität Marburg mit 6 Millionen Euro."], 16),
        (
            [
                "Bremen und Niedersachsen geben dem Deutschen Schifffahrtsmuseum zusammen 20 Millionen Euro.",
                (
                    "Das Land Bremen fördert das Deutsche Schifffahrtsmuseum mit zehn Millionen Euro, "
                    "das Land Niedersachsen gibt ebenfalls zehn Millionen Euro."
                ),
            ],
            20,
        ),
    ],
)  # fmt: skip
def test_what_several_get_or_give_together_is_not_added_to_what_one_of_them_does(texts: list[str], given: int) -> None:
    assert total(tables(months(*texts))) == (given * 10**6, given * 10**6)
    assert total(tables([of("A", "2024-05-01", text) for text in texts[::-1]]))[0] <= given * 10**6


THIRTY = "Das Land Hessen fördert die TU Darmstadt mit 30 Millionen Euro."
STOPPED = "Das Land Hessen hat die Förderung der TU Darmstadt von 30 Millionen Euro gestoppt."


@pytest.mark.parametrize(
    ("texts", "given"),
    [
        ([THIRTY, STOPPED], (0, 0)),
        ([THIRTY, STOPPED.replace("Land Hessen", "Hessische Ministerium für Wissenschaft und Kunst")], (0, 30)),
        ([THIRTY.replace("mit", "bis 2026 mit"), STOPPED.replace("gestoppt", "zum Jahresende 2024 gestoppt")], (0, 30)),
        ([THIRTY.replace("mit", "bis 2026 mit"), STOPPED.replace("gestoppt", "im Mai 2024 gestoppt")], (0, 30)),
        (["Das Land Hessen gewährt der TU Darmstadt ein Darlehen von 30 Millionen Euro.", STOPPED], (0, 30)),
        (
            [
                "Das Land Hessen fördert den Breitbandausbau mit 30 Millionen Euro.",
                "Das Land Hessen hat die Förderung des Breitbandausbaus von 30 Millionen Euro gestoppt.",
            ],
            (0, 30),
        ),
        (
            [
                "Das Land Hessen fördert die TU Darmstadt und die Universität Kassel mit 30 Millionen Euro.",
                "Das Land Hessen hat die Förderung der Universität Kassel und der TU Darmstadt von 30 Millionen Euro gestoppt.",
            ],
            (0, 30),
        ),
        ([THIRTY, STOPPED, "Ursprünglich hatte das Land Hessen der TU Darmstadt 30 Millionen Euro zugesagt."], (0, 30)),
        # other money, and what was refused before it was given
        ([THIRTY, STOPPED.replace("TU Darmstadt", "Universität Kassel")], (30, 30)),
        ([THIRTY, STOPPED.replace("30 M", "50 M")], (30, 30)),
        (
            [
                "Das Bundesverkehrsministerium hat den Antrag der Stadt Emden auf 5 Millionen Euro abgelehnt.",
                "Das Bundesverkehrsministerium fördert die Stadt Emden nun doch mit 5 Millionen Euro.",
            ],
            (5, 5),
        ),
    ],
)  # fmt: skip
def test_what_may_have_been_stopped_is_not_surely_given(texts: list[str], given: tuple[int, int]) -> None:
    assert total(tables(months(*texts))) == (given[0] * 10**6, given[1] * 10**6)


def test_the_parts_of_what_may_have_been_stopped_are_not_given_either() -> None:
    stopped = "Das Hessische Ministerium für Wissenschaft und Kunst hat die Förderung der TU Darmstadt von 5 Millionen Euro gestoppt."
    assert total(tables(months(SHARED_OUT, stopped))) == (0, 5_000_000)


FIVE = "Das Land Hessen fördert die Stadt Kassel mit 5 Millionen Euro."


def corrected(first: str, second: str, days: int = 2) -> list[str]:
    """A text, and a correction by the same publisher some days later."""
    return [
        of("Bote", "2023-01-01", first),
        of("Bote", f"2023-01-{1 + days:02}", second).replace("Förderung", "Korrektur", 1),
    ]


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (FIVE, FIVE.replace("5 M", "3 M"), 3),
        (FIVE, FIVE.replace("5 M", "4 M"), 4),  # the limits of rounding touch
        (FIVE, FIVE.replace("5 M", "6 M"), 6),
        ("Der Bund fördert die Stadt Kassel mit 5 Millionen Euro.", "Der Bund fördert die Stadt Kassel mit 3 Millionen Euro.", 3),
        ("Die Stadt Kassel erhält 5 Millionen Euro Fördermittel.", "Die Stadt Kassel erhält 3 Millionen Euro Fördermittel.", 3),
        (
            "Das Land Hessen gibt der Stadt Kassel einen Zuschuss von 5 Millionen Euro.",
            "Das Land Hessen gibt der Stadt Kassel 3 Millionen Euro.",
            3,
        ),
        (
            "Das Land Hessen fördert die Stadt Kassel von 2023 bis 2025 mit 5 Millionen Euro.",
            "Das hessische Wirtschaftsministerium fördert die Stadt Kassel von 2023 bis 2025 mit 3 Millionen Euro.",
            3,
        ),
        (FIVE, FIVE.replace("5 M", "3 M").replace("Stadt Kassel", "Universität Marburg"), 8),  # of something else
    ],
)  # fmt: skip
@pytest.mark.parametrize("days", [2, 19])
def test_what_its_publisher_has_corrected_does_not_count(first: str, second: str, holds: int, days: int) -> None:
    found = tables(corrected(first, second, days))
    assert total(found) == (holds * 10**6, holds * 10**6)
    assert [(row["status"], row["rule"]) for row in found["conflicts"]] == (
        [] if holds == 8 else [("superseded", found["conflicts"][0]["rule"])]
    )


@pytest.mark.parametrize(
    ("texts", "given"),
    [
        (
            [
                "Das Bundesministerium für Bildung und Forschung fördert die Universität Rostock mit 3 Millionen Euro.",
                "Der Projektträger Jülich bewilligt der Universität Rostock 3 Millionen Euro.",
            ],
            3,
        ),
        (
            [
                "Der Freistaat Sachsen fördert die Stadt Chemnitz mit 3 Millionen Euro.",
                "Die Sächsische Aufbaubank bewilligt der Stadt Chemnitz 3 Millionen Euro.",
            ],
            3,
        ),
        (
            [
                "Das Bundeswirtschaftsministerium fördert die Stadtwerke München mit 3 Millionen Euro.",
                "Das Bundesamt für Wirtschaft und Ausfuhrkontrolle bewilligt den Stadtwerken München 3 Millionen Euro.",
            ],
            3,
        ),
        (
            [
                "Das Bundesministerium für Bildung und Forschung fördert das Fraunhofer-Institut für Solare Energiesysteme mit 15 Millionen Euro.",
                "Die Fraunhofer-Gesellschaft erhält vom Bundesministerium für Bildung und Forschung 15 Millionen Euro für Freiburg.",
            ],
            15,
        ),
        (  # the bank of another Land, and two institutes of one body
            [
                "Der Freistaat Thüringen fördert die Stadt Chemnitz mit 3 Millionen Euro.",
                "Die Sächsische Aufbaubank bewilligt der Stadt Chemnitz 3 Millionen Euro.",
            ],
            6,
        ),
        (
            [
                "Das Land Berlin fördert das Fraunhofer-Institut für Solare Energiesysteme mit 15 Millionen Euro.",
                "Das Land Berlin fördert das Fraunhofer-Institut für Offene Kommunikationssysteme mit 9 Millionen Euro.",
            ],
            24,
        ),
    ],
)  # fmt: skip
def test_who_hands_money_over_and_the_body_of_an_institute_are_no_others(texts: list[str], given: int) -> None:
    assert total(tables(months(*texts))) == (given * 10**6, given * 10**6)
