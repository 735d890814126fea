from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook.tables import Cells
from pipeline.flow import build
from pipeline.publish.totals import totals
from pipeline.validate.reading import read_package
from tests.forging import Desk

Run = Callable[..., subprocess.CompletedProcess[str]]
TEXTS = {
    "a": "Das Land Hessen fördert die TU Darmstadt mit rund 40 Mio. Euro.",
    "b": "Das Land Hessen fördert die Universität Kassel mit bis zu 5 Mio. Euro.",
    "c": "Das Land Hessen fördert die Universität Marburg mit 2 Mio. Euro.",
    "d": "Das Land Hessen gibt der Universität Marburg 2 Mio. Euro.",
    "e": "Der Kanton Zürich fördert die ETH Zürich mit über 7 Mio. Franken.",
    "g": "Das Land Bayern gibt den Hochschulen 90 Mio. Euro, davon rund 20 Mio. Euro der Universität Passau.",
    "h": "Das Land Bayern hat die Förderung der Universität Passau von rund 20 Mio. Euro gestoppt.",
    "f": "Die SPD-Fraktion fordert 9 Mio. Euro für die TU Darmstadt.",
}
"""Eight texts; two of them tell of one grant, and one of the end of a part of another one."""


@pytest.fixture(scope="module")
def summed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("summed")
    for name in ("publication.toml", "docs"):
        (folder / name).symlink_to(root / name)
    shutil.copytree(root / "data" / "register", folder / "data" / "register")
    (folder / "data" / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "data" / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(None, folder)
    return folder


def given(rows: list[Cells]) -> dict[str, tuple[str, str, str, str]]:
    return {
        row["currency"]: (row["commitments"], row["at_least"], row["at_most"], row["plain_sum"])
        for row in rows
        if row["status"] == "given"
    }


WANTED = {"EUR": ("4", "109000000", "139000000", "159000000"), "CHF": ("1", "7000000", "", "7000000")}


def test_hedges_make_the_total_an_interval_and_repetitions_do_not_count(summed: Path) -> None:
    assert given([one.cells() for one in totals(read_package(summed)[0].tables)]) == WANTED


def test_proposals_are_no_money(summed: Path) -> None:
    (proposed,) = [one for one in totals(read_package(summed)[0].tables) if one.status == "proposed"]
    assert (proposed.counted, int(proposed.at_most or 1), int(proposed.plain)) == (0, 1, 9_000_000)


def test_the_command_says_the_same_in_every_form(belegt: Run, summed: Path) -> None:
    assert given(list(csv.DictReader(io.StringIO(belegt("total", "--format", "csv", cwd=summed).stdout)))) == WANTED
    rows = [
        {name: cell or "" for name, cell in row.items()}
        for row in json.loads(belegt("total", "--format", "json", cwd=summed).stdout)
    ]
    assert given(rows) == WANTED
    text = belegt("total", cwd=summed).stdout.splitlines()
    assert text[0] == "CHF given: 7,000,000 or more in 1 commitment (1 statement: 7,000,000)"
    assert "EUR given: 109,000,000 to 139,000,000 in 4 commitments (all 6 statements: 159,000,000)" in text


def test_the_query_says_what_the_command_says(belegt: Run, summed: Path) -> None:
    lines = belegt("query", "docs/queries/sum-safe-total.rq", "--format", "csv", cwd=summed).stdout
    rows = list(csv.DictReader(io.StringIO(lines)))
    assert {row["currency"]: (row["commitments"], float(row["at_least"])) for row in rows} == {
        currency: (cells[0], float(cells[1])) for currency, cells in WANTED.items()
    }
    assert {row["currency"]: row["at_most"] and float(row["at_most"]) for row in rows} == {"CHF": "", "EUR": 139e6}


def test_the_query_is_about_the_terms_of_any_publication(belegt: Run, root: Path, example: Path) -> None:
    query = str(root / "docs" / "queries" / "sum-safe-total.rq")
    lines = belegt("query", query, "--format", "csv", "--package", str(example), cwd=root).stdout
    rows = {row["currency"]: float(row["at_least"]) for row in csv.DictReader(io.StringIO(lines))}
    said = list(csv.DictReader(io.StringIO(belegt("total", "--format", "csv", str(example), cwd=root).stdout)))
    wanted = {row["currency"]: float(row["at_least"]) for row in said if row["status"] == "given"}
    assert rows == wanted
    assert len(rows) == 2


def test_a_misspelt_amount_is_a_problem_and_no_traceback(belegt: Run, summed: Path, tmp_path: Path) -> None:
    package = Path(shutil.copytree(summed, tmp_path / "spoilt"))
    desk = Desk(package)
    desk.row("commitments")["amount"] = "viel"
    desk.write()
    said = belegt("total", cwd=package)
    assert said.returncode == 1
    assert "K101 must data/tables/commitments.csv" in said.stderr
