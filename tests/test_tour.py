"""The tour of the example: every command in it runs and prints what the page says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONSOLE = re.compile(r"^```console\n(.+?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def commands(page: Path) -> list[tuple[str, str]]:
    """Every command of a page with the output that stands below it."""
    return [pair for block in CONSOLE.findall(page.read_text(encoding="utf-8")) for pair in COMMAND.findall(block)]


@pytest.fixture(scope="module")
def place(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built example in it."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(example, folder / "examples")
    return folder


@pytest.mark.parametrize(("command", "output"), commands(ROOT / "docs" / "examples.md"))
def test_the_command_prints_what_the_page_says(place: Path, command: str, output: str) -> None:
    words = shlex.split(command)
    ours = [sys.executable, "-m", "pipeline.cli", *words[1:]] if words[0] == "belegt" else words
    done = subprocess.run(ours, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    if output.strip():
        assert done.stdout.rstrip("\n") == output.rstrip("\n")


def test_the_tour_shows_every_feature() -> None:
    told = " ".join(command for command, _ in commands(ROOT / "docs" / "examples.md"))
    for feature in ("build", "validate", "query", "total", "review", "link", "explain"):
        assert feature in told
