"""What merge makes of any set of statements, the validator reckons again, alike to the last cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.tables import Cells
from pipeline.merge.commitments import add_commitments
from pipeline.merge.ledger import Ledger
from pipeline.validate import derived
from pipeline.validate.parts import holds
from pipeline.validate.reading import Package

FEW = ("", "a", "b")
PARTIES = ("", "a", "b", "c", "d")
AMOUNTS = ("1000000", "1040000", "50000000", "52600000", "53000000", "53000001", "2000000000")
MONEY_TABLES = {"data/tables/commitments.csv", "data/tables/conflicts.csv"}


@st.composite
def statements(draw: st.DrawFn) -> list[Cells]:
    made = []
    for number in range(draw(st.integers(1, 9))):
        party = {
            f"{role}_id": f"org-{who}" if (who := draw(st.sampled_from(PARTIES))) else ""
            for role in ("funder", "recipient")
        }
        pot = draw(st.sampled_from(FEW))
        qualifier = draw(st.sampled_from(["exact", "exact", "over", "about", "up_to", "almost", "between"]))
        amount = draw(st.sampled_from(AMOUNTS))
        low, high = (amount if qualifier in side else "" for side in (("exact", "over"), ("exact", "up_to", "almost")))
        if qualifier == "between":
            amount, low, high = "", *sorted((amount, draw(st.sampled_from(AMOUNTS))), key=int)
        made.append(party | {
            "id": f"fun-{number}", "source_id": draw(st.sampled_from("pqrs")), "programme_id": f"pro-{pot}" if pot else "",
            "kind": draw(st.sampled_from(["grant", "loan", "unspecified"])), "amount": amount, "currency": "EUR",
            "qualifier": qualifier, "amount_min": low, "amount_max": high, "basis": draw(st.sampled_from(["total", "per_year"])),
            "status": draw(st.sampled_from(["granted", "granted", "announced", "paid", "stopped", "proposed", ""])),
            "start": draw(st.sampled_from(["", "2020", "2020-05", "2021"])), "purpose": draw(st.sampled_from(FEW)),
            "recipient_label": draw(st.sampled_from(FEW)),
        })  # fmt: skip
    for row in made:
        larger = [one for one in made if one["source_id"] == row["source_id"] and holds(one, row)]
        if draw(st.booleans()) and larger:
            row |= {"part_of_id": draw(st.sampled_from(larger))["id"], "review": "corrected"}
    return made


@st.composite
def sources(draw: st.DrawFn) -> list[Cells]:
    dates, publishers = (
        st.sampled_from(["", "2020", "2020-05-01", "2020-05-08", "2020-05-20", "2020-06"]),
        st.sampled_from(["", "dpa", "epd"]),
    )
    copies = draw(st.sampled_from(["", "p"]))
    return [
        {"id": key, "published": draw(dates), "publisher": draw(publishers), "copy_of_id": copies if key == "s" else "",
         "title": draw(st.sampled_from(["", "Korrektur"]))}
        for key in "pqrs"
    ]  # fmt: skip


@st.composite
def observations(draw: st.DrawFn) -> list[Cells]:
    return [
        {"id": f"obs-{number}", "source_id": draw(st.sampled_from("pqrs")), "organisation_id": draw(st.sampled_from(["org-a", "org-a", ""])), "indicator": "members",
         "unit": "1", "value": (value := draw(st.sampled_from(["200", "204", "230"]))), "qualifier": (hedge := draw(
             st.sampled_from(["exact", "over", "about"]))), "value_min": "" if hedge == "about" else value,
         "value_max": value if hedge == "exact" else "", "start": draw(st.sampled_from(["", "2020"]))}
        for number in range(draw(st.integers(0, 4)))
    ]  # fmt: skip


@st.composite
def parties(draw: st.DrawFn, said: list[Cells]) -> list[Cells]:
    """Programmes that some of the money goes into, known and unknown ones, and parties beside the first."""
    pots = ("pro-a", "pro-b", "pro-0123456789abcdef")
    others = [
        {"id": f"pty-{row['id']}-{role}", "funding_id": row["id"], "role": role, "organisation_id": f"org-{who}"}
        for row in said
        for role in ("funder", "recipient")
        if (who := draw(st.sampled_from(PARTIES))) and row[f"{role}_id"]
    ]
    return others + [
        {"id": f"pty-{row['id']}-{number}", "funding_id": row["id"], "role": draw(st.sampled_from(["recipient", "funder"])),
         "programme_id": draw(st.sampled_from(pots))}
        for row in said
        for number in range(draw(st.integers(0, 2)))
        if not row["recipient_id"]
    ]  # fmt: skip


def package(*tables: tuple[str, list[Cells]]) -> Package:
    ledger = Ledger()
    for name, rows in tables:
        for row in rows:
            ledger.put(name, row)
    add_commitments(ledger)
    return Package(Path(), {}, ledger.tables())


NAMES = (
    "Fraunhofer-Gesellschaft",
    "Fraunhofer-Institut für Kaltplasma",
    "IHK",
    "Industrie- und Handelskammer Musterstadt",
    "Institut für Kaltplasma",
    "HSM",
    "Handwerk Musterstadt",
)


@st.composite
def names(draw: st.DrawFn) -> list[Cells]:
    """Spellings of the parties, of which some are short for others."""
    return [
        {"id": f"nam-{number}", "record_id": f"org-{draw(st.sampled_from('ab'))}", "name": draw(st.sampled_from(NAMES))}
        for number in range(draw(st.integers(0, 4)))
    ]


@st.composite
def organisations(draw: st.DrawFn) -> list[Cells]:
    """Of what kind some of the parties are, and out of which purse they pay."""
    kinds, regions = (
        st.sampled_from(["government", "ministry", "agency", "university"]),
        st.sampled_from(["", "DE7", "DE"]),
    )
    return [
        {"id": f"org-{who}", "type": draw(kinds), "region_id": draw(regions)} for who in "abcd" if draw(st.booleans())
    ]


@settings(max_examples=400, deadline=None)
@given(st.data(), statements(), sources(), observations(), names(), organisations())
def test_both_reckon_alike(
    data: st.DataObject,
    said: list[Cells],
    texts: list[Cells],
    seen: list[Cells],
    named: list[Cells],
    known: list[Cells],
) -> None:
    into = data.draw(parties(said))
    made = package(
        ("sources", texts),
        ("fundings", said),
        ("observations", seen),
        ("parties", into),
        ("names", named),
        ("organisations", known),
    )
    assert [str(p) for p in derived.check(made) if p.file in MONEY_TABLES or "commitment_id" in p.found] == []


CHANGES = ["status", "kind", "funder_id", "recipient_id", "programme_id", "amount", "amount_min", "amount_max", "start",
           "part_of_id", "sum_safe", "witnesses", "rule", "qualifier"]  # fmt: skip


@pytest.mark.parametrize("column", CHANGES)
def test_every_cell_of_a_commitment_is_held_against_its_fundings(column: str) -> None:
    said = {"source_id": "p", "funder_id": "org-a", "recipient_id": "org-b", "kind": "grant", "status": "granted",
            "amount": "5", "currency": "EUR", "qualifier": "exact", "amount_min": "5", "amount_max": "5", "basis": "total"}  # fmt: skip
    made = package(("fundings", [said | {"id": "fun-1"}, said | {"id": "fun-2", "source_id": "q", "amount": "7"}]))
    row = made.tables["commitments"][0]
    row[column] = {"sum_safe": "false" if row["sum_safe"] == "true" else "true", "part_of_id": "com-2"}.get(column, "6")
    found = [p.found for p in derived.check(made) if p.file == "data/tables/commitments.csv"]
    assert any(one.startswith(f"{column} = ") for one in found)
