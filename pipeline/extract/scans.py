"""What several extractors ask of a text, read once for a reading: its amounts of money, and where it names persons."""

from __future__ import annotations

import re

from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import Reading
from pipeline.extract.role_patterns import TITLE
from pipeline.german.money import Amount, scan_amounts

LONGEST_TITLES = 60
"""Characters of titles before a name."""
TITLES_BEFORE = re.compile(rf"(?<![\w.-])(?:{TITLE}\s+)+\Z")


def amounts_of(reading: Reading) -> list[Amount]:
    """Every amount of money with a currency, in the order of the text."""
    return reading.reckoned("amounts", lambda: scan_amounts(reading.document.text))


def persons_of(reading: Reading) -> Taken:
    """Where the text names persons, with the titles before their names."""
    return reading.reckoned("persons", lambda: Taken(with_titles(reading)))


def with_titles(reading: Reading) -> list[Span]:
    """The stretch of every person's name with the titles before it: no title is a body."""
    text = reading.document.text
    return [Span(_titles_start(text, m.span.start), m.span.end) for m in reading.names("person")]


def _titles_start(text: str, name: int) -> int:
    begin = max(0, name - LONGEST_TITLES)
    found = TITLES_BEFORE.search(text, begin, name)
    return found.start() if found else name
