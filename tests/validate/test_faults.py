"""Single faults in a package, each with mended hashes, are caught with the right code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.folders import load_texts
from pipeline.publish.tables import read_csv, write_csv
from pipeline.validate import validate
from tests.forging import mend_hashes

Rows = list[dict[str, str]]


def edit(package: Path, table: str, change: Callable[[Rows], None]) -> None:
    path = package / "data" / "tables" / f"{table}.csv"
    rows = read_csv(path.read_text(encoding="utf-8"))
    change(rows)
    path.write_text(write_csv(table, rows), encoding="utf-8")
    mend_hashes(package)


def codes(package: Path, *only: str) -> set[str]:
    return {problem.code for problem in validate(package, load_texts(package), only)}


def first(rows: Rows, **wanted: str) -> dict[str, str]:
    return next(row for row in rows if all(row[column] == value for column, value in wanted.items()))


def put(table: str, where: dict[str, str], **cells: str) -> tuple[str, Callable[[Rows], None]]:
    return table, lambda rows: first(rows, **where).update(cells)


def shift(column: str, table: str, side: str, by: int) -> tuple[str, Callable[[Rows], None]]:
    def change(rows: Rows) -> None:
        row = first(rows, column=column, record_table=table)
        row[side] = str(int(row[side]) + by)

    return "attestations", change


def drop(**where: str) -> tuple[str, Callable[[Rows], None]]:
    return "attestations", lambda rows: rows.remove(first(rows, **where))


GRANT = {"status": "granted"}
FAULTS = {
    "digit": (put("fundings", GRANT, amount="54000000"), "L103"),
    "unit": (put("fundings", GRANT, amount="53000"), "L103"),
    "currency": (put("fundings", GRANT, currency="CHF"), "L103"),
    "qualifier": (put("fundings", GRANT, qualifier="over"), "L103"),
    "count": (put("observations", {"value": "200"}, value="201"), "L103"),
    "hedge of a count": (put("observations", {"value": "200"}, qualifier="exact"), "L103"),
    "start": (put("fundings", GRANT, start="2017"), "L103"),
    "end": (put("fundings", GRANT, end="2023"), "L103"),
    "period as worded": (put("fundings", GRANT, period_label="von 2018 bis 2023"), "L103"),
    "recipient as worded": (put("fundings", GRANT, recipient_label="Projekte"), "L103"),
    "kind": (put("fundings", GRANT, kind="loan"), "L105"),
    "status": (put("fundings", GRANT, status="paid"), "L105"),
    "proposal made a grant": (put("fundings", {"status": "proposed"}, status="granted"), "L105"),
    "basis": (put("fundings", GRANT, basis="per_year"), "L105"),
    "indicator": (put("observations", {"value": "200"}, indicator="companies"), "L105"),
    "topic": (put("topic_mentions", {"topic_id": "industrie-4-0"}, topic_id="tourismus"), "L105"),
    "mode": (put("statements", {"mode": "question"}, mode="direct"), "L105"),
    "statement": (put("statements", {"mode": "indirect"}, text="Das gelte nicht."), "L103"),
    "role": (put("roles", {"title": "Geschäftsführer"}, title="Geschäftsführerin"), "L103"),
    "person": (put("persons", {"name": "Günter Korder"}, name="Günther Korder"), "L103"),
    "curated value": (put("organisations", {"name": "it's OWL"}, wikidata="Q1"), "L106"),
    "type of a known organisation": (put("organisations", {"name": "IG Metall"}, type="company"), "L102"),
    "widened quote": (
        put("evidence", {}, quote="Wie können Unternehmen und Forschungseinrichtungen gemeinsam"),
        "L101",
    ),
    "moved quote": (put("evidence", {}, start="1"), "L101"),
    "shifted start of an amount": (shift("amount", "fundings", "start", 1), "L103"),
    "shortened amount": (shift("amount", "fundings", "end", -10), "L103"),
    "hedge left out": (shift("qualifier", "observations", "start", 5), "L103"),
    "missing attestation": (drop(column="amount"), "L102"),
    "missing evidence of a role": (drop(column="title", record_table="roles"), "L102"),
    "key": (put("attestations", {}, id="att-0000000000000000"), "K106"),
    "reference": (put("fundings", GRANT, funder_id="org-nobody"), "K105"),
    "swapped funder": (put("fundings", GRANT, funder_id="org-ig-metall"), "L103"),
    "spelling of a number": (put("fundings", GRANT, amount="5.3E7"), "K101"),
    "code": (put("fundings", GRANT, kind="gift"), "K103"),
    "required cell": (put("observations", {"value": "200"}, indicator=""), "K102"),
    "commitment left out": (put("fundings", GRANT, commitment_id=""), "L107"),
    "proposal made safe to add up": (put("commitments", {"status": "proposed"}, sum_safe="true"), "L107"),
    "grant made unsafe to add up": (put("commitments", GRANT, sum_safe="false"), "L107"),
    "duplicate key": (("fundings", lambda rows: rows.append(rows[-1])), "K104"),
    "order": (("fundings", lambda rows: rows.reverse()), "K107"),
}


def test_an_unspoilt_package_has_no_problem_but_that_its_publisher_states_no_dates(package: Path) -> None:
    assert codes(package) == {"H102"}


@pytest.mark.parametrize("fault", FAULTS)
def test_single_fault_is_caught_although_the_hash_is_mended(package: Path, fault: str) -> None:
    (table, change), code = FAULTS[fault]
    edit(package, table, change)
    assert code in codes(package, "cells", "keys", "law")


def test_missing_file_and_wrong_hash(package: Path) -> None:
    (package / "data" / "graph" / "facts.nt").write_text("", encoding="utf-8")
    (package / "data" / "tables" / "persons.csv").unlink()
    assert {"P102", "P103", "G103"} <= codes(package)


def test_graph_without_an_attestation_breaks_a_shape(package: Path) -> None:
    for name in ("facts.nt", "facts.ttl", "facts.jsonld"):
        (package / "data" / "graph" / name).unlink()
    lines = [
        "<https://belegt.example/id/funding/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://belegt.example/def#Fact> ."
    ]
    (package / "data" / "graph" / "facts.nt").write_text("\n".join(lines), encoding="utf-8")
    assert {"G101", "G102"} <= codes(package, "graph")


def test_without_the_texts_the_rest_of_the_law_still_runs(package: Path) -> None:
    edit(package, *put("fundings", GRANT, amount="54000000"))
    found = {problem.code for problem in validate(package, {}, ("law",))}
    assert found == {"L103", "L107", "L110"}


def test_a_misspelt_cell_is_said_although_only_the_law_is_asked_for_and_hides_nothing_else(package: Path) -> None:
    edit(package, *put("fundings", GRANT, amount="5.3E7"))
    assert codes(package, "law") == {"K101"}
    edit(package, *put("observations", {"value": "200"}, value="201"))
    assert codes(package, "law") == {"K101", "L103", "L107"}


@pytest.mark.parametrize("table", ["evidence", "attestations", "citations", "organisations", "commitments", "parties"])
def test_what_has_to_do_with_a_misspelt_row_is_left_out_of_the_law(package: Path, table: str) -> None:
    column = {"evidence": "start", "attestations": "start", "commitments": "amount"}.get(table, "id")
    edit(package, *put(table, {}, **{column: "\u00b2 " if column == "id" else "²"}))
    assert codes(package, "law") == {"K101"}
