"""The report for GitHub Actions: workflow commands that mark lines of files, and a summary of the job."""

from __future__ import annotations

from pipeline.problem_kinds import Level
from pipeline.problems import Problem
from pipeline.report.about import Checked

COMMANDS: dict[Level, str] = {"must": "error", "should": "warning", "may": "notice"}
MOST = 50
"""Problems in the summary; GitHub shows ten marks of a kind, and keeps all of them in the log."""
IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTY = {**IN_MESSAGE, ":": "%3A", ",": "%2C"}


def write_github(checked: Checked) -> str:
    """The report as workflow commands, one a line, and how many problems there are."""
    lines = [_command(one, checked) for one in checked.problems]
    return "\n".join([*lines, f"{len(checked.problems)} problems, {checked.counts['must']} of them must"]) + "\n"


def summary(checked: Checked) -> str:
    """The report in Markdown, for the file that GITHUB_STEP_SUMMARY names."""
    verdict = "valid" if checked.is_valid else "**not valid**"
    counted = ", ".join(f"{count} {level}" for level, count in checked.counts.items())
    lines = [
        f"### {_cell(checked.name or 'package')} {_cell(checked.version)}: {verdict}",
        "",
        f"{counted} (belegt {checked.belegt})",
        "",
    ]
    shown = checked.problems[:MOST]
    if shown:
        lines += ["| level | code | where | what | what to do |", "|---|---|---|---|---|"]
    for one in shown:
        where = ":".join(part for part in (one.file, one.place) if part)
        said = f"{one.kind.title}: {one.found}" if one.found else one.kind.title
        page = checked.page_of(one.code)
        code = f"[{one.code}]({page})" if page else one.code
        lines.append(f"| {one.level} | {code} | {_cell(where)} | {_cell(said)} | {_cell(one.kind.hint)} |")
    if len(checked.problems) > MOST:
        lines += ["", f"{len(checked.problems) - MOST} more stand in the log."]
    return "\n".join(lines) + "\n"


def _command(problem: Problem, checked: Checked) -> str:
    line, path = checked.line_of(problem), checked.path_of(problem)
    properties = [
        *([f"file={_escaped(path, IN_PROPERTY)}"] if path else []),
        *([f"line={line}"] if line else []),
        f"title={problem.code}",
    ]
    return f"::{COMMANDS[problem.level]} {','.join(properties)}::{_escaped(str(problem), IN_MESSAGE)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _cell(text: str) -> str:
    """Text in a cell of Markdown: on one line, and neither markup nor HTML."""
    plain = " ".join(text.split())
    marked = "".join(f"\\{sign}" if sign in "\\`*_{}[]|#!~" else sign for sign in plain)
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
