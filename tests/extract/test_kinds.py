from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.mentions import FundingMention, ObservationMention

Find = Callable[..., list[FundingMention | ObservationMention]]


def kind(mention: FundingMention | ObservationMention) -> str:
    if isinstance(mention, ObservationMention):
        return mention.indicator
    return "proposal" if mention.status == "proposed" else mention.kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Der Neubau kostet 31 Millionen Euro.", "volume"),
        ("Der Umbau schlägt mit 26 Mio. Euro zu Buche.", "volume"),
        ("Kosten: 13,7 Millionen Euro", "volume"),
        ("Von den Baukosten, die mit 84 Millionen Euro veranschlagt sind, zahlt der Bund nichts.", "volume"),
        ("Ein Gerät kostet 19.900 Euro.", "price"),
        ("Der Umsatz liegt bei 4 Mrd. Euro.", "revenue"),
        ("Die Muster GmbH setzt 118 Millionen Euro im Jahr um.", "revenue"),
        ("Die Stadt hat das Areal für 18 Millionen Euro gekauft.", "other"),
        ("Die Muster GmbH investiert 22 Mio. Euro in das Werk.", "volume"),
        ("Die Firmen steuern 3 Millionen Euro bei.", "own_contribution"),
        ("Von den Unternehmen kommen 5,9 Mio. Euro.", "own_contribution"),
        ("Bleiben 3,4 Millionen Euro, die die Kammer aus Rücklagen aufbringen muss.", "own_contribution"),
        ("Der Eigenanteil liegt bei 1,2 Millionen Euro.", "own_contribution"),
        ("Das Land steuert 3 Millionen Euro bei.", "unspecified"),
        ("Den Rest, 2 Millionen Euro, übernimmt das Ministerium für Wirtschaft.", "unspecified"),
        ("Es gibt Zuschüsse. Der Bund bezahlt 344 Millionen Euro.", "unspecified"),
        ("Für die Sanierung bräuchten wir 22 Millionen Euro.", "proposal"),
        ("Insgesamt umfasst das Projekt damit knapp 14 Millionen Euro.", "volume"),
        ("Die Gesamtkosten beziffert Projektleiter Dr. Max Muster auf 665.000 Euro.", "volume"),
        ("Die Förderung – Volumen: über 70 Millionen Euro – ist neu ausgerichtet.", "volume"),
        ("Der Kulturetat sinkt auf 985 Millionen Euro.", "volume"),
        ("Das Geld deckt die Hälfte der Ausgaben von insgesamt 4,5 Millionen Euro.", "volume"),
        ("Es gibt Zuschüsse. Nötig wären annähernd drei Millionen Euro.", "proposal"),
        ("Förderung hin oder her: Der Verband sieht einen Bedarf von 380 Millionen Euro.", "other"),
        ("Den Rest von 8,5 Millionen Euro trägt das Land Brandenburg.", "unspecified"),
        ("Den Rest von 8,5 Millionen Euro trägt die Stadt Cottbus.", "own_contribution"),
        ("Klüger wäre es, vielen Betrieben je 100.000 Euro zu geben.", "proposal"),
        ("Damit übernimmt der Bund 3,9 Millionen Euro und damit die Hälfte der Kosten.", "unspecified"),
    ],
)
def test_what_kind_of_money_an_amount_is(find: Find, text: str, said: str) -> None:
    found = [*find(text, FundingMention), *find(text, ObservationMention)]
    assert [kind(mention) for mention in found] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Das Land Hessen lehnt den Antrag der Stadt Kassel auf 4 Millionen Euro ab.",
        "Der Bund lehnte die von der Hochschule Jena beantragte Förderung in Höhe von 3 Millionen Euro ab.",
        "Der Antrag der Hochschule Jena auf 5 Millionen Euro wurde abgelehnt.",
        "Das Land Hessen lehnt einen Zuschuss von 7 Millionen Euro für die Stadt Kassel ab.",
        "Die Landesregierung hat den Antrag der Stadt Kassel über 6 Millionen Euro abgelehnt.",
    ],
)
def test_what_is_refused_is_neither_proposed_nor_granted(find: Find, text: str) -> None:
    assert [mention.status for mention in find(text, FundingMention)] == ["rejected"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Die Hochschule Jena bekommt die 30 Millionen Euro vom Land Thüringen nicht.", [""]),
        ("Die 30 Millionen Euro vom Land Thüringen werden nicht ausgezahlt.", ["stopped"]),
        ("Die 30 Millionen Euro vom Land Thüringen fließen nicht.", ["stopped"]),
        ("Die Hochschule Jena bekommt die 30 Millionen Euro vom Land Thüringen nun doch nicht.", ["stopped"]),
        ("Die Hochschule Jena verzichtet auf die 30 Millionen Euro vom Land Thüringen.", ["stopped"]),
        ("Das Land Thüringen wird die Hochschule Jena nicht mit 30 Millionen Euro fördern.", [""]),
        ("Fördert das Land Thüringen die Hochschule Jena mit 30 Millionen Euro?", [""]),
        ("Ob das Land Thüringen die Hochschule Jena mit 30 Millionen Euro fördert, ist offen.", [""]),
        ("Das Land Thüringen zieht seine Zusage über 30 Millionen Euro an die Hochschule Jena zurück.", ["stopped"]),
        ("Das Land nimmt den Förderbescheid über 30 Millionen Euro für die Hochschule Jena zurück.", ["stopped"]),
        ("Das Land Thüringen kürzt die Förderung der Hochschule Jena auf 20 Millionen Euro.", [""]),
        ("Der Bund und das Land Thüringen fördern die Hochschule Jena mit 8 Millionen Euro.", ["granted"]),
        ("Die Stiftung zahlt der Hochschule Jena 2 Millionen Euro.", ["granted"]),
        ("Das Land fördert nicht nur die Hochschule Jena mit 30 Millionen Euro.", ["granted"]),
    ],
)
def test_how_far_money_has_come_is_what_the_sentence_says_of_it(find: Find, text: str, statuses: list[str]) -> None:
    assert [mention.status for mention in find(text, FundingMention)] == statuses  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "replaced", "left"),
    [
        ("Das Land gibt der Hochschule Jena 20 Millionen Euro statt der zugesagten 30 Millionen Euro.", 30, [20]),
        ("Statt 30 Millionen Euro erhält die Hochschule Jena vom Land nur noch 20 Millionen Euro.", 30, [20]),
        ("Das Land kürzt die Förderung der Hochschule Jena um 10 Millionen Euro.", 10, []),
    ],
)
def test_an_amount_that_another_one_replaces_is_no_funding(
    find: Find, text: str, replaced: int, left: list[int]
) -> None:
    fundings, figures = find(text, FundingMention), find(text, ObservationMention)
    assert [int(one.figure.value or 0) // 10**6 for one in fundings] == left
    assert [int(one.figure.value or 0) // 10**6 for one in figures] == [replaced]
