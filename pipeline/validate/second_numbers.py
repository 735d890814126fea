"""One number with its scale and currency, for the second reader: words looked up in tables, digits read by Babel."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.validate.number_words import number_words

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

BESIDE_SCALE = re.compile(r"(?:weitere|zusätzliche|ganze|volle|neue|frische|satte|stolze)[nr]?")

_GROUPS = {
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,4}(?:,\d{1,6})?|[1-9]\d{0,2}(?:\.\d{3,6}){1,2},\d\d", re.ASCII),
    " ": re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,4}(?:,\d{1,6})?", re.ASCII),
    "’": re.compile(r"[1-9]\d{0,2}(?:’\d{3}){1,4}(?:[.,]\d{1,2})?", re.ASCII),
    "": re.compile(r"(?:0|[1-9]\d{0,14})(?:,\d{1,6})?", re.ASCII),
}
_POINT = re.compile(r"\d{1,3}\.\d{1,2}", re.ASCII)
_RAPPEN = re.compile(r"\d{1,9}\.\d{2}", re.ASCII)
PARTS = {"½": Decimal("0.5"), "1/2": Decimal("0.5"), "¼": Decimal("0.25"), "1/4": Decimal("0.25"),
         "¾": Decimal("0.75"), "3/4": Decimal("0.75")}  # fmt: skip


class Single(NamedTuple):
    """One number with its unit: what it is worth, the factor of its scale, its currency, and its own words.

    `in_front` says that the currency stands in front of it, `whole` that the number is said in two scales.
    """

    value: Decimal
    factor: int
    currency: str
    words: str
    in_front: bool = False
    whole: bool = False


def is_year(words: str) -> bool:
    """Whether a number is spelled as years are."""
    return re.fullmatch(r"(?:19|20)[0-9]{2}", words) is not None


def single(tokens: list[str]) -> Single | None:
    """The one number with scale and currency that the words are as a whole; None where they are none."""
    before, currency, factor, core = _currency(tokens)
    scale = core[-1].lower().rstrip(".") if len(core) > 1 else ""
    quarter = (
        re.fullmatch(r"(viertel|dreiviertel)(million(?:en)?|milliarden?)", core[0].lower()) if len(core) == 1 else None
    )
    if quarter:
        share = Decimal("0.25") if quarter[1] == "viertel" else Decimal("0.75")
        return Single(share * SCALES[quarter[2]], SCALES[quarter[2]], currency, core[0])
    scaled = scale in SCALES
    if scaled:
        if before and before[0].lower().rstrip(".") in SCALES:
            return None
        factor, core = factor * SCALES[scale], core[:-1]
        if len(core) > 1 and BESIDE_SCALE.fullmatch(core[-1].lower()):
            core = core[:-1]
    words = " ".join(core)
    number = _number(words, scaled=scaled or currency == "CHF", money=currency)
    if number is not None:
        if before and not scaled and not _follows(before, words, number):
            return None
        return Single(number * factor, factor, currency, words, bool(before))
    whole = _in_two_scales(core, factor)
    return Single(whole, factor, currency, words, bool(before), whole=True) if whole is not None else None


def _follows(before: list[str], words: str, number: Decimal) -> bool:
    """Whether a number may follow the words of its currency: "Euro 5" is a norm, "Mio. Euro 2024" the head of a column."""
    by_word = before[-1].lower() in ("euro", "euros", "fr.", "sfr.", "dollar", "pfund", "franken", "dm")
    if len(before) > 1 and before[0].lower().rstrip(".") in SCALES:
        return not is_year(words) and ("," in words or not by_word)
    return not by_word or number >= 1000


def _in_two_scales(tokens: list[str], factor: int) -> Decimal | None:
    """What a number is worth that is said in two scales, the smaller one of which is the factor given."""
    for at in range(1, len(tokens) - 1):
        scale = SCALES.get(tokens[at].lower().rstrip("."), 1)
        if scale < 10**6 or is_year(" ".join(tokens[at + 1 :])):
            continue
        first, last = (_number(" ".join(part), scaled=False) for part in (tokens[:at], tokens[at + 1 :]))
        if first is None or last is None or first % 1:
            return None
        return first * scale + last * factor if scale <= last * factor * 1000 < scale * 1000 else None
    return None


def _currency(tokens: list[str]) -> tuple[list[str], str, int, list[str]]:
    """The words of currency and scale in front, the currency, the factor those words hold, and the words without them."""
    for size in (2, 1):
        if len(tokens) <= size:
            continue
        for words, rest, before in (
            (tokens[-size:], tokens[:-size], []),
            (tokens[:size], tokens[size:], tokens[:size]),
        ):
            name = " ".join(words).lower()
            if name in CURRENCIES:
                return before, CURRENCIES[name], 1, rest
            if name in SCALED_CURRENCIES:
                return before, *SCALED_CURRENCIES[name], rest
    scale = SCALES.get(tokens[0].lower().rstrip(".")) if len(tokens) > 2 else None
    if scale:
        before, currency, factor, rest = _currency(tokens[1:])
        if before:
            return [tokens[0], *before], currency, factor * scale, rest
    return [], "", 1, tokens


def _number(words: str, *, scaled: bool, money: str = "") -> Decimal | None:
    """What a number in digits or words is worth; "1.5" is one only before a scale."""
    lower = words.lower()
    if lower.split(" ")[-1:] == ["dutzend"]:
        times = _number(words[: -len(" dutzend")], scaled=False) if " " in lower else Decimal(1)
        return times * 12 if times is not None else None
    if lower in number_words():
        return number_words()[lower]
    whole, _, part = words.rpartition(" ")
    if part in PARTS and (scaled or "/" not in part):
        number = _digits(whole, scaled=False) if whole else Decimal(0)
        return number + PARTS[part] if number is not None and number < 1000 else None
    if money == "CHF" and _RAPPEN.fullmatch(words):
        return Decimal(words)
    return _digits(re.sub(r"['‘ʼ]", "’", words), scaled=scaled)


def _digits(words: str, *, scaled: bool) -> Decimal | None:
    """What digits are worth, by the locale in which their signs mean groups and decimals."""
    from babel.numbers import parse_decimal  # noqa: PLC0415 – heavy, and only the validator needs it

    sign = next((sign for sign, pattern in _GROUPS.items() if pattern.fullmatch(words)), None)
    if sign is None:
        return parse_decimal(words, locale="de_CH") if scaled and _POINT.fullmatch(words) else None
    if sign == "’":
        if "," in words:
            return parse_decimal(words.replace("’", "."), locale="de_DE")
        return parse_decimal(words, locale="de_CH")
    return parse_decimal(words.replace(" ", "."), locale="de_DE")
