from __future__ import annotations

from pipeline.codebook.row import Origin, columns
from pipeline.codebook.tables import TABLES
from pipeline.validate.derived import REASONS, RULES

DERIVED = {
    (name, column.name) for name, row in TABLES.items() for column in columns(row) if column.origin is Origin.DERIVED
}


def test_every_derived_column_is_recomputed_or_says_why_it_need_not_be() -> None:
    assert DERIVED - RULES.keys() - REASONS.keys() == set()


def test_no_column_has_a_rule_and_a_reason_to_have_none() -> None:
    assert RULES.keys() & REASONS.keys() == set()


def test_reasons_are_those_of_derived_columns() -> None:
    assert REASONS.keys() <= DERIVED
