"""Grants, and texts that announce them: hedged, rounded, incomplete, each of them a funding as merge puts it in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from hypothesis import strategies as st

from pipeline.codebook.tables import Cells

Make = Callable[..., Cells]
CURRENCIES = ("EUR", "CHF")


@st.composite
def grants(draw: st.DrawFn) -> list[Cells]:
    """What was really granted: each recipient gets one grant of a currency from a funder, perhaps out of a programme."""
    return [
        {
            "funder_id": draw(st.sampled_from(["org-land", "org-bund"])),
            "recipient_id": f"org-{number}",
            "programme_id": draw(st.sampled_from(["", "pro-x", "pro-y"])),
            "currency": draw(st.sampled_from(CURRENCIES)),
            "amount": str(draw(st.integers(1, 999)) * 10 ** draw(st.integers(3, 8))),
            "start": draw(st.sampled_from(["", "2020"])),
        }
        for number in range(draw(st.integers(1, 5)))
    ]


def told(draw: st.DrawFn, grant: Cells) -> Cells:
    """A grant as some text tells it: exactly, or hedged and cut to two digits, and not always with all that is known."""
    digits = len(grant["amount"])
    cut = grant["amount"][:2].ljust(digits, "0")
    qualifier = draw(st.sampled_from(["exact", "over", "about"]))
    amount = grant["amount"] if qualifier == "exact" or digits < 3 or cut == grant["amount"] else cut
    qualifier = "exact" if amount == grant["amount"] else qualifier
    hidden = draw(st.sets(st.sampled_from(["funder_id", "recipient_id", "programme_id", "start"]), max_size=2))
    low = amount if qualifier in {"exact", "over"} else ""
    bounds = {
        "amount": amount,
        "qualifier": qualifier,
        "amount_min": low,
        "amount_max": amount if qualifier == "exact" else "",
    }
    status = draw(st.sampled_from(["announced", "granted", "paid", "planned"]))
    return grant | dict.fromkeys(hidden, "") | bounds | {"status": status}


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[Cells], dict[str, list[Cells]]]:
    """Grants, and texts that tell each of them once at most."""
    true = draw(grants())
    written = {}
    for number in range(draw(st.integers(1, 6))):
        chosen = draw(st.lists(st.sampled_from(range(len(true))), min_size=1, max_size=3, unique=True))
        written[f"text-{number}"] = [told(draw, true[one]) for one in chosen]
    return true, written


def fundings(written: dict[str, list[Cells]], funding: Make) -> list[Cells]:
    numbers = count()
    return [funding(f"{next(numbers):04}", source, **cells) for source, said in written.items() for cells in said]
