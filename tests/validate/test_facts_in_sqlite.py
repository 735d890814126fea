"""A database is read where its tables are plain ones: nothing in it runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.validate.facts_in_sqlite import read_facts


@pytest.mark.parametrize(
    "made",
    [
        "CREATE VIEW replaced_ids AS SELECT 1 AS id",
        "CREATE VIRTUAL TABLE replaced_ids USING fts5(id)",
        "CREATE TABLE replaced_ids (id TEXT, reason TEXT AS (id))",
        "CREATE VIEW columns AS SELECT 1 AS name",
    ],
)
def test_a_table_that_is_no_plain_one_is_refused(tmp_path: Path, made: str) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        database.execute(made)
        database.commit()
    with pytest.raises(ValueError, match="is no plain table"):
        list(read_facts(tmp_path, "a.sqlite"))


def test_plain_tables_are_none_of_that(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        database.execute("CREATE TABLE replaced_ids (id TEXT)")
        database.execute("CREATE VIEW mine AS SELECT 1 AS id")
        database.commit()
    with pytest.raises(sqlite3.Error):  # the tables that are missing are another matter
        list(read_facts(tmp_path, "a.sqlite"))
