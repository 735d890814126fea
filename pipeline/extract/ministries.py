"""Ministries called short: "das Wirtschaftsministerium" is the one ministry of the text that is also one for Wirtschaft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import NameMention

COMPOUND = re.compile(r"(?:(?P<place>[A-ZÄÖÜ][\w-]*)-)?(?P<field>[A-ZÄÖÜ]?[a-zäöüß]+?)s?ministeriums?")
FEDERAL = ("bundes", "landes", "staats")
OF_LAND = re.compile(r"\s+(?:(?:des|von|vom|der|in)\s+)?")
"""What stands between a ministry and the Land whose it is."""


def join(names: Sequence[NameMention], lexicon: Lexicon, text: str) -> list[NameMention]:
    """The names; a ministry named by one word is the other one of the text that has its field in its name, if one has.

    One that a Land follows is that of this Land, called so in full, and never one of another Land or the federal one.
    """
    lands = {name.span: land for name, land in pairwise(names) if _is_of_land(name, land, text)}
    names = [_of_land(name, lands.get(name.span), text) for name in names]
    ministries = [m for m in names if m.type == "ministry"]
    spelled: dict[str, set[str]] = {}
    for ministry in ministries:
        spelled.setdefault(ministry.bearer, set()).update({ministry.name, ministry.full})
    for bearer, names_of in spelled.items():
        names_of.update(lexicon.names_of(bearer))
    return [
        _joined(name, ministries, spelled, _keys_of(lands.get(name.span), lexicon)) if name.type == "ministry" else name
        for name in names
    ]


def _is_of_land(name: NameMention, land: NameMention, text: str) -> bool:
    """Whether a Land stands right behind a ministry that is named by one word: "das Wirtschaftsministerium Hessen"."""
    single = name.type == "ministry" and not name.key and field_of(name.name) != ""
    return single and land.type == "government" and OF_LAND.fullmatch(text[name.span.end : land.span.start]) is not None


def _of_land(name: NameMention, land: NameMention | None, text: str) -> NameMention:
    """A ministry with its Land as its full name."""
    if land is None:
        return name
    behind = Span(name.span.end, land.span.end).words_of(text)
    return replace(name, full=f"{name.name} {behind}")


def _keys_of(land: NameMention | None, lexicon: Lexicon) -> frozenset[str] | None:
    """The keys of all bodies of a Land; None where no Land is known, and any will do."""
    if land is None:
        return None
    return frozenset(key for key, territory in lexicon.territories.items() if territory == land.key)


def _joined(
    name: NameMention, ministries: Sequence[NameMention], spelled: dict[str, set[str]], keys: frozenset[str] | None
) -> NameMention:
    """The name as another one of a fuller named ministry, where exactly one has its field; of a Land's one with such a key."""
    field = field_of(name.name)
    if name.key or not field or (name.full and keys is None):
        return name
    fuller = {
        other.bearer: other
        for other in reversed(ministries)
        if other.bearer != name.bearer and (other.key or not _is_shorter(other.name, name.name))
        and (keys is None or other.key in keys)
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
