"""Which names look like those of one thing, and for which reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.alikeness import alikeness
from pipeline.link.questions import Candidates

WORDS = st.sampled_from(
    ["Technische", "Universität", "TU", "Altenlorn", "Altenlorns", "Institut", "für", "und", "Sensorik", "Sensorikk", "GmbH", "42", "IfS", "IHK", "Industrie-", "Handelskammer", "Ministerium", "Wirtschaftsministerium"]
)  # fmt: skip
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("des Lornauer Vereins", "Lornauer Verein", "spelling"),
        ("Kleewisch Optik", "Kleewisch Optik AG", "legal_form"),
        ("LISM", "Lornauer Institut für Sensorik und Messtechnik", "initials"),
        ("TU Altenlorn", "Technische Universität Altenlorn", "initials"),
        ("IHK", "Industrie- und Handelskammer Quellstedt", "abbreviation"),
        ("HWK", "Industrie- und Handelskammer Quellstedt", None),
        ("Cluster SensoLor", "SensoLor", "longer"),
        ("Institut für Messen und Regeln, Altenlorn", "Lornauer Institut für Messen und Regeln", "longer"),
        ("Bundesamt Wirtschaft", "Amt für Wirtschaft", None),
        ("Wirtschaftsministerium", "Ministerium für Wirtschaft und Wandel", "compound"),
        ("Hochschule Quellstedt", "Hochschule Quellsttedt", "slip"),
        ("Fraunhofer-Institut", "Frauhnofer-Institut", "slip"),
        ("Stadt Kassel", "Universität Kassel", None),
        ("TU Altenlorn", "TU Quellstedt", None),
        ("Halle 42", "Halle 43", None),
        ("Bayer", "Bayern", None),
        ("Ministerium für Kultur", "Ministerium für Wirtschaft", None),
        ("", "Bund", None),
    ],
)
def test_reasons(one: str, other: str, reason: str | None) -> None:
    found = alikeness(one, other)
    assert (found and found.reason) == reason
    assert alikeness(other, one) == found


@given(NAMES, NAMES)
def test_likeness_is_mutual_and_what_is_alike_is_found_among_many(one: str, other: str) -> None:
    found = alikeness(one, other)
    assert found == alikeness(other, one)
    candidates = Candidates()
    candidates.add(other, "org-x")
    listed = [(score, reason) for _, _, score, reason in candidates.like(one)]
    assert listed == ([tuple(found)] if found else [])
