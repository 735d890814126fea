"""TOML as values, or as the line in which it is broken."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Flaw(NamedTuple):
    """Where TOML is broken, counted from 1, and how."""

    line: int
    message: str


def parse(text: str) -> dict[str, Any] | Flaw:
    """The values that the TOML states; where it is broken, the line and what is wrong there.

    >>> parse('title = "Besuch beim Spitzencluster"'), parse('title = "Besuch')
    ({'title': 'Besuch beim Spitzencluster'}, Flaw(line=1, message='Unterminated string'))
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        return Flaw(1, "Nested too deeply")
    except ValueError as error:  # TOMLDecodeError is one; so is the refusal of a number with thousands of digits
        message = str(error)
        place = PLACE.search(message)
        last = max(1, len(text.rstrip("\n").split("\n")))
        return Flaw(int(place[1]) if place and place[1] else last, PLACE.sub("", message))


def line_of(text: str, key: str) -> int:
    r"""The line in which a key of the top level is set, counted from 1; 1 where it is not to be seen.

    >>> line_of('title = "Besuch"\nurll = "https://www.bielefeld.de/"', "urll")
    2
    """
    found = re.search(rf"""^[ \t]*\[*[ \t]*(["']?){re.escape(key)}\1[ \t]*[=.\]]""", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1
