"""What the README tells to do works, and its picture is real output."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.originals import PAGE
from tests.reviewing import reviewing
from tests.scripts import loaded
from tests.serving import serving

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (belegt .+)$", README, re.MULTILINE)
PROGRAMS = re.findall(r"^```python\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(package: Path) -> Path:
    """The built publication with the example queries and the annotated texts, as in a checkout."""
    (package / "docs").symlink_to(ROOT / "docs")
    (package / "tests").symlink_to(ROOT / "tests")
    return package


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)


def test_the_commands_work_in_their_order(folder: Path) -> None:
    assert len(COMMANDS) >= 8
    for command in COMMANDS:
        if command.startswith("belegt review"):
            with reviewing(*shlex.split(command)[2:], cwd=folder) as address:
                assert b"belegt" in urlopen(address.partition("#")[0], timeout=30).read()  # noqa: S310 — our own page
            continue
        if command.startswith("belegt serve"):
            with serving(*shlex.split(command)[2:], cwd=folder) as address:
                assert b"ok" in urlopen(f"{address}/health", timeout=30).read()  # noqa: S310 — our own server
            continue
        said = run("-m", "pipeline.cli", *shlex.split(command)[1:], cwd=folder)
        assert said.returncode == 0, (command, said.stdout, said.stderr)
        assert said.stdout, command
        if command == "belegt init mine":
            text = "Das Land Hessen fördert die Muster GmbH mit 1,5 Millionen Euro."
            (folder / "mine" / "data" / "texts" / "meldung.txt").write_text(text, encoding="utf-8")
            (folder / "inbox").mkdir()
            (folder / "inbox" / "seite.html").write_text(PAGE, encoding="utf-8")


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_python_programs_print_the_grant(folder: Path, program: str) -> None:
    said = run("-c", program, cwd=folder)
    assert said.returncode == 0, said.stderr
    assert "53000000" in said.stdout


def test_both_commands_of_make_are_targets_of_the_makefile() -> None:
    told = re.findall(r"^    make (\w+)$", README, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert told == ["build", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in told)


def test_the_picture_is_what_the_command_says(built: Path) -> None:
    assert loaded(ROOT / "docs" / "draw_picture.py").draw(built) == (ROOT / "docs" / "explain.svg").read_text(
        encoding="utf-8"
    )


def test_every_file_that_the_documents_link_to_is_there() -> None:
    own = (one for one in ROOT.glob("docs/**/*.md") if "node_modules" not in one.parts)
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *own]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), (document.name, target)
