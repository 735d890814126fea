"""Problems that no input is known to provoke, since two parts of belegt would have to disagree: one of them is changed here."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline import reviewing
from pipeline.codebook.limits import Stated
from pipeline.collect.texts import document
from pipeline.collect.withheld import Withheld, canonical, of_person, still_named
from pipeline.flow import make_tables
from pipeline.folders import load_texts, register_of
from pipeline.problems import PipelineError, Problem
from pipeline.release.taking_down import _refuse, take_down
from pipeline.reviewing import Decided
from pipeline.validate import figures, validate
from pipeline.validate.reading import Package


def test_two_readers_that_disagree(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "L108" not in {one.code for one in validate(package, load_texts(package), ("law",))}
    monkeypatch.setattr(figures, "agree", lambda words: "53" not in words)
    found = [one for one in validate(package, load_texts(package), ("law",)) if one.code == "L108"]
    assert {one.file for one in found} == {"data/tables/fundings.csv"}
    assert all("53000000" in one.found or "exact" in one.found for one in found)


def test_what_is_left_of_a_record_goes_with_the_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [
        document(f"Das Land Hessen fördert die TU Darmstadt mit {one} Mio. Euro.".encode(), f"a{one}.txt")
        for one in (5, 7)
    ]
    held: list[str] = []

    def hold_one_back(package: Package, _: list[Problem]) -> dict[str, Problem]:
        held.append(package.tables["evidence"][0]["id"])
        return {held[0]: Problem("X201", record=held[0])}

    def find_the_rest(package: Package) -> dict[str, str]:
        kept = {row["id"] for row in package.tables["evidence"]}
        return {
            row["id"]: "its sentence is gone" for row in package.tables["fundings"][:1] if held and held[0] not in kept
        }

    monkeypatch.setattr(reviewing, "held_back", hold_one_back)
    monkeypatch.setattr(reviewing, "unlawful", find_the_rest)
    _, said = make_tables(documents, register_of(root), reviewed=Decided({}, "", limits=Stated()))
    assert {one.code for one in said} >= {"X201", "X202"}
    assert all(one.record.startswith("fun-") for one in said if one.code == "X202")


def test_a_release_that_would_still_name_somebody_is_not_written() -> None:
    with pytest.raises(PipelineError) as refused:
        _refuse({canonical("Anna Beispiel")}, [], {"releases/CHANGELOG.md": b"Dank an Anna Beispiel."})
    assert {(one.code, one.file) for one in refused.value.problems} == {("V304", "releases/CHANGELOG.md")}
    _refuse({canonical("Anna Beispiel")}, [], {"releases/CHANGELOG.md": b"Dank an Ada Lovelace."})


def test_a_person_without_a_name_cannot_be_found_in_texts(package: Path) -> None:
    persons, names = (package / "data" / "tables" / f"{name}.csv" for name in ("persons", "names"))
    lines = persons.read_text(encoding="utf-8").splitlines(keepends=True)
    key, name, *_ = next(csv.reader(lines[1:2]))
    persons.write_text("".join(lines).replace(f"{key},{name}", f"{key},"), encoding="utf-8")
    borne = names.read_text(encoding="utf-8").splitlines(keepends=True)
    names.write_text("".join(line for line in borne if key not in line), encoding="utf-8")
    with pytest.raises(PipelineError) as refused:
        take_down(package, key, "2026-12-01")
    assert {one.code for one in refused.value.problems} == {"V305"}


def test_a_register_that_may_name_somebody_is_told(root: Path) -> None:
    withheld = Withheld((of_person("per-1", ["Anna Beispiel"]),))
    text = document(b"Anna Beispiel kam.", "a.txt")
    tables, _ = make_tables([document(b"Das Land Hessen gibt 5 Mio. Euro.", "b.txt")], register_of(root))
    tables["citations"] = [{**tables["citations"][0], "source": "Auskunft von A. Beispiel", "record_table": "names"}]
    assert [one.code for one in still_named(tables, withheld, [text])] == ["V306"]
    assert still_named(tables, withheld, []) == []
