"""Who may speak for which value: a register for what it lists, words of a text for all else."""

from __future__ import annotations

import pytest

from pipeline.validate.relations import check
from tests.validate.conftest import in_memory


@pytest.mark.parametrize(
    ("table", "column", "may"),
    [
        ("organisations", "wikidata", True),
        ("organisations", "type", True),
        ("organisations", "review", False),
        ("organisations", "alternative_names", False),
        ("commitments", "witnesses", False),
        ("fundings", "purpose", False),
    ],
)
def test_a_citation_stands_only_for_what_a_register_may_say(table: str, column: str, *, may: bool) -> None:
    package = in_memory(
        **{table: [{"id": "x", column: "said"}]},
        citations=[{"record_table": table, "record_id": "x", "column": column, "value": "said", "source": "register"}],
    )
    found = [problem for problem in check(package) if problem.file == "data/tables/citations.csv"]
    assert [(one.code, one.place) for one in found] == ([] if may else [("L112", "row 2")])
