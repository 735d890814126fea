"""Faults of cells, keys and references in a package written by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Tables = dict[str, list[dict[str, str]]]

CELLS = {
    "type": ("fundings", {"amount": "1.53E7"}, "K101"),
    "leading blank": ("fundings", {"amount": " 15300000"}, "K101"),
    "superscript": ("evidence", {"start": "²"}, "K101"),
    "enum": ("fundings", {"kind": "gift"}, "K103"),
    "required": ("fundings", {"currency": ""}, "K102"),
    "reference": ("fundings", {"funder_id": "org-nobody"}, "K105"),
    "reference to any table": ("attestations", {"record_id": "fun-0"}, "K105"),
    "unknown table": ("attestations", {"record_table": "gifts"}, "K105"),
    "unknown column": ("attestations", {"column": "gift"}, "K105"),
    "id of an anchored row": ("fundings", {"id": "fun-0000000000000000"}, "K106"),
    "id of an attestation": ("attestations", {"id": "att-0000000000000000"}, "K106"),
    "id of evidence": ("evidence", {"id": "ev-0000000000000000"}, "K106"),
}


@pytest.mark.parametrize("fault", CELLS)
def test_single_cell(codes: Callable[..., set[str]], tables: Tables, fault: str) -> None:
    table, cells, code = CELLS[fault]
    tables[table][0].update(cells)
    assert code in codes(tables, "cells", "keys", "law")


def test_prefix_of_another_table(codes: Callable[..., set[str]], tables: Tables) -> None:
    row = dict.fromkeys(("alternative_names", "type", "region_id", "homepage", "wikidata", "ror", "gnd"), "")
    tables["organisations"] = [{"id": "per-1", "name": "Land", **row, "review": "extracted", "evidence_id": ""}]
    assert codes(tables, "keys") == {"K106"}


def test_duplicate_and_disorder(codes: Callable[..., set[str]], tables: Tables) -> None:
    tables["fundings"].append(tables["fundings"][0])
    tables["attestations"].reverse()
    assert codes(tables, "keys") == {"K104", "K107"}
