"""The report for code scanning and editors: SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format)."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from pipeline.problem_kinds import KINDS, Level
from pipeline.problems import Problem
from pipeline.report.about import Checked

LEVELS: dict[Level, str] = {"must": "error", "should": "warning", "may": "note"}
"""Section 3.27.10: the levels of a result."""
ROOT = "%SRCROOT%"
"""What stands for the folder in which belegt was run: code scanning and editors take it for that of the repository."""
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write_sarif(checked: Checked) -> str:
    """The report as one run: every code that occurs is a rule, every problem a result."""
    codes = sorted({one.code for one in checked.problems})
    run = {
        "tool": {
            "driver": {
                "name": "belegt",
                "semanticVersion": checked.belegt,
                "rules": [_rule(code, checked.page_of(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which belegt was run."}}},
        "results": [_result(one, codes.index(one.code), checked) for one in checked.problems],
        "properties": {"package": checked.name, "version": checked.version, "checks": list(checked.checks)},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, page: str) -> dict[str, Any]:
    kind = KINDS[code]
    return {
        "id": code,
        "shortDescription": {"text": kind.title},
        "help": {"text": kind.hint},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": LEVELS[kind.level]},
    }


def _result(problem: Problem, rule: int, checked: Checked) -> dict[str, Any]:
    said = f"{problem.kind.title}: {problem.found}" if problem.found else problem.kind.title
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS[problem.level],
        "message": {"text": f"{said}. {problem.kind.hint[:1].upper()}{problem.kind.hint[1:]}."},
        "partialFingerprints": {"problem/v1": _fingerprint(problem)},
    }
    if problem.file:
        path = checked.path_of(problem)
        file = {"uri": f"file://{quote(path)}"} if path.startswith("/") else {"uri": quote(path), "uriBaseId": ROOT}
        place: dict[str, Any] = {"artifactLocation": file}
        line = checked.line_of(problem)
        if line:
            place["region"] = {"startLine": line}
        result["locations"] = [{"physicalLocation": place}]
        if problem.place or problem.record:
            name = " ".join(part for part in (problem.place, problem.record) if part)
            result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": name}]
    return result


def _fingerprint(problem: Problem) -> str:
    """The same for the same problem in the next run, wherever its row has moved."""
    told = "\x1f".join((problem.code, problem.file, problem.record or problem.place, problem.found))
    return hashlib.sha256(told.encode(errors="backslashreplace")).hexdigest()[:32]
