"""belegt serve, before anything is served."""

from __future__ import annotations

import socket
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli.serve import command


def test_a_port_that_is_taken_is_said_before_any_page_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = CliRunner().invoke(command, ["--package", str(tmp_path), "--port", str(port)])
    assert told.exit_code == 2
    assert f"127.0.0.1, port {port} cannot be used" in told.output
