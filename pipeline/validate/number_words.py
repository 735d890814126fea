"""Every German number word and what it is worth, as a table that is made by rendering numbers."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn",
        "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")  # fmt: skip
TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
FORMS_OF_ONE = ("ein", "eine", "einem", "einen", "einer", "eines", "eins")


@cache
def number_words() -> dict[str, Decimal]:
    """Every number word and what it is worth: 0 to 9999, round hundreds up to 999 900, and the broken ones."""
    table: dict[str, Decimal] = {"null": Decimal(0), "zwo": Decimal(2), "anderthalb": Decimal("1.5")}
    for number in (*range(1, 10_000), *range(10_000, 1_000_000, 100)):
        for word in spellings(number):
            table[word] = Decimal(number)
    table |= dict.fromkeys(FORMS_OF_ONE, Decimal(1))
    for number in range(1, 13):
        for joint in ("", "und"):
            table[f"{ONES[number]}{joint}einhalb"] = number + Decimal("0.5")
            table[f"{ONES[number]}{joint}einviertel"] = number + Decimal("0.25")
    table |= dict.fromkeys(("halbe", "halbem", "halben", "halber", "halbes"), Decimal("0.5"))
    table["dreiviertel"] = Decimal("0.75")
    return table


def _below_hundred(number: int) -> str:
    """The word of a number below a hundred."""
    if number < 20:
        return ONES[number]
    return (ONES[number % 10] + "und" if number % 10 else "") + TENS[number // 10]


def spellings(number: int) -> set[str]:
    """Every spelling of a whole number from 1 to 999 999 as a word, in lower case.

    >>> sorted(spellings(101))
    ['einhundertein', 'einhunderteins', 'einhundertundein', 'einhundertundeins', 'hundertein', 'hunderteins', 'hundertundein', 'hundertundeins']
    """
    found = _of_thousands(number)
    if 1100 <= number < 10_000 and number % 1000 >= 100:
        hundreds, rest = divmod(number, 100)
        found |= _joined({_below_hundred(hundreds) + "hundert"}, {_below_hundred(rest)})
    found |= {word + "s" for word in found if word.endswith("ein")}
    return found | {word.replace("ß", "ss") for word in found}


def _joined(heads: set[str], tails: set[str]) -> set[str]:
    """Every head with every tail behind it, with and without an "und" between."""
    return {head + joint + tail for head in heads for tail in tails for joint in (("", "und") if tail else ("",))}


def _of_hundreds(number: int) -> set[str]:
    """The spellings of a number below a thousand; of nothing for 0."""
    if number < 100:
        return {_below_hundred(number)}
    hundreds, rest = divmod(number, 100)
    heads = {ONES[hundreds] + "hundert"} | ({"hundert"} if hundreds == 1 else set())
    return _joined(heads, {_below_hundred(rest)})


def _of_thousands(number: int) -> set[str]:
    """The spellings of a number below a million."""
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _of_hundreds(rest)
    heads = {word + "tausend" for word in _of_hundreds(thousands)} | ({"tausend"} if thousands == 1 else set())
    return _joined(heads, _of_hundreds(rest))
