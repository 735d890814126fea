"""What a publisher expects of validation: the section `[validation]` of `publication.toml`."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StrictInt, model_validator

from pipeline.codebook.settings import Section, is_address
from pipeline.codebook.tables import TABLES
from pipeline.problem_kinds import KINDS, LOWERABLE, Level

LEVELS: tuple[Level, ...] = ("may", "should", "must")
"""From the lightest to the heaviest."""
CODE = "{code}"


def _levels(levels: dict[str, Level]) -> dict[str, Level]:
    unknown = [code for code in levels if code not in KINDS]
    if unknown:
        raise ValueError(f"{unknown[0]} is no code of a problem; docs/problems lists all")
    for code, level in levels.items():
        own = KINDS[code].level
        if LEVELS.index(level) < LEVELS.index(own) and code not in LOWERABLE:
            raise ValueError(f"{code} weighs {own} and no less: {KINDS[code].title}")
    return levels


def _tables(tables: dict[str, Expected]) -> dict[str, Expected]:
    unknown = [name for name in tables if name not in TABLES]
    if unknown:
        raise ValueError(f"{unknown[0]} is no table; there are {', '.join(TABLES)}")
    for name, expected in tables.items():
        if expected.unreviewed_at_most is not None and "review" not in TABLES[name].model_fields:
            raise ValueError(f"the rows of {name} are not reviewed, so unreviewed_at_most says nothing about them")
    return tables


def _pages(value: str) -> str:
    if CODE not in value or not is_address(value.replace(CODE, "T101")):
        raise ValueError(
            f"not a web address with {CODE} in it, as https://git.beispielstadt.de/docs/problems/{CODE}.md"
        )
    return value


class Expected(Section):
    """What is expected of a table: how many rows, and which share of them may be reviewed by nobody, from 0 to 1."""

    rows_at_least: Annotated[StrictInt, Field(ge=0)] | None = None
    rows_at_most: Annotated[StrictInt, Field(ge=0)] | None = None
    unreviewed_at_most: Annotated[float, Field(ge=0, le=1, strict=True)] | None = None

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        least, most = self.rows_at_least, self.rows_at_most
        if least is not None and most is not None and least > most:
            raise ValueError("rows_at_least is more than rows_at_most")
        return self


class Validation(Section):
    """Levels by code, what is expected by table, and the address of the page of a code, with {code} in its place."""

    levels: Annotated[dict[str, Level], AfterValidator(_levels)] = Field(default_factory=dict)
    tables: Annotated[dict[str, Expected], AfterValidator(_tables)] = Field(default_factory=dict)
    pages: Annotated[str, AfterValidator(_pages)] | None = None
