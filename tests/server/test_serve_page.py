"""What docs/serve.md tells to ask with curl: every command runs on the project's own publication, and gets data."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from tests.serving import serving

PAGE = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ {4}(curl .+)$", PAGE, re.MULTILINE)
TOLD = "http://127.0.0.1:8000"
pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


@pytest.fixture(scope="module")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The publication without its pages, which no command of the page asks for."""
    pages = tmp_path_factory.mktemp("no-pages")
    (pages / "files.json").write_text("[]", encoding="utf-8")
    shutil.copy(built / "datapackage.json", pages)
    with serving("--package", str(built), "--site", str(pages), "--workers", "2", cwd=built) as host:
        yield host


def _answer(command: str, address: str) -> str:
    words = shlex.split(command.replace(TOLD, address))
    return subprocess.run([*words, "-sS", "--fail"], capture_output=True, text=True, check=True, timeout=30).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_gets_data(address: str, command: str) -> None:
    assert TOLD in command
    said = _answer(command, address)
    if "turtle" in command:
        iri = f"https://belegt.example/{command.partition(TOLD + '/')[2]}"
        found = {str(quad.subject) for quad in pyoxigraph.parse(said.encode(), format=pyoxigraph.RdfFormat.TURTLE)}
        assert f"<{iri}>" in found
    else:
        rows = list(csv.reader(said.splitlines()))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}


def test_the_page_shows_records_rows_and_queries() -> None:
    assert {one for one in ("/id/", "/rows/", "/sparql") if any(one in command for command in COMMANDS)} == {
        "/id/",
        "/rows/",
        "/sparql",
    }
