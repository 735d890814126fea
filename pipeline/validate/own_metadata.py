"""Whether the metadata of a package are such as belegt writes them: its descriptor, its resources and its Table Schemas.

Where they are, frictionless has nothing to say about them, and what its rows have to keep is what the codebook says of
the tables. Whatever else they hold, be it right or wrong, is for frictionless to judge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.codebook.formats import format_of
from pipeline.codebook.row import Row, columns
from pipeline.codebook.table_files import file_of, part_of, paths_of, table_of
from pipeline.codebook.tables import DIALECT, TABLES

ENDINGS = {"html", "htaccess", "json", "jsonld", "md", "nq", "nt", "rdf", "tsv", "ttl", "yml"}
"""The endings of the files of a package beside its tables."""

Name = Annotated[str, Field(pattern=r"^[a-z0-9_-]+$", max_length=200)]
Email = Annotated[str, Field(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*@[a-z0-9]+([.-][a-z0-9]+)*\.[a-z]{2,10}$", max_length=60)]  # fmt: skip
"""An e-mail address that nobody doubts; there are others."""
Moment = Annotated[
    str, Field(pattern="^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3])(:[0-5][0-9]){2}Z$")
]
"""A moment that nobody doubts, before the 29th of its month; there are others."""
ByLanguage = dict[Literal["de", "en"], str]


class Part(BaseModel):
    """A part of the metadata, with no property beside those it declares and no other type than it says."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Licence(Part):
    """A licence."""

    name: str = Field(min_length=1)
    title: str
    path: str


class Contributor(Part):
    """Whoever had a part."""

    title: str
    roles: list[str]
    path: str = ""
    email: Email = ""


class Text(Part):
    """A text that the facts are from."""

    title: str
    path: str


class Described(Part):
    """The package."""

    profile: Literal["https://datapackage.org/profiles/2.0/datapackage.json"] = Field(
        "https://datapackage.org/profiles/2.0/datapackage.json", alias="$schema"
    )
    name: Name
    id: str = ""
    title: str = ""
    description: str = ""
    titles: ByLanguage = {}
    descriptions: ByLanguage = {}
    version: str = ""
    contract: str = ""
    language: str = ""
    licenses: list[Licence] = []
    contributors: list[Contributor] = []
    keywords: list[str] = []
    themes: list[str] = []
    spatial: list[str] = []
    sources: list[Text] = []
    created: Moment = ""
    extraction: dict[str, Any] = {}
    limits: dict[str, Any] = {}
    quality: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    downloads: list[dict[str, Any]] = []
    resources: list[dict[str, Any]]


class OfFile(Part):
    """A resource: a file of the package; a table may have several."""

    name: Name
    path: str | list[str]
    format: str
    encoding: Literal["utf-8"]
    mediatype: str = ""
    bytes: int
    hash: str


class OfPart(Part):
    """A file that holds some rows of a table."""

    path: str
    bytes: int
    hash: str


class OfTable(OfFile):
    """A resource that is a table, in one file or in parts."""

    parts: list[OfPart] = []
    type: Literal["table"]
    title: str = ""
    description: str = ""
    descriptions: ByLanguage = {}
    dialect: dict[str, str]
    schema_: str = Field(alias="schema")


class Constraints(Part):
    """What the cells of a column have to keep beside their type."""

    required: bool = False
    enum: list[str] = []
    pattern: str = ""


class OfColumn(Part):
    """A column in a Table Schema."""

    name: str
    title: str
    description: str
    type: str
    datatype: str
    labels: ByLanguage
    origin: str
    propertyUrl: str = ""  # noqa: N815 — the name that Table Schema has
    constraints: Constraints = Constraints()


class Schema(Part):
    """A Table Schema."""

    title: str
    description: str
    descriptions: ByLanguage
    fields_: list[OfColumn] = Field(alias="fields")
    primaryKey: list[str]  # noqa: N815 — the name that Table Schema has
    missingValues: list[str]  # noqa: N815 — the same
    foreignKeys: list[dict[str, Any]] = []  # noqa: N815 — the same


def is_own(folder: Path, descriptor: Mapping[str, Any]) -> bool:
    """Whether descriptor, resources and schemas of a package are such as belegt writes them, and every table is there."""
    try:
        Described.model_validate(descriptor)
        resources = descriptor["resources"]
        if not all(_is_resource(one, table_of(paths_of(one))) for one in resources):
            return False
        listed = [path for one in resources for path in paths_of(one)]
        named = {one["name"] for one in resources}
        every = len(listed) == len(set(listed)) and len(resources) == len(named) and TABLES.keys() <= named
        return every and all(_is_schema(folder, name) for name in TABLES)
    except (ValidationError, OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


def _is_resource(resource: Mapping[str, Any], table: str) -> bool:
    path = PurePosixPath(paths_of(resource)[0])
    found: OfFile
    if table:
        found = OfTable.model_validate(resource)
        own = resource["dialect"] == DIALECT and resource["schema"] == f"schemas/tables/{table}.json"
        name, own = table, own and found.format == "csv" and _lies_where_tables_do(found, table)
    else:
        found = OfFile.model_validate(resource)
        name, own = str(path).replace("/", "-").replace(".", "-").lower(), path.suffix[1:] in ENDINGS
        own = own and isinstance(found.path, str)
    return (
        own
        and (found.name, found.format) == (name, path.name.rpartition(".")[2])
        and found.mediatype in {"", format_of(str(path)).media_type}
    )


def _lies_where_tables_do(found: OfTable, table: str) -> bool:
    """Whether a table has the one path of its name, or those of two parts or more in their order, each told of."""
    if isinstance(found.path, str):
        return found.path == file_of(table) and not found.parts
    parts = [part_of(file_of(table), number) for number, _ in enumerate(found.path, start=1)]
    return len(parts) > 1 and found.path == parts == [one.path for one in found.parts]


def _is_schema(folder: Path, table: str) -> bool:
    schema = json.loads((folder / f"schemas/tables/{table}.json").read_text(encoding="utf-8"))
    Schema.model_validate(schema)
    asked = [{key: one.get(key) for key in ("name", "type", "constraints")} for one in schema["fields"]]
    keys = schema["primaryKey"], schema["missingValues"], schema.get("foreignKeys", [])
    return (asked, *keys) == (_columns(TABLES[table]), ["id"], [""], _references(TABLES[table]))


def _columns(row: type[Row]) -> list[dict[str, Any]]:
    """What the codebook asks of each column of a table, as Table Schema says it."""
    found = []
    for column in columns(row):
        asked: dict[str, Any] = {"required": True} if column.required else {}
        if column.codes:
            asked["enum"] = [code.value for code in column.codes]
        elif column.value_type.table_schema == "string":
            asked["pattern"] = f"(?:{column.value_type.pattern})"
        found.append({"name": column.name, "type": column.value_type.table_schema, "constraints": asked or None})
    return found


def _references(row: type[Row]) -> list[dict[str, Any]]:
    to = {column.name: column.declared.refers_to for column in columns(row)}
    return [
        {"fields": [name], "reference": {"fields": ["id"]} if table == row.TABLE.name else {"resource": table, "fields": ["id"]}}
        for name, table in to.items()
        if table not in {"", "*"}
    ]  # fmt: skip
