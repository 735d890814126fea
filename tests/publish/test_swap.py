from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from pipeline.problems import PipelineError
from pipeline.publish.locking import PRIVATE
from pipeline.publish.swap import open_stage, recover
from tests.disks import mounted

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("interruptions.py")
OLD = {
    "datapackage.json": "old",
    "data/tables/a.csv": "old",
    "data/tables/same.csv": "same",
    "data/tables/gone.csv": "old",
}
NEW = {"datapackage.json": "new", "data/tables/a.csv": "new", "data/tables/same.csv": "same", "schemas/b.json": "new"}
GONE = ["data/tables/gone.csv"]


def put(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


def release(folder: Path, files: dict[str, str], stale: Iterable[str] = ()) -> None:
    with open_stage(folder) as stage:
        stage.put({name: content.encode() for name, content in files.items()})
        stage.swap(stale)


def state(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if not path.is_dir() or not any(path.iterdir()))
    return {path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else "/" for path in paths}


def codes(caught: pytest.ExceptionInfo[PipelineError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def run(mode: str, folder: Path, *more: str) -> Any:
    command = [sys.executable, str(PROGRAM), mode, str(folder), *more]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    return json.loads(done.stdout)


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of flushes take long on a busy disk."""
    memory = Path("/dev/shm")  # noqa: S108 - only as the parent of a temporary folder
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(os.path.realpath(folder))


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    folder = tmp_path / "publication"
    put(folder, OLD)
    return folder


def test_the_new_publication_replaces_the_old_one_and_nothing_else_is_left(publication: Path) -> None:
    release(publication, NEW, [*GONE, "data/tables/never-was.csv"])
    assert state(publication) == NEW


def test_files_that_stay_the_same_are_not_touched(publication: Path) -> None:
    before = (publication / "data/tables/same.csv").stat()
    release(publication, NEW)
    after = (publication / "data/tables/same.csv").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_build_of_the_same_publication_touches_nothing(publication: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in publication.rglob("*")}
    release(publication, OLD)
    assert {path: path.stat().st_mtime_ns for path in publication.rglob("*")} == before


def test_folders_that_stale_files_leave_empty_are_removed_and_no_others(publication: Path) -> None:
    put(publication, {"schemas/old/x.json": "old"})
    (publication / "mine").mkdir()
    release(publication, OLD, ["schemas/old/x.json"])
    assert state(publication) == {**OLD, "mine": "/"}


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    release(tmp_path / "deep" / "down", NEW)
    assert state(tmp_path / "deep" / "down") == NEW


def test_a_build_that_fails_leaves_no_trace(publication: Path, tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        with open_stage(folder) as stage:
            put(stage.folder, NEW)
            raise RuntimeError

    for folder in (publication, tmp_path / "deep" / "down"):
        with pytest.raises(RuntimeError):
            fail(folder)
    assert state(tmp_path) == {f"publication/{name}": content for name, content in OLD.items()}


def test_a_build_without_a_descriptor_is_our_own_mistake(publication: Path) -> None:
    with pytest.raises(ValueError, match=r"datapackage\.json"):
        release(publication, {"data/tables/a.csv": "new"})
    assert state(publication) == OLD


def test_a_crash_at_any_step_leaves_the_old_or_the_new_publication(quick: Path) -> None:
    outcomes = run("crash", quick)
    assert {publication for _, _, publication in outcomes} == {"old", "new"}
    assert outcomes[-1] == [0, None, "new"]
    assert {ended for ended, _, _ in outcomes[:-1]} == {77}
    recoveries = {(said, publication) for _, said, publication in outcomes}
    assert recoveries == {(None, "old"), ("undone", "old"), ("completed", "new"), (None, "new")}
    order = [publication for _, _, publication in outcomes]
    assert order == sorted(order, reverse=True), "once a step is past the commit point, all later ones are"


def test_a_recovery_that_crashes_at_any_step_can_be_recovered(quick: Path) -> None:
    said = [outcome[1] for outcome in run("crash", quick)]
    undone, completed = said.index("undone") + 1, said.index("completed") + 1
    last_undone, last_completed = completed - 1, len(said) - said[::-1].index("completed")
    middle = (undone + last_undone) // 2
    steps = [str(step) for step in (undone, middle, last_undone, completed, last_completed)]
    for step, outcomes in zip(steps, run("recovery", quick, *steps), strict=True):
        assert len(outcomes) > 20
        assert {publication for _, _, publication in outcomes} == {"old" if int(step) < completed else "new"}


@pytest.mark.parametrize("mode", ["error", "full"])
def test_a_disk_that_fails_at_any_step_leaves_the_old_or_the_new_publication(quick: Path, mode: str) -> None:
    outcomes = run(mode, quick)
    assert {publication for _, _, publication in outcomes} == {"old", "new"}
    assert {ended for ended, _, _ in outcomes} == {0, 1, 3}, "a problem, never a traceback"
    assert all(ended for ended, _, publication in outcomes if publication == "old")


def test_everything_is_durable_before_the_next_step_relies_on_it(quick: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc to see which file is flushed")
    seen = [tuple(step) for step in run("order", quick)]
    journal = seen.index(("rename", f"{PRIVATE}/journal.json"))
    moved = seen.index(("rename", "data/graph/facts/facts.ttl"))
    commit = seen.index(("rename", "datapackage.json"))
    staged = (
        "datapackage.json",
        "data/tables/changed.csv",
        "data/graph/facts/facts.ttl",
        "data/graph/facts",
        "data",
        "",
    )
    assert {("flush", f"{PRIVATE}/stage/{name}".rstrip("/")) for name in staged} <= {*seen[:journal]}
    assert {("flush", f"{PRIVATE}/before/data/tables"), ("flush", f"{PRIVATE}/journal.draft")} <= {*seen[:journal]}
    assert ("flush", PRIVATE) in seen[journal:moved]
    assert seen.index(("rename", "data/tables/changed.csv")) < commit
    assert {("flush", name) for name in ("data/graph/facts", "data/graph", "data/tables", ".")} <= {*seen[moved:commit]}
    assert ("flush", ".") in seen[commit:]


def test_nothing_is_recovered_where_there_is_nothing(publication: Path, tmp_path: Path) -> None:
    assert [recover(tmp_path / "absent"), recover(publication), recover(publication / "datapackage.json")] == [None] * 3
    assert state(publication) == OLD


def test_recovery_leaves_a_running_build_alone(publication: Path) -> None:
    with open_stage(publication) as stage:
        put(stage.folder, NEW)
        assert recover(publication) is None
        stage.swap(GONE)
    assert state(publication) == NEW


def test_two_builds_at_once(publication: Path) -> None:
    with open_stage(publication) as stage:
        with pytest.raises(PipelineError) as caught, open_stage(publication):
            pass
        put(stage.folder, NEW)
        stage.swap(GONE)
    assert codes(caught) == ["S101"]
    assert state(publication) == NEW


def test_many_builds_at_once_never_work_at_the_same_time(publication: Path, tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from pipeline.problems import PipelineError
from pipeline.publish.swap import open_stage
output, alone, mark = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
for number in range(60):
    try:
        with open_stage(output) as stage:
            alone.touch(exist_ok=False)
            for name in ("datapackage.json", "data/tables/a.csv"):
                (stage.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (stage.folder / name).write_text(f"{mark} {number}")
            stage.swap()
            alone.unlink()
    except PipelineError as error:
        assert [problem.code for problem in error.problems] == ["S101"], error
"""
    command = [sys.executable, "-c", program, str(publication), str(tmp_path / "alone")]
    running = [subprocess.Popen([*command, str(number)], cwd=ROOT, stderr=subprocess.PIPE) for number in range(3)]
    errors = [process.communicate()[1].decode() for process in running]
    assert errors == [""] * 3
    assert (publication / "datapackage.json").read_text() == (publication / "data/tables/a.csv").read_text() != "old"
    assert not (publication / PRIVATE).exists()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path, {"file": "mine"})
    for output in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(PipelineError) as caught, open_stage(output):
            pass
        assert codes(caught) == ["S104"]
    assert state(tmp_path) == {"file": "mine"}


@pytest.mark.parametrize(
    ("blocked", "staged"),
    [({"data/graph/mine.txt": "mine"}, "data/graph"), ({"schemas": "mine"}, "schemas/b.json")],
)
def test_a_folder_where_a_file_belongs_and_the_reverse(publication: Path, blocked: dict[str, str], staged: str) -> None:
    put(publication, blocked)
    with pytest.raises(PipelineError) as caught:
        release(publication, {**OLD, "datapackage.json": "new", staged: "new"})
    assert codes(caught) == ["S104"]
    assert state(publication) == {**OLD, **blocked}


@pytest.mark.parametrize("link", ["data/tables", "data", "schemas/b.json", "datapackage.json"])
def test_no_link_is_followed_out_of_the_folder(publication: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    if (publication / link).is_dir():
        shutil.move(publication / link, outside)
    else:
        put(tmp_path, {"outside": "mine"})
        (publication / link).parent.mkdir(exist_ok=True)
        (publication / link).unlink(missing_ok=True)
    (publication / link).symlink_to(outside)
    before = state(tmp_path)
    with pytest.raises(PipelineError) as caught:
        release(publication, NEW, GONE)
    assert set(codes(caught)) == {"S104"}
    assert state(tmp_path) == before


@pytest.mark.parametrize("stale", ["../outside", "/etc/hostname", "data/../../outside", ".belegt/lock"])
def test_nothing_outside_is_removed_as_stale(publication: Path, tmp_path: Path, stale: str) -> None:
    put(tmp_path, {"outside": "mine"})
    with pytest.raises(PipelineError, match="S104"):
        release(publication, NEW, [stale])
    assert state(tmp_path) == {"outside": "mine", **{f"publication/{name}": content for name, content in OLD.items()}}


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "{}",
        '{"files": 1, "new": 1, "stale": 1, "folders": 1}',
        '{"files": ["../outside"], "new": ["../outside"], "stale": ["../outside"], "folders": []}',
    ],
)
def test_a_journal_that_is_none_of_ours_changes_nothing(publication: Path, tmp_path: Path, journal: str) -> None:
    put(tmp_path, {"outside": "mine", f"publication/{PRIVATE}/journal.json": journal})
    before = state(tmp_path)
    with pytest.raises(PipelineError, match="S105"):
        recover(publication)
    with pytest.raises(PipelineError, match="S105"):
        release(publication, NEW)
    assert state(tmp_path) == before


def test_a_stage_that_leads_out_moves_nothing_in(publication: Path, tmp_path: Path) -> None:
    journal = {"files": ["datapackage.json"], "new": [], "stale": [], "folders": []}
    put(tmp_path, {"outside/datapackage.json": "mine", f"publication/{PRIVATE}/journal.json": json.dumps(journal)})
    (publication / PRIVATE / "before").symlink_to(tmp_path / "outside")
    (publication / PRIVATE / "stage").symlink_to(tmp_path / "outside")
    before = state(tmp_path)
    with pytest.raises(PipelineError, match="S105"):
        recover(publication)
    assert state(tmp_path) == before


def test_the_work_folder_may_not_be_a_link(publication: Path, tmp_path: Path) -> None:
    put(tmp_path, {"outside/stage/mine": "mine"})
    (publication / PRIVATE).symlink_to(tmp_path / "outside")
    with pytest.raises(PipelineError, match="S104"), open_stage(publication):
        pass
    assert (tmp_path / "outside/stage/mine").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(publication: Path) -> None:
    publication.chmod(0o555)
    try:
        with pytest.raises(PipelineError) as caught, open_stage(publication):
            pass
        assert recover(publication) is None
    finally:
        publication.chmod(0o755)
    assert codes(caught) == ["S102"]
    assert state(publication) == OLD


def test_a_file_that_may_grow_no_more(publication: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(PipelineError) as caught:
            release(publication, {**NEW, "data/graph/facts.ttl": "x" * 2000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert codes(caught) == ["S103"]
    assert state(publication) == OLD


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", "256k") as disk:
        yield disk


def test_a_full_disk(small_disk: Path) -> None:
    publication = small_disk / "publication"
    put(publication, {**OLD, "data/graph/facts.ttl": "old" * 40_000})
    with pytest.raises(PipelineError) as caught:
        release(publication, {**NEW, "data/graph/facts.ttl": "x" * 140_000}, GONE)
    assert codes(caught) == ["S103"]
    assert state(publication) == {**OLD, "data/graph/facts.ttl": "old" * 40_000}


def test_a_disk_that_is_read_only(small_disk: Path) -> None:
    put(small_disk, {**OLD, f"{PRIVATE}/stage/left.csv": "left by a killed build"})
    subprocess.run([shutil.which("mount") or "", "-o", "remount,ro", str(small_disk)], check=True)
    assert recover(small_disk) is None
    with pytest.raises(PipelineError) as caught, open_stage(small_disk):
        pass
    assert codes(caught) == ["S102"]
