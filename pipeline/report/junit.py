"""The report for CI services that show tests: JUnit XML as GitLab, Jenkins and the actions of GitHub read it."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET

from pipeline.problems import Problem
from pipeline.report.about import FAMILIES, Checked

CHECKS = {"L": "law", "P": "package"}
"""The families of what every package is held to, and the checks that do so."""


def write_junit(checked: Checked) -> str:
    """The report as XML: a suite for each family of codes, in it a case for each problem; what is no must is skipped."""
    problems = sorted(checked.problems, key=lambda one: one.code[0])
    by_family = {letter: list(those) for letter, those in groupby(problems, key=lambda one: one.code[0])}
    root = ET.Element("testsuites", name=f"belegt validate {checked.name}".strip())
    for letter, (title, _) in FAMILIES.items():
        those = by_family.get(letter, [])
        if those or CHECKS.get(letter) in checked.checks:  # what was held to it stands there without a problem, too
            root.append(_suite(title, those, checked))
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("errors", "0")
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(title: str, problems: list[Problem], checked: Checked) -> ET.Element:
    failed = sum(one.level == "must" for one in problems)
    suite = ET.Element(
        "testsuite", name=title, tests=str(len(problems) or 1), failures=str(failed), errors="0",
        skipped=str(len(problems) - failed),
    )  # fmt: skip
    for one in problems:
        where = ":".join(part for part in (one.file, one.place, one.record) if part)
        case = ET.SubElement(
            suite, "testcase", classname=title, name=f"{one.code} {where}".strip(), file=checked.path_of(one)
        )
        said = ET.SubElement(
            case, "failure" if one.level == "must" else "skipped", message=one.kind.title, type=one.code
        )
        page = checked.page_of(one.code)
        said.text = f"{one}\n     page: {page}" if page else str(one)
    if not problems:
        ET.SubElement(suite, "testcase", classname=title, name="no problem")
    return suite
