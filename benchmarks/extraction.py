"""Extraction of all kinds from one text after the other, on one core, with and without the name tagger; and its peers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measurement import RUNS, Figure
from benchmarks.texts import ROOT, measured

WANTED = {"belegt": 300, "none": 700}
HANTA = Path(__file__).parent / "peers/hanta.py"
RECOGNIZERS = Path(__file__).parent / "peers/recognizers.js"


def measure() -> Iterator[Figure]:
    """Texts in a second with each name finder, and against what others do with the same texts."""
    rates = {names: _rate([sys.executable, "-m", "benchmarks.once", names]) for names in WANTED}
    for names, rate in rates.items():
        yield Figure(f"extraction, name finder {names}", "texts/s", rate, wanted=WANTED[names])
    python, modules = os.environ.get("BELEGT_HANTA_PYTHON"), os.environ.get("BELEGT_NODE_MODULES")
    name, against = "extraction, name finder belegt", "HanTa, tagging alone"
    if python:
        yield Figure(name, "texts/s", rates["belegt"], against, _rate([python, str(HANTA)], _texts()), 10)
    else:
        reason = "BELEGT_HANTA_PYTHON names no Python that has HanTa"
        yield Figure(name, "texts/s", rates["belegt"], against, wanted=10, skipped=reason)
    name, against = "extraction, name finder none", "Microsoft Recognizers, German currency"
    node = shutil.which("node")
    if node and modules:
        command = [node, str(RECOGNIZERS), modules]
        yield Figure(name, "texts/s", rates["none"], against, _rate(command, _texts()), 40)
    else:
        reason = "BELEGT_NODE_MODULES names no folder that has @microsoft/recognizers-text-suite"
        yield Figure(name, "texts/s", rates["none"], against, wanted=40, skipped=reason)


def _texts() -> str:
    """The measured texts as JSON, which peers read from standard input."""
    return json.dumps([document.text for document in measured()])


def _rate(command: list[str], texts: str = "") -> float:
    """The best of some runs of a command that prints a rate."""
    said = [
        subprocess.run(command, input=texts, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT)
        for _ in range(RUNS)
    ]
    return max(float(one.stdout) for one in said)
