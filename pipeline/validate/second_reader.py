"""A second, table-driven reader of quantities that must agree with the first, and shares no code with it.

The first reader goes from words to values by patterns. This one goes the other way: it renders every number word there
is into a table and looks the words up, takes scales, currencies and hedges from tables, and leaves digits to Babel.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.codebook.code_lists import Qualifier


class Reading(NamedTuple):
    """What words say that are one quantity as a whole; `currency` is "" for a count."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    currency: str


ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn",
        "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")  # fmt: skip
TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
FORMS_OF_ONE = ("ein", "eine", "einem", "einen", "einer", "eines", "eins")

SCALES = {"tsd": 10**3, "tausend": 10**3, "mio": 10**6, "mill": 10**6, "million": 10**6, "millionen": 10**6, "mrd": 10**9,
          "mia": 10**9, "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12, "billionen": 10**12}  # fmt: skip

CURRENCIES = {
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "€": "EUR",
    "franken": "CHF", "schweizer franken": "CHF", "schweizerfranken": "CHF", "chf": "CHF", "fr.": "CHF", "sfr.": "CHF",
    "us-dollar": "USD", "u.s.-dollar": "USD", "dollar": "USD", "usd": "USD", "us$": "USD", "$": "USD",
    "pfund": "GBP", "pfund sterling": "GBP", "britische pfund": "GBP", "britischen pfund": "GBP", "gbp": "GBP", "£": "GBP",
    "deutsche mark": "DEM", "d-mark": "DEM", "dm": "DEM",
    "yen": "JPY", "jpy": "JPY", "¥": "JPY",
    "yuan": "CNY", "cny": "CNY",
}  # fmt: skip
SCALED_CURRENCIES = {"teur": ("EUR", 10**3), "t€": ("EUR", 10**3), "keur": ("EUR", 10**3), "k€": ("EUR", 10**3),
                     "tchf": ("CHF", 10**3), "meur": ("EUR", 10**6), "m€": ("EUR", 10**6), "mio€": ("EUR", 10**6)}  # fmt: skip

FILLERS = frozenset(
    {"insgesamt", "zunächst", "weitere", "weiteren", "weiterer", "noch", "nochmals", "zusätzlich", "zusätzliche",
     "zusätzlichen", "zusätzlicher", "zusammen", "jeweils", "je", "jährlich", "derzeit", "aktuell", "inzwischen", "bereits",
     "allein", "nur", "stolze", "stolzen"}
)  # fmt: skip
BESIDE_SCALE = re.compile(r"(?:weitere|zusätzliche|ganze|volle|neue|frische|satte|stolze)[nr]?")
PREPOSITIONS = frozenset({"ab", "gegen", "unter", "keine", "über", "an die"})
FOR_ROUND_NUMBERS = frozenset({"gegen", "an die"})
INFLECTED = {stem + ending: code for stem, code in (("knapp", Qualifier.ALMOST), ("gut", Qualifier.OVER))
             for ending in ("", "e", "em", "en", "er", "es")}  # fmt: skip

_LETTERS_OUT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_GROUPS = {
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?:\.\d{3,})+,\d\d", re.ASCII),
    " ": re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?", re.ASCII),
    "’": re.compile(r"[1-9]\d{0,2}(?:’\d{3})+(?:[.,]\d{1,2})?", re.ASCII),
    "": re.compile(r"(?:0|[1-9]\d*)(?:,\d+)?", re.ASCII),
}
_POINT = re.compile(r"\d{1,3}\.\d{1,2}", re.ASCII)


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


@cache
def hedges() -> dict[str, Qualifier]:
    """Every hedge and the code it means, as the codebook lists them."""
    listed = {cue: code for code in Qualifier if code not in (Qualifier.EXACT, Qualifier.BETWEEN) for cue in code.cues}
    return listed | INFLECTED


def read_quantity_again(words: str) -> Reading | None:
    """What words say that are one quantity as a whole: amount, count or range with its hedge; None where they say none.

    >>> read_quantity_again("bis zu 12,5 Millionen Euro")
    Reading(value=Decimal('12500000'), low=None, high=None, qualifier='up_to', currency='EUR')
    """
    said = unicodedata.normalize("NFC", words).translate(_LETTERS_OUT)
    tokens = re.sub(r"[‐‑]", "-", re.sub(r"\s", " ", said)).split(" ")
    tokens = [token for token in tokens if token]
    between = _between(tokens)
    if between:
        return between
    code, core = _without_hedge(tokens)
    read = _single(core) or _single(core[1:] if core[:1] and core[0].lower() in FORMS_OF_ONE else [])
    if read is None:
        return None
    if code is None:
        code, core = _hedge_inside(core)
        read = _single(core) if code else read
    if read is None:
        return None
    return Reading(_cell(read[0]), None, None, (code or Qualifier.EXACT).value, read[1])
