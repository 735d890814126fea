"""Annotated texts: what people say stands in a text, one JSON file beside each text file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.problems import PipelineError, Problem


def _parties(cell: object) -> object:
    return [part.strip() for part in cell.split(";") if part.strip()] if isinstance(cell, str) else cell or []


Parties = Annotated[list[str], BeforeValidator(_parties)]
"""Several parties in one text, separated by semicolons."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Money(_Part):
    """An amount with a currency; a range is two of them, `at_least` and `up_to`."""

    amount: Decimal
    currency: str
    qualifier: str
    kind: Literal["funding", "volume", "own_contribution", "proposal", "other"]
    funder: Parties = []
    recipient: Parties = []
    start_year: int | None = None
    end_year: int | None = None
    quote: str


class Count(_Part):
    """A number of things that one of the indicators counts."""

    value: Decimal
    qualifier: str
    indicator: str
    quote: str


class Named(_Part):
    """An organisation under its fullest name, with its other spellings."""

    name: str
    variants: list[str] = []
    type: str


class Role(_Part):
    """A person in a public role."""

    name: str
    role: str | None = None


class Annotation(_Part):
    """What stands in one text; its id is the stem of the file name of the text."""

    id: str
    money: list[Money] = []
    counts: list[Count] = []
    organisations: list[Named] = []
    persons: list[Role] = []
    topics: list[str] = []


def read_annotations(folder: Path, texts: Path | None = None) -> list[Annotation]:
    """The annotations of a folder by file name; PipelineError with all problems where one of them cannot be read.

    Each has a text of its name beside it, or in the folder of the texts where they lie elsewhere.
    """
    found: list[Annotation] = []
    problems: list[Problem] = []
    files = sorted(folder.glob("*.json"))
    if not files:
        raise PipelineError([Problem("M101", str(folder), found="no file with the ending .json")])
    for path in files:
        if not ((texts or folder) / f"{path.stem}.txt").is_file():
            problems.append(Problem("M102", path.name))
            continue
        try:
            found.append(Annotation.model_validate(json.loads(path.read_text(encoding="utf-8"))))
        except ValidationError as error:
            first = error.errors()[0]
            problems.append(Problem("M103", path.name, ".".join(map(str, first["loc"])), first["msg"]))
        except (OSError, ValueError) as error:
            problems.append(Problem("M103", path.name, found=str(error)))
    if problems:
        raise PipelineError(problems)
    return found
