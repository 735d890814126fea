"""belegt site as a user calls it, and the workflows that call it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pipeline.cli import COMMANDS, files, site

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_folder_of_a_publication_is_never_overwritten(belegt: Run, built: Path, tmp_path: Path) -> None:
    for output in (".", "..", str(built)):
        done = belegt("site", "--output", output, cwd=built)
        assert done.returncode == 2, done.stderr
        assert "name one of its own" in done.stderr
    assert belegt("site", "--package", str(tmp_path / "none"), "--output", "x", cwd=tmp_path).returncode == 2
    done = belegt("site", "--output", str(tmp_path / "site"), cwd=tmp_path)
    assert done.returncode == 1
    assert "P101" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, built: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "find_spec", lambda name: None if name == "altair" else name)
    done = CliRunner().invoke(site.command, ["--package", str(built), "--output", str(tmp_path / "site")])
    assert "C215" in str(done.exception)
    assert "altair" in str(done.exception)
    assert "vl_convert" not in str(done.exception)


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_workflows_build_validate_and_publish_with_commands_that_exist(root: Path, name: str) -> None:
    flow = yaml.safe_load((root / "deploy" / name).read_text(encoding="utf-8"))
    if name.startswith("github"):
        steps = [
            step.get("run", step.get("uses", "")) for job in ("build", "deploy") for step in flow["jobs"][job]["steps"]
        ]
        assert [
            step["with"]["path"] for step in flow["jobs"]["build"]["steps"] if "upload-pages" in step.get("uses", "")
        ] == ["public"]
        assert steps[-1].startswith("actions/deploy-pages")
    else:
        steps = flow["pages"]["script"]
        assert flow["pages"]["artifacts"]["paths"] == ["public"]
    called = [found[1] for step in steps if (found := re.match(r"\.venv/bin/belegt (\w+)", step))]
    assert called == ["build", "validate", "site"]
    assert set(called) <= set(COMMANDS)
    assert any(step.endswith("site --output public") for step in steps)
    assert "make .venv/run" in steps
