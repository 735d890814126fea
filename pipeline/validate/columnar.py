"""Whether large tables keep their Table Schemas, column by column: types, constraints, primary and foreign keys.

It only vouches for tables in which nothing is wrong, whose metadata are such as belegt writes them, by patterns that are
as strict as frictionless or stricter. Whatever it finds, or does not know, is left to frictionless, which names the fault:
the verdict is that of frictionless either way.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.codebook.table_files import files_of
from pipeline.codebook.value_types import BOOLEAN, DECIMAL, INTEGER
from pipeline.validate.own_metadata import is_own
from pipeline.validate.reading import Package

LARGE = 50_000
"""Rows of all tables from which on the columns are faster than frictionless, with all that they need to be imported."""
BLOCK = 4 << 20
"""Bytes of a table that are read at a time."""
WORKERS = 2
"""Threads that look at blocks while the next ones are read; Arrow lets them run side by side."""
LONGEST = {one.table_schema: one.longest for one in (DECIMAL, INTEGER)}
"""Characters of a number; Python reads no integer of more than 4,300 digits."""
TYPES = {"string": "", "number": DECIMAL.pattern, "integer": INTEGER.pattern, "boolean": BOOLEAN.pattern}
_SPACE = r"\t-\r \x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_PART = re.compile(r"\[\\s\\S\]|\\.|\[\^?|\]|.", re.DOTALL)


class NotVouchedError(Exception):
    """Something is wrong with a table, or with what is known of it."""


Key = tuple[str, str]
"""A column that is referred to: its table and its name."""


@dataclass
class Keys:
    """What has to be compared across tables: keys, and the values that have to be among them."""

    there: dict[Key, list[Any]] = field(default_factory=dict)
    wanted: dict[Key, list[Any]] = field(default_factory=dict)
    patterns: dict[Key, str] = field(default_factory=dict)
    """What the cells of a key match, as those that refer to it then do, too."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the cells of a column, and where they are noted: as a key, or as what refers to one.

    `longest` is how many characters they may have; None where that does not matter.
    """

    name: str
    constraints: Mapping[str, Any]
    pattern: str
    longest: int | None
    refers_to: Key | None
    is_key: bool
    is_referred_to: bool


def is_for(package: Package) -> bool:
    """Whether a package is large enough and Arrow is installed."""
    return sum(map(len, package.tables.values())) >= LARGE and find_spec("pyarrow") is not None


def vouches(package: Package) -> bool:
    """Whether every table of a package is as its schema wants it; what is not known for sure is not vouched for."""
    return is_sound(package.folder, package.descriptor, {name: len(rows) for name, rows in package.tables.items()})


def is_sound(folder: Path, descriptor: Mapping[str, Any], rows: Mapping[str, int]) -> bool:
    """The same of files; `rows` is how many rows every table has when it is read strictly."""
    from pyarrow import ArrowException  # noqa: PLC0415 — heavy, only where a package is large

    try:
        if not is_own(folder, descriptor):
            return False
        resources = {one["name"]: one for one in descriptor["resources"]}
        keys, schemas = Keys(), {}
        for name in rows:
            schemas[name] = _schema(folder, resources[name], name)
        fields = {(name, one["name"]): one for name, schema in schemas.items() for one in schema["fields"]}
        for schema in schemas.values():
            for key in schema.get("foreignKeys", []):
                to = key["reference"]["resource"], key["reference"]["fields"][0]
                keys.there[to], keys.patterns[to] = [], _pattern(fields[to])
        with ThreadPoolExecutor(WORKERS) as pool:
            for name, schema in schemas.items():
                files = [folder / path for path in files_of(descriptor, name)]
                if _table(name, files, _asked(name, schema, keys), keys, pool) != rows[name]:
                    return False  # what was read strictly before has other rows, or was refused
            for _ in pool.map(_refers, keys.wanted.values(), (keys.there[key] for key in keys.wanted)):
                pass
    except (NotVouchedError, ArrowException, OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    return True


def _schema(folder: Path, resource: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The schema of a resource; each foreign key names its table."""
    schema: dict[str, Any] = json.loads((folder / resource["schema"]).read_text(encoding="utf-8"))
    for key in schema.get("foreignKeys", []):
        key["reference"].setdefault("resource", name)
    return schema


def _table(name: str, files: list[Path], asked: list[Asked], keys: Keys, pool: ThreadPoolExecutor) -> int:
    """The number of rows of a table, held block by block against what is asked. NotVouchedError where something is wrong.

    Its keys, and what refers to others, are noted.
    """
    if sum(one.is_key for one in asked) > 1:
        raise NotVouchedError
    rows, ids = 0, []
    running: deque[Future[dict[str, Any]]] = deque()
    names = [one.name for one in asked]
    for block in chain(*(_blocks(path, names) for path in files), [None]):
        if block is not None:
            rows += len(block)
            running.append(pool.submit(_block, block, asked))
        while running and (block is None or len(running) > WORKERS):
            noted = running.popleft().result()
            for one in asked:
                if one.refers_to:
                    keys.wanted.setdefault(one.refers_to, []).append(noted[one.name])
                if one.is_key:
                    ids.append(noted[one.name])
                if one.is_referred_to:
                    keys.there[name, one.name].append(noted[one.name])
    _unique(ids)
    return rows


def _asked(name: str, schema: Mapping[str, Any], keys: Keys) -> list[Asked]:
    """What is asked of each column of a table."""
    refers = {
        key["fields"][0]: (key["reference"]["resource"], key["reference"]["fields"][0])
        for key in schema.get("foreignKeys", [])
    }
    found = []
    for one in schema["fields"]:
        column, pattern = one["name"], _pattern(one)
        to, is_referred_to = refers.get(column), (name, column) in keys.there
        if to and not is_referred_to and keys.patterns[to] == pattern:
            pattern = ""  # what refers to a key is one of those that have been looked at
        is_key = column in schema.get("primaryKey", [])
        longest = LONGEST.get(one["type"])
        found.append(Asked(column, one.get("constraints", {}), pattern, longest, to, is_key, is_referred_to))
    return found


def _block(block: Any, asked: list[Asked]) -> dict[str, Any]:
    """The cells of a block that are noted, by their column, once each where they only refer to a key."""
    noted = {}
    for one in asked:
        cells = block.column(one.name)
        _column(cells, one.constraints, one.pattern)
        _no_longer(cells, one.longest)
        if one.is_key or one.is_referred_to:
            noted[one.name] = cells
        elif one.refers_to:
            noted[one.name] = cells.unique()
    return noted


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


def _no_longer(cells: Any, longest: int | None) -> None:
    from pyarrow import compute  # noqa: PLC0415 — heavy, only where a package is large

    if longest and not compute.all(compute.less_equal(compute.utf8_length(cells), longest), skip_nulls=True).as_py():
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


def _refers(wanted: list[Any], there: list[Any]) -> None:
    """Nothing, where every value that refers to a key leads to one."""
    from pyarrow import chunked_array, compute, string  # noqa: PLC0415 — heavy, only where a package is large

    cells = chunked_array(wanted, string())
    found = compute.is_in(cells, value_set=chunked_array(there, string()))
    if not compute.all(compute.or_(found, compute.equal(cells, ""))).as_py() and len(cells):
        raise NotVouchedError
