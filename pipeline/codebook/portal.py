"""What a data portal asks for besides: the section `[catalogue]` of `publication.toml`."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from pipeline.codebook.settings import (
    AccessRight,
    Address,
    Availability,
    Base,
    Bilingual,
    ContributorId,
    Created,
    DatasetType,
    Frequency,
    Level,
    Line,
    PartialDay,
    Section,
    Slug,
)


class Period(Section):
    """A stretch of time, each end as precise as it is known."""

    start: PartialDay | None = None
    end: PartialDay | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.start > f"{self.end}~":  # ~ stands behind every month and day
            raise ValueError("the start lies behind the end")
        return self


class Series(Section):
    """A series of data sets of which this one is a member, as one for every year; the dates are those of the series."""

    name: Slug
    title: Bilingual
    description: Bilingual
    period: Period = Period()
    frequency: Frequency | None = None
    issued: Created | None = None
    modified: Created | None = None

    @model_validator(mode="after")
    def _changed_after_it_was_issued(self) -> Self:
        if self.issued and self.modified and self.modified[:10] < self.issued[:10]:
            raise ValueError("modified lies before issued")
        return self


class Catalogue(Section):
    """What the catalogue says that the tables and the rest of the configuration do not.

    `address` is where the files can be downloaded, where that is not the base IRI; `sparql` an endpoint that serves the
    graph; `period` what the data are about, else what their statements span; `attribution` how the source is to be
    named, where the licence wants it; `contributor_id` what GovData has given to a supplier of its own.
    """

    title: Bilingual | None = None
    description: Bilingual | None = None
    address: Base | None = None
    sparql: Address | None = None
    levels: tuple[Level, ...] = ()
    frequency: Frequency | None = None
    availability: Availability | None = None
    access_right: AccessRight = "PUBLIC"
    dataset_type: DatasetType | None = None
    modified: Created | None = None
    period: Period = Period()
    rights: Bilingual | None = None
    attribution: Line | None = None
    contributor_id: ContributorId | None = None
    series: Series | None = None
