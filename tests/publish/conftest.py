from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.tables import TABLES, Cells, Tables


@pytest.fixture
def one_row_each() -> Callable[[dict[str, Cells]], Tables]:
    """Makes all tables out of at most one row each, the cells that are not given empty, as the row's class spells them."""

    def fill(given: dict[str, Cells]) -> Tables:
        empty = {name: dict.fromkeys(TABLES[name].model_fields, "") for name in given}
        rows = {name: TABLES[name].from_cells(empty[name] | cells).cells() for name, cells in given.items()}
        return {name: [rows[name]] if name in rows else [] for name in TABLES}

    return fill
