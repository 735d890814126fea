from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.conftest import PREFIX

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install 'belegt[fuzz]'")

EXAMPLES = os.environ.get("BELEGT_HTTP_EXAMPLES", "15")
"""How many requests are made of each operation; docs/fuzzing.md tells how to make more."""


def test_the_server_answers_any_request_as_it_describes(server: str, tmp_path: Path) -> None:
    # What a query, a batch or a key has to be no schema can say: that is why valid requests may be refused with 400.
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server}/openapi.json", "--url", server,
               "--max-examples", EXAMPLES, "--exclude-checks", "positive_data_acceptance", "--no-color"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert server.endswith(PREFIX)
    assert "generated" in done.stdout
