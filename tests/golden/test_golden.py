"""Golden files: what a command says of a text, byte for byte. After a change that is wanted, write them anew and read the diff."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_facts_of_a_text_as_json_lines(root: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(HERE / "meldung.txt"), "--format", "jsonl"]
    said = subprocess.run(command, capture_output=True, cwd=root, check=True)
    assert said.stdout.decode() == (HERE / "meldung.jsonl").read_text(encoding="utf-8")
