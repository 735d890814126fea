"""The name finder that a publication names: in its descriptor, in its figures, and where its pipeline is not here."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.flow import build, score
from pipeline.problems import Problem
from pipeline.proving import prove

Run = Callable[..., subprocess.CompletedProcess[str]]


def name(folder: Path, names: str) -> None:
    path = folder / "publication.toml"
    text = path.read_text(encoding="utf-8").partition("\n[extraction]")[0]
    path.write_text(f'{text}\n[extraction]\nnames = "{names}"\n', encoding="utf-8")


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def found(folder: Path) -> dict[str, Problem]:
    return {one.code: one for one in prove(folder, None) if one.code not in {"C110", "H102"}}


@pytest.fixture
def publication(spacy_pipeline: Path, package: Path) -> Path:
    """The project's own texts, and one more, published with the names of a spaCy pipeline in its folder."""
    shutil.copytree(spacy_pipeline, package / "models" / "de_probe")
    (package / "data" / "texts" / "zuckerbrot.txt").write_text("Das Land Hessen lobt Zuckerbrot.", encoding="utf-8")
    name(package, "models/de_probe")
    build(None, package)
    return package


def test_the_descriptor_says_which_finder_it_was_and_no_figures_of_another_one(
    publication: Path, built: Path, published: Callable[[Path], dict[str, bytes]]
) -> None:
    assert descriptor(built)["extraction"]["names"]["name"] == "belegt"
    said = descriptor(publication)
    assert (said["extraction"]["names"]["name"], said["extraction"]["names"]["version"]) == ("de_probe", "1.2.3")
    assert "quality" in descriptor(built)
    assert "quality" not in said
    assert "Zuckerbrot" in (publication / "data" / "tables" / "organisations.csv").read_text(encoding="utf-8")
    before = published(publication)
    build(None, publication, "cores")
    assert published(publication) == before


def test_drift_is_looked_for_with_the_finder_that_is_named(publication: Path) -> None:
    assert found(publication) == {}
    name(publication, "none")
    assert {"D101", "D104"} <= set(found(publication))


def test_where_the_pipeline_is_gone_tables_cannot_be_checked_and_are_not_called_wrong(publication: Path) -> None:
    shutil.rmtree(publication / "models")
    assert list(problems := found(publication)) == ["D105"]
    assert problems["D105"].level == "may"
    assert "there is no such spaCy pipeline" in problems["D105"].found


def test_where_the_pipeline_is_another_version_or_broken_tables_cannot_be_checked(publication: Path) -> None:
    meta = publication / "models" / "de_probe" / "meta.json"
    meta.write_text(meta.read_text(encoding="utf-8").replace("1.2.3", "1.2.4"), encoding="utf-8")
    assert "de_probe 1.2.3" in (problems := found(publication))["D105"].found
    assert list(problems) == ["D105"]
    meta.write_text("{", encoding="utf-8")
    assert list(found(publication)) == ["D105"]


def test_a_build_without_the_pipeline_stops_and_replaces_nothing(publication: Path, belegt: Run) -> None:
    before = (publication / "datapackage.json").read_bytes()
    shutil.rmtree(publication / "models")
    for command in (["build"], ["extract", "data/texts/zuckerbrot.txt"]):
        said = belegt(*command, cwd=publication)
        assert said.returncode == 1
        assert "C212 must" in said.stderr
    assert (publication / "datapackage.json").read_bytes() == before


def test_extract_reads_the_finder_of_the_working_directory(publication: Path, belegt: Run) -> None:
    text = "data/texts/zuckerbrot.txt"
    assert "Zuckerbrot" in belegt("extract", text, cwd=publication).stdout
    name(publication, "none")
    assert "Zuckerbrot" not in belegt("extract", text, cwd=publication).stdout


def test_figures_without_the_tagger_can_be_read_off(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    corpus = Path("tests/corpus")
    with_tagger, without = (score(corpus, names=names)["organisations"] for names in ("belegt", "none"))
    assert without.hit < with_tagger.hit
    assert without.gold == with_tagger.gold


def test_score_says_which_pipeline_is_not_there(root: Path, belegt: Run) -> None:
    pytest.importorskip("spacy")
    said = belegt("score", "tests/corpus", "--names", "de_no_such_pipeline", cwd=root)
    assert (said.returncode, said.stdout) == (1, "")
    assert "C212 must – there is no such spaCy pipeline: de_no_such_pipeline" in said.stderr
