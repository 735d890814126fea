"""Whether words are in the lexical space of a datatype: XML Schema 1.1 part 2, for the datatypes that our graphs use."""

from __future__ import annotations

import re
from datetime import date

_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_DAY = rf"({_YEAR})-(\d\d)-(\d\d)"
XSD = "http://www.w3.org/2001/XMLSchema#"
PATTERNS = {
    f"{XSD}{name}": re.compile(pattern, re.ASCII)
    for name, pattern in {
        "boolean": "true|false|1|0",
        "date": rf"{_DAY}{_ZONE}",
        "dateTime": rf"{_DAY}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?{_ZONE}",
        "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
        "gYear": rf"{_YEAR}{_ZONE}",
        "gYearMonth": rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}",
        "hexBinary": r"(?:[0-9a-fA-F]{2})*",
        "integer": r"[+-]?\d+",
        "nonNegativeInteger": r"\+?\d+|-0+",
    }.items()
}


def is_well_formed(words: str, datatype: str) -> bool:
    """Whether words are a value of a datatype by its IRI; words of a datatype that no rule is known for always are.

    >>> is_well_formed("2024-02-30", XSD + "date"), is_well_formed("2024-02-29", XSD + "date")
    (False, True)
    """
    pattern = PATTERNS.get(datatype)
    if pattern is None:
        return True
    found = pattern.fullmatch(words)
    return found is not None and (not found.lastindex or _is_day(*found.groups()[:3]))


def _is_day(year: str, month: str, day: str) -> bool:
    """Whether there is such a day; years beyond the calendar of Python are taken to be leap years alike every 400 years."""
    try:
        date(2000 + int(year) % 400, int(month), int(day))
    except ValueError:
        return False
    return True
