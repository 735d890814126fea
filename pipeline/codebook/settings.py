"""The kinds of settings that `publication.toml` is made of: addresses, versions, folders, codes, texts in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.codebook.authorities import (
    ACCESS_RIGHTS,
    AVAILABILITIES,
    DATASET_TYPES,
    FREQUENCIES,
    LEVELS,
    PUBLISHER_TYPES,
)
from pipeline.codebook.value_types import DATE

ISO_639_1 = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset(ISO_639_1.split())
"""The languages of ISO 639-1."""

RESERVED = re.compile(r"(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|net|org))\.?$")
"""Domains that nobody can own: RFC 2606, sections 2 and 3, and RFC 6761, section 6."""

NOT_IN_AN_IRI = re.compile(r"""[\x00-\x20<>"{}|\\^`\x7f]|%(?![0-9A-Fa-f]{2})""")
"""What RFC 3987 and Turtle's IRIREF keep out of an IRI: some characters, and a percent sign that encodes nothing."""

NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
"""Characters that XML 1.0, section 2.2, keeps out of a text, and the carriage return, which its readers turn into a line feed."""

SEMANTIC_VERSION = (
    r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    r"(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$"
)


def is_address(value: str) -> bool:
    """Whether the value is an absolute web address: http or https, with a host, without any character IRIs forbid.

    >>> is_address("https://www.bielefeld.de/"), is_address("www.bielefeld.de"), is_address("https://a b/")
    (True, False, False)
    """
    try:
        parts = urlsplit(value)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return usable and parts.scheme in ("http", "https") and "@" not in parts.netloc and not NOT_IN_AN_IRI.search(value)


def _address(value: str) -> str:
    if not is_address(value):
        raise ValueError("not an absolute web address that begins with https:// or http://")
    return value


def _printable(value: str) -> str:
    if NOT_IN_XML.search(value):
        raise ValueError("it holds a control character, which RDF/XML cannot hold")
    return value


def _base(value: str) -> str:
    if not _address(value).endswith("/") or "?" in value or "#" in value:
        raise ValueError("a base IRI ends in / and has no query, as in https://daten.beispielstadt.de/")
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError("not a language code of ISO 639-1, as de or en")
    return value


def _written(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _partial(value: str) -> str:
    if not DATE.fits(value):
        raise ValueError("not a year as 2026, a month as 2026-01, nor a day as 2026-01-31")
    return value


def _day_or_moment(value: str) -> str:
    written = re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?", value)
    try:
        datetime.fromisoformat(value if written else "")
    except ValueError as error:
        raise ValueError("not a day as 2026-01-31, nor a moment as 2026-01-31T12:00:00Z") from error
    return value


def _folder(value: str) -> str:
    if value.startswith("/") or "\\" in value or ":" in value or not {"", ".", ".."}.isdisjoint(value.split("/")):
        raise ValueError("not the name of a folder inside the publication, as data/texts")
    return value


def _listed(codes: Collection[str]) -> Callable[[str], str]:
    """A check that a value is one of the codes."""

    def check(value: str) -> str:
        if value not in codes:
            raise ValueError(f"not one of {', '.join(codes)}")
        return value

    return check


def _names(value: str) -> str:
    if "/" not in value and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", value):
        raise ValueError(
            "not belegt, none, or a spaCy pipeline: its package, or its folder in the publication with a /"
        )
    return _folder(value) if "/" in value else value


def _form(pattern: str, said: str) -> AfterValidator:
    """A check that a value has a form, which is said in words where it has not."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(said)
        return value

    return AfterValidator(check)


Line = Annotated[
    str,
    Field(max_length=500),
    _form(r"^\S(.*\S)?$", "not one line of text without blanks at its ends"),
    AfterValidator(_printable),
]
"""One line of text, without blanks at its ends."""
Paragraphs = Annotated[
    str,
    Field(max_length=5000),
    _form(r"^\S([\s\S]*\S)?$", "empty, or with blanks at its ends"),
    AfterValidator(_printable),
]
Address = Annotated[str, AfterValidator(_address)]
Base = Annotated[str, AfterValidator(_base)]
Language = Annotated[str, AfterValidator(_language)]
Created = Annotated[str, BeforeValidator(_written), AfterValidator(_day_or_moment)]
PartialDay = Annotated[str, BeforeValidator(_written), AfterValidator(_partial)]
FolderName = Annotated[str, Field(min_length=1), AfterValidator(_folder)]
Names = Annotated[str, AfterValidator(_names)]
Slug = Annotated[
    str,
    Field(max_length=100),
    _form(r"^[a-z0-9]+(-[a-z0-9]+)*$", "not small letters and digits joined by hyphens, as foerderung-nord"),
]
Version = Annotated[str, _form(SEMANTIC_VERSION, "not a version of three numbers, as 1.0.0")]
LicenceName = Annotated[
    str, _form(r"^[A-Za-z0-9.+-]+$", "not a short name of letters, digits, dots and hyphens, as CC-BY-4.0")
]
LicenceIri = Annotated[
    str,
    _form(
        r"^(http://dcat-ap\.de/def/licenses/|https?://spdx\.org/licenses/)[\w./+-]+[\w+]$",
        "not the IRI of a licence of DCAT-AP.de or SPDX, as http://dcat-ap.de/def/licenses/cc-zero",
    ),
]
Email = Annotated[str, _form(r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$", "not an e-mail address, as daten@beispielstadt.de")]
RegionCode = Annotated[str, _form(r"^[A-Z]{2}[0-9A-Z]{0,3}$", "not a NUTS code, as DEA4")]
Telephone = Annotated[str, _form(r"^\+[1-9][0-9-]{4,20}[0-9]$", "not a number with its country, as +49-5251-1234")]
"""A number with its country, as in +49-5251-1234: RFC 3966 writes it so behind tel:."""
Theme = Literal[
    "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "OP_DATPRO", "REGI", "SOCI", "TECH", "TRAN",
]  # fmt: skip
"""The codes of the data themes of the EU Publications Office."""
PublisherType = Annotated[str, AfterValidator(_listed(PUBLISHER_TYPES))]
Level = Annotated[str, AfterValidator(_listed(LEVELS))]
Frequency = Annotated[str, AfterValidator(_listed(FREQUENCIES))]
Availability = Annotated[str, AfterValidator(_listed(AVAILABILITIES))]
AccessRight = Annotated[str, AfterValidator(_listed(ACCESS_RIGHTS))]
DatasetType = Annotated[str, AfterValidator(_listed(DATASET_TYPES))]
ContributorId = Annotated[
    str,
    _form(r"^http://dcat-ap\.de/def/contributors/[\w.-]*\w$", "not an IRI below http://dcat-ap.de/def/contributors/"),
]
DownloadName = Literal["parquet", "ntriples", "sqlite", "xlsx", "zip"]
"""The downloads beside the package that a publication may offer."""
Role = Annotated[str, _form(r"^[a-z][A-Za-z-]*$", "not a role of letters, as author")]


class Section(BaseModel):
    """One part of the configuration: read-only, and with no key beside those it declares."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(Section):
    """A text in German and in English."""

    de: Paragraphs
    en: Paragraphs
