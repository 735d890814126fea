"""Whether large tables keep their Table Schemas, column by column: types, constraints, primary and foreign keys.

It only vouches for tables in which nothing is wrong, by patterns that are as strict as frictionless or stricter. Whatever
it finds, or does not know, is left to frictionless, which names the fault: the verdict is that of frictionless either way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.codebook.value_types import BOOLEAN, DECIMAL, INTEGER
from pipeline.validate.reading import Package, file_of

LARGE = 50_000
"""Rows of all tables from which on the columns are faster than frictionless, with all that they need to be imported."""
BLOCK = 8 << 20
"""Bytes of a table that are read at a time."""
KNOWN = {
    "schema": {"title", "description", "fields", "primaryKey", "foreignKeys", "missingValues"},
    "field": {"name", "title", "description", "type", "datatype", "labels", "origin", "propertyUrl", "constraints"},
    "constraints": {"required", "enum", "pattern"},
}
"""The properties of a schema, a field and its constraints that are known here; tables with others are not vouched for."""
TYPES = {"string": "", "number": DECIMAL.pattern, "integer": INTEGER.pattern, "boolean": BOOLEAN.pattern}
_SPACE = r"\t-\r \x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_PART = re.compile(r"\[\\s\\S\]|\\.|\[\^?|\]|.", re.DOTALL)


class NotVouchedError(Exception):
    """Something is wrong with a table, or with what is known of it."""


@dataclass
class Keys:
    """What has to be compared across tables: keys by table and column, and the values that have to be among them."""

    there: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    wanted: list[tuple[tuple[str, str], list[Any]]] = field(default_factory=list)


def is_for(package: Package) -> bool:
    """Whether a package is large enough, and Arrow is installed."""
    return sum(map(len, package.tables.values())) >= LARGE and find_spec("pyarrow") is not None


def vouches(package: Package) -> bool:
    """Whether every table of a package is as its schema wants it; what is not known for sure is not vouched for."""
    from pyarrow import ArrowException  # noqa: PLC0415 — heavy, only where a package is large

    try:
        resources = {one["path"]: one for one in package.descriptor["resources"]}
        keys, schemas = Keys(), {}
        for name in package.tables:
            schemas[name] = _schema(package.folder, resources[file_of(name)], name)
        for schema in schemas.values():
            for key in schema.get("foreignKeys", []):
                keys.there.setdefault((key["reference"]["resource"], key["reference"]["fields"][0]), [])
        for name, schema in schemas.items():
            _table(package, name, schema, keys)
        _references(keys)
    except (NotVouchedError, ArrowException, OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    return True


def _schema(folder: Path, resource: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The schema of a resource, if it asks for nothing that is not known here; each foreign key names its table."""
    schema: dict[str, Any] = json.loads((folder / resource["schema"]).read_text(encoding="utf-8"))
    constraints = [one.get("constraints", {}) for one in schema["fields"]]
    parts = [("schema", schema), *(("field", one) for one in schema["fields"])]
    parts += [("constraints", one) for one in constraints]
    known = all(set(one) <= KNOWN[kind] for kind, one in parts)
    if not known or resource.get("name") != name or schema.get("missingValues", [""]) != [""]:
        raise NotVouchedError
    for key in schema.get("foreignKeys", []):
        fields, reference = key["fields"], key["reference"]
        reference.setdefault("resource", name)
        if not (isinstance(fields, list) and len(fields) == len(reference["fields"]) == 1):
            raise NotVouchedError
    return schema


def _table(package: Package, name: str, schema: Mapping[str, Any], keys: Keys) -> None:
    """Holds a table against its schema, block by block, and notes its keys. NotVouchedError where something is wrong."""
    fields, rows = schema["fields"], 0
    wanted: dict[str, list[Any]] = {}
    for key in schema.get("foreignKeys", []):
        reference = key["reference"]
        wanted[key["fields"][0]] = []
        keys.wanted.append(((reference["resource"], reference["fields"][0]), wanted[key["fields"][0]]))
    unique: dict[str, list[Any]] = {column: [] for column in schema.get("primaryKey", [])}
    if len(unique) > 1:
        raise NotVouchedError
    patterns = [_pattern(one) for one in fields]
    for block in _blocks(package.folder / file_of(name), [one["name"] for one in fields]):
        rows += len(block)
        for one, pattern in zip(fields, patterns, strict=True):
            cells = block.column(one["name"])
            _column(cells, one.get("constraints", {}), pattern)
            if one["name"] in wanted:
                wanted[one["name"]].append(cells.unique())
            if one["name"] in unique:
                unique[one["name"]].append(cells)
            if (name, one["name"]) in keys.there:
                keys.there[name, one["name"]].append(cells)
    if rows != len(package.tables[name]):  # what was read strictly before has other rows, or was refused
        raise NotVouchedError
    for chunks in unique.values():
        _unique(chunks)


def _blocks(path: Path, names: list[str]) -> Iterator[Any]:
    from pyarrow import csv, string  # noqa: PLC0415 — heavy, only where a package is large

    convert = csv.ConvertOptions(column_types=dict.fromkeys(names, string()), strings_can_be_null=False)
    parse = csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False)
    with csv.open_csv(path, csv.ReadOptions(block_size=BLOCK), parse, convert) as reader:
        if reader.schema.names != names:
            raise NotVouchedError
        yield from reader


def _pattern(one: Mapping[str, Any]) -> str:
    """What a cell that is filled has to match; empty where everything will do."""
    typed, own = TYPES[one["type"]], one.get("constraints", {}).get("pattern", "")
    if typed and own:
        raise NotVouchedError  # frictionless holds a pattern against the value that it has read
    return _as_re2(typed or own)


def _as_re2(pattern: str) -> str:
    r"""A pattern of Python for RE2, which knows the spaces of ASCII alone; NotVouchedError for classes that also differ.

    >>> _as_re2("[a-z]{2}|[0-9]")
    '\\A(?:[a-z]{2}|[0-9])\\z'
    """
    if not pattern:
        return ""
    inside, found = False, []
    for part in _PART.findall(pattern):
        if part.startswith("[") and part != r"[\s\S]":
            inside = True
        elif part == "]":
            inside = False
        if re.fullmatch(r"\\[dDwWbBAZ1-9]", part) or (part == r"\S" and inside):
            raise NotVouchedError
        spelled = {r"[\s\S]": r"[\x00-\x{10ffff}]", r"\S": f"[^{_SPACE}]", r"\s": _SPACE if inside else f"[{_SPACE}]"}
        found.append(spelled.get(part, part))
    return rf"\A(?:{''.join(found)})\z"


def _column(cells: Any, constraints: Mapping[str, Any], pattern: str) -> None:
    from pyarrow import array, compute, string  # noqa: PLC0415 — heavy, only where a package is large

    empty = compute.equal(cells, "")
    if constraints.get("required") and compute.any(empty).as_py():
        raise NotVouchedError
    fits = empty
    if "enum" in constraints:
        fits = compute.or_(empty, compute.is_in(cells, value_set=array(constraints["enum"], string())))
    if pattern:
        matches = compute.or_(empty, compute.match_substring_regex(cells, pattern))
        fits = compute.and_(fits, matches) if "enum" in constraints else matches
    if ("enum" in constraints or pattern) and not compute.all(fits).as_py():
        raise NotVouchedError


def _unique(chunks: list[Any]) -> None:
    """Nothing, where every cell of a column is filled and stands there once; published tables are in their order."""
    from pyarrow import chunked_array, compute, string  # noqa: PLC0415 — heavy, only where a package is large

    column = chunked_array(chunks, string())
    if compute.any(compute.equal(column, "")).as_py():
        raise NotVouchedError
    ascending = compute.all(compute.less(column.slice(0, max(len(column) - 1, 0)), column.slice(1))).as_py()
    if ascending is False and compute.count_distinct(column).as_py() != len(column):
        raise NotVouchedError


def _references(keys: Keys) -> None:
    """Nothing, where every value that refers to a key leads to one."""
    from pyarrow import chunked_array, compute, string  # noqa: PLC0415 — heavy, only where a package is large

    for key, chunks in keys.wanted:
        there, cells = (chunked_array(some, string()) for some in (keys.there[key], chunks))
        values = cells.unique()
        values = values.filter(compute.not_equal(values, ""))
        if not compute.all(compute.is_in(values, value_set=there)).as_py() and len(values):
            raise NotVouchedError
