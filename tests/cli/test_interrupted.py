"""A build that is interrupted: what was published stays, and the next build ends with the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.kills import killed

Published = Callable[[Path], dict[str, bytes]]
Run = Callable[..., subprocess.CompletedProcess[str]]
COUNT = 120
SENTENCE = "Das Land Hessen fördert das Projekt {} der Muster{} GmbH mit {} Mio. Euro. "


@pytest.fixture
def many(package: Path) -> Path:
    """A publication whose texts take some time to read."""
    for number in range(COUNT):
        text = package / "data" / "texts" / f"neu-{number:03}.txt"
        text.write_text(SENTENCE.format(number, number, number + 2) * 20, encoding="utf-8")
    return package


@pytest.mark.parametrize("engine", ["here", "cores"])
def test_ctrl_c_ends_a_build_in_a_word_and_leaves_what_was_published(
    many: Path, published: Published, engine: str
) -> None:
    before = published(many)
    command = [sys.executable, "-m", "pipeline.cli", "build", "--no-cache", "--engine", engine, "--progress", "json"]
    with subprocess.Popen(
        command, cwd=many, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr
        for line in process.stderr:
            if 0 < json.loads(line)["done"] < COUNT:
                break
        os.killpg(process.pid, signal.SIGINT)
        said, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == ""
    assert [line for line in errors.splitlines() if line[:1] != "{"] == [
        "stopped; what is published is whole, nothing is kept of what was read"
    ]
    assert published(many) == before
    assert not (many / ".belegt").exists()


def test_what_was_read_before_ctrl_c_is_not_read_again(many: Path, tmp_path: Path, belegt: Run) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "build", "--cache", str(tmp_path / "c"), "--progress", "json"]
    with subprocess.Popen(command, cwd=many, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        for line in process.stderr:
            if 5 <= json.loads(line)["done"] < COUNT:
                break
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert errors.splitlines()[-1] == "stopped; what is published is whole, what was read is kept in the cache"
    for number in range(3, COUNT):
        (many / "data" / "texts" / f"neu-{number:03}.txt").unlink()
    said = belegt("build", "--cache", str(tmp_path / "c"), "--why", "neu-001", "--progress", "json", cwd=many)
    assert said.returncode == 0, said.stderr
    told = [json.loads(line) for line in said.stderr.splitlines() if line.startswith('{"step": "extract"')]
    assert told[1]["done"] == 4
    assert "neu-001: from the cache" in said.stdout


def test_a_build_that_is_killed_at_random_moments_ends_with_the_same_bytes(tmp_path: Path) -> None:
    left = list(killed(tmp_path, 2))
    assert len(left) == 2


def test_programs_read_how_far_each_command_has_come(belegt: Run, package: Path) -> None:
    text = package / "data" / "texts" / "kutschaty-besuch-its-owl.txt"
    commands = {
        ("build",): {"extract", "merge", "write", "validate"},
        ("validate",): {"validate"},
        ("extract", str(text)): {"extract", "merge"},
    }
    for command, steps in commands.items():
        said = belegt(*command, "--progress", "json", cwd=package)
        told = [json.loads(line) for line in said.stderr.splitlines() if line.startswith("{")]
        assert {one["step"] for one in told} == steps
        assert all(set(one) == {"step", "done", "total", "rate", "remaining_s"} for one in told)
        assert {one["step"] for one in told if one["done"] == one["total"]} == steps


def test_collecting_a_corpus_counts_its_rows(belegt: Run, tmp_path: Path) -> None:
    rows = [{"id": f"t{number}", "text": f"Das Land gibt {number} Euro."} for number in range(1, 5)]
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n\n".join(map(json.dumps, rows)) + "\n \n", encoding="utf-8")
    (folder / "b.txt").write_text("Der Bund gibt 5 Euro.\n", encoding="utf-8")
    said = belegt("collect", "corpus", "corpus/b.txt", "--texts", "out", "--progress", "json", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    told = [json.loads(line) for line in said.stderr.splitlines()]
    assert [(one["done"], one["total"]) for one in told if one["done"] == one["total"]] == [(6, 6)]
    assert told[-1]["done"] == 6


def test_a_text_to_be_explained_that_is_none_is_refused_before_anything_is_read(belegt: Run, package: Path) -> None:
    said = belegt("build", "--why", "nosuch", "--progress", "json", cwd=package)
    assert said.returncode == 2
    assert "nosuch is none of the texts; nothing is built" in said.stderr
    assert '"step"' not in said.stderr
