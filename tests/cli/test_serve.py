"""belegt serve, before anything is served."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.serve import command


def test_a_port_that_is_taken_is_said_before_any_page_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = CliRunner().invoke(command, ["--package", str(tmp_path), "--port", str(port)])
    assert told.exit_code == 2
    assert f"127.0.0.1, port {port} cannot be used" in told.output


@pytest.fixture
def package(example: Path, tmp_path: Path) -> Path:
    shutil.copytree(example, tmp_path / "package")
    return tmp_path / "package"


def refused(package: Path, site: Path) -> str:
    """What `belegt serve` says where it serves nothing; it ends by itself, and without a traceback."""
    asked = [sys.executable, "-m", "pipeline.cli", "serve", "--package", package, "--site", site, "--port", "0"]
    told = subprocess.run([*map(str, asked)], capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    return told.stderr + told.stdout


def test_a_folder_that_holds_other_pages_is_not_served(package: Path, site: Path, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    (private / "index.html").write_text("secret", encoding="utf-8")
    assert "C217" in refused(package, private)
    (private / "files.json").symlink_to(site / "files.json")
    (private / "datapackage.json").write_text("{}", encoding="utf-8")
    assert "C217" in refused(package, private)


def test_a_graph_that_cannot_be_loaded_is_a_problem(package: Path, site: Path) -> None:
    facts = package / "data" / "graph" / "facts.nt"
    facts.write_bytes(facts.read_bytes()[:-40])
    told = refused(package, site)
    assert "G101" in told
    assert "facts.nt" in told
