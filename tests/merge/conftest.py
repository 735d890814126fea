from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pipeline.codebook.tables import Cells
from pipeline.merge.commitments import add_commitments
from pipeline.merge.ledger import Ledger
from pipeline.validate import derived
from pipeline.validate.reading import Package, file_of

Commit = Callable[..., Ledger]


def reckoned_otherwise(ledger: Ledger) -> list[str]:
    """What the validator finds wrong with commitments and conflicts, and with the fundings as far as these lead to them."""
    money = {file_of(table) for table in ("commitments", "conflicts")}
    found = derived.check(Package(Path(), {}, ledger.tables()))
    return [str(one) for one in found if one.file in money or "commitment_id" in one.found]


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
    """The ledger of fundings with their commitments, which the validator reckons alike; other tables have the cells given."""

    def made(fundings: Iterable[Cells], sources: Iterable[Cells] = (), **more: Iterable[Cells]) -> Ledger:
        ledger = Ledger()
        for table, rows in {"sources": sources, "fundings": fundings, **more}.items():
            for cells in rows:
                ledger.put(table, dict(cells))
        add_commitments(ledger)
        assert reckoned_otherwise(ledger) == []
        return ledger

    return made
