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
