"""Records of which every text has spoken → what the registers say of them, their other names, the words that they stand on."""

from __future__ import annotations

from pipeline.codebook.register import Register
from pipeline.codebook.tables import TABLES
from pipeline.merge.ledger import Ledger
from pipeline.merge.names import add_known, settle_names


def settle(ledger: Ledger, register: Register) -> None:
    """Fills every record with what follows from it and from all that is said of it, whatever other records there are."""
    add_known(ledger, register)
    settle_names(ledger)
    _set_evidence(ledger)
    _set_alternative_names(ledger)


def _set_evidence(ledger: Ledger) -> None:
    """A record's evidence is that of its first attestation: of the words that it stands on, else by source and place."""
    evidence = ledger.rows["evidence"]
    order = sorted(
        ledger.rows["attestations"].values(),
        key=lambda a: (
            not TABLES[a["record_table"]].TABLE.stands_on(a["column"]),
            evidence[a["evidence_id"]]["source_id"],
            int(a["start"]),
            int(a["end"]),
            a["id"],
        ),
    )
    for attestation in order:
        table = attestation["record_table"]
        if "evidence_id" in TABLES[table].model_fields:
            ledger.rows[table][attestation["record_id"]].setdefault("evidence_id", attestation["evidence_id"])


def _set_alternative_names(ledger: Ledger) -> None:
    names: dict[str, set[str]] = {}
    for row in ledger.rows["names"].values():
        names.setdefault(row["record_id"], set()).add(row["name"])
    for table in ("organisations", "programmes"):
        for key, row in ledger.rows[table].items():
            row["alternative_names"] = "|".join(sorted(names.get(key, set()) - {row["name"]}))
