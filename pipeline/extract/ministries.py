"""Ministries called short: "das Wirtschaftsministerium" is the one ministry of the text that is also one for Wirtschaft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import NameMention

COMPOUND = re.compile(r"(?:(?P<place>[A-ZÄÖÜ][\w-]*)-)?(?P<field>[A-ZÄÖÜ]?[a-zäöüß]+?)s?ministeriums?")
FEDERAL = ("bundes", "landes", "staats")


def join(names: Sequence[NameMention], lexicon: Lexicon) -> list[NameMention]:
    """The names; a ministry named by one word is the other one of the text that has its field in its name, if one has."""
    ministries = [m for m in names if m.type == "ministry"]
    spelled: dict[str, set[str]] = {}
    for ministry in ministries:
        spelled.setdefault(ministry.bearer, set()).update({ministry.name, ministry.full})
    for bearer, names_of in spelled.items():
        names_of.update(lexicon.names_of(bearer))
    return [_joined(name, ministries, spelled) if name.type == "ministry" else name for name in names]


def _joined(name: NameMention, ministries: Sequence[NameMention], spelled: dict[str, set[str]]) -> NameMention:
    """The name as another one of a fuller named ministry, where exactly one has its field."""
    field = field_of(name.name)
    if name.key or name.full or not field:
        return name
    fuller = {
        other.bearer: other
        for other in reversed(ministries)
        if other.bearer != name.bearer and (other.key or not _is_shorter(other.name, name.name))
        and any(has_field(one, field) for one in spelled[other.bearer])
    }  # fmt: skip
    if len(fuller) != 1:
        return name
    (bearer,) = fuller.values()
    return replace(name, key=bearer.key, full=bearer.full or bearer.name)


def field_of(name: str) -> str:
    """The field of a ministry that is named by one word, in lower case; "" where the name is no such word.

    >>> field_of("Forschungsministerium"), field_of("NRW-Wirtschaftsministerium"), field_of("Ministerium für Wirtschaft")
    ('forschung', 'wirtschaft', '')
    """
    found = COMPOUND.fullmatch(name)
    if not found:
        return ""
    field = found["field"].lower()
    for level in FEDERAL:
        field = field.removeprefix(level)
    return field


def has_field(name: str, field: str) -> bool:
    """Whether a ministry's name holds a field as a word, or as a part of its one word.

    >>> has_field("Ministerium für Wirtschaft, Arbeit und Tourismus", "wirtschaft"), has_field("Bundesforschungsministerium", "forschung")
    (True, True)
    """
    own = field_of(name)
    if own:
        return own == field
    return any(word.startswith(field) for word in re.findall(r"\w+", name.lower()))


def _is_shorter(one: str, other: str) -> bool:
    """Whether of two names the one says less: of two single words the one without place and level."""
    return len(one) < len(other)
