"""A second, table-driven reader of periods that must agree with the first, and shares no code with it.

The first reader matches whole periods by patterns. This one drops the words that name no time, looks up the others
one by one, and lets the prepositions say which end a point in time is.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = {"januar": 1, "jänner": 1, "jan": 1, "jän": 1, "februar": 2, "feber": 2, "feb": 2, "märz": 3, "mrz": 3, "april": 4, "apr": 4,
          "mai": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
          "oktober": 10, "okt": 10, "november": 11, "nov": 11, "dezember": 12, "dez": 12}  # fmt: skip
OPENING = frozenset({"ab", "seit", "an"})
"""Words that say that a period begins with what stands beside them, and has no end."""
JOINTS = frozenset({"bis", "–", "—", "-", "/", "und"})
"""Words between the two ends of a period."""
PARTS_OF_YEAR = frozenset({"quartal", "halbjahr"})
"""Nouns whose number is no day."""
NAMED_PARTS = frozenset(
    {"anfang", "mitte", "ende", "jahresanfang", "jahresbeginn", "jahresmitte", "jahresende", "jahreswechsel", "herbst", "frühherbst",
     "spätherbst", "sommer", "frühsommer", "spätsommer", "winter", "frühjahr", "frühling"}
) | PARTS_OF_YEAR  # fmt: skip
"""Parts of a year that have no cell of their own."""

_TOKEN = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?!\d)|\d+\.?|[^\W\d_]+|[–—/-]")
_LETTERS_OUT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

Point = dict[str, int]
"""What words say of a point in time, by unit: year, month, day."""


def read_period_again(words: str) -> tuple[str | None, str | None] | None:
    """First and last day of the period that words are, as `YYYY[-MM[-DD]]`, None for an open end; None for no period.

    >>> read_period_again("vom 1. Januar 2020 bis 31. Dezember 2022"), read_period_again("ab 2022")
    (('2020-01-01', '2022-12-31'), ('2022', None))
    """
    tokens = [token.lower() for token in _TOKEN.findall(words.translate(_LETTERS_OUT))]
    sides: list[list[str]] = [[]]
    for token in tokens:
        if token in JOINTS:
            sides.append([])
        else:
            sides[-1].append(token)
    points = [_point(side) for side in sides]
    stated = [point for point in points if point]
    if not stated or len(stated) > 2:
        return None
    if len(stated) == 2:
        first, last = _completed(stated[0], stated[1])
        return (_cell(first), _cell(last)) if _cell(first) and _cell(last) else None
    only = _cell(stated[0])
    if only is None:
        return None
    before = sides[-2][-1:] if len(sides) > 1 else []
    if NAMED_PARTS.issuperset(before) and before and (len(stated[0]) > 1 or NAMED_PARTS.intersection(sides[-1])):
        return str(stated[0]["year"]), only
    if "bis" in tokens:
        return None, only
    return (only, None) if OPENING.intersection(tokens) else (only, only)


def _point(tokens: list[str]) -> Point:
    """What the words of one side say: the first year, the day and the month before it; no number of a quarter."""
    said: Point = {}
    for token, following in zip(tokens, [*tokens, ""][1:], strict=True):
        name = token.rstrip(".")
        if following in PARTS_OF_YEAR:
            continue
        if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", token):
            return dict(zip(("year", "month", "day"), map(int, token.split("-")), strict=False))
        if name in MONTHS:
            said["month"] = MONTHS[name]
        elif name.isdigit() and len(name) == 4:
            said.setdefault("year", int(name))
        elif token.endswith(".") and name.isdigit():
            said["month" if "day" in said else "day"] = int(name)
        elif name.isdigit():
            said["short"] = int(name)
    return said


def _completed(first: Point, last: Point) -> tuple[Point, Point]:
    """Both ends, each with what it leaves to the other: "1. bis 3. Mai 2020", "2018/19"."""
    if "short" in last and "year" in first:
        last = {"year": first["year"] - first["year"] % 100 + last["short"]}
    if "year" not in first:
        shared = {"year": last["year"]} if "year" in last else {}
        if "day" in first and "month" not in first and "month" in last:
            shared["month"] = last["month"]
        first = {**shared, **first}
    return first, last


def _cell(point: Point) -> str | None:
    """The cell of a point in time; None without a year, and for days that no calendar has."""
    year, month, day = (point.get(unit) for unit in ("year", "month", "day"))
    if year is None or (day is not None and month is None):
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
