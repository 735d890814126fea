"""What several extractors ask of a text, read once for a reading: its amounts of money, and where it names persons."""

from __future__ import annotations

from pipeline.codebook.documents import Taken
from pipeline.codebook.mentions import Reading
from pipeline.german.money import Amount, scan_amounts


def amounts_of(reading: Reading) -> list[Amount]:
    """Every amount of money with a currency, in the order of the text."""
    return reading.reckoned("amounts", lambda: scan_amounts(reading.document.text))


def persons_of(reading: Reading) -> Taken:
    """Where the text names persons."""
    return reading.reckoned("persons", lambda: Taken(m.span for m in reading.names("person")))
