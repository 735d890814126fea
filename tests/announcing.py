"""Grants, and texts that announce them: hedged, rounded, incomplete, under other names, with parts, wrong, printed again.

Each statement is a funding as merge puts it in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from pipeline.codebook.tables import Cells

Make = Callable[..., Cells]
CURRENCIES = ("EUR", "CHF")
CALLED = (
    ("Technische Universität Altenlorn", "TU Altenlorn"),
    ("Institut für Kaltplasma und Messtechnik", "IKM"),
    ("Industrie- und Handelskammer Quellstedt", "IHK"),
    ("Kleewisch Optik AG", "Kleewisch Optik"),
    ("Hochschule Brückhafen", "HS Brückhafen"),
)
"""Who gets the grants: the name that a register knows, and another one that some texts use."""
OTHER = "org-{:016x}"
"""The id that follows from the other name."""
ORGANISATIONS = [
    {"id": "org-land", "type": "government", "region_id": "DE9"},
    {"id": "org-ministry", "type": "ministry", "region_id": "DE9"},
    {"id": "org-bund", "type": "government", "region_id": "DE"},
]
NAMES = [
    {"id": f"nam-{record}", "record_id": record, "name": name}
    for number, (own, short) in enumerate(CALLED)
    for record, name in ((f"org-{number}", own), (OTHER.format(number), short))
]


@dataclass(frozen=True)
class Announced:
    """Grants and the texts about them: what each says, of which a part names its whole by the place in the text."""

    grants: list[Cells]
    written: dict[str, list[Cells]]
    sources: list[Cells]

    def most(self, currency: str) -> int:
        """The money of all grants, of each the largest figure that somebody states."""
        return sum(int(grant["most"]) for grant in self.grants if grant["currency"] == currency)


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
        for number in range(draw(st.integers(1, len(CALLED))))
    ]


def told(draw: st.DrawFn, grant: Cells) -> Cells:
    """A grant as some text tells it: exactly, or hedged and cut to two digits, and not always with all that is known."""
    cells = {column: value for column, value in grant.items() if column != "most"}
    if draw(st.integers(0, 9)) == 0:  # a wrong figure
        cells["amount"] = str(int(grant["amount"]) * draw(st.integers(2, 30)) // 10)
        grant["most"] = max(grant["most"], cells["amount"], key=int)
    digits = len(cells["amount"])
    cut = cells["amount"][:2].ljust(digits, "0")
    qualifier = draw(st.sampled_from(["exact", "over", "about"]))
    amount = cells["amount"] if qualifier == "exact" or digits < 3 or cut == cells["amount"] else cut
    qualifier = "exact" if amount == cells["amount"] else qualifier
    if cells["funder_id"] == "org-land" and draw(st.booleans()):
        cells["funder_id"] = "org-ministry"
    if draw(st.integers(0, 3)) == 0:
        cells["recipient_id"] = OTHER.format(int(cells["recipient_id"].removeprefix("org-")))
    hidden = draw(st.sets(st.sampled_from(["funder_id", "recipient_id", "programme_id", "start"]), max_size=2))
    return cells | dict.fromkeys(hidden, "") | figure(amount, qualifier) | {"status": draw(STATUS)}


STATUS = st.sampled_from(["announced", "granted", "paid", "planned"])


def figure(amount: str, qualifier: str) -> Cells:
    """The cells of an amount with its bounds."""
    low = amount if qualifier in {"exact", "over"} else ""
    return {
        "amount": amount,
        "qualifier": qualifier,
        "amount_min": low,
        "amount_max": amount if qualifier == "exact" else "",
    }


def part(draw: st.DrawFn, whole: Cells, at: int) -> Cells:
    """A part of what a text tells at some place and for whom, for somebody who gets nothing else."""
    amount = str(max(1, int(whole["amount"]) * draw(st.integers(1, 8)) // 10))
    return whole | figure(amount, "exact") | {"recipient_id": draw(st.sampled_from(["", "org-part"])), "whole": str(at)}


def said(draw: st.DrawFn, true: list[Cells]) -> list[Cells]:
    """What one text tells: each grant once at most, perhaps with a part of the first."""
    chosen = draw(st.lists(st.sampled_from(range(len(true))), min_size=1, max_size=3, unique=True))
    cells = [told(draw, true[one]) for one in chosen]
    parted = draw(st.integers(0, 3)) == 0 and int(cells[0]["amount"]) > 1 and cells[0]["recipient_id"]
    return [*cells, part(draw, cells[0], 0)] if parted else cells


@st.composite
def texts(draw: st.DrawFn) -> Announced:
    """Grants, texts that tell of them, and reprints of these of which somebody has cut or altered something."""
    true = [grant | {"most": grant["amount"]} for grant in draw(grants())]
    days, publishers = st.sampled_from(["", "2020-05", "2020-05-01", "2020-05-06"]), st.sampled_from(["", "dpa", "epd"])
    written, sources = {}, []
    for number in range(draw(st.integers(1, 6))):
        key, published = f"text-{number}", draw(days)
        written[key] = said(draw, true)
        sources.append(
            {"id": key, "title": "", "published": published, "publisher": draw(publishers), "copy_of_id": ""}
        )
        if draw(st.integers(0, 4)) == 0:
            written[f"{key}-again"] = written[key][: draw(st.integers(1, len(written[key])))]
            sources.append({**sources[-1], "id": f"{key}-again", "copy_of_id": key})
    return Announced(true, written, sources)


def fundings(written: dict[str, list[Cells]], funding: Make) -> list[Cells]:
    """The rows of what texts say; of a part somebody has looked at it and said so, as no sentences stand behind these."""
    rows: list[Cells] = []
    for source, cells in written.items():
        first = len(rows)
        for number, one in enumerate(cells, start=first):
            more = {column: value for column, value in one.items() if column != "whole"}
            if "whole" in one:
                more |= {"part_of_id": f"fun-{first + int(one['whole']):04}", "review": "corrected"}
            rows.append(funding(f"{number:04}", source, **more))
    return rows
