from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.mentions import FundingMention, ObservationMention, Party

Find = Callable[..., list[FundingMention]]


def name(party: Party | None) -> str:
    return party.name.name if party and party.name else ""


@pytest.mark.parametrize(
    ("text", "funder", "recipient"),
    [
        ("Das Land Hessen fördert die Muster GmbH mit 5 Mio. Euro.", "Land Hessen", "Muster GmbH"),
        ("Die Muster GmbH erhält vom Land Hessen 5 Mio. Euro Förderung.", "Land Hessen", "Muster GmbH"),
    ],
)
def test_a_grant_has_a_funder_and_a_recipient(find: Find, text: str, funder: str, recipient: str) -> None:
    (funding,) = find(text, FundingMention)
    assert (str(funding.figure.value), funding.figure.unit) == ("5000000", "EUR")
    assert ([name(p) for p in funding.funders], [name(p) for p in funding.recipients]) == ([funder], [recipient])


def test_a_proposal_has_a_proposer_and_no_funder(find: Find) -> None:
    (funding,) = find("Die CDU-Fraktion schlägt einen Strukturfonds in Höhe von 2 Mrd. Euro vor.", FundingMention)
    assert (funding.status, funding.funders, name(funding.proposer)) == ("proposed", (), "CDU-Fraktion")
    assert funding.programme is not None


def test_a_volume_is_a_figure_and_no_funding(find: Callable[..., list[ObservationMention]]) -> None:
    text = "Es laufen Projekte im Umfang von 95 Mio. Euro."
    assert [(m.indicator, m.figure.unit) for m in find(text, ObservationMention)] == [("volume", "EUR")]
    assert find(text, FundingMention) == []


def test_a_count_has_an_indicator_and_its_words(find: Callable[..., list[ObservationMention]]) -> None:
    text = "Beteiligt sind über 200 Unternehmen und elf Projekte."
    found = [(m.indicator, str(m.figure.value), m.figure.qualifier) for m in find(text, ObservationMention)]
    assert found == [("companies", "200", "over"), ("projects", "11", "exact")]


@pytest.mark.parametrize(
    ("text", "status", "funder", "recipient"),
    [
        ("Das Land Hessen hat die Förderung der Muster GmbH in Höhe von 12 Millionen Euro gestoppt.", "stopped", "Land Hessen", "Muster GmbH"),
        ("Die Förderung der Muster GmbH in Höhe von 12 Millionen Euro wurde vom Land Hessen gestoppt.", "stopped", "Land Hessen", "Muster GmbH"),
        ("Das Land Hessen widerruft den Zuwendungsbescheid der Muster GmbH über 12 Millionen Euro.", "stopped", "Land Hessen", "Muster GmbH"),
        ("Der Muster GmbH wurde die Förderung von 12 Millionen Euro durch das Land Hessen entzogen.", "stopped", "Land Hessen", "Muster GmbH"),
        ("Die Förderung des Landes Hessen für die Muster GmbH in Höhe von 12 Millionen Euro läuft aus.", "granted", "Land Hessen", "Muster GmbH"),
        ("Der Antrag der Muster GmbH auf 5 Millionen Euro wurde vom Land Hessen bewilligt.", "granted", "Land Hessen", "Muster GmbH"),
        ("Das Land Hessen bewilligte den Förderantrag der Hochschule Fulda über 5 Millionen Euro.", "granted", "Land Hessen", "Hochschule Fulda"),
        ("Das Land Hessen hat den Antrag der Muster GmbH auf 5 Millionen Euro Förderung abgelehnt.", "rejected", "Land Hessen", "Muster GmbH"),
    ],
)  # fmt: skip
def test_who_is_aided_gets_the_money_whatever_became_of_it(
    find: Find, text: str, status: str, funder: str, recipient: str
) -> None:
    (funding,) = find(text, FundingMention)
    told = [name(p) for p in funding.funders], [name(p) for p in funding.recipients]
    assert (funding.status, *told) == (status, [funder], [recipient])
    assert all(
        p.label is None or not p.label.of(text).startswith(("Antrag", "Förder", "Zuw")) for p in funding.recipients
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Die Muster GmbH hat einen Antrag auf Förderung von 5 Millionen Euro gestellt.", "applied"),
        ("Der Antrag der SPD-Fraktion über 5 Millionen Euro für die Schulen liegt vor.", "proposed"),
        ("Die SPD fordert in einem Antrag, dass das Land 5 Millionen Euro bewilligt.", "proposed"),
    ],
)
def test_an_application_that_nobody_has_granted_is_one(find: Find, text: str, status: str) -> None:
    assert [funding.status for funding in find(text, FundingMention)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Das Land Hessen legt das Programm „Neue Mitte“ mit 500 Millionen Euro auf, davon 200 Millionen Euro an die Muster GmbH.",
        "Vom Programm „Neue Mitte“ mit 500 Millionen Euro gehen 200 Millionen Euro an die Muster GmbH.",
    ],
)
def test_who_gets_a_part_does_not_get_the_whole(find: Find, text: str) -> None:
    whole, part = find(text, FundingMention)
    assert "Muster GmbH" not in [name(p) for p in whole.recipients]
    assert [name(p) for p in part.recipients] == ["Muster GmbH"]
