"""A publication of what people have looked at: rows that nobody has are taken out, with all that only they need."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.codebook.code_lists import Review
from pipeline.codebook.tables import TABLES
from pipeline.merge.ledger import Ledger

FACTS = ("fundings", "observations", "events", "statements", "roles", "topic_mentions")
"""Tables whose rows are facts of their own."""
BELOW = {"parties": ("fundings", "funding_id"), "participants": ("events", "event_id")}
"""Tables whose rows stand and fall with a row of another one."""
NAMED = ("programmes", "persons", "organisations")
"""Tables of who is named in facts: a row is needed where one refers to it. A programme may refer to its owner."""


def keep_reviewed(ledger: Ledger) -> None:
    """Takes out every row that nobody has reviewed, but for whom a reviewed one names, and what attests none any more."""
    rows = ledger.rows
    for table in FACTS:
        _keep(ledger, table, (key for key, row in rows[table].items() if row["review"] != Review.EXTRACTED))
    for table, (above, column) in BELOW.items():
        _keep(ledger, table, (key for key, row in rows[table].items() if row[column] in rows[above]))
    for row in rows["statements"].values():
        if row.get("event_id") not in rows["events"]:
            row.pop("event_id", None)
    for table in NAMED:
        needed = _referred(ledger)
        reviewed = {key for key, row in rows[table].items() if row["review"] != Review.EXTRACTED}
        _keep(ledger, table, reviewed | needed)
    named = {key for table in NAMED for key in rows[table]}
    _keep(ledger, "names", (key for key, row in rows["names"].items() if row["record_id"] in named))
    attested = rows["attestations"]
    _keep(ledger, "attestations", (k for k, row in attested.items() if row["record_id"] in rows[row["record_table"]]))
    _keep(ledger, "evidence", {row["evidence_id"] for row in attested.values()})


def _keep(ledger: Ledger, table: str, keys: Iterable[str]) -> None:
    """Leaves only these rows in a table."""
    kept = frozenset(keys)
    for key in ledger.rows[table].keys() - kept:
        del ledger.rows[table][key]


def _referred(ledger: Ledger) -> set[str]:
    """The ids to which any row but that of a name or attestation refers."""
    tables = TABLES.keys() - {"names", "attestations", "citations", "evidence", "sources"}
    found = (row for table in tables for row in ledger.rows[table].values())
    return {cell for row in found for column, cell in row.items() if column.endswith("_id") and cell}
