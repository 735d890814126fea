"""Draws the README's picture from real output: what `belegt explain` says on a terminal about the first grant.

Run it in the project's folder, after a build: `.venv/bin/python docs/draw_picture.py`.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from click.testing import CliRunner
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from pipeline.cli.explain import command

ROOT = Path(__file__).parent.parent
WITHOUT_FONTS = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""The frame without the fonts that it would fetch from elsewhere."""


def draw(folder: Path) -> str:
    """The picture as SVG, made from the package in the folder."""
    with (folder / "data" / "tables" / "fundings.csv").open(encoding="utf-8", newline="") as file:
        grant = next(row["id"] for row in csv.DictReader(file) if row["status"] == "granted")
    said = CliRunner().invoke(command, [grant, "--package", str(folder)], color=True).output
    console = Console(record=True, width=120, file=StringIO())
    console.print(Text.from_ansi(f"$ belegt explain {grant}\n{said.rstrip()}"))
    return console.export_svg(title="belegt", code_format=WITHOUT_FONTS, unique_id="belegt")


if __name__ == "__main__":
    (ROOT / "docs" / "explain.svg").write_text(draw(ROOT), encoding="utf-8")
