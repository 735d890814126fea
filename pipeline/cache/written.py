"""Mentions as JSON and back: every value keeps its type, nothing but data is read, and no code runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.codebook.code import Code
from pipeline.codebook.code_lists import CODE_LISTS
from pipeline.codebook.decisions import UNREVIEWED
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import (
    EventMention,
    Figure,
    FundingMention,
    HomepageMention,
    Mention,
    NameMention,
    ObservationMention,
    ParticipantMention,
    Party,
    Period,
    RoleMention,
    StatementMention,
    TopicMention,
)

Found = tuple[tuple[str, Mention], ...]
"""What an extraction gives: every mention with the name of the extractor that found it."""

MENTIONS: dict[str, type] = {
    one.__name__: one
    for one in (
        EventMention, Figure, FundingMention, HomepageMention, NameMention, ObservationMention, ParticipantMention,
        Party, Period, RoleMention, StatementMention, TopicMention,
    )
}  # fmt: skip
"""Every class of which a mention is made, by its name."""
COLUMNS = {one: tuple(field.name for field in fields(one) if field.name != "verdict") for one in MENTIONS.values()}
CODES: dict[str, type[Code]] = {one.__name__: one for one in CODE_LISTS.values()}
PLAIN = (str, bool, int, type(None))


def write_found(found: Found) -> bytes:
    """What was found in a text, as bytes; TypeError for what no extraction gives, as the verdict of a reviewer."""
    seen: dict[int, int] = {}
    return json.dumps(_written(found, seen), ensure_ascii=False, separators=(",", ":")).encode()


def read_found(content: bytes) -> Found | None:
    """What was found in a text; None for bytes that do not say it."""
    try:
        found = _read(json.loads(content), [])
    except (ValueError, KeyError, TypeError, IndexError, InvalidOperation, RecursionError):
        return None
    return found if _is_found(found) else None


def _is_found(found: object) -> bool:
    return isinstance(found, tuple) and all(
        isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str) and isinstance(one[1], Mention)
        for one in found
    )


def _written(value: Any, seen: dict[int, int]) -> Any:
    """A value as JSON: plain ones as they are, all others as a list that begins with what they are.

    A mention that stands in several others is written once; they refer to it by its number.
    """
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is Span:
        return ["s", value.start, value.end]
    if kind is tuple:
        return ["t", *[_written(one, seen) for one in value]]
    if kind in COLUMNS:
        if id(value) in seen:
            return ["r", seen[id(value)]]
        if getattr(value, "verdict", UNREVIEWED) != UNREVIEWED:
            raise TypeError("what people have decided is not for the cache")
        row = [kind.__name__, *[_written(getattr(value, name), seen) for name in COLUMNS[kind]]]
        seen[id(value)] = len(seen)
        return row
    if kind is Decimal:
        return ["d", str(value)]
    if isinstance(value, Code) and CODES.get(kind.__name__) is kind:
        return ["c", kind.__name__, value.value]
    raise TypeError(f"a {kind.__name__} stands in no mention")


def _read(value: Any, seen: list[Any]) -> Any:
    if type(value) is not list:
        return value
    tag, *parts = value
    if tag in READERS:
        return READERS[tag](parts, seen)
    kind = MENTIONS[tag]
    made = kind(**dict(zip(COLUMNS[kind], [_read(one, seen) for one in parts], strict=True)))
    seen.append(made)
    return made


def _read_span(parts: list[Any], _: list[Any]) -> Span:
    start, end = parts
    if type(start) is not int or type(end) is not int:
        raise TypeError("offsets are whole numbers")
    return Span(start, end)


READERS: dict[str, Callable[[list[Any], list[Any]], Any]] = {
    "s": _read_span,
    "t": lambda parts, seen: tuple([_read(one, seen) for one in parts]),
    "r": lambda parts, seen: seen[parts[0]],
    "d": lambda parts, _: Decimal(parts[0]),
    "c": lambda parts, _: CODES[parts[0]].of(parts[1]),
}
"""How each kind of list is read, by what it begins with."""
