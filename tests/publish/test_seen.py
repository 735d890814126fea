"""Readers see one version of a publication, or are told that they have not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.problems import PipelineError
from pipeline.publish import seen
from pipeline.publish.locking import PRIVATE
from pipeline.publish.seen import reading
from pipeline.publish.swap import open_stage

ROOT = Path(__file__).parents[2]
FILES = ("datapackage.json", "a.csv", "b.csv", "c.csv")


def release(folder: Path, content: str) -> None:
    with open_stage(folder) as stage:
        stage.put({name: content.encode() for name in FILES})
        stage.swap()


def overtaken(folder: Path) -> None:
    release(folder, "new")
    raise ValueError("what was read makes no sense")


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    release(tmp_path, "old")
    return tmp_path


def test_a_reader_whom_nobody_disturbs_reads(publication: Path) -> None:
    with reading(publication):
        assert {(publication / name).read_text() for name in FILES} == {"old"}
    assert not (publication / PRIVATE).exists()


def test_a_build_that_only_stages_disturbs_nobody(publication: Path) -> None:
    with open_stage(publication) as stage, reading(publication):
        stage.put({"a.csv": b"new"})
        assert (publication / "a.csv").read_text() == "old"


@pytest.mark.parametrize("content", ["new", "old "])
def test_a_reader_whom_a_build_overtakes_is_told(publication: Path, content: str) -> None:
    with pytest.raises(PipelineError, match="S114"), reading(publication):
        release(publication, content)


def test_what_fails_because_a_build_overtook_it_says_so(publication: Path) -> None:
    with pytest.raises(PipelineError, match="S114"), reading(publication):
        overtaken(publication)
    with pytest.raises(ValueError, match="mine"), reading(publication):
        raise ValueError("mine")


def test_a_swap_that_does_not_end_is_told_in_time(publication: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "PATIENCE", 0.1)
    journal: dict[str, list[str]] = {"files": [], "new": [], "stale": [], "folders": []}
    with open_stage(publication) as stage:
        (stage.folder.parent / "journal.json").write_text(json.dumps(journal), encoding="utf-8")
        with pytest.raises(PipelineError, match="S114"), reading(publication):
            pass
        (stage.folder.parent / "journal.json").unlink()


def test_readers_beside_a_busy_writer_see_one_version_or_are_told(publication: Path) -> None:
    program = """
import sys
from pathlib import Path
from tests.publish.test_seen import release
for number in range(150):
    release(Path(sys.argv[1]), f"version {number}")
"""
    told, read = set(), 0
    with subprocess.Popen([sys.executable, "-c", program, str(publication)], cwd=ROOT) as writer:
        while writer.poll() is None:
            found = set()
            try:
                with reading(publication):
                    found = {(publication / name).read_text() for name in FILES}
            except PipelineError as error:
                told |= {one.code for one in error.problems}
            else:
                assert len(found) == 1
                read += 1
    assert writer.returncode == 0
    assert told <= {"S114"}
    assert read
