"""Scales and currencies as German texts write them, and the words that may follow a number as its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"tsd": 3, "tausend": 3, "mio": 6, "mill": 6, "million": 6, "millionen": 6, "mrd": 9, "mia": 9, "milliarde": 9,
          "milliarden": 9, "billion": 12, "billionen": 12}  # fmt: skip
"""Powers of ten by the scale word in lower case, without its full stop."""

CURRENCIES = {
    "EUR": ("Euros", "Euro", "EURO", "EUR", "Eur", "€"),
    "CHF": ("Schweizer Franken", "Schweizerfranken", "Franken", "CHF", "SFr.", "sFr.", "Fr."),
    "USD": ("US-Dollar", "U.S.-Dollar", "Dollar", "USD", "US$", "$"),
    "GBP": ("Pfund Sterling", "britische Pfund", "britischen Pfund", "Pfund", "GBP", "£"),
    "DEM": ("Deutsche Mark", "D-Mark", "DM"),
    "JPY": ("Yen", "JPY", "¥"),
    "CNY": ("Yuan", "CNY"),
}
"""Spellings of a currency by its ISO 4217 code; case counts."""

THOUSANDS = {"TEUR": "EUR", "T€": "EUR", "kEUR": "EUR", "k€": "EUR", "TCHF": "CHF"}
MILLIONS = {"MEUR": "EUR", "M€": "EUR", "Mio€": "EUR"}

_CODES = {spelling: code for code, spellings in CURRENCIES.items() for spelling in spellings} | THOUSANDS | MILLIONS
_GAP = r"[ ]{0,2}\n?[ ]{0,2}"
_SCALE = r"(?i:Mio\.?|Mill\.|Mrd\.?|Mia\.|Tsd\.?|Tausend|Million(?:en)?|Milliarden?|Billion(?:en)?)"
_CURRENCY = "|".join(
    re.escape(spelling) for spelling in sorted(_CODES, key=lambda spelling: (-len(spelling), spelling))
)
_END = r"(?<=[€$£¥.])|(?!\w)"
_MORE = r"(?i:(?:weitere|zusätzliche|ganze|volle|neue|frische|knappe|gute|satte|stolze)[nr]? )?"
_STROKE = r"(?:[,.][-–—]{1,2}(?!\w))?"

_AFTER = re.compile(
    rf"{_STROKE}(?:{_GAP}{_MORE}|-)(?:(?P<scale>{_SCALE})(?:{_GAP}|-))?(?P<currency>{_CURRENCY})(?:{_END})"
)
_SCALE_AFTER = re.compile(rf"{_GAP}{_MORE}(?P<scale>{_SCALE})(?![\w-])")
_BEFORE = re.compile(rf"(?<!\w)(?:(?P<scale>{_SCALE}){_GAP})?(?<!\w)(?P<currency>{_CURRENCY})[ ]{{0,2}}$")
_NAMES_A_THING = re.compile(r"-(?:Ticket|Job|Schein|Münze|Stück|Note|Marke|Shop|Laden|Frage)", re.IGNORECASE)
_COMPOUND = re.compile(r"-\w")
BEFORE_WINDOW = 36


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: the power of ten, the currency ("" where none is said), and where the words stand.

    `start` to `end` are the words of scale and currency together, `currency_start` to `currency_end` the currency's own.
    """

    factor: Decimal
    currency: str
    start: int
    end: int
    currency_start: int
    currency_end: int
    scaled: bool


def factor_of(scale: str | None) -> Decimal:
    """The factor that a scale word stands for; 1 without one.

    >>> factor_of("Mrd."), factor_of(None)
    (Decimal('1000000000'), Decimal('1'))
    """
    return Decimal(10 ** SCALES[scale.lower().rstrip(".")]) if scale else Decimal(1)


def _factor_in(spelling: str) -> Decimal:
    """The factor that the spelling of a currency holds itself, as in "TEUR"."""
    return Decimal(1000 if spelling in THOUSANDS else 1_000_000 if spelling in MILLIONS else 1)


def unit_after(words: str, end: int) -> Unit | None:
    """The unit with a currency that follows a number ending at `end`: " Mio. Euro", "-Euro", ".– Franken"."""
    found = _AFTER.match(words, end)
    if not found:
        return None
    spelling, scale = found["currency"], found["scale"]
    names_a_thing = words[end] != "-" or _NAMES_A_THING.match(words, found.end())
    if not scale and names_a_thing and _COMPOUND.match(words, found.end()):
        return None
    start = found.start("scale") if scale else found.start("currency")
    factor = factor_of(scale) * _factor_in(spelling)
    return Unit(factor, _CODES[spelling], start, found.end(), *found.span("currency"), scaled=factor > 1)


def scale_after(words: str, end: int) -> Unit | None:
    """The scale without a currency that follows a number ending at `end`: " Millionen"."""
    found = _SCALE_AFTER.match(words, end)
    if not found:
        return None
    return Unit(factor_of(found["scale"]), "", *found.span("scale"), *found.span("scale"), scaled=True)


def currency_before(words: str, start: int) -> Unit | None:
    """The currency that stands in front of a number beginning at `start`, with its scale: "€ 5", "CHF 1,2", "Mio. EUR 5,4"."""
    begin = max(0, start - BEFORE_WINDOW)
    found = _BEFORE.search(words[begin:start])
    if not found:
        return None
    first, last = begin + found.start("currency"), begin + found.end("currency")
    factor = factor_of(found["scale"]) * _factor_in(found["currency"])
    start = begin + found.start()
    return Unit(factor, _CODES[found["currency"]], start, last, first, last, scaled=factor > 1)


def end_of_stroke(words: str, end: int) -> int:
    """Where the stroke for the missing cents ends, if one follows a number: "500'000.–"."""
    found = re.compile(r"[,.][-–—]{1,2}(?!\w)").match(words, end)
    return found.end() if found else end
