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


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fun-old", "", []),
        ("fun-old", "fun-new", []),
        ("fun-old", "fun-none", ["new_id = 'fun-none' is no row"]),
        ("fun-old", "fun-old", ["new_id = 'fun-old' is no row"]),
        ("fun-new", "", ["fun-new is still in use"]),
        ("fun-new", "fun-none", ["fun-new is still in use", "new_id = 'fun-none' is no row"]),
    ],
)
def test_an_old_id_is_out_of_use_and_leads_to_one_that_is_in_use(old: str, new: str, said: list[str]) -> None:
    package = in_memory(fundings=[{"id": "fun-new"}], replaced_ids=[{"id": old, "new_id": new}])
    found = [(one.code, one.found) for one in check(package) if one.file == "data/tables/replaced_ids.csv"]
    assert found == [("L111", one) for one in said]
