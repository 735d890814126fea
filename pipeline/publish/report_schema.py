"""The form of the JSON report of `belegt validate`, published as `schemas/validation.json`."""

from __future__ import annotations

from typing import Any

from pipeline.problem_kinds import KINDS, LEVELS

FORM = "1"
"""The version of this form; it changes where a reader has to."""


def report_schema(base: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report, under a base IRI."""
    text = {"type": "string"}
    problem = {
        "code": {"enum": sorted(KINDS)}, "file": text, "place": text, "found": text, "record": text,
        "level": {"enum": list(LEVELS)}, "title": text, "hint": text,
    }  # fmt: skip
    count = {"type": "integer", "minimum": 0}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{base}schemas/validation.json",
        "title": "Report of belegt validate",
        **_closed({
            "report": {"const": FORM},
            "belegt": text,
            "package": _closed({"folder": text, "name": text, "version": text}),
            "checks": {"type": "array", "items": text},
            "valid": {"type": "boolean"},
            "counts": _closed(dict.fromkeys(LEVELS, count)),
            "problems": {"type": "array", "items": _closed(problem)},
        }),
    }  # fmt: skip


def _closed(properties: dict[Any, Any]) -> dict[str, Any]:
    """An object that has all of these properties and no others."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
