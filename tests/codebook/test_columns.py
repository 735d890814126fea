"""Every table and column says in German and English what it holds, and no description is left over."""

from __future__ import annotations

from pipeline.codebook.column_descriptions import GERMAN
from pipeline.codebook.row import columns
from pipeline.codebook.table_descriptions import IN_GERMAN
from pipeline.codebook.tables import TABLES


def test_every_column_is_described_in_german_and_english() -> None:
    said = {column.description for row in TABLES.values() for column in columns(row)}
    assert said == set(GERMAN)
    assert all(german.endswith(".") and german != english for english, german in GERMAN.items())


def test_every_table_is_described_in_german_and_english() -> None:
    said = {row.described()["en"]: row.described()["de"] for row in TABLES.values()}
    assert said == IN_GERMAN
    assert len(said) == len(TABLES)
    assert all(german.endswith(".") and german != english for english, german in said.items())
