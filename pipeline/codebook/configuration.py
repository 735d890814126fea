"""What `publication.toml` says: what is published here, by whom, under which licence and base IRI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, StrictBool, StrictInt, model_validator

from pipeline.codebook.authorities import LICENCE_LIST, SAME_LICENCE, licence_iri
from pipeline.codebook.expectations import Validation
from pipeline.codebook.limits import Limits, Stated
from pipeline.codebook.portal import Catalogue
from pipeline.codebook.settings import (
    RESERVED,
    Address,
    Base,
    Bilingual,
    Created,
    DownloadName,
    Email,
    FolderName,
    Language,
    LicenceIri,
    LicenceName,
    Line,
    Names,
    PublisherType,
    RegionCode,
    Role,
    Section,
    Slug,
    Telephone,
    Theme,
    Version,
    is_address,
)


class Licence(Section):
    """A licence: its IRI in a list of DCAT-AP.de or SPDX, its short name, its title, and where its text stands."""

    iri: LicenceIri
    name: LicenceName
    title: Line
    path: Address

    @model_validator(mode="after")
    def _is_one_licence(self) -> Self:
        named, meant = SAME_LICENCE.get(self.name), licence_iri(self.iri)
        if named and meant.startswith(LICENCE_LIST) and meant != f"{LICENCE_LIST}{named}":
            raise ValueError(f"{self.name} is the licence {LICENCE_LIST}{named}, and iri names {meant}")
        return self


class Publication(Section):
    """What is published. `created` is a date that the publisher sets: without one, none is published.

    `downloads` are made beside the package; they need `belegt[downloads]`. A table with more than `rows_in_a_file` rows is
    written in parts.
    """

    name: Slug
    title: Bilingual
    description: Bilingual
    version: Version
    base_iri: Base
    language: Language = "de"
    licence: Licence
    code_licence: Licence | None = None
    themes: tuple[Theme, ...] = ()
    spatial: tuple[RegionCode, ...] = ()
    keywords: tuple[Line, ...] = ()
    created: Created | None = None
    publish_unreviewed: StrictBool = True
    downloads: tuple[DownloadName, ...] = ()
    rows_in_a_file: Annotated[StrictInt, Field(ge=1)] = 1_000_000


class Publisher(Section):
    """Who publishes: a name, and an address at which people are reached.

    `type` is a code of the ADMS publisher types; authorities have one, private publishers and associations none.
    """

    name: Line
    url: Address
    email: Email | None = None
    telephone: Telephone | None = None
    type: PublisherType | None = None


class Contributor(Section):
    """Somebody who had a part in it; the roles are those of a Data Package, as `author` or `publisher`."""

    title: Line
    roles: tuple[Role, ...] = ()


class Texts(Section):
    """Where the press texts stand, below the publication's folder.

    `shown_under` are the licences, spelled as the heads of the texts spell them, under which texts may be published
    whole: pages show them, and no limit holds for what is cited of them.
    """

    folder: FolderName = "data/texts"
    shown_under: tuple[Line, ...] = ()


class Registers(Section):
    """Where the registers stand, below the publication's folder, and whether they stand on those that come with belegt."""

    folder: FolderName = "data/register"
    shipped: StrictBool = False


class Reviews(Section):
    """Where the decisions of people stand, below the publication's folder."""

    folder: FolderName = "data/review"


class Extraction(Section):
    """How facts are found: `names` is the name finder, `belegt`, `none`, or a German spaCy pipeline.

    A pipeline is the name of its package or, with a slash in it, its folder below the publication's.
    """

    names: Names = "belegt"


class Configuration(Section):
    """The whole of `publication.toml`."""

    publication: Publication
    publisher: Publisher
    contributors: tuple[Contributor, ...] = ()
    texts: Texts = Texts()
    registers: Registers = Registers()
    review: Reviews = Reviews()
    extraction: Extraction = Extraction()
    limits: Limits = Limits()
    catalogue: Catalogue = Catalogue()
    validation: Validation = Validation()

    @model_validator(mode="after")
    def _changed_after_it_was_published(self) -> Self:
        created, modified = self.publication.created, self.catalogue.modified
        if created and modified and modified[:10] < created[:10]:
            raise ValueError("catalogue.modified lies before publication.created")
        return self

    @property
    def stated_limits(self) -> Stated:
        """How much of texts may be published, and under which licences they may be published whole."""
        return Stated(limits=self.limits, free=frozenset(self.texts.shown_under))

    def placeholders(self) -> dict[str, str]:
        """Every dotted key whose address lies in a domain reserved for examples, with that address."""
        return {key: value for key, value in _leaves(self.model_dump(), "") if _is_reserved(value)}


def _leaves(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Every string below a value with its dotted key; places in a list count from 1."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _leaves(below, f"{key}.{name}".removeprefix("."))
    elif isinstance(value, tuple):
        for number, below in enumerate(value, start=1):
            yield from _leaves(below, f"{key}.{number}")


def _is_reserved(value: str) -> bool:
    if is_address(value):
        return bool(RESERVED.search(urlsplit(value).hostname or ""))
    _, at, domain = value.rpartition("@")
    return bool(at) and " " not in value and bool(RESERVED.search(domain.lower()))
