from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.web.desk import Desk
from pipeline.web.server import Server

TEXT = """+++
title = "Geld für die Halle"
publisher = "Musterblatt"
published = 2026-03-01
+++
Geld für die Halle

Das Land Hessen fördert die Muster GmbH mit 5 Mio. Euro. Davon gehen 2 Mio. Euro an die Probe AG.

Der Verein bekommt 7 Mio. Euro im Jahr 2024. 😀 Peter Müller, Geschäftsführer der Muster GmbH, kam vorbei. Das Haus kostete rund 9 Mio. Euro.
"""


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """A folder with one text, and the registers that come with belegt."""
    texts = tmp_path / "data" / "texts"
    texts.mkdir(parents=True)
    (texts / "halle.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def server(publication: Path) -> Iterator[Server]:
    """The review page of that publication."""
    running = Server(Desk(publication))
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()
