"""belegt link: what it asks, and what becomes of an answer at the next build and when it is taken back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from pipeline.codebook.register import Register
from pipeline.collect.registers import read_register
from pipeline.deciding import decide_name, undo_name
from pipeline.flow import build
from pipeline.link.decisions import Decision
from pipeline.publish import locking
from pipeline.publish.locking import locked
from pipeline.validate.reading import read_package

Run = Callable[..., subprocess.CompletedProcess[str]]
TEXTS = {
    "a": "Der Bund fördert das Institut für Messen und Regeln mit 5 Millionen Euro. Das Bundeswirtschaftsministerium zahlt.",
    "b": "Das Land Hessen fördert das Hallesche Institut für Messen und Regeln mit 2 Millionen Euro und die Beispiel Werke AG mit 3 Millionen Euro.",
    "c": "Die Beispiel Werke GmbH bekommt vom Bund 4 Millionen Euro.",
}
IMR = (
    "key,name,aliases,namesakes,context,type,region_id,homepage,wikidata,ror,gnd,source,licence\n"
    "imr,Hallesches Institut für Messen und Regeln,,,,research_institute,,,,,,Impressum,CC0-1.0\n"
)


UNLINKED = "Institut für Messen und Regeln"


@pytest.fixture
def publication(root: Path, tmp_path: Path) -> Path:
    texts, register = tmp_path / "data" / "texts", tmp_path / "data" / "register"
    texts.mkdir(parents=True)
    register.mkdir()
    for name, text in TEXTS.items():
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    (register / "organisations.csv").write_text(IMR, encoding="utf-8")
    configuration = (root / "examples" / "publication.toml").read_text(encoding="utf-8")
    assert "shipped = true" in configuration
    (tmp_path / "publication.toml").write_text(configuration, encoding="utf-8")
    build(None, tmp_path)
    return tmp_path


def link(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", "link", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def asked(folder: Path, kind: str) -> list[tuple[str, str, str]]:
    listed = json.loads(link(folder, "--format", "json").stdout)
    return [(one["name"], one["candidate"], one["reason"]) for one in listed if one["kind"] == kind]


def names(folder: Path) -> dict[str, str]:
    """The id of the record behind every name of the tables."""
    with (folder / "data" / "tables" / "names.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["record_id"] for row in csv.DictReader(file)}


def register(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "data" / "register").iterdir()}


def test_it_asks_about_what_was_not_linked_with_its_sentence(publication: Path) -> None:
    assert (UNLINKED, "org-imr", "longer") in asked(publication, "unlinked")
    said = link(publication).stdout
    assert "Institut für Messen und Regeln  → Hallesches Institut für Messen und Regeln (org-imr)?" in said
    assert "a: Der Bund fördert das Institut für Messen und Regeln mit 5 Millionen Euro." in said


def test_it_asks_about_two_names_that_no_register_knows(publication: Path) -> None:
    (pair,) = [one for one in asked(publication, "across") if one[0].startswith("Beispiel")]
    assert pair[2] == "legal_form"
    assert {names(publication)[name] for name in names(publication) if name.startswith("Beispiel")} > {pair[1]}


@pytest.mark.parametrize("second", ["decides", "takes back"])
def test_of_two_decisions_at_once_none_is_lost(publication: Path, monkeypatch: pytest.MonkeyPatch, second: str) -> None:
    """The second one begins when the first one has read the registers and not written them yet."""
    tables = read_package(publication)[0].tables
    first, other, old = (
        Decision("new", name, "", "Stelle", "CC0-1.0", "company")
        for name in ("Beispiel Werke AG", "Beispiel Werke GmbH", UNLINKED)
    )
    if second == "takes back":
        decide_name(publication, tables, old)
    work = (
        partial(undo_name, publication, UNLINKED)
        if second == "takes back"
        else partial(decide_name, publication, tables, other)
    )
    meanwhile, waits = Thread(target=work), Event()
    monkeypatch.setattr(locking, "MOMENT", 600)
    monkeypatch.setattr("time.sleep", lambda _: waits.set())

    def begin(*given: Any) -> Register:
        monkeypatch.setattr("pipeline.collect.decisions.read_register", read_register)
        meanwhile.start()
        while meanwhile.is_alive() and not waits.is_set():
            meanwhile.join(0.01)
        return read_register(*given)

    monkeypatch.setattr("pipeline.collect.decisions.read_register", begin)
    decide_name(publication, tables, first)
    meanwhile.join()
    known = {row.split(",")[1] for row in register(publication)["organisations.csv"].decode().splitlines()}
    assert {"Beispiel Werke AG", "Hallesches Institut für Messen und Regeln"} <= known
    assert ("Beispiel Werke GmbH" in known) is (second == "decides")
    assert UNLINKED not in known
    assert not (publication / ".belegt").exists()


def test_no_decision_is_written_while_a_build_runs(publication: Path) -> None:
    before = register(publication)
    with locked(publication, create=True):
        for words in (("--new", "Beispiel Werke AG", "--type", "company", "--source", "Stelle"), ("--undo", UNLINKED)):
            said = link(publication, *words)
            assert said.returncode == 1
            assert "S101" in said.stderr
    assert register(publication) == before


def test_it_asks_about_links_of_namesakes(publication: Path) -> None:
    assert ("Bund", "org-republik-oesterreich", "two_candidates") in asked(publication, "namesake")


def test_the_formats_say_the_same(publication: Path) -> None:
    as_json = json.loads(link(publication, "--format", "json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(link(publication, "--format", "csv").stdout)))
    assert [{key: str(value) for key, value in one.items()} for one in as_json] == as_csv


def test_same_is_a_row_with_its_source_takes_effect_and_is_taken_back(publication: Path) -> None:
    before, unlinked = register(publication), names(publication)[UNLINKED]
    done = link(publication, "--same", UNLINKED, "org-imr", "--source", "Redaktion, 2026-11-26")
    assert done.returncode == 0, done.stderr
    rows = (publication / "data" / "register" / "names.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1:] == ['Institut für Messen und Regeln,same,organisations,imr,"Redaktion, 2026-11-26",CC0-1.0']
    assert not [one for one in asked(publication, "unlinked") if one[0] == UNLINKED]
    assert names(publication)[UNLINKED] == unlinked
    build(None, publication)
    assert names(publication)[UNLINKED] == "org-imr"
    assert not [one for one in asked(publication, "unlinked") if one[0] == UNLINKED]
    assert link(publication, "--undo", UNLINKED).returncode == 0
    build(None, publication)
    assert names(publication)[UNLINKED] == unlinked
    assert {**before, "names.csv": b""} == {**register(publication), "names.csv": b""}


def test_not_same_is_not_asked_again_and_undoes_a_link(publication: Path) -> None:
    assert names(publication)["Bund"] == "org-bund"
    for other in ("org-republik-oesterreich", "org-bund"):
        assert link(publication, "--not-same", "Bund", other, "--source", "Redaktion").returncode == 0
    assert ("Bund", "org-republik-oesterreich", "two_candidates") not in asked(publication, "namesake")
    build(None, publication)
    assert names(publication).get("Bund") != "org-bund"


def test_two_unknown_names_may_be_told_apart(publication: Path) -> None:
    (pair,) = [one for one in asked(publication, "across") if one[0].startswith("Beispiel")]
    assert link(publication, "--not-same", pair[0], pair[1], "--source", "Redaktion").returncode == 0
    assert not [one for one in asked(publication, "across") if one[0].startswith("Beispiel")]


def test_new_is_a_row_with_a_key_and_others_may_be_the_same(publication: Path) -> None:
    (pair,) = [one for one in asked(publication, "across") if one[0].startswith("Beispiel")]
    other = next(name for name, record in names(publication).items() if record == pair[1])
    assert (
        link(publication, "--new", pair[0], "--type", "company", "--key", "beispiel-werke", "--source", "x").returncode
        == 0
    )
    assert link(publication, "--same", other, "beispiel-werke", "--source", "x").returncode == 0
    build(None, publication)
    assert {names(publication)[pair[0]], names(publication)[other]} == {"org-beispiel-werke"}
    assert b"imr" in register(publication)["organisations.csv"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--same", UNLINKED, "org-imr"], "N103"),
        (["--same", UNLINKED, "org-nobody", "--source", "x"], "N101"),
        (["--same", "Niemand", "org-imr", "--source", "x"], "N102"),
        (["--undo", "Niemand"], "N105"),
        (["--new", UNLINKED, "--type", "company", "--key", "imr", "--source", "x"], "N104"),
        (["--new", "Bund", "--type", "company", "--source", "x"], "N104"),
        (["--new", UNLINKED, "--type", "company", "--key", "Ähm", "--source", "x"], "C207"),
        (["--new", UNLINKED, "--type", "company", "--region", "XX9", "--source", "x"], "C209"),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_written(publication: Path, words: list[str], code: str) -> None:
    before = register(publication)
    done = link(publication, *words)
    assert done.returncode == 1
    assert done.stderr.startswith(code), done.stderr
    assert register(publication) == before
    assert not list((publication / "data").glob(".register-*"))


def test_a_contradiction_is_told(publication: Path) -> None:
    assert link(publication, "--same", UNLINKED, "imr", "--source", "x").returncode == 0
    for words in (["--same", UNLINKED, "org-bund"], ["--not-same", UNLINKED, "org-imr"]):
        assert link(publication, *words, "--source", "x").stderr.startswith("N104")


def test_registers_that_would_shadow_the_shipped_ones_are_not_begun(publication: Path) -> None:
    shutil.rmtree(publication / "data" / "register")
    text = (publication / "publication.toml").read_text(encoding="utf-8").partition("[registers]")[0]
    (publication / "publication.toml").write_text(text, encoding="utf-8")
    assert link(publication, "--same", UNLINKED, "org-bund", "--source", "x").stderr.startswith("N107")


def test_of_several_decisions_about_a_name_only_the_one_that_is_named_is_taken_back(publication: Path) -> None:
    for other in ("org-republik-oesterreich", "org-bund"):
        assert link(publication, "--not-same", "Bund", other, "--source", "Redaktion").returncode == 0
    before = register(publication)
    told = link(publication, "--undo", "Bund")
    assert (told.returncode, told.stderr.count("N108")) == (1, 2)
    assert register(publication) == before
    assert link(publication, "--undo", "Bund", "--key", "bund").returncode == 0
    rows = register(publication)["names.csv"].decode().splitlines()
    assert [row.split(",")[3] for row in rows[1:]] == ["republik-oesterreich"]


@pytest.mark.parametrize(
    "words",
    [
        ["--new", "X", "--undo", "X", "--type", "company"],
        ["--new", "X"],
        ["--new", "", "--type", "company", "--source", "x"],
        ["--undo", ""],
        ["--same", "", "org-bund", "--source", "x"],
    ],
)
def test_usage(publication: Path, words: list[str]) -> None:
    assert link(publication, *words).returncode == 2
