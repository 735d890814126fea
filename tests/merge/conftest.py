from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from pipeline.codebook.tables import Cells
from pipeline.merge.commitments import add_commitments
from pipeline.merge.ledger import Ledger

Commit = Callable[..., Ledger]


@pytest.fixture(scope="session")
def funding() -> Callable[..., Cells]:
    """A funding of 5 euros from a to b, as a text's row has it."""

    def made(key: str, source: str, **more: str) -> Cells:
        cells = {
            "id": f"fun-{key}", "source_id": source, "kind": "grant", "status": "granted", "funder_id": "org-a", "recipient_id": "org-b",
            "programme_id": "", "amount": "5", "currency": "EUR", "qualifier": "exact", "amount_min": "5", "amount_max": "5",
            "basis": "total", "start": "", "end": "",
        }  # fmt: skip
        return cells | more

    return made


@pytest.fixture(scope="session")
def committed() -> Commit:
    """The ledger of fundings with their commitments; sources and other tables have the cells that are given."""

    def made(fundings: Iterable[Cells], sources: Iterable[Cells] = (), **more: Iterable[Cells]) -> Ledger:
        ledger = Ledger()
        for table, rows in {"sources": sources, "fundings": fundings, **more}.items():
            for cells in rows:
                ledger.put(table, dict(cells))
        add_commitments(ledger)
        return ledger

    return made
