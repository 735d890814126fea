from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.problems import PipelineError
from pipeline.publish import release as swap
from pipeline.publish.release import open_stage, recover


def files(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


OLD = {"a.csv": "old", "sub/b.csv": "old", "gone.csv": "old", "datapackage.json": "old"}
NEW = {"a.csv": "new", "sub/b.csv": "new", "more/c.csv": "new", "datapackage.json": "new"}


def write(folder: Path, content: dict[str, str]) -> None:
    for name, text in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def test_swap_replaces_everything_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    with open_stage(tmp_path) as stage:
        write(stage.folder, NEW)
        stage.swap(["gone.csv"])
    assert files(tmp_path) == NEW


@pytest.mark.parametrize("step", range(1, 30))
def test_a_swap_that_dies_at_any_step_is_old_or_new_after_recovery(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, OLD)
    count = 0

    class Died(BaseException):
        pass

    def counted(_path: Path) -> None:
        nonlocal count
        count += 1
        if count == step:
            raise Died

    monkeypatch.setattr(swap, "_sync", counted)
    monkeypatch.setattr("shutil.rmtree", lambda *_a, **_k: None)
    try:
        with open_stage(tmp_path) as stage:
            write(stage.folder, NEW)
            stage.swap(["gone.csv"])
    except Died:
        pass
    monkeypatch.undo()
    recover(tmp_path)
    left = {name: text for name, text in files(tmp_path).items() if not name.startswith(".belegt")}
    assert left in (OLD, NEW)


def test_a_second_build_is_refused(tmp_path: Path) -> None:
    with open_stage(tmp_path), pytest.raises(PipelineError, match="S101"), open_stage(tmp_path):
        pass


def test_a_file_in_place_of_the_folder_is_a_clear_problem(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(PipelineError, match="S10"), open_stage(tmp_path / "out"):
        pass
    assert (tmp_path / "out").read_text() == "mine"


def test_recovery_of_a_folder_with_nothing_to_recover(tmp_path: Path) -> None:
    assert recover(tmp_path) is None
    assert recover(tmp_path / "absent") is None
