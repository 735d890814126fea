"""`data/review/<source>.yaml` → Review, or everything that is wrong with it; and back, one line per decision."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.codebook.decisions import Decision, Review
from pipeline.problems import PipelineError, Problem
from pipeline.review.yaml_text import Flaw, one_line, parse, scalar
from pipeline.whole_files import replace_whole

ENDING = ".yaml"
LARGEST = 10_000_000
"""Bytes that the review of a text may have: some ten thousand decisions."""
HEADING = "# What people decided about one text. docs/review.md tells the format; every line is a decision."


def read_reviews(folder: Path, base: Path, sources: Collection[str]) -> dict[str, Review]:
    """The reviews of a folder by their text; none where there is no folder. PipelineError with all problems of all files.

    `sources` are the ids of the texts that there are; a review of another one is a problem.
    """
    reviews: dict[str, Review] = {}
    problems: list[Problem] = []
    files = folder.iterdir() if folder.is_dir() else ()
    for file in sorted(one for one in files if one.suffix in {ENDING, ".yml"} and not one.name.startswith(".")):
        path = file.relative_to(base).as_posix() if file.is_relative_to(base) else file.name
        try:
            review = read_review(file, path)
        except PipelineError as error:
            problems += error.problems
            continue
        if review.source not in sources or file.name != f"{review.source}{ENDING}":
            problems.append(Problem("R105", path, "source", review.source))
        reviews[review.source] = review
    if problems:
        raise PipelineError(problems)
    return reviews


def read_review(file: Path, path: str) -> Review:
    """The review in a file; PipelineError with every problem of it."""
    values = parse(_text(file, path))
    if isinstance(values, Flaw):
        raise PipelineError([Problem(values.code, path, f"line {values.line}", values.message)])
    try:
        return Review.model_validate(values)
    except ValidationError as invalid:
        found = {_problem(error, path) for error in invalid.errors(include_url=False)}
        raise PipelineError(sorted(found, key=lambda problem: (problem.place, problem.found))) from invalid


def _text(file: Path, path: str) -> str:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or file.is_symlink():
            raise PipelineError([Problem("R101", path, found="not a regular file")])
        if status.st_size > LARGEST:
            raise PipelineError([Problem("R101", path, found=f"{status.st_size} bytes")])
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PipelineError([Problem("R101", path, found=error.strerror or str(error))]) from error
    except UnicodeDecodeError as error:
        raise PipelineError([Problem("R101", path, found=f"byte {error.start} is not UTF-8")]) from error


def _problem(error: ErrorDetails, path: str) -> Problem:
    """One error of pydantic as a problem at its dotted key; decisions count from 1, as people count."""
    parts = [part for part in error["loc"] if not re.search(r"[\[(]|^(?:Words|str)$", str(part))]
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in parts)
    shown = repr(error["input"])
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return Problem("R104", path, place, f"{shown} ({error['msg'].removeprefix('Value error, ')})")


def write_review(review: Review) -> str:
    """The text of a review's file: its head, then one line per decision."""
    lines = [HEADING, f"source: {scalar(review.source)}", f"sha256: {scalar(review.sha256)}"]
    lines += [f"{key}: {scalar(value)}" for key in ("reviewer", "date") if (value := getattr(review, key))]
    decisions = [f"- {one_line(written(decision))}" for decision in review.decisions]
    return "\n".join([*lines, "decisions:" if decisions else "decisions: []", *decisions]) + "\n"


def written(decision: Decision) -> dict[str, Any]:
    """A decision as it is written: without what it does not say, the verb first, the sentence behind what is decided."""
    values = decision.model_dump(exclude_defaults=True)
    return _plain(values)  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(below) for key, below in value.items()}
    return [_plain(below) for below in value] if isinstance(value, list | tuple) else value


def save_review(review: Review, folder: Path) -> Path:
    """Replaces the file of a review as a whole, so that no reader sees half of it, and says where it is."""
    path = folder / f"{review.source}{ENDING}"
    replace_whole(path, write_review(review).encode())
    return path
