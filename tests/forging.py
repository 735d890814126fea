"""A forger's desk: a package whose tables are changed, and whose ids, order and hashes are mended to fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.codebook.ids import digest
from pipeline.codebook.tables import TABLES
from pipeline.publish.tables import write_csv
from pipeline.validate.keys import expected_id
from pipeline.validate.reading import read_package

Row = dict[str, str]


class Desk:
    """The tables of a package, open to be changed."""

    def __init__(self, package: Path) -> None:
        self.package = package
        self.tables = {name: list(rows) for name, rows in read_package(package)[0].tables.items()}

    def row(self, table: str, **wanted: str) -> Row:
        """The first row with these cells."""
        return next(row for row in self.tables[table] if all(row[name] == cell for name, cell in wanted.items()))

    def attestations(self, record: Row, column: str) -> list[Row]:
        """The attestations of a value."""
        return [a for a in self.tables["attestations"] if (a["record_id"], a["column"]) == (record["id"], column)]

    def evidence(self, words: str) -> Row:
        """The evidence whose quote holds the words."""
        return next(row for row in self.tables["evidence"] if words in row["quote"])

    def place(self, words: str, quote: str = "") -> Row:
        """The cells of an attestation that name the words where they stand in a quote that holds them."""
        evidence = self.evidence(quote or words)
        start = int(evidence["start"]) + evidence["quote"].index(words)
        return {"evidence_id": evidence["id"], "start": str(start), "end": str(start + len(words))}

    def attest(self, table: str, record: Row, column: str, *words: str, quote: str = "") -> None:
        """Lets these words attest a value, and no others."""
        self.tables["attestations"] = [
            a for a in self.tables["attestations"] if (a["record_id"], a["column"]) != (record["id"], column)
        ]
        of = {"id": "", "record_id": record["id"], "record_table": table, "column": column, "method": "hand"}
        self.tables["attestations"] += [{**of, **self.place(one, quote)} for one in words]

    def add(self, table: str, **cells: str) -> Row:
        """Puts in a row; what is not said stays empty."""
        made = {"id": f"new-{table}-{len(self.tables[table])}"}
        row = dict.fromkeys(TABLES[table].model_fields, "") | made | cells
        self.tables[table].append(row)
        return row

    def drop(self, table: str, **wanted: str) -> None:
        """Takes out all rows with these cells."""
        self.tables[table] = [
            row for row in self.tables[table] if any(row[name] != cell for name, cell in wanted.items())
        ]

    def write(self) -> None:
        """Writes the tables and mends the hashes."""
        for name, rows in self.tables.items():
            text = write_csv(name, sorted(rows, key=lambda row: row["id"]))
            (self.package / f"data/tables/{name}.csv").write_text(text, encoding="utf-8")
        mend_hashes(self.package)

    def mend(self) -> None:
        """Gives every row the id that follows from it, and every reference the new id, until nothing changes."""
        for _ in range(4):
            self.write()
            package = read_package(self.package)[0]
            renamed = {}
            for table in ("fundings", "observations", "events", "statements", "persons", "parties", "roles", "names",
                          "participants", "topic_mentions", "citations", "conflicts"):  # fmt: skip
                for row in self.tables[table]:
                    new = expected_id(package, table, row)
                    if new != row["id"]:
                        renamed[row["id"]] = new
            renamed |= {f"com-{old[4:]}": f"com-{new[4:]}" for old, new in renamed.items() if old.startswith("fun-")}
            for rows in self.tables.values():
                for row in rows:
                    row.update({column: renamed[cell] for column, cell in row.items() if cell in renamed})
            first = {row["id"]: int(row["start"]) for row in self.tables["evidence"]}
            for row in self.tables["attestations"]:
                places = (str(int(row[side]) - first[row["evidence_id"]]) for side in ("start", "end"))
                row["id"] = "att-" + digest(row["record_id"], row["column"], row["evidence_id"], *places)
            if not renamed:
                break
        self.write()


@contextmanager
def forged(package: Path) -> Iterator[Desk]:
    """The tables of a package, to be changed inside the block; behind it everything fits again but for the change."""
    desk = Desk(package)
    yield desk
    desk.mend()


def mend_hashes(package: Path) -> None:
    """Writes size and hash of every file into the descriptor."""
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        content = (package / resource["path"]).read_bytes()
        resource.update(bytes=len(content), hash=f"sha256:{hashlib.sha256(content).hexdigest()}")
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
