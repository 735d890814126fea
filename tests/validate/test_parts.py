"""Which figures of a text are parts of which, read from the quotes."""

from __future__ import annotations

import pytest

from pipeline.codebook.tables import Cells
from pipeline.validate.parts import Line, Stand, right_wholes


def figure(key: str, millions: int, qualifier: str = "exact") -> Cells:
    amount = str(millions * 10**6)
    bound = amount if qualifier == "exact" else ""
    return {"id": key, "amount": amount, "qualifier": qualifier, "amount_min": bound, "amount_max": bound, "currency": "EUR",
            "basis": "total"}  # fmt: skip


def line(quote: str, *figures: Cells, start: int = 0) -> Line:
    """A quote with its figures, each of which stands there in millions."""
    stands = []
    for row in figures:
        words = f"{int(row['amount']) // 10**6} Mio. Euro"
        at = quote.index(words)
        stands.append(Stand(row, at, at + len(words), at + len(words)))
    return Line(quote, start, tuple(stands))


def wholes(*lines: Line) -> dict[str, set[str]]:
    return {part: set(those) for part, those in right_wholes({"a": list(lines)}).items()}


SUM = "Kassel erhält 10 Mio. Euro, Marburg 20 Mio. Euro, insgesamt sind es 30 Mio. Euro."


def test_exact_figures_that_add_up_are_parts_of_their_sum() -> None:
    assert wholes(line(SUM, figure("k", 10), figure("m", 20), figure("s", 30))) == {"k": {"s"}, "m": {"s"}}


@pytest.mark.parametrize("hedged", ["k", "m", "s"])
def test_hedged_figures_make_no_sum(hedged: str) -> None:
    rows = [figure(key, size, "about" if key == hedged else "exact") for key, size in (("k", 10), ("m", 20), ("s", 30))]
    assert wholes(line(SUM, *rows)) == {}


def test_figures_that_do_not_add_up_are_no_parts() -> None:
    quote = SUM.replace("20 Mio.", "21 Mio.")
    assert wholes(line(quote, figure("k", 10), figure("m", 21), figure("s", 30))) == {}


def test_the_sum_may_stand_in_the_next_quote_but_not_far_off() -> None:
    first = "Kassel erhält 10 Mio. Euro. "
    second, third = "Marburg erhält 20 Mio. Euro. ", "Insgesamt sind es 30 Mio. Euro."
    rows = figure("k", 10), figure("m", 20), figure("s", 30)
    one, two = line(first, rows[0]), line(second, rows[1], start=len(first))
    assert wholes(one, two, line(third, rows[2], start=len(first + second))) == {"k": {"s"}, "m": {"s"}}
    assert wholes(one, two, line(third, rows[2], start=len(first + second) + 500)) == {}


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("Das Land gibt 30 Mio. Euro, davon erhält Kassel 10 Mio. Euro.", {"k": {"s"}}),
        ("Das Land gibt 30 Mio. Euro, und Kassel erhält 10 Mio. Euro.", {}),
        ("Das Land gibt 10 Mio. Euro, davon erhält Kassel 30 Mio. Euro.", {}),
    ],
)
def test_a_word_names_a_part_and_no_part_is_larger_than_its_whole(quote: str, parts: dict[str, set[str]]) -> None:
    rows = sorted(
        (figure("k", 10), figure("s", 30)), key=lambda row: quote.index(f"{int(row['amount']) // 10**6} Mio.")
    )
    assert wholes(line(quote, *rows)) == parts
