"""What is found does not hang on the order in which a process happens to keep a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (
    "Das Budget liegt bei 380.000 Euro; die Landkreise Osnabrück und Emsland zahlen davon je 45.000 Euro. Die Landkreise Harz und "
    "Nordhausen geben 2 Millionen Euro, die Städte Kassel und Celle 3 Millionen Euro."
)
FOUND = f"""
from pathlib import Path
from pipeline.codebook.documents import Document
from pipeline.extract import extract
from pipeline.folders import register_of
from pipeline.link import build_lexicon
text = {TEXT!r}
document = Document("a", text, "a.txt", "0" * 64, "0" * 64)
for one in extract(document, build_lexicon(register_of(Path())), "none"):
    print(repr(one))
"""


def test_the_same_is_found_with_every_hash_seed() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", FOUND], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in (0, 1, 3, 7)
    }  # fmt: skip
    assert len(said) == 1
    assert "Landkreis" in said.pop()
