"""Quotes of a package that was made, and of packages and texts that were tampered with."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.documents import Span
from pipeline.problems import PipelineError
from pipeline.release.verified import as_lines
from pipeline.release.verifying import Quote, Verified, _placed, verify
from tests.forging import Desk

Run = Callable[..., subprocess.CompletedProcess[str]]
TEXT = "data/texts/kutschaty-besuch-its-owl.txt"


def standings(found: Verified) -> dict[str, int]:
    return {standing: number for standing, number in found.counts.items() if number}


def codes(found: Verified) -> set[str]:
    return {problem.code for problem in found.problems}


def edit(package: Path, old: str, new: str) -> str:
    path = package / TEXT
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text


@pytest.fixture
def sentence(package: Path) -> str:
    """The sentence of the grant, on one line."""
    return Desk(package).evidence("53 Mio. Euro")["quote"]


def test_every_quote_of_a_built_package_stands_at_its_place(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("asked the network"))
    found = verify(built)
    assert set(standings(found)) == {"exact"}
    assert set(found.texts.values()) == {"same"}
    assert found.holds
    assert not found.problems


def test_words_put_before_a_quote_move_it(package: Path) -> None:
    path = package / TEXT
    head, end, text = path.read_text(encoding="utf-8").rpartition("+++\n")
    path.write_text(f"{head}{end}Ein neuer Satz.\n\n{text}", encoding="utf-8")
    found = verify(package)
    assert set(standings(found)) == {"moved"}
    shift = {one.now.start - one.place.start for one in found.quotes if one.now}
    assert len(shift) == 1
    assert set(found.texts.values()) == {"changed"}
    assert found.holds


def test_another_amount_in_a_text_is_a_changed_quote_with_the_records_behind_it(package: Path, sentence: str) -> None:
    edit(package, "53 Mio. Euro", "54 Mio. Euro")
    found = verify(package)
    (changed,) = [one for one in found.quotes if one.standing == "changed"]
    assert changed.quote == sentence
    assert changed.words == sentence.replace("53", "54")
    assert "fundings" in {table for table, _ in changed.records}
    assert not found.holds
    assert any("54 Mio. Euro" in line for line in as_lines(found))


def test_a_quote_that_was_forged_is_told_although_text_and_hashes_are_right(package: Path) -> None:
    desk = Desk(package)
    row = desk.evidence("53 Mio. Euro")
    row["quote"] = row["quote"].replace("53", "99")
    desk.write()
    found = verify(package)
    assert standings(found)["changed"] == 1
    assert set(found.texts.values()) == {"same"}
    assert "P103" not in codes(found)


def test_a_sentence_that_was_cut_out_is_gone(package: Path, sentence: str) -> None:
    edit(package, sentence, "")
    found = verify(package)
    assert [one.quote for one in found.quotes if one.standing == "gone"] == [sentence]


def test_a_sentence_that_another_text_holds_is_found_there(package: Path, sentence: str) -> None:
    edit(package, sentence, "")
    (package / "data/texts/zweiter.txt").write_text(f"Anderswo heißt es: {sentence}\n", encoding="utf-8")
    found = verify(package, package / "data/texts")
    (there,) = [one for one in found.quotes if one.standing == "elsewhere"]
    assert (there.quote, there.elsewhere) == (sentence, "zweiter")
    assert not found.holds


def test_a_text_is_known_by_its_hash_whatever_its_file_is_called(package: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(package / TEXT, texts / "umbenannt.txt")
    assert verify(package, texts).holds


def test_texts_that_are_not_there_are_said_and_are_a_problem_where_a_folder_was_named(
    package: Path, tmp_path: Path
) -> None:
    (package / TEXT).unlink()
    found = verify(package)
    assert set(standings(found)) == {"unchecked"}
    assert found.holds
    assert codes(found) == {"V105"}
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "anderer.txt").write_text("Etwas anderes.\n", encoding="utf-8")
    found = verify(package, tmp_path / "texts")
    assert not found.holds
    assert codes(found) == {"V104"}


def test_a_table_edited_by_hand_differs_from_its_hash(package: Path) -> None:
    path = package / "data/tables/fundings.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("53000000", "54000000"), encoding="utf-8")
    found = verify(package)
    assert codes(found) == {"P103"}
    assert not found.holds


def test_words_outside_their_quote_are_told(package: Path) -> None:
    desk = Desk(package)
    one = desk.tables["attestations"][0]
    one["end"] = str(int(one["end"]) + 100_000)
    desk.write()
    found = verify(package)
    assert [problem.record for problem in found.problems if problem.code == "L104"] == [one["record_id"]]


@pytest.mark.parametrize("offset", ["", "-5", "x", "9" * 5000, "1_0"])
def test_offsets_that_are_none_are_no_way_out(package: Path, offset: str) -> None:
    desk = Desk(package)
    desk.evidence("53 Mio. Euro")["start"] = offset
    desk.write()
    found = verify(package)
    assert standings(found)["moved"] == 1
    assert "L104" in codes(found)


def test_a_package_of_somebody_else_has_nothing_to_verify(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    descriptor = {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}]}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(PipelineError, match="V103"):
        verify(tmp_path)


@given(st.text("ab ", max_size=30), st.integers(-1, 40), st.text("ab ", max_size=4))
def test_a_quote_is_placed_where_it_stands_and_nowhere_else(text: str, start: int, words: str) -> None:
    found = _placed(Quote("ev-1", "a", words, Span(start, start + len(words))), text)
    if found.now:
        assert found.now.of(text) == words
        assert found.standing == ("exact" if found.now.start == start else "moved")
        nearest = min(abs(at - max(start, 0)) for at in range(len(text)) if text.startswith(words, at))
        assert abs(found.now.start - max(start, 0)) == nearest
    else:
        assert not words or words not in text


def test_the_command_says_it_to_people_and_programs(belegt: Run, package: Path) -> None:
    assert belegt("verify", cwd=package).returncode == 0
    edit(package, "53 Mio. Euro", "54 Mio. Euro")
    said = belegt("verify", ".", "--texts", "data/texts", cwd=package)
    assert said.returncode == 1
    assert "changed  ev-" in said.stdout
    told = json.loads(belegt("verify", "--format", "json", cwd=package).stdout)
    assert (told["holds"], told["counts"]["changed"], set(told["texts"].values())) == (False, 1, {"changed"})
    assert belegt("verify", "data/texts", cwd=package).returncode == 1
    assert belegt("verify", "nowhere", cwd=package).returncode == 2


def test_a_text_that_is_wrapped_and_spaced_otherwise_says_the_same_words(package: Path, sentence: str) -> None:
    words = sentence.split(" ")
    edit(package, sentence, "\n".join([" ".join(words[:4]), "\u00a0".join(words[4:8]), "  ".join(words[8:])]))
    found = verify(package)
    (changed,) = [one for one in found.quotes if one.standing == "changed"]
    assert changed.differs_in_blanks
    assert changed.words.split() == sentence.split()
    assert not found.holds
    assert any("same words, with other blanks" in line for line in as_lines(found))


def test_a_file_that_is_no_text_stops_nothing(package: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(package / TEXT, texts)
    (texts / "leer.txt").write_bytes(b"")
    (texts / "bytes.txt").write_bytes(b"\0\1\2")
    found = verify(package, texts)
    assert found.holds
    assert {problem.level for problem in found.problems} == {"may"}
    assert codes(found) == {"T101", "T105"}


def test_where_a_text_is_missing_the_files_that_are_not_read_are_named(package: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    (texts / "unten").mkdir(parents=True)
    shutil.copy(package / TEXT, texts / "unten")
    (texts / "anderer.txt").write_text("Ein anderer Text.\n", encoding="utf-8")
    assert codes(verify(package, texts)) == {"V104", "T114"}
