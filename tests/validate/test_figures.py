from __future__ import annotations

import pytest

from pipeline.codebook.documents import Span
from pipeline.validate.figures import figures


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("Das Land gibt bis zu 15,3 Mio. Euro.", [["15,3 Mio. Euro"]]),
        ("Von 2018 bis 2022 sind es 53 Mio. Euro.", [["2018"], ["2022"], ["53 Mio. Euro"]]),
        ("Es wächst um 1,5 auf 44 Mio. Euro.", [["1,5", "Mio. Euro"], ["44 Mio. Euro"]]),
        ("3,1, 2,75 und 1,9 Millionen Euro", [["3,1", "Millionen Euro"], ["2,75", "Millionen Euro"], ["1,9 Millionen Euro"]]),
        ("Über 200 Firmen setzen 40 Projekte um.", [["200"], ["40"]]),
        ("Zwischen 20 und 30 Millionen Euro fließen.", [["Zwischen 20 und 30 Millionen Euro"]]),
        ("Eine Firma, ein Verein und 12 Schulen machen mit.", [["12"]]),
        ("Eine halbe Million Menschen und 12 Schulen machen mit.", [["halbe Million"], ["12"]]),
        ("Nichts davon.", []),
    ],
)  # fmt: skip
def test_every_figure_of_a_quote_is_a_whole(quote: str, pieces: list[list[str]]) -> None:
    found = sorted(figures(quote), key=lambda figure: figure.pieces)
    assert [[piece.of(quote) for piece in figure.pieces] for figure in found] == pieces


def test_the_hedged_form_begins_with_the_hedge() -> None:
    quote = "Das sind mehr als 40 Mio. Euro, rund 200 Firmen machen mit."
    assert [[piece.of(quote) for piece in figure.hedged] for figure in figures(quote)] == [
        ["mehr als 40 Mio. Euro"],
        ["rund 200"],
    ]


def test_a_figure_has_the_words_of_its_own_currency_only() -> None:
    quote = "Von 10,3 Milliarden Euro waren 8,7 Milliarden verplant."
    units = {figure.pieces[0].of(quote): figure.unit for figure in figures(quote)}
    assert units["10,3 Milliarden Euro"] == Span(20, 24)
    assert units["8,7 Milliarden"] is None
