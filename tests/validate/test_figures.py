from __future__ import annotations

import pytest

from pipeline.codebook.documents import Span
from pipeline.validate.figures import disagreement, figures
from tests.validate.conftest import in_memory


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


@pytest.mark.parametrize(
    ("column", "reads", "words", "cell"),
    [
        ("amount", "value", "5 Mio. Euro", "5000000"),
        ("qualifier", "qualifier", "rund 5 Mio. Euro", "about"),
        ("currency", "unit", "5 Mio. Euro", "EUR"),
    ],
)
def test_a_figure_stands_where_both_readers_read_it_alike(
    column: str, reads: str, words: str, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote = "Das Land gibt rund 5 Mio. Euro."

    def found() -> str:
        package = in_memory(
            evidence=[{"id": "ev-a", "source_id": "a", "start": "0", "quote": quote}],
            fundings=[{"id": "fun-a", column: cell}],
            attestations=[
                {"record_table": "fundings", "record_id": "fun-a", "column": name, "evidence_id": "ev-a",
                 "start": str(quote.index(said)), "end": str(quote.index(said) + len(said))}
                for name, said in {"amount": "5 Mio. Euro", column: words}.items()
            ],
        )  # fmt: skip
        return disagreement(package, "fundings", package.tables["fundings"][0], column, reads)

    assert found() == ""
    monkeypatch.setattr("pipeline.validate.figures.agree", lambda _: False)
    assert found() == ("" if reads == "unit" else "L108")
