"""The report for people at a terminal: two lines a problem, then how many there are."""

from __future__ import annotations

from pipeline.report.about import Checked


def write_text(checked: Checked) -> str:
    """The report as lines."""
    lines = [str(problem) for problem in checked.problems]
    return "\n".join([*lines, f"{len(checked.problems)} problems, {checked.counts['must']} of them must"]) + "\n"
