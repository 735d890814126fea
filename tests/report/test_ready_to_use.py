"""The action, the template and the hook: their own commands, run here with what their services would hand them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml


def read(root: Path, name: str) -> Any:
    return yaml.safe_load((root / name).read_text(encoding="utf-8"))


def step(root: Path, name: str) -> Any:
    (found,) = [one for one in read(root, "action.yml")["runs"]["steps"] if one["name"] == name]
    return found


def gitlab(root: Path, name: str) -> tuple[Any, Any]:
    """What all jobs of the template share, and one of them."""
    jobs = read(root, "deploy/gitlab-validate.yml")
    assert jobs[name]["extends"] == ".belegt"
    return jobs[".belegt"], jobs[name]


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A folder with belegt where the action has installed it."""
    place = tmp_path / "belegt" / "bin"
    place.mkdir(parents=True)
    program = place / "belegt"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def run(script: str, cwd: Path, root: Path, **named: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), **named}
    return subprocess.run(
        ["/bin/bash", "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_marks_what_is_wrong_and_sums_it_up(root: Path, package: Path, runner: Path) -> None:
    action = read(root, "action.yml")
    install, _, validate, _ = action["runs"]["steps"]
    assert "--require-hashes" in install["run"]
    assert {"PACKAGE", "ONLY", "SARIF"} == validate["env"].keys()
    given = {
        "RUNNER_TEMP": str(runner),
        "PACKAGE": ".",
        "ONLY": "",
        "SARIF": "out.sarif",
        "GITHUB_STEP_SUMMARY": str(runner / "summary.md"),
    }
    assert run(validate["run"], package, root, **given).returncode == 0
    table = package / "data" / "tables" / "fundings.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("EUR", "EURO", 1), encoding="utf-8")
    said = run(validate["run"], package, root, **given | {"ONLY": "package,cells"})
    assert said.returncode == 1
    assert "::error file=data/tables/fundings.csv" in said.stdout
    assert json.loads((package / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "**not valid**" in (runner / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("ends", [0, 1, 3])
def test_the_action_hides_no_bug_of_belegt(root: Path, runner: Path, ends: int) -> None:
    """The step ends as belegt does, with problems as with a bug, whatever reports are wanted."""
    program = runner / "belegt" / "bin" / "belegt"
    program.write_text(f"#!/bin/sh\nexit {ends}\n", encoding="utf-8")
    given = {"RUNNER_TEMP": str(runner), "PACKAGE": ".", "ONLY": "", "SARIF": "out.sarif"}
    steps = {one.get("name"): one for one in read(root, "action.yml")["runs"]["steps"]}
    assert run(steps["validate"]["run"], runner, root, **given).returncode == ends


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_template_of_gitlab_leaves_a_report_behind(
    root: Path, package: Path, runner: Path, *, elsewhere: bool
) -> None:
    base, job = gitlab(root, "belegt-validate")
    given = dict(base["variables"])
    if elsewhere:
        given |= {"BELEGT": str(runner / "repository"), "COMMIT": "HEAD"}
        git = "git init --quiet repository && git -C repository -c user.name=a -c user.email=a@b.example commit --quiet --allow-empty -m a"
        assert run(git, runner, root).returncode == 0
    script = [
        line.replace("../program/.venv/bin", str(runner / "belegt" / "bin"))
        for line in [*base["before_script"], *job["script"]]
        if not line.startswith("make")
    ]
    said = run("\n".join(script), package, root, **given)
    assert said.returncode == 0, said.stdout + said.stderr
    assert (package.parent / "program").is_symlink() is not elsewhere
    assert (package.parent / "program" / ".git").exists() is elsewhere
    assert ET.parse(package / job["artifacts"]["reports"]["junit"]).getroot().get("failures") == "0"  # noqa: S314 — our own file


def test_all_three_check_packages_of_others(root: Path, tmp_path: Path, runner: Path) -> None:
    folder = tmp_path / "prizes"
    folder.mkdir()
    resource = {"name": "prizes", "path": "prizes.csv", "schema": {"fields": [{"name": "amount", "type": "integer"}]}}
    (folder / "datapackage.json").write_text(json.dumps({"name": "prizes", "resources": [resource]}), encoding="utf-8")
    validate = step(root, "validate")["run"]
    _, job = gitlab(root, "belegt-validate")
    (hook,) = read(root, ".pre-commit-hooks.yaml")
    belegt = str(runner / "belegt" / "bin" / "belegt")
    given = {"RUNNER_TEMP": str(runner), "PACKAGE": ".", "ONLY": "", "SARIF": ""}
    scripts = (
        validate,
        job["script"][-1].replace("../program/.venv/bin/belegt", belegt),
        hook["entry"].replace("belegt", belegt, 1),
    )
    for rows, code in (("amount\n5\n", 0), ("amount\nviel\n", 1)):
        (folder / "prizes.csv").write_text(rows, encoding="utf-8")
        assert [run(script, folder, root, **given).returncode for script in scripts] == [code] * 3
    marked = run(validate, tmp_path, root, **given | {"PACKAGE": "prizes"}).stdout
    assert "::error file=prizes/prizes.csv,line=2,title=P104" in marked


def test_the_hook_names_the_command_and_the_files_of_a_package(root: Path) -> None:
    (hook,) = read(root, ".pre-commit-hooks.yaml")
    assert hook["entry"].split() == ["belegt", "validate"]
    assert hook["pass_filenames"] is False
    ours = (
        "publication.toml",
        "data/texts/a.txt",
        "schemas/shapes.ttl",
        "datapackage.json",
        "mine/publication.toml",
        "mine/data/texts/a.txt",
    )
    assert all(re.search(hook["files"], name) for name in (*ours, "prizes/datapackage.json", "prizes/tables/a.csv"))
    assert not re.search(hook["files"], "README.md")
