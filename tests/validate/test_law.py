"""Single faults in a package written by hand, without the extractor, against the law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.validate import unlawful
from pipeline.validate.law import check
from pipeline.validate.reading import read_package
from tests.validate.conftest import document, in_memory, write_package

Tables = dict[str, list[dict[str, str]]]
Codes = Callable[..., set[str]]

CELLS = {
    "digit": ({"amount": "15400000", "amount_max": "15400000"}, "L103"),
    "scale": ({"amount": "15300", "amount_max": "15300"}, "L103"),
    "unit": ({"currency": "CHF"}, "L103"),
    "qualifier": ({"qualifier": "exact", "amount_min": "15300000"}, "L103"),
    "bound put in": ({"amount_min": "15300000"}, "L107"),
    "bound left out": ({"amount_max": ""}, "L107"),
    "invented value": ({"start": "2020"}, "L102"),
    "invented code": ({"kind": "grant"}, "L102"),
    "evidence": ({"evidence_id": ""}, "L107"),
}


def attestation(tables: Tables, column: str) -> dict[str, str]:
    return next(row for row in tables["attestations"] if row["column"] == column)


def test_package_written_by_hand_keeps_the_law(codes: Codes, tables: Tables) -> None:
    assert codes(tables, "law", "keys", "cells") == set()


@pytest.mark.parametrize("fault", CELLS)
def test_single_cell_that_does_not_follow(codes: Codes, tables: Tables, fault: str) -> None:
    cells, code = CELLS[fault]
    tables["fundings"][0].update(cells)
    assert code in codes(tables, "law")


@pytest.mark.parametrize(
    ("column", "side", "to", "code"),
    [
        ("amount", "start", "24", "L103"),
        ("amount", "end", "33", "L103"),
        ("qualifier", "start", "21", "L103"),
        ("amount", "end", "37", "L104"),
        ("amount", "end", "9" * 18, "L104"),
        ("amount", "evidence_id", "ev-0", "L104"),
    ],
)
def test_moved_words(codes: Codes, tables: Tables, column: str, side: str, to: str, code: str) -> None:
    attestation(tables, column)[side] = to
    assert code in codes(tables, "law")


def test_number_cut_out_of_a_longer_one_attests_nothing(codes: Codes, tables: Tables) -> None:
    tables["fundings"][0].update(amount="5300000", amount_max="5300000")
    attestation(tables, "amount")["start"] = "22"
    assert "L103" in codes(tables, "law")


def test_citation_does_not_stand_in_for_words_of_a_text(codes: Codes, tables: Tables) -> None:
    row = tables["fundings"][0]
    tables["attestations"].remove(attestation(tables, "amount"))
    cells = {"record_id": row["id"], "record_table": "fundings", "column": "amount", "value": row["amount"]}
    tables["citations"] = [{"id": "cit-0", **cells, "source": "nowhere", "licence": ""}]
    assert "L102" in codes(tables, "law")


@pytest.mark.parametrize(
    ("start", "end", "quote", "code"),
    [
        ("0", "36", "Das Land gibt bis zu 15,4 Mio. Euro.", "L101"),
        ("1", "37", "Das Land gibt bis zu 15,3 Mio. Euro.", "L101"),
        ("0", "60", "Das Land gibt bis zu 15,3 Mio. Euro.\n\nMehr steht hier nicht", "L109"),
        ("4", "36", "Land gibt bis zu 15,3 Mio. Euro.", "L109"),
    ],
)
def test_quote_that_is_no_sentence_of_the_text(
    codes: Codes, tables: Tables, start: str, end: str, quote: str, code: str
) -> None:
    tables["evidence"][0].update(start=start, end=end, quote=quote)
    assert code in codes(tables, "law")


@pytest.mark.parametrize("cells", [{"characters": "1"}, {"sha256": "0" * 64}])
def test_what_a_source_says_of_its_text_is_counted_again(codes: Codes, tables: Tables, cells: dict[str, str]) -> None:
    tables["sources"][0].update(cells)
    assert codes(tables, "law") == {"L107"}


def test_records_that_suffer_from_a_wrong_party_are_not_at_fault(tables: Tables, tmp_path: Path) -> None:
    row = tables["fundings"][0]
    row.update(amount="15400000", amount_max="15400000")
    write_package(tmp_path, tables)
    found = replace(read_package(tmp_path)[0], texts={"a": document()})
    assert set(unlawful(found)) == {row["id"], tables["commitments"][0]["id"]}
    assert unlawful(found)[row["id"]].startswith("L103 ")
    empty = dict.fromkeys(
        ("alternative_names", "type", "region_id", "homepage", "wikidata", "ror", "gnd", "evidence_id"), ""
    )
    tables["organisations"] = [{"id": "org-1", "name": "Land", **empty, "review": "extracted"}]
    write_package(tmp_path, tables)
    assert set(unlawful(read_package(tmp_path)[0])) == {"org-1"}


def test_a_lawful_package_has_no_record_at_fault(small: Path) -> None:
    assert unlawful(read_package(small)[0]) == {}


@pytest.mark.parametrize(
    ("table", "column", "cell", "method", "review", "may"),
    [
        ("persons", "name", "Anna Muster", "hand", "extracted", True),
        ("persons", "name", "Berta Muster", "hand", "extracted", False),
        ("persons", "name", "Berta Muster", "review", "corrected", False),
        ("fundings", "funder_id", "org-a", "hand", "extracted", False),
        ("fundings", "funder_id", "org-a", "review", "extracted", False),
        ("fundings", "funder_id", "org-a", "hand", "corrected", False),
        ("fundings", "funder_id", "org-a", "review", "corrected", True),
        ("fundings", "amount", "5", "review", "corrected", False),
        ("fundings", "kind", "grant", "review", "corrected", True),
        ("fundings", "kind", "grant", "hand", "corrected", False),
    ],
)
def test_a_reviewer_stands_for_who_is_meant_and_for_codes_alone(
    table: str, column: str, cell: str, method: str, review: str, *, may: bool
) -> None:
    quote = "Das gibt Anna Muster."
    start, end = quote.index("Anna"), quote.index(".")
    place = {"evidence_id": "ev-a", "start": str(start), "end": str(end), "method": method}
    hedge = {"qualifier": "exact"} if table == "fundings" else {}
    package = in_memory(
        evidence=[{"id": "ev-a", "source_id": "a", "start": "0", "end": str(len(quote)), "quote": quote}],
        organisations=[{"id": "org-a", "name": "Land"}],
        attestations=[{**place, "record_table": table, "record_id": "x", "column": column}],
        **{table: [{"id": "x", column: cell, "review": review, "evidence_id": "ev-a", **hedge}]},
    )
    said = f"{column} = {cell!r}"
    wrong = [one.code for one in check(package) if one.record == "x" and one.found == said and one.code != "L112"]
    assert (wrong == []) is may


def test_words_that_nobody_cited_are_a_fault_and_no_traceback(tmp_path: Path, tables: Tables) -> None:
    attestation(tables, "currency")["evidence_id"] = "ev-none"
    write_package(tmp_path, tables)
    package = replace(read_package(tmp_path)[0], texts={"text": document()})
    assert any(one.found.startswith("currency") for one in check(package))


def test_without_texts_a_word_on_each_and_none_that_one_is_missing(tmp_path: Path, tables: Tables) -> None:
    write_package(tmp_path, tables)
    package, _ = read_package(tmp_path)
    assert {one.code for one in check(package)} == {"L110"}
    others = replace(package, texts={"other": document()})
    assert "L115" in {one.code for one in check(others)}
