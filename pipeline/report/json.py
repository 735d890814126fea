"""The report for programs: JSON after `schemas/validation.json`, with the version of the rules."""

from __future__ import annotations

import json

from pipeline.publish.report_schema import FORM
from pipeline.report.about import Checked


def write_json(checked: Checked) -> str:
    """The report as one JSON object."""
    made = {
        "report": FORM,
        "belegt": checked.belegt,
        "package": {"folder": checked.folder, "name": checked.name, "version": checked.version},
        "checks": list(checked.checks),
        "valid": checked.is_valid,
        "counts": checked.counts,
        "problems": [problem.as_json() for problem in checked.problems],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
