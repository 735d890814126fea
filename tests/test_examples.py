"""The second publication, sixteen made-up texts about a made-up Land: built, valid, read as well as it was, and as expected."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.flow import prove, score
from pipeline.measure.figures import MARGIN

FLOORS = {
    "money.amount": 0.993,
    "money.qualifier": 1.0,
    "money.kind": 0.859,
    "money.funder": 0.644,
    "money.recipient": 0.667,
    "money.period": 0.917,
    "counts": 0.95,
    "organisations": 0.955,
    "organisations.type": 1.0,
    "persons": 0.98,
    "roles": 0.902,
    "topics": 0.857,
}
"""F1 of the extraction on these texts with the register beside them, before any review."""


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "data" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_example_is_valid_and_does_not_drift(example: Path) -> None:
    assert [str(one) for one in prove(example, None) if one.code != "C110"] == []


def test_the_texts_are_read_no_worse_than_they_were(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "examples")
    found = score(Path("data/annotations"), texts=Path("data/texts"))
    worse = {name: found[name].f1 for name, floor in FLOORS.items() if found[name].f1 < floor - MARGIN}
    assert worse == {}


def test_every_text_says_that_it_is_made_up(root: Path, example: Path) -> None:
    sources = rows(example, "sources")
    texts = [path.read_text(encoding="utf-8") for path in (root / "examples" / "data" / "texts").iterdir()]
    assert len(sources) == len(texts) == 16
    assert all(source["publisher"].endswith("(erfunden)") for source in sources)
    assert all('title_note = "erfundener Text"' in text for text in texts)


def test_what_the_example_knows_is_said_to_be_made_up(root: Path) -> None:
    for path in (root / "examples" / "data" / "register").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert all(row["source"].startswith("made up for this example") for row in csv.DictReader(file)), path.name


def test_the_reprints_are_found(example: Path) -> None:
    copies = {row["id"]: row["copy_of_id"] for row in rows(example, "sources") if row["copy_of_id"]}
    assert copies == dict.fromkeys(
        ("lornetaler-bote-sensolor", "quellstedter-anzeiger-sensolor"), "pressedienst-sensolor"
    )
