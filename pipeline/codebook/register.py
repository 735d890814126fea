"""What a register row holds: known organisations, programmes, regions, persons, names and given names, with sources."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.codebook.code_lists import OrganisationType, ProgrammeType


def _split(cell: object) -> object:
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if isinstance(cell, str) else cell


NameDecision = Literal["same", "not_same"]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Several values in one cell, separated by `|`."""


class Entry(BaseModel):
    """One register row. Every value of it comes from `source`, unless `sources.csv` names another one for a column."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = Field(min_length=1)
    licence: str = Field(min_length=1)


class KnownOrganisation(Entry):
    """A known organisation.

    `aliases` name it without doubt. `namesakes` are names that others carry too: they are linked only where one of the
    `context` words stands in the same text.
    """

    key: Key
    name: str = Field(min_length=1)
    aliases: Words = ()
    namesakes: Words = ()
    context: Words = ()
    type: OrganisationType
    region_id: str = ""
    homepage: str = ""
    wikidata: str = Field(default="", pattern=r"^(Q[1-9]\d*)?$")
    ror: str = Field(default="", pattern=r"^(0[a-z0-9]{8})?$")
    gnd: str = Field(default="", pattern=r"^([0-9X-]+)?$")


class KnownProgramme(Entry):
    """A known programme, fund, competition or budget; `organisation` is the key of its owner."""

    key: Key
    name: str = Field(min_length=1)
    aliases: Words = ()
    type: ProgrammeType
    organisation: str = ""


class KnownRegion(Entry):
    """A NUTS region; its level and its parent follow from the code."""

    id: str = Field(pattern=r"^[A-Z]{2}[0-9A-Z]{0,3}$")
    name: str = Field(min_length=1)
    aliases: Words = ()
    ags: str = Field(default="", pattern=r"^\d{0,8}$")


class KnownPerson(Entry):
    """A person of whom several texts speak: all who bear the name are that one.

    Where there are words of `context`, only in texts in which one of them stands, so that two rows may share a name.
    """

    key: Key
    name: str = Field(min_length=1)
    context: Words = ()


class DecidedName(Entry):
    """What somebody has decided about a name: whether it is one of a known thing.

    `register_name` and `key` say of which; where the name is not the same, `key` may also be another name that no register
    knows.
    """

    name: str = Field(min_length=1)
    decision: NameDecision
    register_name: str
    key: str = Field(min_length=1)


class GivenName(Entry):
    """A given name, as one sign among others that two capitalised words name a person."""

    name: str = Field(min_length=1)


class ValueSource(Entry):
    """Where one value of a register row comes from, where that is not the row's own source."""

    register_name: str
    key: str
    column: str


class Register(BaseModel):
    """All registers of a publication, each sorted by key."""

    model_config = ConfigDict(frozen=True)

    organisations: tuple[KnownOrganisation, ...] = ()
    programmes: tuple[KnownProgramme, ...] = ()
    regions: tuple[KnownRegion, ...] = ()
    persons: tuple[KnownPerson, ...] = ()
    names: tuple[DecidedName, ...] = ()
    given_names: tuple[GivenName, ...] = ()
    sources: tuple[ValueSource, ...] = ()

    def source_of(self, register_name: str, key: str, column: str, row: Entry) -> tuple[str, str]:
        """Source and licence of one value: those that `sources.csv` names for it, else those of its row."""
        entry = self._sources.get((register_name, key, column), row)
        return entry.source, entry.licence

    @cached_property
    def _sources(self) -> dict[tuple[str, str, str], ValueSource]:
        return {(entry.register_name, entry.key, entry.column): entry for entry in reversed(self.sources)}
