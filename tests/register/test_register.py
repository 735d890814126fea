"""The registers that this project ships: they parse, are sorted, name their sources, and agree with their reference."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.codebook.register import Register
from pipeline.collect.registers import read_register

FILES = ("organisations", "programmes", "regions", "given-names", "sources")


@pytest.fixture(scope="module")
def register(root: Path) -> Register:
    return read_register(root / "data" / "register")


def rows(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "data" / "register" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_every_row_names_its_source_and_licence(root: Path, name: str) -> None:
    assert rows(root, name)
    assert all(row["source"] and row["licence"] for row in rows(root, name))


@pytest.mark.parametrize(("name", "key"), [("organisations", "key"), ("programmes", "key"), ("regions", "id")])
def test_rows_are_sorted_by_key(root: Path, name: str, key: str) -> None:
    keys = [row[key] for row in rows(root, name)]
    assert keys == sorted(set(keys))


def test_no_sure_name_means_two_organisations(register: Register) -> None:
    meant = defaultdict(set)
    for organisation in register.organisations:
        for name in (organisation.name, *organisation.aliases):
            meant[name.casefold()].add(organisation.key)
    assert not {name: keys for name, keys in meant.items() if len(keys) > 1}


def test_a_namesake_is_told_apart_by_context(register: Register) -> None:
    assert all(organisation.context for organisation in register.organisations if organisation.namesakes)


def test_ror_ids_are_those_of_the_reference(root: Path, register: Register) -> None:
    reference = root.parent / "shared" / "reference" / "ror-de-from-ror-records.jsonl"
    if not reference.is_file():
        pytest.skip("the ROR records are not here: no folder shared/reference beside the repository")
    known = {json.loads(line)["id"].rsplit("/", 1)[1] for line in reference.read_text(encoding="utf-8").splitlines()}
    assert {organisation.ror for organisation in register.organisations if organisation.ror} <= known


def test_german_regions_are_those_of_the_reference(root: Path, register: Register) -> None:
    reference = root.parent / "shared" / "reference" / "nuts-de-2013.csv"
    if not reference.is_file():
        pytest.skip("the NUTS codes are not here: no folder shared/reference beside the repository")
    with reference.open(encoding="utf-8", newline="") as file:
        known = {row["nuts_id"] for row in csv.DictReader(file)}
    assert {region.id for region in register.regions if region.id.startswith("DE")} == known
