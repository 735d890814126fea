"""Rows that were judged before they were written: what was found of them holds for their files, and for no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.flow import build
from pipeline.folders import load_texts, register_of
from pipeline.problems import Problem
from pipeline.validate import CHECKS, OF_ROWS, validate
from pipeline.validate.law import check as check_law
from pipeline.validate.reading import Circumstances, Package

FOUND = Problem("L103", "data/tables/fundings.csv", "row 2", "found before", "fun-0")


def problems(folder: Path) -> list[Problem]:
    judged: dict[str, list[Problem]] = {name: [] for name in OF_ROWS} | {"law": [FOUND]}
    under = Circumstances(own=True, judged=judged)
    return validate(folder, load_texts(folder), register=register_of(folder), under=under)


def test_what_was_found_of_rows_holds_for_the_files_that_were_written(built: Path) -> None:
    assert [one for one in problems(built) if one.level == "must"] == [FOUND]


def test_rows_of_other_files_are_judged_again(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "altered"
    shutil.copytree(built, folder)
    table = folder / "data/tables/fundings.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",EUR,", ",CHF,", 1), encoding="utf-8")
    codes = {one.code for one in problems(folder)}
    assert {"P103", "L103"} <= codes
    assert FOUND not in problems(folder)


def test_a_build_asks_the_law_once(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(package: Package) -> list[Problem]:
        asked.append(len(package.tables["attestations"]))
        return list(check_law(package))

    monkeypatch.setitem(CHECKS, "law", counted)
    folder = tmp_path / "anew"
    for name in ("publication.toml", "data/register", "data/texts"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (built / name).is_dir() else shutil.copy)(built / name, folder / name)
    build(None, folder)
    assert len(asked) == len({*asked})
