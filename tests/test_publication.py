from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES

Published = Callable[[Path], dict[str, bytes]]


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "data" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_committed_publication_is_what_the_build_makes(root: Path, built: Path, published: Published) -> None:
    assert published(built) == published(root)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_same_bytes_with_any_hash_seed_time_zone_and_engine(
    root: Path, built: Path, tmp_path: Path, seed: str, published: Published
) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    engine = "cores" if seed == "1" else "here"
    command = [sys.executable, "-m", "pipeline.cli", "build", "--texts", str(built / "data" / "texts")]
    texts = tmp_path / "out" / "data" / "texts"
    shutil.copytree(built / "data" / "texts", texts)
    command[-1] = str(texts)
    done = subprocess.run(
        [*command, "--output", str(tmp_path / "out"), "--engine", engine],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert published(tmp_path / "out") == published(built)


def test_every_column_says_what_it_holds() -> None:
    assert not [f"{t}.{c.name}" for t, row in TABLES.items() for c in columns(row) if not c.description]


def test_grant_of_the_land_is_found_with_its_period(built: Path) -> None:
    grant = next(row for row in rows(built, "fundings") if row["status"] == "granted")
    names = {row["id"]: row["name"] for row in rows(built, "organisations")}
    assert (grant["amount"], grant["currency"], grant["start"], grant["end"]) == ("53000000", "EUR", "2018", "2022")
    assert names[grant["funder_id"]] == "Land Nordrhein-Westfalen"
    assert names[grant["recipient_id"]] == "it's OWL"


def test_proposal_has_a_proposer_and_no_funder_and_is_no_grant(built: Path) -> None:
    proposal = next(row for row in rows(built, "fundings") if row["status"] == "proposed")
    graph = (built / "data" / "graph" / "facts.nt").read_text(encoding="utf-8")
    about = [
        line for line in graph.splitlines() if line.startswith(f"<https://belegt.example/id/funding/{proposal['id']}>")
    ]
    assert proposal["amount"] == "30000000000"
    assert proposal["proposer_id"]
    assert not proposal["funder_id"]
    assert not any("schema.org/MonetaryGrant" in line for line in about)
    assert any("FundingProposal" in line for line in about)
    assert all(row["sum_safe"] == "false" for row in rows(built, "commitments") if row["status"] == "proposed")


def test_nothing_is_invented_that_the_text_does_not_state(built: Path) -> None:
    assert [row["date"] for row in rows(built, "events")] == [""]
    assert rows(built, "sources")[0]["published"] == ""


def test_score_of_the_first_publication(root: Path, gold: Path, built: Path) -> None:
    command = [
        sys.executable,
        str(gold / "score.py"),
        str(gold / "dev"),
        str(built),
        "--only",
        "kutschaty-besuch-its-owl",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    low = [line for line in done.stdout.splitlines() if "F1" in line and float(line.split("F1")[1].split()[0]) < 0.95]
    assert not low


def test_all_annotated_texts_are_built_and_validated(root: Path, gold: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "build", "--texts", str(gold / "dev"), "--output", str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(rows(tmp_path, "sources")) == 16
