"""publication.toml → Configuration, or everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.codebook.configuration import Configuration
from pipeline.collect.toml import Flaw, parse
from pipeline.problems import PipelineError, Problem

CODES = {"missing": "C104", "extra_forbidden": "C105"}
"""The problem code of a validation error; every other one is a value that is not allowed, C106."""

LONGEST = 60
"""How many characters of a wrong value are shown."""


def read_configuration(path: Path) -> Configuration:
    """The configuration in a file; PipelineError with every problem where it has any.

    Each problem stands at the dotted key it is about, so that all can be mended in one go.
    """
    return parse_configuration(_read(path), path.name)


def parse_configuration(text: str, file: str) -> Configuration:
    """The configuration in the text of a file of that name; PipelineError with every problem where it has any."""
    values = parse(text)
    if isinstance(values, Flaw):
        raise PipelineError([Problem("C103", file, f"line {values.line}", values.message)])
    try:
        return Configuration.model_validate(values)
    except ValidationError as invalid:
        problems = [_problem(error, file) for error in invalid.errors(include_url=False)]
        raise PipelineError(problems) from invalid


def placeholder_problems(configuration: Configuration, file: str) -> list[Problem]:
    """One may-problem for every address that is still a placeholder."""
    found = configuration.placeholders()
    return [Problem("C110", file, key, value) for key, value in found.items()]


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise PipelineError([Problem("C101", path.name, found=f"no such file: {path}")]) from error
    except OSError as error:
        raise PipelineError([Problem("C102", path.name, found=error.strerror or str(error))]) from error
    except UnicodeDecodeError as error:
        found = f"byte {error.object[error.start]:#04x} at offset {error.start} is not UTF-8"
        raise PipelineError([Problem("C102", path.name, found=found)]) from error


def _problem(error: ErrorDetails, file: str) -> Problem:
    """One error of pydantic as a problem at its dotted key; places in a list count from 1, as people count."""
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    code = CODES.get(error["type"], "C106")
    if code == "C104":
        return Problem(code, file, key)
    shown = _shown(error["input"])
    reason = error["msg"].removeprefix("Value error, ")
    return Problem(code, file, key, shown if code == "C105" else f"{shown} ({reason})")


def _shown(value: Any) -> str:
    written = repr(value)
    return written if len(written) <= LONGEST else written[: LONGEST - 1] + "…"
