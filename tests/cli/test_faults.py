"""Faults of disk, clock and neighbours under whole commands: nothing is lost, and what is published is one whole version."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.faults.works import SECOND, small_publication, tree
from tests.disks import mounted

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")  # noqa: S108 — only as the parent of a temporary folder
DAY = 24 * 3600


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model") / "publication"
    small_publication(folder)
    return folder


@pytest.fixture
def publication(model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model, tmp_path / "publication"))


def add_text(folder: Path) -> None:
    (folder / "data/texts/zweiter.txt").write_text(SECOND, encoding="utf-8")


def published(folder: Path) -> dict[str, bytes]:
    return {path: one for path, one in tree(folder).items() if not path.startswith("data/texts/")}


@pytest.mark.parametrize(
    ("faults", "works", "points"),
    [
        ("kill", "build release cache", "20"),
        ("full read-only failing", "build release review", "3"),
        ("power", "build release take-down review register", "4"),
    ],
)
def test_a_fault_at_any_step_loses_nothing(tmp_path: Path, faults: str, works: str, points: str) -> None:
    folder = MEMORY / f"belegt-{os.getpid()}-{points}" if os.access(MEMORY, os.W_OK) else tmp_path / "faults"
    wanted = ["--points", points, "--works", *works.split(), "--faults", *faults.split()]
    command = [sys.executable, "-m", "benchmarks.faults", str(folder), *wanted]
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    assert said.returncode == 0, said.stdout + said.stderr
    assert len(said.stdout.splitlines()) == len(faults.split()) * len(works.split())


def test_of_two_builds_at_once_one_is_refused_and_none_brings_back_older_texts(
    publication: Path, tmp_path: Path
) -> None:
    add_text(publication)
    command = [sys.executable, "-m", "pipeline.cli", "build", "--cache", str(tmp_path / "cache")]
    running = [
        subprocess.Popen(command, cwd=publication, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [process.communicate()[1] for process in running]
    ended = [process.returncode for process in running]
    assert 0 in ended
    assert all("S101" in words for words, code in zip(said, ended, strict=True) if code), said
    assert b"zweiter" in published(publication)["data/tables/sources.csv"]
    assert not (publication / ".belegt").exists()


def test_two_builds_of_two_publications_share_a_cache(publication: Path, model: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(model, tmp_path / "other"))
    for folder in (publication, other):
        add_text(folder)
    command = [sys.executable, "-m", "pipeline.cli", "build", "--cache", str(tmp_path / "cache"), "--cache-limit", "1"]
    running = [
        subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) for folder in (publication, other)
    ]
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert published(publication) == published(other)


def test_of_two_releases_at_once_one_is_made_and_stays(publication: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", "release", "0.1.0", "--date", f"2026-11-0{day}"],
            cwd=publication, stderr=subprocess.PIPE, text=True,
        )
        for day in (1, 2)
    ]  # fmt: skip
    said = [process.communicate()[1] for process in running]
    ended = [process.returncode for process in running]
    assert sorted(ended) == [0, 1], said
    assert {"S101", "V202"} & {word for words in said for word in words.split()}
    record = json.loads((publication / "releases/0.1.0/release.json").read_bytes())
    assert record["date"] == f"2026-11-0{1 + ended.index(0)}"


@pytest.mark.parametrize("years", [-60, 1])
def test_a_clock_that_was_wrong_changes_no_byte_and_no_reason(
    publication: Path, tmp_path: Path, belegt: Run, years: int
) -> None:
    cache = tmp_path / "cache"
    assert belegt("build", "--cache", str(cache), cwd=publication).returncode == 0
    before = published(publication)
    wrong = max(time.time() + years * 365 * DAY, 1)
    for path in [*cache.rglob("*"), *publication.rglob("*")]:
        os.utime(path, (wrong, wrong))
    said = belegt("build", "--cache", str(cache), "--why", "erster", cwd=publication)
    assert "erster: from the cache" in said.stdout
    assert published(publication) == before
    text = publication / "data/texts/erster.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("5 Mio.", "6 Mio."), encoding="utf-8")
    os.utime(text, (wrong, wrong))
    said = belegt("build", "--cache", str(cache), "--why", "erster", cwd=publication)
    assert "erster: made anew: the text has changed" in said.stdout
    assert published(publication) != before


@pytest.mark.parametrize("epoch", ["gestern", "²", "-1e9", "9" * 30])
def test_an_epoch_that_is_no_time_is_a_mistake_in_use(publication: Path, belegt: Run, epoch: str) -> None:
    said = belegt("release", "0.1.0", cwd=publication, env={**os.environ, "SOURCE_DATE_EPOCH": epoch})
    assert said.returncode == 2
    assert "SOURCE_DATE_EPOCH" in said.stderr
    assert not (publication / "releases").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", "16m") as disk:
        yield disk


def resize(disk: Path, options: str) -> None:
    subprocess.run([shutil.which("mount") or "", "-o", f"remount,{options}", str(disk)], check=True)


def fill(disk: Path, but: int) -> None:
    """Leaves so many bytes of the disk."""
    state = os.statvfs(disk)
    (disk / "filling").write_bytes(b"x" * max(state.f_bavail * state.f_frsize - but, 0))


@pytest.mark.parametrize("room", [0, 200_000])
def test_a_build_on_a_full_disk_leaves_what_was_published(
    small_disk: Path, model: Path, belegt: Run, room: int
) -> None:
    folder = Path(shutil.copytree(model, small_disk / "publication"))
    add_text(folder)
    before = tree(folder)
    fill(small_disk, room)
    said = belegt("build", "--no-cache", cwd=folder)
    assert said.returncode == 1
    assert "S103" in said.stderr, said.stderr
    assert tree(folder) == before
    (small_disk / "filling").unlink()
    assert belegt("build", "--no-cache", cwd=folder).returncode == 0
    assert not (folder / ".belegt").exists()


def test_a_cache_on_a_full_disk_is_said_and_the_build_is_made(small_disk: Path, publication: Path, belegt: Run) -> None:
    add_text(publication)
    fill(small_disk, 0)
    said = belegt("build", "--cache", str(small_disk / "cache"), cwd=publication)
    assert said.returncode == 0
    assert "S108" in said.stderr
    assert b"zweiter" in published(publication)["data/tables/sources.csv"]


def test_a_disk_that_is_read_only_is_read_and_not_written(small_disk: Path, model: Path, belegt: Run) -> None:
    folder = Path(shutil.copytree(model, small_disk / "publication"))
    resize(small_disk, "ro")
    before = tree(folder)
    assert belegt("validate", cwd=folder).returncode == 0
    for command in (("build", "--no-cache"), ("release", "0.1.0"), ("take-down", "erster")):
        said = belegt(*command, cwd=folder)
        assert said.returncode == 1
        assert "S102" in said.stderr, said.stderr
    assert tree(folder) == before
