"""Reports of `belegt validate`: one list of problems in the forms that people, CI services and editors read."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.report.about import Checked
from pipeline.report.github import write_github
from pipeline.report.html import write_html
from pipeline.report.json import write_json
from pipeline.report.junit import write_junit
from pipeline.report.sarif import write_sarif
from pipeline.report.text import write_text

REPORTS: dict[str, Callable[[Checked], str]] = {
    "text": write_text,
    "json": write_json,
    "junit": write_junit,
    "sarif": write_sarif,
    "github": write_github,
    "html": write_html,
}
"""Every form by the name that `--format` gives it; each ends with a line feed."""
