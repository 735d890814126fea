"""Precision, recall and F1 of every measure, each with the interval that the choice of texts leaves open."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

from pipeline.measure.matching import MEASURES, Tally

DRAWS = 1000
"""How often the texts are drawn anew, with replacement, for an interval."""
SHARE = 0.95
"""The share of the draws that lie in an interval."""
MARGIN = 0.02
"""How far F1 of a measure may fall below the recorded figure before CI fails."""
RECORDED = "recorded.json"
"""The file of this package that holds the figures of this version."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: shares between 0 and 1, `low` and `high` the ends of the interval of F1, and the counts behind them."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    hit: int
    said: int
    gold: int


def figures(tallies: Sequence[Mapping[str, Tally]]) -> dict[str, Figure]:
    """The figures over texts, of which each has its tallies. Draws are the same every time."""
    drawn = [random.Random(number).choices(range(len(tallies)), k=len(tallies)) for number in range(DRAWS)]  # noqa: S311
    return {measure: _figure([tally[measure] for tally in tallies], drawn) for measure in MEASURES}


def _figure(tallies: list[Tally], drawn: list[list[int]]) -> Figure:
    whole = _sum(tallies)
    spread = sorted(_f1(_sum([tallies[text] for text in texts])) for texts in drawn)
    outside = round((1 - SHARE) / 2 * len(spread))
    precision = whole.hit / whole.said if whole.said else 0.0
    recall = whole.hit / whole.gold if whole.gold else 0.0
    f1, low, high = (round(share, 3) for share in (_f1(whole), spread[outside], spread[-outside - 1]))
    return Figure(round(precision, 3), round(recall, 3), f1, low, high, *whole)


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(*(sum(column) for column in zip(*tallies, strict=True)))


def _f1(tally: Tally) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was said."""
    both = tally.said + tally.gold
    return 2 * tally.hit / both if both else 1.0


def as_json(found: Mapping[str, Figure], texts: int, corpus: str) -> str:
    """The figures as they are recorded."""
    measures = {measure: asdict(figure) for measure, figure in found.items()}
    content = {"corpus": corpus, "texts": texts, "interval": SHARE, "margin": MARGIN, "measures": measures}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def recorded() -> dict[str, Any]:
    """The figures that were recorded for this version, as JSON holds them; empty where none were."""
    file = files("pipeline.measure") / RECORDED
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def as_table(found: Mapping[str, Figure]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| measure | precision | recall | F1 | 95 % interval | hit / said / annotated |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {measure} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f} | {one.low:.3f}–{one.high:.3f} | "
        f"{one.hit} / {one.said} / {one.gold} |"
        for measure, one in found.items()
    ]
    return "\n".join(lines) + "\n"
