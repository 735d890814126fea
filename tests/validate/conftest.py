from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook.documents import Document, Span
from pipeline.codebook.ids import digest
from pipeline.codebook.money import Commitment, Funding
from pipeline.codebook.sources import Attestation, EvidenceRow, Source
from pipeline.codebook.tables import TABLES, Cells
from pipeline.validate import validate
from pipeline.validate.reading import Package

TEXT = "Das Land gibt bis zu 15,3 Mio. Euro.\n\nMehr steht hier nicht."
FIGURE, HEDGED = Span(21, 35), Span(14, 35)


def write_package(folder: Path, tables: dict[str, list[dict[str, str]]]) -> None:
    resources = []
    (folder / "data" / "tables").mkdir(parents=True, exist_ok=True)
    for name, row in TABLES.items():
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(row.model_fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows(tables.get(name, []))
        content, path = text.getvalue().encode(), f"data/tables/{name}.csv"
        (folder / path).write_bytes(content)
        sha = f"sha256:{hashlib.sha256(content).hexdigest()}"
        resources.append({"name": name, "path": path, "bytes": len(content), "hash": sha, "encoding": "utf-8"})
    descriptor = {"name": "small", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def in_memory(**tables: list[Cells]) -> Package:
    """A package of these rows and no files; cells that are not said are empty, ids are counted."""
    filled = {
        name: [
            dict.fromkeys(row.model_fields, "") | {"id": f"{name}-{number}"} | cells
            for number, cells in enumerate(tables.get(name, []))
        ]
        for name, row in TABLES.items()
    }
    return Package(Path(), {}, filled)


def document() -> Document:
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    return Document("a", TEXT, "data/texts/a.txt", sha, sha)


def small_tables() -> dict[str, list[dict[str, str]]]:
    """One funding of one text, written by hand with the row classes."""
    sha = document().sha256
    cited = document().cut(Span(0, 36))
    source = Source(id="a", media_type="text/plain", path="data/texts/a.txt", sha256=sha, original_sha256=sha,
                    characters=len(TEXT))  # fmt: skip
    evidence = EvidenceRow(id=cited.id, source_id="a", start=0, end=36, quote=cited.quote)
    key = "fun-" + digest("fundings", cited.id, FIGURE.of(TEXT), "1", "")
    funding = Funding.from_cells(
        dict.fromkeys(Funding.model_fields, "")
        | {"id": key, "source_id": "a", "amount": "15300000", "currency": "EUR", "qualifier": "up_to",
           "amount_max": "15300000", "review": "extracted", "evidence_id": cited.id,
           "commitment_id": key.replace("fun", "com")}
    )  # fmt: skip
    commitment = Commitment.from_cells(
        dict.fromkeys(Commitment.model_fields, "")
        | {"id": key.replace("fun", "com"), "amount": "15300000", "currency": "EUR", "qualifier": "up_to",
           "amount_max": "15300000", "sum_safe": "false", "witnesses": "1", "rule": "single-statement"}
    )  # fmt: skip
    places = {"amount": FIGURE, "currency": FIGURE, "qualifier": HEDGED}
    attestations = [
        Attestation(id="att-" + digest(key, column, cited.id, str(span.start), str(span.end)), record_id=key,
                    record_table="fundings", column=column, evidence_id=cited.id, start=span.start, end=span.end,
                    method="hand")
        for column, span in places.items()
    ]  # fmt: skip
    return {"sources": [source.cells()], "evidence": [evidence.cells()], "fundings": [funding.cells()],
            "commitments": [commitment.cells()],
            "attestations": sorted((row.cells() for row in attestations), key=lambda cells: cells["id"])}  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A package of one funding in a folder of its own."""
    write_package(tmp_path, small_tables())
    return tmp_path


@pytest.fixture
def codes(tmp_path: Path) -> Callable[..., set[str]]:
    """The codes of the problems that the checks find in tables, held against the text."""

    def found(tables: dict[str, list[dict[str, str]]], *only: str) -> set[str]:
        write_package(tmp_path, tables)
        return {problem.code for problem in validate(tmp_path, {"a": document()}, only)}

    return found


@pytest.fixture
def tables() -> dict[str, list[dict[str, str]]]:
    return small_tables()
