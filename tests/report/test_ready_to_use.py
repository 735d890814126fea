"""The action, the template and the hook: their own commands, run here with what their services would hand them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml


def read(root: Path, name: str) -> Any:
    return yaml.safe_load((root / name).read_text(encoding="utf-8"))


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
    install, validate = action["runs"]["steps"]
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


def test_the_template_of_gitlab_leaves_a_report_behind(root: Path, package: Path, runner: Path) -> None:
    (job,) = read(root, "deploy/gitlab-validate.yml").values()
    script = [
        line.replace(".venv/bin", str(runner / "belegt" / "bin"))
        for line in job["script"]
        if not line.startswith("make")
    ]
    said = run("\n".join(script), package, root, PACKAGE=job["variables"]["PACKAGE"])
    assert said.returncode == 0, said.stdout
    assert ET.parse(package / job["artifacts"]["reports"]["junit"]).getroot().get("failures") == "0"  # noqa: S314 — our own file


def test_the_hook_names_the_command_and_the_files_of_a_package(root: Path) -> None:
    (hook,) = read(root, ".pre-commit-hooks.yaml")
    assert hook["entry"].split() == ["belegt", "validate"]
    assert hook["pass_filenames"] is False
