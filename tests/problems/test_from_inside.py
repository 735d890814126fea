"""Problems that no input is known to provoke, since two parts of belegt would have to disagree: one of them is changed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.folders import load_texts
from pipeline.validate import figures, validate


def test_two_readers_that_disagree(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "L108" not in {one.code for one in validate(package, load_texts(package), ("law",))}
    monkeypatch.setattr(figures, "agree", lambda words: "53" not in words)
    found = [one for one in validate(package, load_texts(package), ("law",)) if one.code == "L108"]
    assert {one.file for one in found} == {"data/tables/fundings.csv"}
    assert all("53000000" in one.found or "exact" in one.found for one in found)
