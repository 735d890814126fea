"""The figures of the extraction: reckoned right, as recorded, and no worse than they were."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.flow import build, score
from pipeline.measure.annotations import Annotation, read_annotations
from pipeline.measure.claims import Claim, Said
from pipeline.measure.figures import MARGIN, as_table, figures, recorded
from pipeline.measure.matching import MEASURES, Tally, compare, pairs
from pipeline.problems import PipelineError

TEXT = "Das Land Hessen fördert die Muster GmbH von 2020 bis 2022 mit 5 Mio. Euro."


def annotation(**more: object) -> Annotation:
    money = {"amount": 5_000_000, "currency": "EUR", "qualifier": "exact", "kind": "funding", "funder": "Land Hessen",
             "recipient": "Muster GmbH", "start_year": 2020, "end_year": 2022, "quote": "mit 5 Mio. Euro"}  # fmt: skip
    return Annotation.model_validate({"id": "a", "money": [money | more]})


def claim(**more: object) -> Claim:
    given = {"value": "5000000", "unit": "EUR", "qualifier": "exact", "kind": "funding", "funders": ("Land Hessen",),
             "recipients": ("Muster GmbH",), "claims": frozenset({"funder", "recipient"}), "years": ("2020", "2022")}  # fmt: skip
    return Claim(**(given | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "measure", "tally"),
    [
        (claim(), "money.funder", Tally(1, 1, 1)),
        (claim(value="6000000"), "money.amount", Tally(0, 1, 1)),
        (claim(unit="CHF"), "money.amount", Tally(0, 1, 1)),
        (claim(qualifier="about"), "money.qualifier", Tally(0, 1, 1)),
        (claim(kind="volume"), "money.kind", Tally(0, 1, 1)),
        (claim(funders=("Bund",)), "money.funder", Tally(0, 1, 1)),
        (claim(funders=(), claims=frozenset()), "money.funder", Tally(0, 0, 1)),
        (claim(funders=("Bund", "Land Hessen")), "money.funder", Tally(1, 1, 1)),
        (claim(years=("2020", "")), "money.period", Tally(0, 1, 1)),
        (claim(years=("", "")), "money.period", Tally(0, 0, 1)),
    ],
)
def test_each_measure_tells_its_own_error(said: Claim, measure: str, tally: Tally) -> None:
    assert compare(annotation(), Said(money=[said]), TEXT)[measure] == tally


def test_each_fact_is_paired_once_and_with_its_best_claim() -> None:
    assert pairs(
        [1, 2], [Claim(value="a"), Claim(value="b")], lambda fact, said: 3 if (fact, said.value) == (2, "a") else 1
    ) == [
        (2, Claim(value="a")),
        (1, Claim(value="b")),
    ]


def test_shares_and_their_interval() -> None:
    tallies = [dict.fromkeys(MEASURES, Tally(1, 2, 1)), dict.fromkeys(MEASURES, Tally(1, 1, 3))]
    figure = figures(tallies)["money.kind"]
    assert (figure.precision, figure.recall, figure.hit, figure.said, figure.gold) == (0.667, 0.5, 2, 3, 4)
    assert (figure.f1, figure.low, figure.high) == (0.571, 0.5, 0.667)


def test_what_a_folder_of_annotations_lacks_is_said(tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as caught:
        read_annotations(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["M101"]
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"id": "b", "money": [{"amount": "viel"}]}', encoding="utf-8")
    (tmp_path / "b.txt").write_text("Text", encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        read_annotations(tmp_path)
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [
        ("M102", "a.json"),
        ("M103", "b.json"),
    ]


def test_extraction_is_no_worse_than_recorded(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    found, known = score(Path("tests/corpus")), recorded()["measures"]
    assert {measure: figure.f1 for measure, figure in found.items() if figure.f1 < known[measure]["f1"] - MARGIN} == {}
    assert as_table(found) in (root / "docs" / "quality.md").read_text(encoding="utf-8"), "run docs/record_figures.py"


def test_figures_stand_in_the_descriptor(root: Path) -> None:
    described = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    assert described["quality"] == recorded()


def test_measures_agree_with_another_scorer(
    gold: Path, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    build(gold / "dev", tmp_path)
    command = [sys.executable, str(gold / "score.py"), str(gold / "dev"), str(tmp_path), "--json"]
    other = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(gold / "dev")
    assert {m: f.f1 for m, f in ours.items() if abs(f.f1 - other.get(m, {"f1": f.f1})["f1"]) > 0.05} == {}
