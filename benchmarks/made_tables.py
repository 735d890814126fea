"""Tables in the shape of a publication, made by chance from a fixed seed: as many rows as wanted, keys that lead somewhere.

`python -m benchmarks.made_tables FOLDER ROWS` writes a package of that many rows in all.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.codebook.tables import DIALECT, TABLES, Cells
from pipeline.publish.files import schema_files

SEED = 20261127
BASE = "https://belegt.example/"
SHARES = {"evidence": 0.25, "attestations": 0.4, "fundings": 0.1, "parties": 0.1, "observations": 0.1, "organisations": 0.02,
          "sources": 0.03}  # fmt: skip
"""What part of all rows each table has; the others are empty."""
WORDS = ("Land", "fördert", "Batterien", "mit", "drei", "Millionen", "Euro", "„Zukunft“", "am", "Montag", "Entwicklung",
         "Hochschulen", "Region", "Cluster", "Vorhaben", "Quantentechnik", "stärkt", "den", "Standort", "Ministerium")  # fmt: skip


def make(folder: Path, rows: int) -> None:
    """Writes a package: tables, schemas, descriptor."""
    dice = random.Random(SEED)
    ids = {name: _ids(dice, TABLES[name].TABLE.prefix or "text", int(rows * share)) for name, share in SHARES.items()}
    for place in ("data/tables", "schemas/tables"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for path, text in schema_files(BASE, "").items():
        if path.startswith("schemas/tables/"):
            (folder / path).write_text(text, encoding="utf-8")
    for name, row in TABLES.items():
        empty = dict.fromkeys(row.model_fields, "")
        made = (empty | cells for cells in _rows(name, ids, dice)) if name in ids else iter(())
        _write(folder / f"data/tables/{name}.csv", name, made)
    (folder / "datapackage.json").write_text(json.dumps({"name": "made", "resources": _resources(folder)}))


def make_observations(folder: Path, rows: int) -> None:
    """Writes a table of observations that all fill the same columns, seventeen triples each, and all others without rows."""
    dice = random.Random(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    empty = dict.fromkeys(TABLES["observations"].model_fields, "")

    def made() -> Iterator[Cells]:
        for key in _ids(dice, "obs", rows):
            value = str(dice.randrange(1, 100_000) * 10)
            yield empty | {
                "id": key, "source_id": f"text-{dice.randrange(30_000)}", "organisation_id": f"org-{dice.randrange(10_000)}",
                "subject_label": " ".join(dice.choices(WORDS, k=3)), "indicator": "jobs", "value": value, "unit": "1",
                "qualifier": "exact", "value_min": value, "counted": f'{dice.choice(WORDS)} "{dice.choice(WORDS)}" {value}',
                "review": "extracted", "evidence_id": f"ev-{dice.getrandbits(64):016x}",
            }  # fmt: skip

    for name in TABLES:
        _write(folder / f"{name}.csv", name, made() if name == "observations" else [])


def _write(path: Path, name: str, rows: Iterable[Cells]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(TABLES[name].model_fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _ids(dice: random.Random, prefix: str, number: int) -> list[str]:
    return sorted(f"{prefix}-{dice.getrandbits(64):016x}" for _ in range(number))


def _rows(name: str, ids: dict[str, list[str]], dice: random.Random) -> Iterator[Cells]:
    def one_of(table: str) -> str:
        return dice.choice(ids[table])

    def maybe(cell: str) -> str:
        return cell if dice.random() < 0.5 else ""

    def words(number: int) -> str:
        return " ".join(dice.choices(WORDS, k=number))

    def amount() -> dict[str, str]:
        stated = str(dice.randrange(1, 100_000) * 1000)
        return {"": stated, "_min": stated, "_max": maybe(stated)}

    for key in ids[name]:
        start = dice.randrange(5000)
        place = {"start": str(start), "end": str(start + dice.randrange(5, 200))}
        period = {"start": str(dice.randrange(1990, 2030)), "end": maybe("2030-05"), "period_label": maybe(words(2))}
        proven = {"review": "extracted", "evidence_id": one_of("evidence")}
        if name == "sources":
            digest = hashlib.sha256(key.encode()).hexdigest()
            yield {
                "id": key, "title": words(6), "publisher": words(2), "published": "2018-05-17",
                "url": f"https://presse.example/{key}", "language": "de", "media_type": "text/plain",
                "path": f"data/texts/{key}.txt", "sha256": digest, "original_sha256": digest, "characters": "1440",
            }  # fmt: skip
        elif name == "evidence":
            quote = words(16)
            yield {
                "id": key,
                "source_id": one_of("sources"),
                **place,
                "quote": f'{quote} "{words(1)}"' if start < 500 else quote,
            }
        elif name == "attestations":
            about = dice.choice(("fundings", "observations", "organisations"))
            column = {"fundings": "amount", "observations": "value", "organisations": "name"}[about]
            yield {
                "id": key, "record_id": one_of(about), "record_table": about, "column": column,
                "evidence_id": one_of("evidence"), **place, "method": "money",
            }  # fmt: skip
        elif name == "organisations":
            yield {"id": key, "name": words(3), "type": dice.choice(("company", "university", "ministry")), **proven,
                   "homepage": maybe(f"https://{key}.example/"), "wikidata": maybe(f"Q{start}")}  # fmt: skip
        elif name == "fundings":
            yield {
                "id": key, "source_id": one_of("sources"), "kind": dice.choice(("grant", "loan", "")),
                "status": dice.choice(("granted", "proposed", "paid", "announced")), "funder_id": maybe(one_of("organisations")),
                "funder_label": maybe(words(2)), "recipient_id": maybe(one_of("organisations")), "recipient_label": maybe(words(3)),
                "purpose": maybe(words(5)), "currency": "EUR", "qualifier": dice.choice(("exact", "about", "over")),
                "basis": maybe("total"), **period, **proven, **{f"amount{end}": cell for end, cell in amount().items()},
            }  # fmt: skip
        elif name == "parties":
            yield {"id": key, "funding_id": one_of("fundings"), "role": dice.choice(("funder", "recipient")),
                   "organisation_id": maybe(one_of("organisations")), "label": words(2), "evidence_id": one_of("evidence")}  # fmt: skip
        else:
            yield {
                "id": key, "source_id": one_of("sources"), "organisation_id": maybe(one_of("organisations")),
                "subject_label": maybe(words(2)), "indicator": dice.choice(("jobs", "members", "companies")), "unit": "1",
                "qualifier": dice.choice(("exact", "about", "over")), "counted": words(3), "as_of": maybe("2018-05"),
                **period, **proven, **{f"value{end}": cell for end, cell in amount().items()},
            }  # fmt: skip


def _resources(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for name in TABLES:
        content = (folder / f"data/tables/{name}.csv").read_bytes()
        described = {
            "name": name,
            "path": f"data/tables/{name}.csv",
            "type": "table",
            "format": "csv",
            "encoding": "utf-8",
            "dialect": DIALECT,
        }
        sums = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        found.append({**described, "schema": f"schemas/tables/{name}.json", **sums})
    return found


def main() -> None:
    """Writes the package that the command names."""
    make(Path(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    main()
