"""Table Schemas from the codebook: type, constraints, keys, labels, and each column's origin and RDF property."""

from __future__ import annotations

from typing import Any

from pipeline.codebook.decisions import Review
from pipeline.codebook.facts import declared_datatype
from pipeline.codebook.namespaces import iri
from pipeline.codebook.row import Column, Row, columns


def table_schema(row: type[Row], base: str) -> dict[str, Any]:
    """The Table Schema (Data Package 2.0) of a table."""
    table = row.TABLE
    keys = [
        {
            "fields": [column.name],
            "reference": _reference(column.declared.refers_to, table.name),
        }
        for column in columns(row)
        if column.declared.refers_to not in {"", "*"}
    ]
    described = {
        "title": table.title_de,
        "description": row.described()["en"],
        "descriptions": row.described(),
        "fields": [_field(column, base) for column in columns(row)],
        "primaryKey": ["id"],
        "missingValues": [""],
    }
    return {**described, "foreignKeys": keys} if keys else described


def review_schema(base: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the decisions about a text, for editors that know YAML by its schema."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "$id": f"{base}schemas/review.json", **Review.model_json_schema()}


def _reference(to: str, table: str) -> dict[str, Any]:
    """Where a key leads; Data Package 2.0 names no resource where that is the table itself."""
    return {"fields": ["id"]} if to == table else {"resource": to, "fields": ["id"]}


def _field(column: Column, base: str) -> dict[str, Any]:
    declared = column.declared
    field: dict[str, Any] = {
        "name": column.name,
        "title": declared.label_de,
        "description": column.description,
        "type": column.value_type.table_schema,
        "datatype": declared_datatype(column),
        "labels": {"de": declared.label_de, "en": declared.label_en},
        "origin": column.origin.value,
    }
    if declared.property:
        field["propertyUrl"] = iri(declared.property, base)
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes:
        constraints["enum"] = [code.value for code in column.codes]
    elif column.value_type.table_schema == "string":
        # Readers put ^ and $ around a pattern: without the group, alternatives as those of a unit would escape them.
        constraints["pattern"] = f"(?:{column.value_type.pattern})"
    return {**field, "constraints": constraints} if constraints else field
