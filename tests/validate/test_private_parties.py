"""A person in a cell is held against the whole sentence that attests it, in which an office may stand beside the name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.codebook.tables import Cells
from pipeline.validate.private_parties import private_persons
from pipeline.validate.reading import Circumstances
from tests.validate.conftest import in_memory

NOBODY = re.compile(r"(?!)")


def places(
    quote: str, *roles: Cells, attested: bool = True, known_as: str = "Peter Testmann"
) -> list[tuple[str, frozenset[str]]]:
    """Where somebody private is found in a funding of Peter Testmann, with the evidence that names them."""
    label, first = "Peter Testmann", 40
    start = first + quote.index(label)
    attestation = {"record_table": "fundings", "record_id": "fun-a", "column": "recipient_label", "evidence_id": "ev-a",
                   "start": str(start), "end": str(start + len(label))}  # fmt: skip
    package = in_memory(
        evidence=[{"id": "ev-a", "source_id": "a", "start": str(first), "quote": quote}],
        attestations=[attestation] if attested else [],
        fundings=[{"id": "fun-a", "recipient_label": label, "evidence_id": "ev-a"}],
        persons=[{"id": "per-a", "name": known_as}],
        roles=[*roles],
    )
    known = replace(package, under=Circumstances(given_names=frozenset({"peter"})))
    return [(one.place, one.evidence) for one in private_persons(known, (), NOBODY)]


@pytest.mark.parametrize(
    ("quote", "private"),
    [
        ("Das Land fördert Peter Testmann mit 9.000 Euro.", True),
        ("Das Land fördert Ministerin Peter Testmann mit 9.000 Euro.", False),
        ("Das Land fördert die Peter Testmann Stiftung mit 9.000 Euro.", False),
    ],
)
def test_an_office_or_house_beside_the_name_is_seen_in_the_sentence(quote: str, *, private: bool) -> None:
    assert places(quote) == ([("row 2", frozenset({"ev-a"}))] if private else [])
    assert places(quote, attested=False) == [("row 2", frozenset({"ev-a"}))]


def test_a_role_in_the_same_text_makes_a_person_public() -> None:
    quote = "Das Land fördert Peter Testmann mit 9.000 Euro."
    role = {"person_id": "per-a", "title": "Minister", "evidence_id": "ev-a"}
    assert places(quote, role) == []
    assert places(quote, role | {"person_id": "per-b"}) == [("row 2", frozenset({"ev-a"}))]


@pytest.mark.parametrize(
    ("known_as", "private"),
    [
        ("Testmann", False),
        ("Dr. Peter Testmann", False),
        ("Anna Testmann", True),
        ("Peter Muster", True),
        ("Anna Muster", True),
    ],
)
def test_the_role_is_that_of_somebody_who_may_bear_the_name(known_as: str, *, private: bool) -> None:
    quote = "Das Land fördert Peter Testmann mit 9.000 Euro."
    role = {"person_id": "per-a", "title": "Minister", "evidence_id": "ev-a"}
    assert bool(places(quote, role, known_as=known_as)) is private
