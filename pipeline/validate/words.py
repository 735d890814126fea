"""What attested words say: one reader for every way in which a column is read, after the law of the tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.codebook.value_types import write_decimal
from pipeline.german.inflection import expands, same_name
from pipeline.german.money import read_quantity
from pipeline.german.periods import read_date, read_period
from pipeline.validate.second_reader import read_quantity_again

UNITS = {"euro": "EUR", "euros": "EUR", "eur": "EUR", "€": "EUR", "franken": "CHF", "chf": "CHF", "fr.": "CHF"}


def value(words: str) -> str | None:
    """The number that the words say, as a cell; None where they say none."""
    quantity = read_quantity(words)
    return write_decimal(quantity.value) if quantity and quantity.value is not None else None


def unit(words: str) -> str | None:
    """The currency of the words, 1 where they are a bare number."""
    if words.casefold() in UNITS:
        return UNITS[words.casefold()]
    quantity = read_quantity(words)
    if quantity is None:
        quantity = read_quantity(f"1 {words}")
    return (quantity.currency or "1") if quantity else None


def qualifier(words: str) -> str | None:
    """The hedge of the words."""
    quantity = read_quantity(words)
    return str(quantity.qualifier) if quantity else None


def start(words: str) -> str | None:
    """When the period of the words begins."""
    period = read_period(words)
    return period.first if period else None


def end(words: str) -> str | None:
    """When the period of the words ends."""
    period = read_period(words)
    return period.last if period else None


def date(words: str) -> str | None:
    """The date that the words say."""
    return read_date(words)


def homepage(words: str) -> str | None:
    """The address that the words say; without a scheme it is a secure one."""
    return words if re.match("https?://", words) else f"https://{words}"


ENDINGS = frozenset({"", "e", "n", "s", "m", "r", "en", "er", "es", "em"})
"""What a German case adds to a word, or puts in the place of another ending."""

OF_PERSONS = frozenset({"", "s"})
"""The endings of a person's name: that of the genitive."""

READERS: dict[str, Callable[[str], str | None]] = {
    "value": value,
    "unit": unit,
    "qualifier": qualifier,
    "start": start,
    "end": end,
    "date": date,
}
"""The reader of every quantity and time by the name that a column gives it."""


def names(words: str, known: list[str], *, coordinated: bool = True) -> bool:
    """Whether the words are one of the names, perhaps with a case ending, or spell it out of a coordination."""
    return any(same_name(words, name) or (coordinated and expands(name, words)) for name in known)


def spells(words: str, name: str, endings: frozenset[str] | None = None) -> bool:
    """Whether a name is spelled as the words are, but for case endings: word by word, same letters, same signs.

    >>> spells("Landes Hessen", "Land Hessen"), spells("Anna Beispiels", "Anna Beispiel", OF_PERSONS)
    (True, True)
    >>> spells("Peter Muster", "Pet Musten", OF_PERSONS)
    False
    """
    given, wanted = words.split(), name.split()
    allowed = endings or ENDINGS
    return len(given) == len(wanted) and all(map(_is_ending, given, wanted, [allowed] * len(given)))


def _is_ending(given: str, wanted: str, endings: frozenset[str]) -> bool:
    """Whether two words are one but for an ending."""
    shorter = min(len(given), len(wanted))
    same = next((at for at in range(shorter) if given[at] != wanted[at]), shorter)
    return given[same:] in endings and wanted[same:] in endings


def agree(words: str) -> bool:
    """Whether the second reader reads the same quantity in the words as the first."""
    first, second = read_quantity(words), read_quantity_again(words)
    if first is None or second is None:
        return first is None and second is None
    return (first.value, first.low, first.high, str(first.qualifier), first.currency) == (
        second.value,
        second.low,
        second.high,
        str(second.qualifier),
        second.currency,
    )
